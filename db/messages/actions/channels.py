"""The ways out: adding, changing, trying, switching off, removing; the mailbox; one's own mail address."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime, timedelta

from db.community.organisation.queries.members import unit
from db.community.organisation.queries.places import community, grids_of
from db.ground.connection import transaction
from db.ground.outward import is_named_inside
from db.ground.refusals import Invalid, NotFound, Problem
from db.ground.sealing import CannotUnseal, keyring, new_token
from db.ground.texts import clean_text
from db.ground.words import N_
from db.messages.actions.letters import give_up, hurry
from db.messages.actions.outbox import new_public_id
from db.messages.actions.through_apprise import say
from db.messages.queries.channels import account_of, account_place, address_place, unsealed_target
from db.messages.rules.addresses import (
    LONGEST_NAME,
    ChannelAddress,
    ChannelScheme,
    MailAccount,
    check_account,
    check_mail_address,
    check_target,
    receiver_of,
)
from db.messages.rules.sending import SendingFault, SendingResult
from db.messages.rules.wording import trial_words
from db.messages.tables import Channel, Mailbox
from db.records.attempts.actions import count_attempt
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, require

TESTS_AN_HOUR = 20
AN_HOUR = timedelta(hours=1)


def add_channel(
    actor: Actor,
    scheme: str,
    name: str,
    address: str,
    now: datetime,
    *,
    secret: str = "",
    unit_id: int | None = None,
    for_volunteers: bool = False,
    grid_id: int | None = None,
) -> int:
    """Adds a way out for the community, for one of its units, or for the volunteers of one grid or of all.

    Raises NotAllowed, NotFound for a unit or a grid elsewhere, Invalid.
    """
    require(actor, Ability.MANAGE_MESSAGES)
    target, name = _checked_target(scheme, address, secret), _checked_name(name)
    owner = {"unit": unit_id, "for_volunteers": for_volunteers or grid_id is not None, "grid": grid_id}
    if unit_id is not None and unit(unit_id).community_id != actor.community_id:
        raise NotFound()
    if grid_id is not None and grid_id not in {grid.id for grid in grids_of(actor)}:
        raise NotFound()
    with recording(actor.community_id) as record:
        row = _new_channel(actor.community_id, target, name, now, **owner)
        record.append("channel", row.id, "channel_added", now, actor, scheme=target.scheme, **owner)
        return row.id


def _checked_target(scheme: str, address: str, secret: str) -> ChannelAddress:
    """Raises Invalid."""
    target = check_target(scheme, address, secret)
    if target.scheme is ChannelScheme.LOCAL and not is_named_inside(*receiver_of(target, None)):
        raise Invalid(Problem("address", N_("This kind of address is not allowed.")))
    return target


def _checked_name(name: str) -> str:
    """Raises Invalid."""
    name = clean_text(name)
    if not 1 <= len(name) <= LONGEST_NAME or "\n" in name:
        raise Invalid(Problem("name", N_("Write 1 to %(most)s characters."), {"most": LONGEST_NAME}))
    return name


def change_channel(actor: Actor, channel_id: int, name: str, address: str, now: datetime, *, secret: str = "") -> None:
    """Gives a channel another name or address of the same kind; an empty address keeps the old one and its secret.

    What waits goes out to the new address at once. Raises NotAllowed, NotFound or Invalid.
    """
    require(actor, Ability.MANAGE_MESSAGES)
    with recording(actor.community_id) as record:
        row = _own_channel(actor, channel_id)
        row.put(name=_checked_name(name))
        if address.strip() or secret.strip():
            row.put(sealed_address=_sealed(_new_target(row, address, secret), row.code))
            hurry(row.id, now)
        record.append("channel", row.id, "channel_changed", now, actor)


def _new_target(row: Channel, address: str, secret: str) -> ChannelAddress:
    """A secret alone belongs to the address there is, if that can still be read. Raises Invalid."""
    if not address.strip():
        with suppress(CannotUnseal):
            address = unsealed_target(row).address
    return _checked_target(row.scheme, address, secret)


def remove_channel(actor: Actor, channel_id: int, now: datetime) -> None:
    """Removes a channel for good: its address is forgotten, and nothing goes out there any more.

    Raises NotAllowed or NotFound.
    """
    require(actor, Ability.MANAGE_MESSAGES)
    with recording(actor.community_id) as record:
        row = _own_channel(actor, channel_id)
        row.put(active=False, removed_at=now, sealed_address=b"")
        give_up(row.id, now)
        record.append("channel", row.id, "channel_removed", now, actor)


def _new_channel(
    community_id: int, target: ChannelAddress, name: str, now: datetime, **owner: int | bool | None
) -> Channel:
    code = new_token()
    return Channel.add(
        community=community_id,
        code=code,
        scheme=target.scheme,
        name=name,
        sealed_address=_sealed(target, code),
        added_at=now,
        **owner,
    )


def _sealed(target: ChannelAddress, code: str) -> bytes:
    return keyring().seal(json.dumps([target.address, target.secret]), address_place(code))


def switch_channel(actor: Actor, channel_id: int, on: bool, now: datetime) -> None:
    """Switches a channel on or off; what waits when it is switched off is given up. Raises NotAllowed or NotFound."""
    require(actor, Ability.MANAGE_MESSAGES)
    with recording(actor.community_id) as record:
        row = _own_channel(actor, channel_id)
        if row.active is on:
            return
        row.put(active=on)
        if not on:
            give_up(row.id, now)
        record.append("channel", row.id, "channel_switched_on" if on else "channel_switched_off", now, actor)


def _own_channel(actor: Actor, channel_id: int) -> Channel:
    """Raises NotFound also for a person's own address, which is nobody else's to touch."""
    row = Channel.locked(id=channel_id, community=actor.community_id)
    if row is None or row.staff_id is not None or row.removed_at is not None:
        raise NotFound()
    return row


def try_channel(actor: Actor, channel_id: int, now: datetime) -> SendingResult:
    """Sends a few trial words through a channel and returns what came of it; recorded.

    Raises NotAllowed, NotFound or TooMany.
    """
    require(actor, Ability.MANAGE_MESSAGES)
    with transaction():
        row = _own_channel(actor, channel_id)
    outcome = _tried(actor, row, now)
    with recording(actor.community_id) as record:
        record.append("channel", row.id, "channel_tried", now, actor, outcome=outcome.kept)
    return outcome


def try_own_mail(actor: Actor, now: datetime) -> SendingResult:
    """Sends a trial letter to the actor's own mail address, returns what came of it. Raises NotFound or TooMany."""
    row = Channel.one(staff=actor.staff_id)
    if row is None:
        raise NotFound()
    return _tried(actor, row, now)


