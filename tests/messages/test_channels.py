"""Channels: only allowed addresses, sealed, shown masked, tried for real; and no way into our own network."""

from __future__ import annotations

import hmac
import logging
import socket
from base64 import b64decode
from dataclasses import replace
from email.header import decode_header, make_header
from urllib.parse import parse_qs, urlsplit

import pytest

from db.ground import outward
from db.ground.outward import CallRefused, calling, is_outside
from db.ground.refusals import Invalid, NotAllowed, NotFound, TooMany
from db.ground.sealing import CannotUnseal, Keyring, keyring, use_keyring
from db.messages.actions import through_apprise
from db.messages.actions.channels import (
    add_channel,
    change_channel,
    remove_channel,
    set_mailbox,
    set_own_mail,
    switch_channel,
    try_channel,
    try_own_mail,
)
from db.messages.actions.delivering import deliver_waiting
from db.messages.queries.channels import account_of, channels_of, has_mailbox, mailbox, own_mail, target_of
from db.messages.rules import addresses
from db.messages.rules.addresses import ChannelAddress, ChannelScheme, MailAccount
from db.messages.rules.sending import SendingFault, SendingResult
from db.messages.tables import Channel, Mailbox, OutboxMessage
from db.practices import RESEALS
from tests.cast import MONDAY, Cast
from tests.messages.conftest import local_channel, mail_for, tell_the_unit
from tests.traces import columns_with, words_in


@pytest.fixture
def engine() -> str:
    return "sqlite"


KEY = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"
HOOKS = {
    ChannelScheme.WECOM: f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={KEY}",
    ChannelScheme.DINGTALK: "https://oapi.dingtalk.com/robot/send?access_token=" + "a1b2" * 16,
    ChannelScheme.FEISHU: "https://open.feishu.cn/open-apis/bot/v2/hook/" + KEY,
}
MAILBOX = MailAccount("smtp.qq.com", 465, "linli@qq.com", "authcode", "linli@qq.com")


def fields_refused(action, *arguments, **named) -> list[str]:
    with pytest.raises(Invalid) as refused:
        action(*arguments, **named)
    return [problem.field for problem in refused.value.problems]


@pytest.mark.parametrize("scheme", HOOKS)
def test_a_robot_is_added_as_its_group_shows_it(cast: Cast, scheme: ChannelScheme):
    channel = add_channel(cast.ada, scheme, "网格长群", f" {HOOKS[scheme]} ", MONDAY)
    [shown] = channels_of(cast.sun)
    assert (shown.id, shown.name, shown.scheme, shown.active) == (channel, "网格长群", scheme, True)
    assert shown.masked == "…" + HOOKS[scheme][-4:]
    assert target_of(channel) == (
        ChannelAddress(scheme, HOOKS[scheme].removeprefix(addresses.ROBOTS[scheme].page)),
        cast.community_id,
    )


def test_an_address_is_sealed_and_opens_in_its_own_row_only(cast: Cast):
    one = add_channel(cast.sun, "wecom", "甲群", HOOKS[ChannelScheme.WECOM], MONDAY)
    two = add_channel(cast.sun, "wecom", "乙群", HOOKS[ChannelScheme.WECOM], MONDAY)
    rows = {row.id: bytes(row.sealed_address) for row in Channel.select()}
    assert KEY.encode() not in rows[one]
    Channel.update(sealed_address=rows[one]).where(Channel.id == two).execute()
    with pytest.raises(CannotUnseal):
        target_of(two)
    assert [shown.masked for shown in channels_of(cast.sun)] == ["…5aaa", ""]


