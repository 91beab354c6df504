// Keys for who works through lists all day, and the menu's entry of the present screen, which leads to its top.
(() => {
  const [title, toSearch, toWalk, toSend, toLeave] = document.currentScript.dataset.help.split("\n");
  const own = JSON.parse(document.currentScript.dataset.own);
  const LOOK_MS = 100, MOST_LOOKS = 100;
  const SENT = ["reply", "move", "note", "contact", "several"].map((name) => `[class*="st-key-kept--${name}-"] textarea`).join(", ");
  const typing = (target) => target.closest("input:not([type=checkbox], [type=radio]), textarea, select, dialog") !== null;
  const MAIN = '[data-testid="stMain"]', WAYS = ':is([data-testid="stPageLink"] a, a.way)[href*="?id="]';
  const matters = () => [...document.querySelectorAll(MAIN)].flatMap((main) => [...main.querySelectorAll(WAYS)]);

  // To Streamlit this is the "back" of the browser: it runs the screen of the address, also where that is the present
  // one, with which it would do nothing, and follows a link that it has not made itself.
  const follow = (address) => {
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
    document.querySelector(MAIN)?.scrollTo(0, 0);
  };
  document.addEventListener("click", (press) => {
    const link = press.target.closest(`[data-testid="stSidebarNavLink"], ${MAIN} a.way`);
    const plain = !(press.ctrlKey || press.metaKey || press.shiftKey || press.button);
    const ours = link?.matches(".way"), toTop = link?.pathname === location.pathname && location.search;
    if (!link || !plain || !(ours || toTop)) return;
    press.preventDefault();
    press.stopImmediatePropagation();
    follow(ours ? link.pathname + link.search : link.pathname);
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
    box.textContent = [
      title,
      (search() || listed()) && toSearch,
      matters().length > 0 && toWalk,
      [...document.querySelectorAll(SENT)].some(sendsBy) && toSend,
      toLeave,
    ].filter(Boolean).join("\n");
    box.addEventListener("close", () => box.remove());
    box.addEventListener("click", () => box.close());
    document.body.append(box);
    box.showModal();
  };
  const search = () => document.querySelector(".st-key-filter-text input");
  const listed = () => document.querySelector('[data-testid="stSidebarNavLink"][href$="/disputes"]');
  const isDrawn = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning";
  // On a screen without one, the search is the list's. Streamlit may lose a press while it draws, also when the address
  // is the list's already: then once more, when it has drawn.
  const lookFor = (looks) => {
    if (search()) { search().focus(); return; }
    if (looks === MOST_LOOKS) listed()?.click();
    else if (looks % 20 === 0 && isDrawn() && listed()) follow(listed().pathname);
    if (looks > 0) setTimeout(() => lookFor(looks - 1), LOOK_MS);
  };
  const toSearchFor = () => lookFor(MOST_LOOKS);

  // A text is sent by the first coloured button after it. What becomes public is looked at first, so not by keys.
  const sendsBy = (box) => {
    const buttons = [...document.querySelectorAll('[data-testid="stMain"] [data-testid="stBaseButton-primary"]')];
    const after = (button) => box.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING;
    return buttons.find((button) => after(button) && !button.disabled && !button.closest(".st-key-news")) || null;
  };
  const kept = (box) => [...box.closest('[class*="st-key-kept--"]').classList].find((name) => name.startsWith("st-key-kept--"));
  // While a screen is drawn anew its button may not be there yet, and the next one sends something else.
  const sendFrom = (name, looks) => {
    const box = document.querySelector(`.${CSS.escape(name)} textarea`);
    const button = box && isDrawn() && sendsBy(box);
    if (button) {
      box.blur();
      button.click();
    } else if (looks > 0) setTimeout(() => sendFrom(name, looks - 1), LOOK_MS);
  };
  document.addEventListener("keydown", ({ key, target, ctrlKey, metaKey, altKey, shiftKey, isComposing, repeat }) => {
    const held = (ctrlKey || metaKey) && !altKey && !shiftKey && !isComposing && !repeat;
    if (key === "Enter" && held && target.matches(SENT)) setTimeout(() => sendFrom(kept(target), MOST_LOOKS));
  });
  // What Streamlit names by itself is read aloud in the language of the screen: "year, 日期" as "年, 日期".
  document.addEventListener("focusin", ({ target }) => {
    for (const name of ["aria-label", "aria-valuetext"]) {
      const said = target.getAttribute?.(name), [word] = said ? said.split(",") : [];
      if (word in own && own[word] !== word) target.setAttribute(name, own[word] + said.slice(word.length));
    }
  }, true);
  const DEEDS = { "/": toSearchFor, j: () => walk(1), k: () => walk(-1), "?": explain };
  document.addEventListener("keydown", (stroke) => {
    const deed = DEEDS[stroke.key];
    const held = stroke.ctrlKey || stroke.metaKey || stroke.altKey || stroke.isComposing;
    if (!deed || held || typing(stroke.target)) return;
    stroke.preventDefault();
    deed();
  });
})();
