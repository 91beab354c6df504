// What the parts of the script share. They are joined into one file, in one scope, by resident_app/serving/assets.py.
const one = (selector, within) => (within || document).querySelector(selector);
const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
const AS_IT_IS = { side: 1600, quality: 0.82, enough: 300000 }, SMALLER = { side: 1200, quality: 0.7, enough: 100000 };
const PATIENCE = 120000, STORE_OPENS = 2500, RETRY_EVERY = 20000, WHEN_TOO_MANY = 600000;
const DRAFT_LIVES = 3 * 24 * 3600 * 1000, NEVER_DRAFTED = ["csrf_token", "submission_key", "seen", "consent_version", "photos", "recording", "texts"];
// What the queue needs. A browser that lacks any of it sends the form as it is.
const ABLE = ["AbortController", "fetch", "indexedDB", "DOMParser", "File", "FormData"].every((name) => typeof window[name] !== "undefined")
  && typeof FormData.prototype.entries === "function" && "append" in Element.prototype && "content" in document.createElement("template");
