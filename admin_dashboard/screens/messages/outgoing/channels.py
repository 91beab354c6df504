"""The ways out: the groups and addresses of the community and its units, tried with a button; the mailbox."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.files.outcome import outcome_words
from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import chip, entry
from admin_dashboard.words import _, moment
from db.community.organisation.queries.members import units_of
from db.community.organisation.queries.places import grids_of
from db.ground.words import N_
from db.messages.actions.channels import (
    add_channel,
    change_channel,
    remove_channel,
    set_mailbox,
    switch_channel,
    try_channel,
)
from db.messages.queries.channels import ChannelInfo, channels_of, mailbox
from db.messages.rules.addresses import LONGEST_NAME, ROBOTS, ChannelScheme, MailAccount
from db.records.permissions.rules import Actor

CHOICES = (ChannelScheme.WECOM, ChannelScheme.DINGTALK, ChannelScheme.FEISHU, ChannelScheme.MAIL)
PORTS = {465: "465 · SSL", 587: "587 · STARTTLS"}
HOW = {
    ChannelScheme.WECOM: N_("In the group: ⋯ → Message push (group robot) → Add. Copy the address it shows."),
    ChannelScheme.DINGTALK: N_(
        "In the group: Settings → Robots → Custom. For safety choose signing, and copy both the address and the secret."
    ),
    ChannelScheme.FEISHU: N_(
        "In the group: Settings → Bots → Custom bot. For safety choose the keyword 邻理; a signature cannot be given."
    ),
    ChannelScheme.MAIL: N_("A mail address that everybody concerned reads."),
}


@dataclass(frozen=True)
class Owner:
    """Whom a channel leads to: a unit, volunteers (of one grid, or of all), or else the community's staff together."""

    unit_id: int | None = None
    for_volunteers: bool = False
    grid_id: int | None = None


def show(actor: Actor, now: datetime) -> None:
    st.caption(
        _(
            "Addresses are kept encrypted and are never shown again. A person adds their own mail address "
            "under “My account”."
        )
    )
    owners = _owners(actor)
    found = channels_of(actor)
    if not found:
        st.info(_("There is no channel yet. Everybody reads their messages at the desk."), icon=":material/info:")
    for channel in found:
        owner = Owner(channel.unit_id, channel.for_volunteers, channel.grid_id)
        _show_one(actor, channel, owners.get(owner, ""), now)
    _show_form(actor, owners, now)
    _show_mailbox(actor, now)


def _owners(actor: Actor) -> dict[Owner, str]:
    owners = {Owner(): _("The community together"), Owner(for_volunteers=True): _("Volunteers of all grids")}
    owners |= {Owner(unit.id): unit.name for unit in units_of(actor)}
    return owners | {
        Owner(None, True, grid.id): _("Volunteers of %(grid)s", grid=grid.name) for grid in grids_of(actor)
    }


def _show_one(actor: Actor, channel: ChannelInfo, owner: str, now: datetime) -> None:
    with st.container(border=True, key=f"channel-{channel.id}"):
        entry.show("", channel.name, _facts(channel, owner))
        with st.container(horizontal=True):
            tries = channel.active and st.button(_("Send a trial"), key=f"try-{channel.id}", icon=":material/send:")
            words = _("Switch off") if channel.active else _("Switch on")
            if st.button(words, key=f"switch-{channel.id}", icon=":material/power_settings_new:"):
                attempt.done(lambda: switch_channel(actor, channel.id, not channel.active, now))
            with st.popover(_("Change"), icon=":material/edit:"):
                _show_changing(actor, channel, now)
        if tries:
            _try(actor, channel, now)


def _show_changing(actor: Actor, channel: ChannelInfo, now: datetime) -> None:
    label, _page = _address_of(channel.scheme)
    with st.form(f"change-{channel.id}", border=False):
        name = st.text_input(_("Name of the channel"), value=channel.name, max_chars=LONGEST_NAME)
        address = st.text_input(label, max_chars=300, placeholder=_("unchanged"), autocomplete="off")
        secret = _secret_for(channel.scheme)
        if st.form_submit_button(_("Save"), type="primary", icon=":material/save:"):
            attempt.done(
                lambda: change_channel(actor, channel.id, name, address, now, secret=secret),
                _("The channel is changed. Send a trial now."),
                _labels(label),
            )
    st.caption(_("Removed, its address is forgotten at once, and what waits for it stays at the desk."))
    if st.button(_("Remove this channel"), key=f"remove-{channel.id}", icon=":material/delete:"):
        attempt.done(lambda: remove_channel(actor, channel.id, now), _("The channel is removed."))


