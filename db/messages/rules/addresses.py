"""Where messages may go: group robots of three kinds, mail, and what an address must look like."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from db.ground.refusals import Invalid, Problem
from db.ground.words import N_

LONGEST_NAME = 40
MAIL_PORTS = (465, 587)


class ChannelScheme(StrEnum):
    WECOM = "wecom"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"
    MAIL = "mail"
    LOCAL = "local"  # a receiver that was named in the settings, to try things out


@dataclass(frozen=True)
class RobotService:
    """A service whose group robots we can write to: its host and page are fixed, only the robot's key varies."""

    host: str
    page: str  # the address as the group shows it, up to the key
    key: str


ROBOTS = {
    ChannelScheme.WECOM: RobotService(
        "qyapi.weixin.qq.com", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=", "[A-Za-z0-9_-]{16,64}"
    ),
    ChannelScheme.DINGTALK: RobotService(
        "oapi.dingtalk.com", "https://oapi.dingtalk.com/robot/send?access_token=", "[A-Za-z0-9]{16,100}"
    ),
    ChannelScheme.FEISHU: RobotService(
        "open.feishu.cn", "https://open.feishu.cn/open-apis/bot/v2/hook/", "[A-Za-z0-9_-]{16,64}"
    ),
}
_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}")
_HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_LOCAL = re.compile(r"http://([a-z0-9.-]+):([0-9]{1,5})(/[a-z0-9/_-]{0,60})?")


@dataclass(frozen=True)
class ChannelAddress:
    """Where one channel leads; `secret` signs what is sent to DingTalk."""

    scheme: ChannelScheme
    address: str = field(repr=False)
    secret: str = field(default="", repr=False)


@dataclass(frozen=True)
class MailAccount:
    """The mailbox from which a community's mail is sent."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    sender: str


def check_target(scheme: str, address: str, secret: str = "") -> ChannelAddress:
    """The address of a channel out of what was pasted: a robot's key, or a mail address. Raises Invalid."""
    address, secret = address.strip(), secret.strip()
    if scheme in ROBOTS:
        return ChannelAddress(
            ChannelScheme(scheme), _robot_key(ROBOTS[ChannelScheme(scheme)], address), _checked_secret(scheme, secret)
        )
    if scheme == ChannelScheme.MAIL:
        return ChannelAddress(ChannelScheme.MAIL, check_mail_address(address))
    if scheme == ChannelScheme.LOCAL and _LOCAL.fullmatch(address):
        return ChannelAddress(ChannelScheme.LOCAL, address)
    raise Invalid(Problem("address", N_("This kind of address is not allowed.")))


def check_mail_address(address: str, field: str = "address") -> str:
    if not _MAIL.fullmatch(address):
        raise Invalid(Problem(field, N_("Write a mail address such as name@example.cn.")))
    return address


def _robot_key(robot: RobotService, pasted: str) -> str:
    key = pasted.removeprefix(robot.page)
    if not re.fullmatch(robot.key, key):
        raise Invalid(
            Problem(
                "address",
                N_("Paste the address that the group shows for its robot. It begins with %(page)s"),
                {"page": robot.page},
            )
        )
    return key


def _checked_secret(scheme: str, secret: str) -> str:
    if secret and (scheme != ChannelScheme.DINGTALK or not re.fullmatch("[A-Za-z0-9]{16,100}", secret)):
        raise Invalid(Problem("secret", N_("This is not what DingTalk shows as the signing secret.")))
    return secret


def check_account(account: MailAccount, is_named_inside: bool) -> None:
    """Raises Invalid for a mailbox we do not send from; a server in the own network must be named in the settings."""
    problems = []
    if not (is_named_inside or (_HOST.fullmatch(account.host.lower()) and account.port in MAIL_PORTS)):
        words = N_("Write the mail server's name, such as smtp.qq.com, and port 465 or 587.")
        problems.append(Problem("host", words))
    if not _MAIL.fullmatch(account.sender):
        problems.append(Problem("sender", N_("Write a mail address such as name@example.cn.")))
    for name in ("user", "password"):
        text = getattr(account, name)
        if len(text) > 100 or not text.isprintable() or not (text or is_named_inside):
            problems.append(Problem(name, N_("Write 1 to %(most)s characters."), {"most": 100}))
    if problems:
        raise Invalid(*problems)


def receiver_of(target: ChannelAddress, account: MailAccount | None) -> tuple[str, int]:
    """The host and port that sending to it connects to, and no other."""
    if target.scheme in ROBOTS:
        return ROBOTS[target.scheme].host, 443
    if target.scheme is ChannelScheme.MAIL:
        return (account.host.lower(), account.port) if account else ("", 0)
    found = _LOCAL.fullmatch(target.address)
    return (found[1], int(found[2])) if found else ("", 0)


def masked(target: ChannelAddress) -> str:
    """So much of an address that two can be told apart, and no more."""
    if target.scheme is ChannelScheme.MAIL:
        name, _, domain = target.address.partition("@")
        return f"{name[:1]}…@{domain}"
    return f"…{target.address[-4:]}"
