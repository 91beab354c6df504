"""When the desk is at rest: everything it was asked for has been drawn, and nothing is being drawn anew.

What is typed or pressed while a screen is drawn anew may get lost: a list closes, a box is put in anew. A screen says
that it is being drawn only once the server has said so, which takes longer the busier the machine is. So the page
marks, on its own socket, what was asked and not yet drawn: no wait is guessed, and nobody can forget to wait.
"""

from __future__ import annotations

from playwright.sync_api import Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

BUSY = 'html[data-desk="asked"], [data-testid="stApp"]:not([data-test-script-state="notRunning"])'
AT_REST = 'html[data-desk="drawn"] [data-testid="stApp"][data-test-script-state="notRunning"]'
MARK_WHAT_IS_ASKED = """(ASK, BEGUN, ENDED, TO_BEGIN_AGAIN) => {
  const is = (state) => { document.documentElement.dataset.desk = state; };
  let asked = 0, begun = 0;

  const fieldsOf = (bytes) => {  // the outermost fields of a protobuf message: numbers, and lengths of the others
    const found = new Map();
    let at = 0;
    const number = () => {
      for (let value = 0, scale = 1; ; scale *= 128) {
        const byte = bytes[at++];
        value += (byte & 127) * scale;
        if (byte < 128) return value;
      }
    };
    while (at < bytes.length) {
      const tag = number(), value = number();
      if ((tag & 7) === 2) at += value;
      found.set(tag >>> 3, value);
    }
    return found;
  };
  const drawn = (upTo) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
    if (upTo === asked) is("drawn");
  })));
  const hear = (fields) => {
    if (fields.has(BEGUN)) begun = asked;
    if (fields.has(ENDED) && fields.get(ENDED) !== TO_BEGIN_AGAIN) drawn(begun);
  };
  window.WebSocket = class extends window.WebSocket {
    constructor(...address) {
      super(...address);
      this.addEventListener("message", ({ data }) => {
        if (data instanceof ArrayBuffer) hear(fieldsOf(new Uint8Array(data)));
      });
      this.addEventListener("close", () => is("left"));
    }
    send(data) {
      if (ArrayBuffer.isView(data) && fieldsOf(data).has(ASK)) {
        asked += 1;
        is("asked");
      }
      super.send(data);
    }
  };
}"""
NUMBERS = (
    BackMsg.RERUN_SCRIPT_FIELD_NUMBER,
    ForwardMsg.NEW_SESSION_FIELD_NUMBER,
    ForwardMsg.SCRIPT_FINISHED_FIELD_NUMBER,
    ForwardMsg.FINISHED_EARLY_FOR_RERUN,
)


def watch(page: Page) -> None:
    """From now on whatever is pressed, typed or expected on this page of the desk waits until the desk is at rest."""
    page.add_init_script(f"({MARK_WHAT_IS_ASKED}){NUMBERS}")
    page.add_locator_handler(page.locator(BUSY).first, lambda: None)  # Playwright then waits until it is so no more


def at_rest(page: Page) -> None:
    """Waits for what no handler waits for: a key pressed, a look at the database."""
    page.locator(AT_REST).wait_for(state="attached")
