"""What hands do at the desk: each action by what it presses, alike in every build and language."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from benchmarks.desk_served import RunningDesk
from db.community.staff.rules.people import DEMONSTRATION_PASSWORD
from tests.browser.rest import AT_REST, watch

COUNT_WHAT_COMES = """() => {
  const seen = window.linli = { pressed: 0, drawn: 0, bytes: 0 };
  window.WebSocket = class extends window.WebSocket {
    constructor(...address) {
      super(...address);
      this.addEventListener("message", ({ data }) => { seen.bytes += data.byteLength || 0; });
    }
  };
  addEventListener("click", () => Object.assign(seen, { pressed: performance.now(), bytes: 0 }), true);
  new MutationObserver(() => {
    if (document.documentElement.dataset.desk === "drawn") seen.drawn = performance.now();
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-desk"] });
}"""
WHOLE = "() => window.linli.drawn > window.linli.pressed"
SEEN = "() => [window.linli.drawn - window.linli.pressed, window.linli.bytes]"
PATIENCE_MS = 180_000
MAIN = '[data-testid="stMain"]'
LINK = ':is([data-testid="stPageLink-NavLink"], a.way)'
MENU = '[data-testid="stSidebarNavLink"]'
IN_MENU = "menu, "
NAVIGATION, TICK, WITHIN = "navigation", "tick", "within"


@dataclass(frozen=True)
class Action:
    """What is pressed, and what it is: a way to another screen, a tick, or something within a screen."""

    name: str
    kind: str
    pressed: str
    place: int = 0


@dataclass(frozen=True)
class Taken:
    milliseconds: float
    bytes: int
    worked_ms: float  # of the server's processor


@dataclass(frozen=True)
class AtDesk:
    """Somebody before a desk: the page, and the server behind it."""

    page: Page
    desk: RunningDesk


def _menu(name: str, screen: str) -> Action:
    return Action(name, NAVIGATION, f'{MENU}[href$="/{screen}"]')


ACTIONS = (
    _menu("Messages for me", "my-messages"),
    _menu("the list of matters", "disputes"),
    Action("a tick in the list", TICK, f'{MAIN} [data-testid="stCheckbox"] label', 2),
    Action("a matter", NAVIGATION, f"{MAIN} {LINK}", 1),
    Action("another way to write", WITHIN, f'{MAIN} [data-testid="stButtonGroup"] button', -1),
    _menu("Monday meeting", "monday"),
    _menu("The nine ones", "nine-ones"),
    _menu("Satisfaction", "satisfaction"),
    # What was chosen stays chosen: the other one is pressed, so that there is always something to draw.
    Action(
        "Satisfaction by month, or week again",
        WITHIN,
        f'{MAIN} [data-testid="stButtonGroup"] button[role="radio"]:not([aria-checked="true"])',
    ),
    _menu("Member units", "units"),
    _menu("Weekly export", "weekly-export"),
    _menu("Buildings", "buildings"),
    Action("a building", NAVIGATION, f"{MAIN} {LINK}", 0),
    _menu("Messages", "messages"),
    _menu("Signs", "signs"),
)
BARE = (
    Action("bare page", NAVIGATION, 'a[data-testid="stSidebarNavLink"]', 1),
    Action("bare page again", NAVIGATION, 'a[data-testid="stSidebarNavLink"]', 0),
    Action("bare fragment", TICK, '[data-testid="stCheckbox"] label', 0),
)


def watched(page: Page) -> None:
    page.set_default_timeout(PATIENCE_MS)
    watch(page)
    page.add_init_script(f"({COUNT_WHAT_COMES})()")


def sign_in(page: Page, address: str, name: str, screen: str = "my-messages") -> None:
    page.goto(f"{address}/staff/sign-in?next=/{screen}")
    page.locator("#name").fill(name)
    page.locator("#password").fill(DEMONSTRATION_PASSWORD)
    page.locator("button[type=submit]").click()
    page.wait_for_url(f"{address}/{screen}")
    at_rest(page)


def at_rest(page: Page) -> None:
    page.locator(AT_REST).wait_for(state="attached")


def menu_of(page: Page) -> tuple[Action, ...]:
    """Every screen of the menu that no other action opens."""
    opened = {action.pressed for action in ACTIONS}
    entries = page.locator(MENU).evaluate_all("(links) => links.map((link) => link.pathname.slice(1))")
    screens = (_menu(f"{IN_MENU}{screen or 'the first screen'}", screen) for screen in entries)
    return tuple(action for action in screens if action.pressed not in opened)


def take(person: AtDesk, action: Action, rest_ms: int) -> Taken:
    """Presses once the screen is at rest, and says how long it took until it was so again, and what came."""
    page = person.page
    at_rest(page)
    page.wait_for_timeout(rest_ms)
    worked = person.desk.worked_ms
    page.locator(action.pressed).nth(action.place).click()
    page.wait_for_function(WHOLE)
    page.wait_for_timeout(rest_ms)
    at_rest(page)
    page.wait_for_function(WHOLE)
    milliseconds, came = page.evaluate(SEEN)
    return Taken(milliseconds, came, person.desk.worked_ms - worked)
