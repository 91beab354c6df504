// Comfort on top of pages that work without it: a draft that survives, small photos, reports that wait for signal.
"use strict";
(() => {
  const one = (selector, within) => (within || document).querySelector(selector);
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const LONGEST_SIDE = 1600, SMALL_ENOUGH = 300000, PATIENCE = 120000, RETRY_EVERY = 20000, WHEN_TOO_MANY = 600000;
  const DRAFT_LIVES = 3 * 24 * 3600 * 1000, NEVER_DRAFTED = ["csrf_token", "submission_key", "seen", "consent_version", "photos"];

  // ---- photos: shrunk before they travel; what cannot be shrunk here is left to the server ----
  const turnsByItself = window.CSS && CSS.supports("image-orientation", "from-image");

  const shrunk = (file) => new Promise((done) => {
    if (!turnsByItself || file.size < SMALL_ENOUGH) { done(file); return; }
    const picture = new Image(), address = URL.createObjectURL(file);
    const leave = () => { URL.revokeObjectURL(address); done(file); };
    picture.onerror = leave;
    picture.onload = () => {
      const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.naturalWidth, picture.naturalHeight));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.naturalWidth * scale);
      canvas.height = Math.round(picture.naturalHeight * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((small) => {
        if (!small || small.size >= file.size) { leave(); return; }
        URL.revokeObjectURL(address);
        done(new File([small], "photo.jpg", { type: "image/jpeg" }));
      }, "image/jpeg", 0.82);
    };
    picture.src = address;
  });

  const photosOf = async (form) => {
    const input = one("input[type=file]", form), ready = [];
    for (const file of input && !input.disabled ? Array.from(input.files) : []) ready.push(await shrunk(file));
    return ready;
  };

  const preview = (input) => {
    const place = one("[data-previews]", input.parentNode);
    if (!place) return;
    place.textContent = "";
    Array.from(input.files).slice(0, 6).forEach((file) => {
      const picture = document.createElement("img");
      picture.alt = file.name;
      picture.onerror = () => picture.remove();
      picture.src = URL.createObjectURL(file);
      place.append(picture);
    });
  };

  // ---- the draft: kept in this phone while it is written, gone once it is sent ----
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

  // ---- the queue: what could not be sent waits here, photos too, under the form's own key ----
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
  const put = (report) => inStore("readwrite", (shelf) => shelf.put(report));
  const drop = (key) => inStore("readwrite", (shelf) => shelf.delete(key));
  const waiting = () => inStore("readonly", (shelf) => shelf.getAll());

  const asFormData = (report, token, decision) => {
    const data = new FormData();
    report.fields.forEach(([name, value]) => { if (name !== "csrf_token" && name !== "decision") data.append(name, value); });
    report.photos.forEach((photo, number) => data.append("photos", photo, "photo" + number));
    data.append("csrf_token", token);
    data.append("decision", decision);
    return data;
  };

  const within = (time, address, options) => {
    const stop = new AbortController(), clock = setTimeout(() => stop.abort(), time);
    return fetch(address, Object.assign({ credentials: "same-origin", signal: stop.signal }, options)).finally(() => clearTimeout(clock));
  };

  const freshToken = async () => (await (await within(PATIENCE, "/token", { cache: "no-store" })).json()).csrf_token;

  // Answers {received}, {page} to look at, or throws: then nobody knows whether it arrived, and the same key asks again.
  const send = async (report, token, decision) => {
    const answer = await within(PATIENCE, report.action, {
      method: "POST", body: asFormData(report, token, decision), headers: { Accept: "application/json" },
    });
    if (answer.status === 429) { report.after = Date.now() + WHEN_TOO_MANY; throw new Error("too many"); }
    if (answer.status >= 500) throw new Error("later");
    if ((answer.headers.get("Content-Type") || "").includes("json")) return await answer.json();
    return { page: await answer.text(), status: answer.status };
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
      try { localStorage.setItem(draftName(report.action), JSON.stringify({ at: Date.now(), fields: report.fields.filter(([name]) => !NEVER_DRAFTED.includes(name)) })); } catch (full) { return; }
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

  // ---- the report's form ----
  const complete = (form) => {
    const data = new FormData(form), text = (data.get("text") || "").trim();
    return data.get("kind") && text.length >= 10 && text.length <= 2000 && data.get("consent_version")
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

  const reportOf = async (form) => ({
    key: form.elements.submission_key.value,
    action: new URL(form.action, location.href).pathname,
    fields: Array.from(new FormData(form)).filter(([name]) => name !== "photos"),
    photos: await photosOf(form),
    after: Date.now() + PATIENCE, // until then it is this page that sends it, and no other one
  });

  const submitted = async (form) => {
    const button = one("button.main-one", form), label = button.textContent;
    button.disabled = true;
    button.textContent = form.dataset.saidSending;
    let report = null;
    try {
      report = await reportOf(form);
      if (complete(form)) await put(report);
    } catch (noStore) { form.submit(); return; }
    try {
      if (navigator.onLine === false) throw new Error("offline");
      const answer = await send(report, form.elements.csrf_token.value, "checked" in form.dataset ? "send" : "");
      await drop(report.key);
      if (answer.page) { showPage(answer.page); return; }
      dropDraft(form.action);
      location.assign(answer.received);
    } catch (noSignal) {
      button.disabled = false;
      button.textContent = label;
      if (noSignal.message !== "too many") report.after = 0;
      if (complete(form)) await put(report);
      if (!complete(form)) { form.noValidate = false; form.reportValidity(); return; }
      dropDraft(form.action);
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
      if (words.length < 10 || words === asked) return;
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
    if (form.dataset.fresh === "yes") restoreDraft(form);
    form.addEventListener("input", () => { if (!("checked" in form.dataset)) keepDraft(form); });
    let plain = false;
    form.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      plain = Boolean(button && button.hasAttribute("data-plain"));
      if (plain) all("input[type=file]", form).forEach((input) => { input.disabled = button.hasAttribute("formaction"); });
    });
    form.addEventListener("submit", (event) => {
      if (plain) { dropDraft(form.action); return; }
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
      (await photosOf(form)).forEach((photo) => small.items.add(photo));
      input.files = small.files;
    } catch (old) { /* then as they are */ }
    form.submit();
  });

  // ---- one tap to copy ----
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

  const begin = () => {
    all("form[data-report]").forEach(reportForm);
    all("form[data-shrink]").forEach(shrinkingForm);
    all("input[type=file]").forEach((input) => input.addEventListener("change", () => preview(input)));
    all("[data-copy]").forEach(copyButton);
  };

  begin();
  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) flush(); });
  setInterval(flush, RETRY_EVERY);
  waiting().then((reports) => { reports.forEach(showWaiting); return flush(); }).catch(() => { /* no store, no queue */ });
})();
