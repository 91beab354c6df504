// The queue: what could not be sent waits here, photos too, under the form's own key.
let opened = null;
const store = () => opened || (opened = new Promise((done, fail) => {
  const asked = indexedDB.open("linli", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("waiting", { keyPath: "key" });
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => fail(asked.error);
  setTimeout(() => fail(new Error("no store")), STORE_OPENS); // on some iPhones it neither opens nor says why
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
  const lives = (await waiting()).some((report) => !report.held) ? 30 * 24 * 3600 : 0;
  document.cookie = "waits=1; path=/; SameSite=Lax; max-age=" + lives;
};
let takenOff = false;
const put = (report) => (takenOff ? Promise.resolve() : inStore("readwrite", (shelf) => shelf.put(report)).then(tellFront));
const drop = (key) => inStore("readwrite", (shelf) => shelf.delete(key)).then(tellFront);
// Somebody else uses this phone too: nothing of it is sent any more, and no photo stays behind.
const dropAllWaiting = async () => {
  takenOff = flushing = true;
  if (ABLE) await inStore("readwrite", (shelf) => shelf.clear()).then(tellFront);
};

// What was not received keeps its photos, until its form is sent once more.
const heldPhotos = new Map();
const hold = async (report) => {
  if (!report.photos.length) { await drop(report.key); return; }
  heldPhotos.set(report.key, report.photos);
  await put(Object.assign(report, { held: Date.now() }));
};
const dropOld = async (report) => { if (Date.now() - report.held > DRAFT_LIVES) await drop(report.key); };
const heldOf = (form) => heldPhotos.get(form.elements.submission_key.value) || [];
const photosOf = (form) => {
  const chosen = chosenIn(form), held = heldOf(form), isPhoto = (file) => !isSound(file);
  return (chosen.some(isSound) ? chosen : held).filter(isSound).concat(held.filter(isPhoto), chosen.filter(isPhoto));
};
// What is shown is what is sent: beside what is chosen anew, each with its button.
const showHeld = (form) => ["photos", "recording"].forEach((name) => {
  const input = one("#" + name, form), place = input ? one("[data-previews]", input.parentNode) : name === "photos" && one("[data-previews]", form);
  if (!place) return;
  let box = one("[data-held]", place.parentNode);
  if (!box) {
    box = document.createElement("div");
    box.className = "thumbs";
    box.dataset.held = "";
    place.before(box);
  }
  box.textContent = "";
  heldOf(form).filter((file) => isSound(file) === (name === "recording"))
    .forEach((file) => box.append(shownFile(file, input && input.dataset.away, () => { letGo(form, file); input.focus(); })));
});
const letGo = async (form, unwanted) => {
  const key = form.elements.submission_key.value, rest = heldOf(form).filter((file) => file !== unwanted);
  heldPhotos.set(key, rest);
  showHeld(form);
  if (isSound(unwanted)) showChosen(one("#recording", form));
  const found = (await waiting()).find((report) => report.held && report.key === key);
  if (found) await hold(Object.assign(found, { photos: rest }));
};
const giveBackPhotos = async (form) => {
  const key = form.elements.submission_key.value, found = (await waiting()).find((report) => report.held && report.key === key);
  if (!found || chosenIn(form).length) return;
  heldPhotos.set(key, found.photos);
  showHeld(form);
  const input = one("#recording", form), said = input && one("[role=status]", input.parentNode);
  if (!said || !found.photos.some(isSound)) return;
  said.textContent = input.dataset.chosen + " 1";
  input.closest("details").open = true;
  input.addEventListener("change", () => { if (input.files.length) heldOf(form).filter(isSound).forEach((old) => letGo(form, old)); });
};

const keepChosen = async (form) => {
  const report = reportOf(form);
  if (report.photos.length) await put(Object.assign(report, { held: Date.now() }));
};

const asFormData = (report, token, decision) => {
  const data = new FormData();
  report.fields.forEach(([name, value]) => { if (name !== "csrf_token" && name !== "decision") data.append(name, value); });
  const sounds = report.photos.filter(isSound).length;
  if (sounds) data.append("recording_to_come", "yes");
  if (report.photos.length > sounds) data.append("photos_to_come", report.photos.length - sounds);
  data.append("csrf_token", token);
  data.append("decision", decision);
  return data;
};

// Only a request that failed tells of a missing signal; any other fault is one of ours or of the browser.
const failed = (why) => Object.assign(new Error(why), { noSignal: true });
const arrived = (answer) => answer.catch((cut) => { throw failed(cut.message); });
// A browser that cannot break off waits as long as it does by itself.
const within = (time, address, options) => {
  const same = Object.assign({ credentials: "same-origin" }, options);
  if (typeof AbortController === "undefined") return arrived(fetch(address, same));
  const stop = new AbortController(), clock = setTimeout(() => stop.abort(), time);
  return arrived(fetch(address, Object.assign(same, { signal: stop.signal }))).finally(() => clearTimeout(clock));
};

const freshToken = async () => (await arrived((await within(PATIENCE, "/token", { cache: "no-store" })).json())).csrf_token;

// Answers {received}, {page} to look at, or throws: then nobody knows whether it arrived, and the same key asks again.
const send = async (report, token, decision) => {
  const begun = Date.now();
  const answer = await within(PATIENCE, report.action, {
    method: "POST", body: asFormData(report, token, decision), headers: { Accept: "application/json" },
  });
  report.slow = Date.now() - begun > SLOW_WORDS;
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

const place = (shown) => {
  const box = one("#waiting");
  if (!box || !shown) return;
  all("[data-key]", box).forEach((old) => { if (old.dataset.key === shown.dataset.key) old.remove(); });
  box.append(shown);
  box.hidden = false;
};

const showWaiting = (report) => {
  if (report.held) return;
  if (report.to) { showPhotos(report); return; }
  const shown = card(report.stuck ? "stuck-words" : "waiting-words", report);
  if (!shown) return;
  const click = (name, work) => { const button = one("[data-" + name + "]", shown); if (button) button.onclick = work; };
  click("try", () => { report.after = 0; put(report).then(flush); });
  click("drop", () => drop(report.key).then(() => shown.remove()));
  click("back", () => {
    writeDraft(report.begun === "words" ? sessionStorage : localStorage, draftName(report.action), { fields: report.fields.filter(([name]) => !NEVER_DRAFTED.includes(name)), key: report.key });
    report.stuck = false;
    hold(report).then(() => location.assign(report.action));
  });
  place(shown);
};

const showSent = (report, answer) => {
  const shown = card("sent-words", report);
  if (!shown) return;
  one("[data-reference]", shown).textContent = answer.reference;
  one("[data-link]", shown).href = answer.received;
  place(shown);
};

let flushing = false;
// One page at a time, where the browser can say so: or else two of them would send the same photo.
const flush = () => (navigator.locks ? navigator.locks.request("linli.queue", { ifAvailable: true }, (lock) => (lock ? flushAll() : null)) : flushAll());
const flushAll = async () => {
  if (flushing) return;
  flushing = true;
  try {
    for (const report of await waiting()) {
      if (report.held) await dropOld(report);
      else if (!report.stuck && report.after < Date.now()) await flushOne(report);
    }
  } catch (noSignal) { /* it goes on waiting */ } finally { flushing = false; }
};
const flushOne = async (report) => {
  if (report.to) { await sendPhotos(report); return; }
  let answer = null;
  try { answer = await send(report, await freshToken(), "send"); } catch (noSignal) {
    if (noSignal.message === "too many") await put(report);
    throw noSignal;
  }
  if (answer.received) {
    await wordsArrived(report, answer);
    showSent(report, answer);
    if (report.photos.length) await sendPhotos(report);
    return;
  }
  if (answer.status === 400) return;
  report.stuck = true;
  await put(report);
  showWaiting(report);
};
