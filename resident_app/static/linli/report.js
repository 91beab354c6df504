// The report's form, and that of what is added to a report later: its photos go the same way.
const complete = (form) => {
  if ("words" in form.dataset) return true;
  const data = new FormData(form), text = (data.get("text") || "").trim();
  const photos = all("[name^=leave_out]:not(:checked)", form).length + photosOf(form).length;
  return data.get("kind") && ((data.get("danger_now") && data.get("spoken_about")) || !photosOf(form).some(isSound)) && text.length >= (photos ? 0 : 2) && text.length <= 2000 && data.get("consent_version")
    && (data.get("contact_wish") !== "phone" || (data.get("phone") || "").trim());
};

const showPage = (html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  document.title = page.title;
  one("main").replaceWith(document.importNode(one("main", page), true));
  const header = one("header", page);
  if (header) one("header").replaceWith(document.importNode(header, true));
  window.scrollTo(0, 0);
  begin();
  const problems = one("#problems");
  if (problems) problems.focus();
};

const reportOf = (form) => ({
  key: form.elements.submission_key.value,
  action: new URL(form.action, location.href).pathname,
  fields: Array.from(new FormData(form)).filter(([name]) => name !== "photos" && name !== "recording"),
  photos: photosOf(form),
  begun: "report" in form.dataset ? "report" : "words",
  after: Date.now() + PATIENCE, // until then it is this page that sends it, and no other one
});

// As the browser does it by itself, and as if the same button had been pressed.
const sendPlainly = (form) => {
  if ("checked" in form.dataset) {
    const decision = document.createElement("input");
    Object.assign(decision, { type: "hidden", name: "decision", value: "send" });
    form.append(decision);
  }
  markSent(form);
  form.submit();
};

// Without leaving this page, from which the photos go on.
const showReceipt = (answer) => {
  history.replaceState(null, "", answer.received);
  showPage(answer.receipt);
  waiting().then((reports) => { reports.forEach(showWaiting); return flush(); });
};

// The page from which it was sent is asked for anew.
const lookAt = (address) => {
  if (new URL(address, location.href).pathname !== location.pathname) { location.assign(address); return; }
  history.replaceState(null, "", address);
  location.reload();
};

const submitted = async (form) => {
  const button = one("button.main-one", form) || one("button:not([type])", form), label = button.textContent;
  button.disabled = true;
  button.textContent = form.dataset.saidSending;
  let report = null;
  try {
    report = reportOf(form);
    if (complete(form)) await put(report);
  } catch (noStore) { sendPlainly(form); return; }
  try {
    if (navigator.onLine === false) throw failed("offline");
    const answer = await send(report, form.elements.csrf_token.value, "checked" in form.dataset ? "send" : "");
    if (answer.page) { await hold(report); showPage(answer.page); return; }
    dropDraft(form);
    await wordsArrived(report, answer);
    if (answer.receipt) showReceipt(answer);
    else lookAt(answer.received);
  } catch (noSignal) {
    if (!noSignal.noSignal) { drop(report.key).catch(() => { /* then it is sent twice, and received once */ }); sendPlainly(form); return; }
    button.disabled = false;
    button.textContent = label;
    if (noSignal.message !== "too many") report.after = 0;
    if (complete(form)) await put(report);
    if (!complete(form)) { form.noValidate = false; form.reportValidity(); return; }
    dropDraft(form);
    showWaiting(report);
    form.remove();
    one("#waiting").scrollIntoView();
  }
};

const similarWhileTyping = (form) => {
  const text = one("textarea[name=text]", form), box = one("#similar"), count = one("[data-count]", form);
  let timer = 0, asked = "";
  const ask = async () => {
    const words = text.value.trim();
    if (words.length < 4 || words === asked) return;
    asked = words;
    const data = new FormData();
    data.append("csrf_token", form.elements.csrf_token.value);
    data.append("text", words);
    try {
      const answer = await within(10000, form.dataset.similar, { method: "POST", body: data });
      if (!answer.ok) return;
      const found = new DOMParser().parseFromString(await answer.text(), "text/html").body;
      box.replaceChildren ? box.replaceChildren(...found.childNodes) : (box.textContent = "", box.append(...found.childNodes));
      form.elements.seen.value = all("[data-reference]", box).map((matter) => matter.dataset.reference).join(" ");
    } catch (noSignal) { /* the server offers them after sending */ }
  };
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 900);
    if (count) count.textContent = " · " + text.value.trim().length;
  });
};

const reportForm = (form) => {
  let plain = false;
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    plain = Boolean(button && button.hasAttribute("data-plain"));
    if (plain) all("input[type=file]", form).forEach((input) => { input.disabled = button.hasAttribute("formaction"); });
  });
  form.addEventListener("submit", (event) => {
    if (plain || "words" in form.dataset && !photosOf(form).length) return;
    event.preventDefault();
    submitted(form);
  });
  if (form.dataset.similar) similarWhileTyping(form);
};

const shrinkingForm = (form) => form.addEventListener("submit", async (event) => {
  const input = one("input[type=file]", form);
  if (!input.files.length || typeof DataTransfer === "undefined") return;
  event.preventDefault();
  all("button", form).forEach((button) => { button.disabled = true; });
  try {
    const small = new DataTransfer();
    for (const photo of filesOf(input)) small.items.add(await shrunk(photo, AS_IT_IS));
    input.files = small.files;
  } catch (old) { /* then as they are */ }
  form.submit();
});
