// The queue: what could not be sent waits here, photos too, under the form's own key.
let opened = null;
const store = () => opened || (opened = new Promise((done, fail) => {
  const asked = indexedDB.open("linli", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("waiting", { keyPath: "key" });
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => fail(asked.error);
}));
const inStore = async (mode, work) => {
  const shelf = (await store()).transaction("waiting", mode);
  const asked = work(shelf.objectStore("waiting"));
  return new Promise((done, fail) => {
    shelf.oncomplete = () => done(asked.result);
    shelf.onerror = shelf.onabort = () => fail(shelf.error);
  });
};
const waiting = () => inStore("readonly", (shelf) => shelf.getAll());
// The front page comes without a script, but where something waits.
const tellFront = async () => {
  const lives = (await waiting()).length ? 30 * 24 * 3600 : 0;
  document.cookie = "waits=1; path=/; SameSite=Lax; max-age=" + lives;
};
const put = (report) => inStore("readwrite", (shelf) => shelf.put(report)).then(tellFront);
const drop = (key) => inStore("readwrite", (shelf) => shelf.delete(key)).then(tellFront);

const asFormData = (report, token, decision) => {
  const data = new FormData();
  report.fields.forEach(([name, value]) => { if (name !== "csrf_token" && name !== "decision") data.append(name, value); });
  report.photos.forEach((photo, number) => data.append("photos", photo, "photo" + number));
  data.append("csrf_token", token);
  data.append("decision", decision);
  return data;
};

// Only a request that failed tells of a missing signal; any other fault is one of ours or of the browser.
const failed = (why) => Object.assign(new Error(why), { noSignal: true });
const arrived = (answer) => answer.catch((cut) => { throw failed(cut.message); });
const within = (time, address, options) => {
  const stop = new AbortController(), clock = setTimeout(() => stop.abort(), time);
  return arrived(fetch(address, Object.assign({ credentials: "same-origin", signal: stop.signal }, options))).finally(() => clearTimeout(clock));
};

const freshToken = async () => (await arrived((await within(PATIENCE, "/token", { cache: "no-store" })).json())).csrf_token;

// Answers {received}, {page} to look at, or throws: then nobody knows whether it arrived, and the same key asks again.
const send = async (report, token, decision) => {
  const answer = await within(PATIENCE, report.action, {
    method: "POST", body: asFormData(report, token, decision), headers: { Accept: "application/json" },
  });
  if (answer.status === 429) { report.after = Date.now() + WHEN_TOO_MANY; throw failed("too many"); }
  if (answer.status >= 500) throw failed("later");
  if ((answer.headers.get("Content-Type") || "").includes("json")) return await arrived(answer.json());
  return { page: await arrived(answer.text()), status: answer.status };
};

const card = (name, report) => {
  const template = one("#" + name);
  if (!template) return null;
  const shown = document.importNode(template.content, true).firstElementChild;
  shown.dataset.key = report.key;
  const text = one("[data-text]", shown), said = report.fields.find(([field]) => field === "text");
  if (text && said) text.textContent = "“" + said[1].slice(0, 80) + "”";
  return shown;
};

const place = (report, shown) => {
  const box = one("#waiting");
  if (!box || !shown) return;
  all("[data-key]", box).forEach((old) => { if (old.dataset.key === report.key) old.remove(); });
  box.append(shown);
  box.hidden = false;
};

const showWaiting = (report) => {
  const shown = card(report.stuck ? "stuck-words" : "waiting-words", report);
  if (!shown) return;
  const click = (name, work) => { const button = one("[data-" + name + "]", shown); if (button) button.onclick = work; };
  click("try", () => { report.after = 0; put(report).then(flush); });
  click("drop", () => drop(report.key).then(() => shown.remove()));
  click("back", () => {
    writeDraft(localStorage, draftName(report.action), { fields: report.fields.filter(([name]) => !NEVER_DRAFTED.includes(name)), key: report.key });
    drop(report.key).then(() => location.assign(report.action));
  });
  place(report, shown);
};

const showSent = (report, answer) => {
  const shown = card("sent-words", report);
  if (!shown) return;
  one("[data-reference]", shown).textContent = answer.reference;
  one("[data-link]", shown).href = answer.received;
  place(report, shown);
};

let flushing = false;
const flush = async () => {
  if (flushing) return;
  flushing = true;
  try {
    for (const report of await waiting()) if (!report.stuck && report.after < Date.now()) await flushOne(report);
  } catch (noSignal) { /* it goes on waiting */ } finally { flushing = false; }
};
const flushOne = async (report) => {
  let answer = null;
  try { answer = await send(report, await freshToken(), "send"); } catch (noSignal) {
    if (noSignal.message === "too many") await put(report);
    throw noSignal;
  }
  if (answer.received) { await drop(report.key); showSent(report, answer); return; }
  if (answer.status === 400) return;
  report.stuck = true;
  await put(report);
  showWaiting(report);
};