def _tried(actor: Actor, row: Channel, now: datetime) -> SendingResult:
    count_attempt("try_channel", str(actor.staff_id), TESTS_AN_HOUR, AN_HOUR, now)
    try:
        target, account = unsealed_target(row), account_of(actor.community_id)
    except CannotUnseal:
        return SendingResult(SendingFault.UNREADABLE)
    public_id = new_public_id()
    title, body = trial_words(community(actor.community_id).name, public_id)
    return say(target, account, title, body, public_id)


def set_mailbox(actor: Actor, account: MailAccount, now: datetime) -> None:
    """Sets the account from which the community's mail is sent. Raises NotAllowed or Invalid.

    An empty password keeps the one there is, as long as server, port and user stay the same.
    """
    require(actor, Ability.MANAGE_MESSAGES)
    community_id = actor.community_id
    with recording(community_id) as record:
        known = None if account.password else account_of(community_id)
        if known and (known.host, known.port, known.user) == (account.host, account.port, account.user):
            account = MailAccount(account.host, account.port, account.user, known.password, account.sender)
        check_account(account, is_named_inside(account.host, account.port))
        sealed = keyring().seal(json.dumps(account.__dict__), account_place(community_id))
        Mailbox.insert(community=community_id, sealed_account=sealed, set_at=now).on_conflict(
            conflict_target=[Mailbox.community], preserve=[Mailbox.sealed_account, Mailbox.set_at]
        ).execute()
        record.append("community", community_id, "mailbox_set", now, actor)


def set_own_mail(actor: Actor, address: str, now: datetime) -> None:
    """Sets the mail address to which the actor's messages also go; an empty one is forgotten. Raises Invalid."""
    address = address.strip()
    with transaction():
        row = Channel.locked(staff=actor.staff_id)
        if not address:
            if row:
                give_up(row.id, now)
                row.delete_instance()
            return
        target = ChannelAddress(ChannelScheme.MAIL, check_mail_address(address))
        if row:
            row.put(sealed_address=_sealed(target, row.code))
        else:
            _new_channel(actor.community_id, target, "", now, staff=actor.staff_id)