@pytest.mark.parametrize(
    ("scheme", "address"),
    [
        ("wecom", "https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send?key=" + KEY),
        ("wecom", "http://169.254.169.254/latest/meta-data/"),
        ("wecom", KEY + "/../../x"),
        ("wecom", KEY + "&to=http://10.0.0.1"),
        ("wecom", ""),
        ("feishu", "https://open.feishu.cn/open-apis/bot/v2/hook/" + "x" * 65),
        ("mail", "person@localhost"),
        ("mail", "a@b.cn,c@d.cn"),
        ("mail", "a@b.cn\r\nBcc: c@d.cn"),
        ("mail", "a@[127.0.0.1]"),
        ("local", "http://127.0.0.1:22/"),
        ("local", "http://example.cn/x"),
        ("local", "file:///etc/passwd"),
        ("json", "http://127.0.0.1:8000"),
        ("jsons", "example.cn"),
        ("", ""),
        ("😀", "😀\0"),
    ],
)
def test_no_other_address_is_taken(cast: Cast, scheme: str, address: str):
    assert fields_refused(add_channel, cast.sun, scheme, "群", address, MONDAY) == ["address"]
    assert list(Channel.select()) == []


def test_a_signing_secret_is_for_dingtalk(cast: Cast):
    add_channel(cast.sun, "dingtalk", "群", HOOKS[ChannelScheme.DINGTALK], MONDAY, secret="SEC" + "0" * 61)
    wrong = add_channel, cast.sun, "feishu", "群", HOOKS[ChannelScheme.FEISHU], MONDAY
    assert fields_refused(*wrong, secret="SEC" + "0" * 61) == ["secret"]


@pytest.mark.parametrize("name", ["", " ", "群" * 41, "两\n行"])
def test_a_channel_has_a_short_name(cast: Cast, name: str):
    assert fields_refused(add_channel, cast.sun, "wecom", name, HOOKS[ChannelScheme.WECOM], MONDAY) == ["name"]


@pytest.mark.parametrize("whose", ["guo", "mei", "luo", "an"])
def test_only_who_manages_messages_touches_channels(cast: Cast, whose: str):
    actor = cast.everybody[whose]
    for act in (
        lambda: add_channel(actor, "wecom", "群", HOOKS[ChannelScheme.WECOM], MONDAY),
        lambda: switch_channel(actor, 1, False, MONDAY),
        lambda: change_channel(actor, 1, "群", "", MONDAY),
        lambda: remove_channel(actor, 1, MONDAY),
        lambda: try_channel(actor, 1, MONDAY),
        lambda: set_mailbox(actor, MAILBOX, MONDAY),
        lambda: channels_of(actor),
        lambda: mailbox(actor),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_another_communitys_channel_is_not_there(cast: Cast):
    channel = add_channel(cast.sun, "wecom", "群", HOOKS[ChannelScheme.WECOM], MONDAY)
    for act in (
        lambda: switch_channel(cast.otto, channel, False, MONDAY),
        lambda: change_channel(cast.otto, channel, "群", "", MONDAY),
        lambda: remove_channel(cast.otto, channel, MONDAY),
        lambda: try_channel(cast.otto, channel, MONDAY),
        lambda: add_channel(cast.otto, "wecom", "群", HOOKS[ChannelScheme.WECOM], MONDAY, unit_id=cast.unit_id),
    ):
        with pytest.raises(NotFound):
            act()
    assert channels_of(cast.otto) == []


def test_ones_own_mail_address_is_nobody_elses_to_see(cast: Cast):
    mail_for(cast.mei)
    [row] = Channel.select()
    assert columns_with("example.cn") == []
    assert (own_mail(cast.mei), own_mail(cast.sun), channels_of(cast.sun)) == (
        f"person{cast.mei.staff_id}@example.cn",
        "",
        [],
    )
    with pytest.raises(NotFound):
        switch_channel(cast.sun, row.id, False, MONDAY)
    set_own_mail(cast.mei, "other@example.cn", MONDAY)
    assert own_mail(cast.mei) == "other@example.cn"
    set_own_mail(cast.mei, " ", MONDAY)
    assert list(Channel.select()) == []
    assert fields_refused(set_own_mail, cast.mei, "nonsense", MONDAY) == ["address"]


def test_the_mailbox_is_sealed_and_keeps_its_password(cast: Cast):
    assert (mailbox(cast.sun), has_mailbox(cast.mei)) == (None, False)
    set_mailbox(cast.sun, MAILBOX, MONDAY)
    assert (Mailbox.select().count(), columns_with("authcode")) == (1, [])
    set_mailbox(cast.sun, replace(MAILBOX, password="", sender="office@qq.com"), MONDAY)
    assert account_of(cast.community_id) == replace(MAILBOX, sender="office@qq.com")
    assert words_in(mailbox(cast.sun), "authcode", "office@qq.com") == ["office@qq.com"]


def test_a_password_never_goes_to_another_server(cast: Cast):
    """Whoever may change the server must not be able to send the password they do not know to one of their own."""
    set_mailbox(cast.sun, MAILBOX, MONDAY)
    assert fields_refused(set_mailbox, cast.sun, replace(MAILBOX, host="mail.evil.example", password=""), MONDAY) == [
        "password"
    ]


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"host": "localhost"}, ["host"]),
        ({"host": "127.0.0.1"}, ["host"]),
        ({"host": "10.1.2.3", "port": 587}, ["host"]),
        ({"host": "[::1]"}, ["host"]),
        ({"port": 22}, ["host"]),
        ({"port": 25}, ["host"]),
        ({"sender": "x", "user": ""}, ["sender", "user"]),
        ({"user": "a\r\nb"}, ["user"]),
    ],
)
def test_a_mail_server_is_named_and_on_its_own_ports(cast: Cast, change: dict, fields: list[str]):
    assert fields_refused(set_mailbox, cast.sun, replace(MAILBOX, **change), MONDAY) == fields


