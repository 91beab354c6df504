// What stands in a one-line box, and a chosen file, are kept nowhere until they are sent: whoever leaves is asked first.
(() => {
  const { asks, stay, leave } = document.currentScript.dataset;
  const LINES = 'input:is([type="text"], [type="tel"], [type="email"], [type="number"]):not([role="combobox"])';
  const SEARCHES = '[class*="-text"], [class*="st-key-who-called"], [class*="st-key-filter"]';
  const MAIN = '[data-testid="stMain"]', FILE = `${MAIN} [data-testid="stFileChip"]`;
  const before = new Map();
  let leaving = false, searched = "", unheard = false;

  const isLine = (box) => box instanceof HTMLInputElement && box.matches(LINES) && box.closest(MAIN) && !box.closest(SEARCHES);
  const begun = () => [...before].find(([box, value]) => box.isConnected && box.value !== value && box.value.trim())?.[0];
  const left = () => begun() || document.querySelector(FILE);
  const isSearch = (box) => box instanceof HTMLInputElement && box.matches(`${MAIN} :is(${SEARCHES}) input`);
  // What is searched is heard when its box is left; the list is then drawn anew, and Streamlit forgets the link that was
  // pressed meanwhile (its issue 8725). So the link is followed once the list stands.
  const follow = (href, until = Date.now() + 1500, begun = false) => {
    const running = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState !== "notRunning";
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

  document.addEventListener("pointerdown", ({ target }) => {
    const box = document.activeElement;
    unheard = target.closest("a[href]") !== null && isSearch(box) && box.value !== searched;
  }, true);
  document.addEventListener("focusin", ({ target }) => { if (isSearch(target)) searched = target.value; }, true);
  document.addEventListener("focusin", ({ target }) => { if (isLine(target) && !before.has(target)) before.set(target, target.value); }, true);
  document.addEventListener("click", (press) => {
    const link = press.target.closest("a[href]");
    if (!link) {  // a button that sends, not one that opens something or chooses
      if (press.target.closest(`${MAIN} button:not([aria-expanded], [aria-haspopup]), [data-testid="stDialog"] button`)) sent();
      return;
    }
    const elsewhere = link.target === "_blank" || press.ctrlKey || press.metaKey || press.shiftKey || press.button;
    if (unheard && !elsewhere) {
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
