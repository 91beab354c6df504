// Drafts: whatever is typed is kept in this phone while it is written, and gone once it is sent. A report may wait for
// days, and so may what staff write about a matter, until they take their link off this phone; what is typed elsewhere,
// such as a word to the box without a name, lives only as long as its tab.
const DRAFT = "linli.draft.";
const draftName = (action) => DRAFT + new URL(action, location.href).pathname;
const boxOf = (form) => ("report" in form.dataset || "lasting" in form.dataset ? localStorage : sessionStorage);
const isAnswer = () => !one(".switches"); // to a form that was sent: what stands there was typed last

const typedIn = (form) => all("input:not([type=hidden]):not([type=file]), textarea, select", form)
  .filter((field) => field.name && !NEVER_DRAFTED.includes(field.name))
  .filter((field) => field.checked || !/^(radio|checkbox)$/.test(field.type))
  .map((field) => [field.name, field.value]);

const writeDraft = (box, name, draft) => {
  try { box.setItem(name, JSON.stringify(Object.assign({ at: Date.now() }, draft))); } catch (full) { /* then without */ }
};
const keepDraft = (form, why) => {
  const key = form.elements.submission_key;
  writeDraft(boxOf(form), draftName(form.action), Object.assign({ fields: typedIn(form), key: key && !one("[name=leave_out]", form) ? key.value : "" }, why));
};
const draftOf = (box, name) => { try { return JSON.parse(box.getItem(name)); } catch (closed) { return null; } };
const dropDraft = (form) => { try { boxOf(form).removeItem(draftName(form.action)); } catch (closed) { /* nothing kept */ } };

const fill = (form, fields) => {
  all("input[type=checkbox]", form).forEach((box) => { if (!NEVER_DRAFTED.includes(box.name)) box.checked = false; });
  fields.forEach(([name, value]) => all("[name='" + name + "']", form).forEach((field) => {
    if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === value || field.checked && field.type === "checkbox";
    else if (field.type !== "file" && field.type !== "hidden") field.value = value;
    if (value && field.closest("details")) field.closest("details").open = true;
  }));
};

// With its key: two pages with one draft make one report.
const restoreDraft = (form) => {
  const draft = draftOf(boxOf(form), draftName(form.action));
  const hasWords = draft && draft.fields.some(([name, value]) => value && one("[name='" + name + "'][type=text], [name='" + name + "'][type=tel], textarea[name='" + name + "']", form));
  if (!draft || Date.now() - draft.at > DRAFT_LIVES || !(hasWords || draft.switched)) return;
  fill(form, draft.fields);
  if (draft.key) form.elements.submission_key.value = draft.key;
  if (!form.dataset.saidDraft || !hasWords) return;
  const note = document.createElement("p");
  note.className = "note good";
  note.textContent = form.dataset.saidDraft;
  form.prepend(note);
};

// The browser sends it and nobody knows yet how that ends: the next page does. An answer to the form, or the way back to
// it, means that it may be needed once more.
const markSent = (form) => {
  const box = boxOf(form), name = draftName(form.action), draft = draftOf(box, name);
  if (draft) writeDraft(box, name, Object.assign(draft, { sent: true }));
};
const cameBack = () => {
  const way = performance.getEntriesByType && performance.getEntriesByType("navigation")[0];
  return Boolean(way) && way.type === "back_forward";
};
const settleDrafts = (box) => Object.keys(box).filter((name) => name.startsWith(DRAFT)).forEach((name) => {
  const draft = draftOf(box, name);
  if (!draft || Date.now() - draft.at > DRAFT_LIVES || draft.sent && !isAnswer() && !cameBack()) box.removeItem(name);
  else if (draft.sent) writeDraft(box, name, Object.assign(draft, { sent: false }));
});
const settleAllDrafts = () => { try { settleDrafts(sessionStorage); settleDrafts(localStorage); } catch (closed) { /* nothing kept */ } };

// Somebody else uses this phone too: what was begun here is not for them.
const dropAllDrafts = () => {
  try {
    [sessionStorage, localStorage].forEach((box) => Object.keys(box).filter((name) => name.startsWith(DRAFT)).forEach((name) => box.removeItem(name)));
  } catch (closed) { /* nothing kept */ }
};
const takeAllOff = async (event) => {
  const form = event.target;
  event.preventDefault();
  dropAllDrafts();
  try { await dropAllWaiting(); } catch (noStore) { /* nothing kept */ }
  form.submit();
};

const drafted = [];
const draftedForm = (form) => {
  if ("takesOff" in form.dataset) { form.addEventListener("submit", takeAllOff); return; }
  if ("checked" in form.dataset) return;
  if ("report" in form.dataset ? form.dataset.fresh === "yes" : !isAnswer()) restoreDraft(form);
  drafted.push(form);
  form.addEventListener("input", () => keepDraft(form));
  form.addEventListener("submit", (event) => { if (!event.defaultPrevented) markSent(form); });
};

// Large letters or another language: what was only ticked or chosen comes along too.
const switchLink = (link) => link.addEventListener("click", async (event) => {
  const begun = drafted.filter((form) => form.isConnected && draftOf(boxOf(form), draftName(form.action)));
  if (!begun.length) return;
  event.preventDefault();
  try {
    for (const form of begun) {
      keepDraft(form, { switched: true });
      if (ABLE && ("report" in form.dataset || "words" in form.dataset)) await keepChosen(form);
    }
  } catch (noStore) { /* then what was written comes along, and no photo */ }
  location.assign(link.href);
});
