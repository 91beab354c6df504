// Sends what is being written to this server whenever a hand rests, so that nothing typed is lost.
// What the server answers is shown at once: whom to call, where somebody tells of danger on the phone.
// Until it has answered, a text also waits in this tab, for whoever typed it: over an ended session and a new sign-in.
(() => {
  const { keepAt, formKey, who, signedOut } = document.currentScript.dataset;
  const REST_MS = 800, AGAIN_MS = 5000, MOST_AT_LEAVING = 60000, WAITING = "linli.waiting";
  const changed = new Map(), kept = new Map();
  let resting, following = false, sending = Promise.resolve();

  const nameOf = (box) => {
    const around = box.closest('[class*="st-key-kept--"]');
    return around && [...around.classList].find((name) => name.startsWith("st-key-kept--")).slice("st-key-kept--".length);
  };
  const waiting = () => {
    try {
      const found = JSON.parse(sessionStorage.getItem(WAITING));
      return found && found.who === who ? found.texts : {};
    } catch { return {}; }
  };
  const wait = (texts) => {
    try {
      if (Object.keys(texts).length) sessionStorage.setItem(WAITING, JSON.stringify({ who, texts }));
      else sessionStorage.removeItem(WAITING);
    } catch { /* then without */ }
  };
  const arrived = (name, text) => {
    const { [name]: last, ...others } = waiting();
    if (last === text) wait(others);
  };
  const formOf = (name, text) => {
    const [subject, field] = name.split("--");
    const body = new FormData();
    Object.entries({ form_key: formKey, subject, field, text }).forEach(([key, value]) => body.append(key, value));
    return body;
  };
  const post = (name, text) =>
    fetch(keepAt, { method: "POST", body: formOf(name, text), keepalive: text.length * 3 < MOST_AT_LEAVING });
  const say = (words, id = "danger-said") => {
    const shown = document.getElementById(id);
    if (!words && !shown) return;
    const note = shown || document.body.appendChild(document.createElement("div"));
    note.id = id;
    note.className = "said-below";
    note.setAttribute("role", "alert");
    note.hidden = words === "";
    note.textContent = words;
  };
  const send = async (name, text) => {
    try {
      const answer = await post(name, text);
      if (answer.status >= 500) throw new Error("later");
      if (answer.status === 401 || answer.status === 403) return say(signedOut, "signed-out-said");
      arrived(name, text);
      if (answer.ok && nameOf(document.activeElement) === name) say(answer.status === 200 ? await answer.text() : "");
    } catch {
      if (kept.get(name) === text && !changed.has(name)) {
        kept.delete(name);
        changed.set(name, text);
        resting = setTimeout(flush, AGAIN_MS);
      }
    }
  };
  const take = () => {
    clearTimeout(resting);
    const now = [...changed].filter(([name, text]) => kept.get(name) !== text);
    changed.clear();
    now.forEach(([name, text]) => kept.set(name, text));
    if (now.length) wait({ ...waiting(), ...Object.fromEntries(now) });
    return now;
  };
  const flush = () => take().forEach(([name, text]) => { sending = sending.then(() => send(name, text)); });
  const leave = () => take().forEach(([name, text]) => send(name, text));
  const typed = ({ target, isComposing }) => {
    const name = target instanceof HTMLTextAreaElement && !isComposing && nameOf(target);
    if (!name) return;
    changed.set(name, target.value);
    clearTimeout(resting);
    resting = setTimeout(flush, REST_MS);
  };

  // Before the screen is asked for, so that its boxes find them; what somebody else left in this tab goes.
  const bring = ([name, text]) => {
    const request = new XMLHttpRequest();
    request.open("POST", keepAt, false);
    try {
      request.send(formOf(name, text));
      if (request.status < 500) arrived(name, text);
    } catch { /* with the next page */ }
  };
  wait(waiting());
  Object.entries(waiting()).forEach(bring);

  document.addEventListener("input", typed, true);
  document.addEventListener("compositionend", typed, true);
  document.addEventListener("pointerdown", ({ target }) => {
    following = target.closest("a[href]") !== null;
    flush();
  }, true);
  // Streamlit would draw the screen with the text once more and forget the link that was pressed (its issue 8725):
  // the text is kept here already, so of leaving the box for a link it need not know.
  document.addEventListener("focusout", (leaving) => {
    flush();
    say("");  // the screen is drawn anew, and says it above the button
    if (following && nameOf(leaving.target)) leaving.stopImmediatePropagation();
    following = false;
  }, true);
  document.addEventListener("keydown", ({ key }) => { if (key === "Enter") flush(); }, true);
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") leave(); });
})();
