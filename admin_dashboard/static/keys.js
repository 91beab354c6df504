// Keys for who works through lists all day, and the menu's entry of the present screen, which leads to its top.
(() => {
  const { help } = document.currentScript.dataset;
  const typing = (target) => target.closest("input:not([type=checkbox], [type=radio]), textarea, select, dialog") !== null;
  const matters = () => [...document.querySelectorAll('[data-testid="stMain"] [data-testid="stPageLink"] a[href*="?id="]')];

  // Streamlit does nothing where the screen is the present one: to it this is the "back" of the browser.
  const toTheTop = (link) => {
    history.pushState(null, "", link.pathname);
    dispatchEvent(new PopStateEvent("popstate"));
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  };
  document.addEventListener("click", (press) => {
    const link = press.target.closest('[data-testid="stSidebarNavLink"]');
    const plain = !(press.ctrlKey || press.metaKey || press.shiftKey || press.button);
    if (!link || !plain || link.pathname !== location.pathname || !location.search) return;
    press.preventDefault();
    press.stopImmediatePropagation();
    toTheTop(link);
  }, true);

  const walk = (step) => {
    const all = matters(), at = all.indexOf(document.activeElement);
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
    all[next]?.focus();
    all[next]?.scrollIntoView({ block: "center" });
  };
  const explain = () => {
    const box = document.createElement("dialog");
    box.style.whiteSpace = "pre-line";
    box.textContent = help;
    box.addEventListener("close", () => box.remove());
    box.addEventListener("click", () => box.close());
    document.body.append(box);
    box.showModal();
  };
  const search = () => document.querySelector(".st-key-filter-text input")?.focus();
  const DEEDS = { "/": search, j: () => walk(1), k: () => walk(-1), "?": explain };
  document.addEventListener("keydown", (stroke) => {
    const deed = DEEDS[stroke.key];
    const held = stroke.ctrlKey || stroke.metaKey || stroke.altKey || stroke.isComposing;
    if (!deed || held || typing(stroke.target)) return;
    stroke.preventDefault();
    deed();
  });
})();
