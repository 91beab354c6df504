// Danger while somebody writes: the server reads it, as it does when it is sent; without signal the numbers stand.
const dangerWhileTyping = (box) => {
  const text = one("#" + box.dataset.field);
  const beside = ["public_place", "name"].map((field) => text.form.elements[field]).filter(Boolean);
  const written = () => [text, ...beside].map((field) => field.value.trim()).filter(Boolean).join("\n");
  let timer = 0, asked = "";
  const show = (nodes) => { box.textContent = ""; box.append(...nodes); };
  const ask = async () => {
    const words = written();
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
  [text, ...beside].forEach((field) =>
    field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 700); }));
  ask();
};
