// Danger while somebody writes: the server reads it, as it does when it is sent; without signal the numbers stand.
const dangerWhileTyping = (box) => {
  const text = one("#" + box.dataset.field);
  let timer = 0, asked = "";
  const show = (nodes) => { box.textContent = ""; box.append(...nodes); };
  const ask = async () => {
    const words = text.value.trim();
    if (words === asked) return;
    asked = words;
    if (words.length < 2) { show([]); return; }
    const data = new FormData();
    data.append("csrf_token", text.form.elements.csrf_token.value);
    data.append("text", words);
    try {
      const answer = await within(10000, box.dataset.danger, { method: "POST", body: data });
      if (!answer.ok) throw failed("later");
      const html = await arrived(answer.text());
      if (asked === words) show(Array.from(new DOMParser().parseFromString(html, "text/html").body.childNodes));
    } catch (noSignal) {
      if (!noSignal.noSignal) { show([]); return; } // a browser that cannot ask knows nothing of danger
      const note = document.createElement("div");
      note.className = "note danger";
      note.append(one("[data-numbers]", box.parentNode).cloneNode(true));
      show([note]);
    }
  };
  text.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 700); });
  ask();
};
