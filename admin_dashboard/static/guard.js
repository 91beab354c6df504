// What stands in a one-line box, and a chosen file, are kept nowhere until they are sent: whoever leaves is asked first.
(() => {
  const { asks, stay, leave } = document.currentScript.dataset;
  const LINES = 'input:is([type="text"], [type="tel"], [type="email"], [type="number"]):not([role="combobox"])';
  const SEARCHES = '[class*="-text"], [class*="st-key-who-called"], [class*="st-key-filter"]';
  const MAIN = '[data-testid="stMain"]', FILE = `${MAIN} [data-testid="stFileChip"]`;
  const before = new Map();
  let leaving = false;

  const isLine = (box) => box instanceof HTMLInputElement && box.matches(LINES) && box.closest(MAIN) && !box.closest(SEARCHES);
  const begun = () => [...before].find(([box, value]) => box.isConnected && box.value !== value && box.value.trim())?.[0];
  const left = () => begun() || document.querySelector(FILE);
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

  document.addEventListener("focusin", ({ target }) => { if (isLine(target) && !before.has(target)) before.set(target, target.value); }, true);
  document.addEventListener("click", (press) => {
    const link = press.target.closest("a[href]");
    if (!link) {  // a button that sends, not one that opens something or chooses
      if (press.target.closest(`${MAIN} button:not([aria-expanded], [aria-haspopup]), [data-testid="stDialog"] button`)) sent();
      return;
    }
    const elsewhere = link.target === "_blank" || press.ctrlKey || press.metaKey || press.shiftKey || press.button;
    if (leaving || elsewhere || !left()) return;
    press.preventDefault();
    press.stopImmediatePropagation();
    ask(link);
  }, true);
  document.addEventListener("keydown", ({ key, target }) => {
    if (key === "Enter" && target instanceof HTMLElement && target.closest('[data-testid="stForm"]')) sent();
  }, true);
  addEventListener("beforeunload", (going) => { if (left()) going.preventDefault(); });
})();