def test_all_is_sealed_again_under_a_new_key(cast: Cast):
    channel = add_channel(cast.sun, "wecom", "群", HOOKS[ChannelScheme.WECOM], MONDAY)
    set_mailbox(cast.sun, MAILBOX, MONDAY)
    old = keyring()
    new = Keyring(((2, bytes(range(50, 82))), *old.sealing_keys), old.hash_key)
    use_keyring(new)
    assert sum(sum(RESEALS[name]()) for name in ("Channel", "Mailbox")) == 2
    use_keyring(Keyring(new.sealing_keys[:1], new.hash_key))
    assert (target_of(channel)[0].address, account_of(cast.community_id)) == (KEY, MAILBOX)


def test_trying_really_sends(cast: Cast, robot, post):
    channel = local_channel(cast.sun, robot)
    mail_for(cast.mei)
    robot.answers = [(200, {"errcode": 0}), (403, {})]
    tried = [
        try_channel(cast.sun, channel, MONDAY),
        try_channel(cast.sun, channel, MONDAY),
        try_own_mail(cast.mei, MONDAY),
    ]
    assert tried == [SendingResult(), SendingResult(SendingFault.REFUSED_BY_RECEIVER, 403), SendingResult()]
    assert [found.text.splitlines()[0] for found in [*robot.taken, *post.taken]] == [
        "这是一条试发的消息。您能看到它，说明消息送得到这里。"
    ] * 2


def test_nobody_tries_for_ever(cast: Cast, robot):
    channel = local_channel(cast.sun, robot)
    with pytest.raises(TooMany):
        for _ in range(30):
            try_channel(cast.sun, channel, MONDAY)
    assert robot.asked == 20


@pytest.fixture
def lent_hosts(robot, monkeypatch) -> None:
    """The robots' hosts are lent to the local receiver; everything else is as it is in the world."""
    from apprise.plugins.dingtalk import NotifyDingTalk
    from apprise.plugins.feishu import NotifyFeishu
    from apprise.plugins.wecombot import NotifyWeComBot

    for plugin in (NotifyDingTalk, NotifyFeishu, NotifyWeComBot):
        path = plugin.notify_url.partition("//")[2].partition("/")[2]
        monkeypatch.setattr(plugin, "notify_url", f"http://127.0.0.1:{robot.port}/{path}")
    monkeypatch.setattr("db.messages.actions.through_apprise.receiver_of", lambda *_: ("127.0.0.1", robot.port))


