// The draft: kept in this phone while it is written, gone once it is sent.
const draftName = (action) => "linli.draft." + new URL(action, location.href).pathname;

const textFields = (form) => Array.from(new FormData(form)).filter(([name]) => !NEVER_DRAFTED.includes(name));

const keepDraft = (form) => {
  try { localStorage.setItem(draftName(form.action), JSON.stringify({ at: Date.now(), fields: textFields(form) })); } catch (full) { /* then without */ }
};
const dropDraft = (action) => { try { localStorage.removeItem(draftName(action)); } catch (closed) { /* nothing kept */ } };

const fill = (form, fields) => {
  all("input[type=checkbox]", form).forEach((box) => { if (!NEVER_DRAFTED.includes(box.name)) box.checked = false; });
  fields.forEach(([name, value]) => all("[name='" + name + "']", form).forEach((field) => {
    if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === value || field.checked && field.type === "checkbox";
    else if (field.type !== "file") field.value = value;
    if (value && field.closest("details")) field.closest("details").open = true;
  }));
};

const restoreDraft = (form) => {
  let draft = null;
  try { draft = JSON.parse(localStorage.getItem(draftName(form.action))); } catch (closed) { return; }
  if (!draft || Date.now() - draft.at > DRAFT_LIVES || !draft.fields.some(([name, value]) => name === "text" && value)) return;
  fill(form, draft.fields);
  const note = document.createElement("p");
  note.className = "note good";
  note.textContent = form.dataset.saidDraft;
  form.prepend(note);
};
