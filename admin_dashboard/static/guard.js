// What stands in a one-line box, and a chosen file, are kept nowhere until they are sent: whoever leaves is asked first.
(() => {
  const { asks, stay, leave } = document.currentScript.dataset;
  const LINES = 'input:is([type="text"], [type="tel"], [type="email"], [type="number"]):not([role="combobox"])';
  const SEARCHES = '[class*="-text"], [class*="st-key-who-called"], [class*="st-key-filter"]';
  const MAIN = '[data-testid="stMain"]', FILE = `${MAIN} [data-testid="stFileChip"]`;
  const before = new Map();
  const HEARD_MS = 1500, STATE = "data-test-script-state";
  let leaving = false, searched = "", unheard = false, pressed = 0, drawn = 0;

  const isLine = (box) => box instanceof HTMLInputElement && box.matches(LINES) && box.closest(MAIN) && !box.closest(SEARCHES);
  const begun = () => [...before].find(([box, value]) => box.isConnected && box.value !== value && box.value.trim())?.[0];
  const left = () => begun() || document.querySelector(FILE);
  const isSearch = (box) => box instanceof HTMLInputElement && box.matches(`${MAIN} :is(${SEARCHES}) input`);
  // What was pressed, or is searched and heard when its box is left, draws the screen anew. Streamlit forgets it, or the
  // link that is pressed meanwhile (its issue 8725): so the link is followed once the screen stands.
  const waits = () => unheard || (pressed > drawn && Date.now() - pressed < HEARD_MS);
  const follow = (href, until = Date.now() + HEARD_MS, begun = false) => {
    const running = document.querySelector(`[${STATE}]`)?.getAttribute(STATE) !== "notRunning";
    if (begun ? running : running || Date.now() < until) return setTimeout(follow, 50, href, until, begun || running);
    [...document.querySelectorAll("a[href]")].find((link) => link.href === href)?.click();
  };
  const sent = () => before.forEach((_, box) => before.set(box, box.value));

  const ask = (link) => {
    const box = document.body.appendChild(document.createElement("dialog"));
    const answer = (words, does) => {
      const button = box.appendChild(document.createElement("button"));
      button.textContent = words;
      button.addEventListener("click", () => { box.close(); does(); });
    };
    box.id = "begun-here";
    box.append(asks);
    answer(stay, () => begun()?.focus());
    answer(leave, () => { leaving = true; link.click(); leaving = false; before.clear(); });
    box.addEventListener("close", () => box.remove());
    box.showModal();
  };

  new MutationObserver((seen) => {
    if (seen.some(({ target }) => target.getAttribute(STATE) === "notRunning")) drawn = Date.now();
  }).observe(document, { attributes: true, subtree: true, attributeFilter: [STATE] });
  document.addEventListener("pointerdown", ({ target }) => {
    const box = document.activeElement;
    unheard = target.closest("a[href]") !== null && isSearch(box) && box.value !== searched;
  }, true);
  document.addEventListener("focusin", ({ target }) => { if (isSearch(target)) searched = target.value; }, true);
  document.addEventListener("focusin", ({ target }) => { if (isLine(target) && !before.has(target)) before.set(target, target.value); }, true);
  document.addEventListener("click", (press) => {
    const link = press.target.closest("a[href]");
    if (!link) {
      if (press.target.closest(`${MAIN} :is(button, label), [role="option"]`)) pressed = Date.now();
      // a button that sends, not one that opens something or chooses
      if (press.target.closest(`${MAIN} button:not([aria-expanded], [aria-haspopup]), [data-testid="stDialog"] button`)) sent();
      return;
    }
    const elsewhere = link.target === "_blank" || link.hasAttribute("download") || press.ctrlKey || press.metaKey || press.shiftKey || press.button;
    if (waits() && !elsewhere && !leaving) {
      unheard = false;
      press.preventDefault();
      press.stopImmediatePropagation();
      follow(link.href);
      return;
    }
    if (leaving || elsewhere || !left()) return;
    press.preventDefault();
    press.stopImmediatePropagation();
    ask(link);
  }, true);
  document.addEventListener("keydown", ({ key, target }) => {
    if (key === "Enter" && isSearch(target)) searched = target.value;
    if (key === "Enter" && target instanceof HTMLElement && target.closest('[data-testid="stForm"]')) sent();
  }, true);
  addEventListener("beforeunload", (going) => { if (left()) going.preventDefault(); });
})();