@pytest.mark.parametrize("scheme", HOOKS)
def test_the_three_robots_are_spoken_to_in_their_own_way(cast: Cast, robot, lent_hosts, scheme: ChannelScheme):
    channel = add_channel(cast.sun, scheme, "群", HOOKS[scheme], MONDAY, unit_id=cast.unit_id)
    robot.answers = [(200, {"errcode": 93000})] if scheme is not ChannelScheme.FEISHU else [(200, {"code": 19024})]
    refused = try_channel(cast.sun, channel, MONDAY)
    tell_the_unit(cast)
    assert (refused.fault, deliver_waiting(MONDAY)) == (SendingFault.REFUSED_BY_RECEIVER, 1)
    [taken] = robot.taken
    assert HOOKS[scheme].endswith(taken.at.rstrip("/").rpartition("/")[2].rpartition("send")[2])
    assert "1号楼的 TY-2026-0007" in taken.text
    assert taken.text.splitlines()[-1] == f"消息编号 {OutboxMessage.get().public_id}"


def test_dingtalk_can_check_the_signature(cast: Cast, robot, lent_hosts):
    """By what stands in its documents: HMAC-SHA256 of time and secret, in base64, quoted once in the address."""
    secret = "SEC" + "0a" * 30
    channel = add_channel(cast.sun, "dingtalk", "群", HOOKS[ChannelScheme.DINGTALK], MONDAY, secret=secret)
    assert try_channel(cast.sun, channel, MONDAY) == SendingResult()
    asked = parse_qs(urlsplit(robot.taken[0].at).query)
    signed = f"{asked['timestamp'][0]}\n{secret}".encode()
    assert b64decode(asked["sign"][0], validate=True) == hmac.digest(secret.encode(), signed, "sha256")


def test_no_secret_is_ever_logged_or_kept_in_a_fault(cast: Cast, robot, monkeypatch):
    heard: list[str] = []
    ear = logging.Handler()
    ear.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    monkeypatch.setattr(logging.getLogger(), "handlers", [ear])
    logging.getLogger("db").error("somebody listens")
    channel = local_channel(cast.sun, robot, "tell-nobody-this")
    robot.answers = [(500, {"errmsg": "tell-nobody-this"})]
    outcome = try_channel(cast.sun, channel, MONDAY)
    assert outcome.kept == "refused_by_receiver:500"
    assert heard == ["somebody listens"]


def test_a_redirect_is_not_followed(cast: Cast, robot):
    channel = local_channel(cast.sun, robot)
    robot.answers = [(302, f"http://127.0.0.1:{robot.port}/elsewhere")]
    assert try_channel(cast.sun, channel, MONDAY) == SendingResult(SendingFault.REFUSED_BY_RECEIVER, 302)
    assert robot.asked == 1


def test_a_name_that_leads_inside_reaches_nobody(cast: Cast, robot, monkeypatch):
    """A mail server's public name that answers with an address of our own, at whatever moment it does."""
    numbers = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **named: numbers("127.0.0.1", *rest, **named))
    set_mailbox(cast.sun, replace(MAILBOX, host="mail.example.cn", port=465), MONDAY)
    mail_for(cast.mei)
    assert try_own_mail(cast.mei, MONDAY) == SendingResult(SendingFault.NOT_ALLOWED)


