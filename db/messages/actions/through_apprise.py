"""Really sending: what is said to a receiver through Apprise, and what its answer means."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from email.utils import formataddr
from functools import cache
from typing import Any
from urllib.parse import unquote

from db.ground.connection import database
from db.ground.outward import OutwardCall, calling, is_named_inside
from db.messages.rules.addresses import ChannelAddress, ChannelScheme, MailAccount, receiver_of
from db.messages.rules.sending import SendingFault, SendingResult

SECONDS = 10
SENDER = "邻理"
# Where the three robots say that they did not take it: over HTTP their answer is always a friendly 200.
REFUSALS = ("errcode", "code", "StatusCode")
SAID_NUMBERS = re.compile(r"error=(\d{3})|\((\d{3}), b|refused: (\d{3}) ")

_heard: ContextVar[list[int] | None] = ContextVar("heard", default=None)
_sent: ContextVar[str] = ContextVar("sent")


def say(target: ChannelAddress, account: MailAccount | None, title: str, body: str, public_id: str) -> SendingResult:
    """Sends one letter to its receiver and returns what came of it; each step waits some seconds at most.

    Raises RuntimeError in a transaction, because others would have to wait for it.
    """
    if database.in_transaction():
        raise RuntimeError("nobody is spoken to while a transaction is open")
    host, port = receiver_of(target, account)
    if target.scheme is ChannelScheme.MAIL and account is None:
        return SendingResult(SendingFault.NO_MAILBOX)
    if target.scheme is ChannelScheme.LOCAL and not is_named_inside(host, port):
        return SendingResult(SendingFault.NOT_ALLOWED)
    plugin = _library().instantiate(_plugin(target, account, public_id), asset=_asset())
    if not plugin:
        return SendingResult(SendingFault.UNREADABLE)
    if target.secret:
        _sign_once(plugin)
    with _listening(public_id) as numbers, calling(host, port) as call:
        done = bool(plugin.notify(title=title, body=body, body_format="text"))
    return _outcome(done, call, [number for number in numbers if number])


def _sign_once(plugin: Any) -> None:
    """Apprise quotes DingTalk's signature, and its HTTP library quotes it once more: such a one is not accepted."""
    quoted = plugin.get_signature
    plugin.get_signature = lambda: tuple(unquote(part) for part in quoted())


def _outcome(done: bool, call: OutwardCall, numbers: list[int]) -> SendingResult:
    if call.refused:
        return SendingResult(SendingFault.NOT_ALLOWED)
    if numbers:
        return SendingResult(SendingFault.REFUSED_BY_RECEIVER, numbers[-1])
    return SendingResult() if done else SendingResult(SendingFault.NO_ANSWER)


def _plugin(target: ChannelAddress, account: MailAccount | None, public_id: str) -> dict[str, Any]:
    """What Apprise is asked for: never an address as somebody wrote it, only its checked parts."""
    timed = {"cto": SECONDS, "rto": SECONDS}
    if target.scheme is ChannelScheme.WECOM:
        return {"schema": "wecombot", "key": target.address} | timed
    if target.scheme is ChannelScheme.DINGTALK:
        return {"schema": "dingtalk", "token": target.address, "secret": target.secret} | timed
    if target.scheme is ChannelScheme.FEISHU:
        return {"schema": "feishu", "token": target.address} | timed
    if target.scheme is ChannelScheme.MAIL and account:
        return _mail(target, account) | timed
    host, port = receiver_of(target, None)
    path = "/" + target.address.split("/", 3)[3] if target.address.count("/") > 2 else "/"
    marked = {"headers": {"X-Linli-Message": public_id}}
    return {"schema": "json", "host": host, "port": port, "fullpath": path} | marked | timed


def _mail(target: ChannelAddress, account: MailAccount) -> dict[str, Any]:
    """Encrypted from the first byte on 465, before anything is said on other ports; in the clear to ourselves only."""
    in_the_clear = is_named_inside(account.host, account.port) and not account.password
    mode = "ssl" if account.port == 465 else "insecure" if in_the_clear else "starttls"
    return {
        "schema": "mailto" if in_the_clear else "mailtos",
        "host": account.host,
        "smtp_host": account.host,
        "port": account.port,
        "user": account.user or None,
        "password": account.password or None,
        "secure_mode": mode,
        "from_addr": formataddr((SENDER, account.sender), "utf-8"),
        "targets": [target.address],
    }


@contextmanager
def _listening(public_id: str) -> Iterator[list[int]]:
    numbers: list[int] = []
    before, sent_before = _heard.set(numbers), _sent.set(public_id)
    try:
        yield numbers
    finally:
        _heard.reset(before)
        _sent.reset(sent_before)


def _message_id(idstring: str | None = None, domain: str | None = None) -> str:
    """The same when a mail goes out again, so that the mail server and whoever reads it can tell."""
    return f"<{_sent.get()}@{domain}>"


class _AppriseLogHandler(logging.Handler):
    """Hears what Apprise would log, which may repeat keys and addresses, and keeps only a receiver's numbers of it."""

    def emit(self, record: logging.LogRecord) -> None:
        numbers, said = _heard.get(), SAID_NUMBERS.search(record.getMessage())
        if numbers is not None and said:
            numbers.append(int(next(filter(None, said.groups()))))


@cache
def _library() -> Any:
    """Apprise, imported when something is first sent; nothing it or its HTTP library says is logged anywhere."""
    import apprise  # noqa: PLC0415 a quarter of a second that only who sends should wait for
    import requests  # noqa: PLC0415
    from apprise.plugins.email import base as mail  # noqa: PLC0415

    logger = logging.getLogger("apprise")
    logger.propagate = False
    logger.setLevel(logging.DEBUG)
    logger.addHandler(_AppriseLogHandler())
    logging.getLogger("urllib3").setLevel(logging.CRITICAL)
    patched: Any = requests.sessions
    patched.Session = _listening_session(requests.Session)
    patched = mail
    patched.make_msgid = _message_id
    return apprise.Apprise


def _listening_session(session: Any) -> Any:
    class Session(session):
        """Reads the answer's own number too, and asks the environment neither for proxies nor for passwords."""

        def request(self, *arguments: Any, **named: Any) -> Any:
            numbers = _heard.get()
            if numbers is None:
                return super().request(*arguments, **named)
            self.trust_env = False
            answer = super().request(*arguments, **named)
            numbers.append(_refusal_in(answer.content))
            return answer

    return Session


def _refusal_in(content: bytes) -> int:
    """0 where the receiver took it, or says nothing that we understand."""
    try:
        answer = json.loads(content)
    except ValueError:
        return 0
    found = (answer.get(name) for name in REFUSALS) if isinstance(answer, dict) else ()
    return next((number for number in found if isinstance(number, int) and number), 0)


@cache
def _asset() -> Any:
    """No redirects, no threads of its own, no keys looked for, nothing written to the disk."""
    import apprise  # noqa: PLC0415

    return apprise.AppriseAsset(
        app_id="Linli",
        app_desc=SENDER,
        http_redirects=False,
        async_mode=False,
        pgp_autogen=False,
        pem_autogen=False,
        storage_mode="memory",
    )