def _address_of(scheme: ChannelScheme) -> tuple[str, str]:
    """What stands at the field, and an example in it."""
    label = _("Mail address") if scheme is ChannelScheme.MAIL else _("The robot's address")
    return label, ROBOTS[scheme].page + "…" if scheme in ROBOTS else "name@example.cn"


def _secret_for(scheme: ChannelScheme) -> str:
    if scheme is not ChannelScheme.DINGTALK:
        return ""
    return st.text_input(_("Signing secret (SEC…)"), type="password", max_chars=100, autocomplete="off")


def _labels(address: str) -> dict[str, str]:
    return {"name": _("Name of the channel"), "address": address, "secret": _("Signing secret (SEC…)")}


def _facts(channel: ChannelInfo, owner: str) -> list[str]:
    facts = [chip.of_words("✓", _("is in use"), "green") if channel.active else chip.of_words("■", _("off"), "grey")]
    facts += entry.said(name_of(channel.scheme), channel.masked or _("cannot be decrypted"), owner)
    if channel.last_sent_at:
        facts += entry.said(_("last sent %(when)s", when=moment(channel.last_sent_at)))
    return facts + (entry.said(outcome_words(channel.last_outcome)) if channel.last_outcome.fault else [])


def _try(actor: Actor, channel: ChannelInfo, now: datetime) -> None:
    with st.spinner(_("Sending …")):
        outcome = attempt.tried(lambda: try_channel(actor, channel.id, now))
    if isinstance(outcome, attempt._Refused):
        return
    if outcome.fault is None:
        st.success(_("It was taken. Look whether it has arrived there."), icon=":material/check:")
    else:
        st.error(outcome_words(outcome), icon=":material/error:")


def _show_form(actor: Actor, owners: dict[Owner, str], now: datetime) -> None:
    with st.expander(_("Add a channel"), icon=":material/add:"):
        scheme = (
            st.pills(
                _("Kind"),
                CHOICES,
                default=ChannelScheme.WECOM,
                required=True,
                format_func=name_of,
                key="channel-scheme",
            )
            or ChannelScheme.WECOM
        )
        with st.form(f"add-channel-{scheme}", border=False):
            st.caption(_(HOW[scheme]))
            owner = st.selectbox(_("Whose"), list(owners), format_func=owners.__getitem__)
            name = st.text_input(
                _("Name of the channel"), max_chars=LONGEST_NAME, placeholder=_("for example: grid secretaries' group")
            )
            label, page = _address_of(scheme)
            address = st.text_input(label, max_chars=300, placeholder=page, autocomplete="off")
            secret = _secret_for(scheme)
            if st.form_submit_button(_("Add"), type="primary", icon=":material/add:"):
                attempt.done(
                    lambda: add_channel(actor, scheme, name, address, now, secret=secret, **asdict(owner)),
                    _("The channel is there. Send a trial now."),
                    _labels(label),
                )


def _show_mailbox(actor: Actor, now: datetime) -> None:
    st.header(_("The mailbox from which mail is sent"))
    known = mailbox(actor)
    if known is None:
        st.info(_("There is none yet, so nothing goes out by mail."), icon=":material/info:")
    with st.form("mailbox"):
        left, right = st.columns(2)
        host = left.text_input(_("Mail server"), value=known.host if known else "", placeholder="smtp.qq.com")
        port = right.selectbox(
            _("Port"),
            list(PORTS),
            index=list(PORTS).index(known.port) if known and known.port in PORTS else 0,
            format_func=PORTS.__getitem__,
        )
        user = left.text_input(_("User"), value=known.user if known else "", autocomplete="off")
        password = right.text_input(
            _("Password or authorisation code"),
            type="password",
            autocomplete="new-password",
            placeholder=_("unchanged") if known else "",
        )
        sender = st.text_input(_("Sender's address"), value=known.sender if known else "")
        if st.form_submit_button(_("Save the mailbox"), type="primary", icon=":material/save:"):
            account = MailAccount(host.strip(), port, user.strip(), password, sender.strip())
            labels = {
                "host": _("Mail server"),
                "user": _("User"),
                "password": _("Password or authorisation code"),
                "sender": _("Sender's address"),
            }
            attempt.done(lambda: set_mailbox(actor, account, now), _("The mailbox is saved."), labels)