def test_a_proxy_in_the_environment_hears_of_nothing(cast: Cast, robot, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert try_channel(cast.sun, local_channel(cast.sun, robot), MONDAY) == SendingResult()


def test_what_is_no_longer_named_in_the_settings_is_not_reached(cast: Cast, robot):
    channel = local_channel(cast.sun, robot)
    outward.use_receivers_inside(frozenset())
    assert (try_channel(cast.sun, channel, MONDAY), robot.asked) == (SendingResult(SendingFault.NOT_ALLOWED), 0)


def test_where_nobody_listens_there_is_no_answer(cast: Cast, robot):
    channel = local_channel(cast.sun, robot)
    port, robot.port = robot.port, 1
    outward.use_receivers_inside(frozenset({("127.0.0.1", 1)}))
    silent = local_channel(cast.sun, robot)
    robot.port = port
    assert (silent > channel, try_channel(cast.sun, silent, MONDAY)) == (True, SendingResult(SendingFault.NO_ANSWER))


@pytest.mark.parametrize(
    "number",
    [
        "::127.0.0.1",
        "64:ff9b:1::a00:1",
        "::ffff:0:7f00:1",
        "192.0.0.192",
        "3fff::1",
        "127.0.0.1",
        "10.0.0.1",
        "172.16.5.5",
        "192.168.1.1",
        "169.254.169.254",
        "100.100.100.200",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "192.0.2.1",
        "168.63.129.16",
        "::",
        "::1",
        "fe80::1%eth0",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:db8::1",
        "",
        "localhost",
        "0x7f000001",
        "127.1",
        "2130706433",
    ],
)
def test_what_is_not_of_the_public_internet_is_inside(number: str):
    assert not is_outside(number)


@pytest.mark.parametrize("number", ["1.1.1.1", "223.5.5.5", "2400:3200::1", "::ffff:223.5.5.5"])
def test_the_public_internet_is_outside(number: str):
    assert is_outside(number)


def test_within_a_call_only_its_receiver_is_reached(robot_port: int):
    outward.use_receivers_inside(frozenset({("127.0.0.1", robot_port)}))
    with calling("127.0.0.1", robot_port) as call:
        socket.create_connection(("127.0.0.1", robot_port)).close()
        assert (call.connected, call.refused) == (True, False)
        for act in (
            lambda: socket.getaddrinfo("localhost", robot_port),
            lambda: socket.create_connection(("127.0.0.1", 9)),
            lambda: socket.socket().connect(("10.0.0.1", 80)),
            lambda: socket.socket(socket.AF_UNIX).connect("/run/x"),
            lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", robot_port)),
        ):
            with pytest.raises(CallRefused):
                act()
        assert call.refused is True
    outward.use_receivers_inside(frozenset())
    socket.create_connection(("127.0.0.1", robot_port)).close()


@pytest.fixture
def robot_port(servers) -> int:
    return servers[0].port


TIMED = {"cto": 10, "rto": 10}  # seconds, to connect and to answer
ACCOUNT = MailAccount("smtp.example.cn", 465, "linli", "secret", "linli@example.cn")


@pytest.mark.parametrize(
    ("target", "asked"),
    [
        (ChannelAddress(ChannelScheme.WECOM, "k"), {"schema": "wecombot", "key": "k"}),
        (ChannelAddress(ChannelScheme.DINGTALK, "t", "s"), {"schema": "dingtalk", "token": "t", "secret": "s"}),
        (ChannelAddress(ChannelScheme.FEISHU, "t"), {"schema": "feishu", "token": "t"}),
        (
            ChannelAddress(ChannelScheme.LOCAL, "http://127.0.0.1:9000/in/here"),
            {
                "schema": "json",
                "host": "127.0.0.1",
                "port": 9000,
                "fullpath": "/in/here",
                "headers": {"X-Linli-Message": "id"},
            },
        ),
    ],
)
def test_apprise_is_asked_for_this_and_waits_no_longer_than_that(target: ChannelAddress, asked: dict):
    assert through_apprise._plugin(target, None, "id") == asked | TIMED


@pytest.mark.parametrize(("port", "mode"), [(465, "ssl"), (587, "starttls")])
def test_mail_goes_out_encrypted_in_our_name(port: int, mode: str):
    target = ChannelAddress(ChannelScheme.MAIL, "rosa@example.cn")
    plugin = through_apprise._plugin(target, replace(ACCOUNT, port=port), "id")
    sender = plugin.pop("from_addr")  # in which of the two ways it is coded hangs on what was sent before
    assert str(make_header(decode_header(sender))) == "邻理 <linli@example.cn>"
    assert plugin == TIMED | {
        "schema": "mailtos",
        "host": "smtp.example.cn",
        "smtp_host": "smtp.example.cn",
        "port": port,
        "user": "linli",
        "password": "secret",
        "secure_mode": mode,
        "targets": ["rosa@example.cn"],
    }
