// One tap to copy.
const copied = async (text) => {
  if (navigator.clipboard && window.isSecureContext) { await navigator.clipboard.writeText(text); return; }
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
};
const copyButton = (button) => {
  button.hidden = false;
  button.onclick = async () => {
    await copied(one("#" + button.dataset.copy).textContent.trim());
    one("span", button).textContent = button.dataset.copied;
  };
};
