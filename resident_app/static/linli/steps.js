// Large letters ask one thing at a time. Without this script, and when something has to be put right, all of it is there.
const stepButton = (words, kind, work) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = kind;
  button.textContent = words;
  button.onclick = work;
  return button;
};

const oneAtATime = (form) => {
  const last = Math.max(0, ...all("[data-step]", form).map((part) => Number(part.dataset.step)));
  if (!last || form.dataset.fresh !== "yes" || !document.documentElement.classList.contains("large")) return;
  let now = 1;
  const said = document.createElement("p"), ways = document.createElement("div");
  const show = (step, moved) => {
    now = step;
    all("[data-step]", form).forEach((part) => { part.hidden = Number(part.dataset.step) !== now; });
    said.textContent = form.dataset.saidStep.replace("{now}", now).replace("{last}", last);
    back.hidden = now === 1;
    next.hidden = now === last;
    if (!moved) return;
    const first = one("[data-step='" + now + "']", form);
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    said.scrollIntoView();
  };
  const back = stepButton(form.dataset.saidBack, "", () => show(now - 1, true));
  const next = stepButton(form.dataset.saidNext, "main-one say", () => show(now + 1, true));
  said.className = "soft";
  said.setAttribute("role", "status");
  ways.className = "stack";
  ways.append(next, back);
  form.prepend(said);
  form.append(ways);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || now === last || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    show(now + 1, true);
  });
  show(1, false);
};
