"""The ways out of a community, and its hours; addresses and passwords are opened here, and shown masked only."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from db.ground.refusals import NotFound
from db.ground.sealing import CannotUnseal, keyring
from db.messages.rules.addresses import ChannelAddress, ChannelScheme, MailAccount, masked
from db.messages.rules.quiet_hours import DEFAULT_HOURS, QuietHoursSpan
from db.messages.rules.sending import SendingResult
from db.messages.tables import Channel, Letter, Mailbox, QuietHours
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require


@dataclass(frozen=True)
class ChannelInfo:
    """A channel as the desk shows it; `masked` is all that is shown of its address, empty where it cannot be opened."""

    id: int
    unit_id: int | None
    for_volunteers: bool
    grid_id: int | None
    scheme: ChannelScheme
    name: str
    masked: str
    active: bool
    last_sent_at: datetime | None
    last_outcome: SendingResult


@dataclass(frozen=True)
class MailboxInfo:
    host: str
    port: int
    user: str
    sender: str


def address_place(code: str) -> str:
    """The name under which a channel's address is sealed; it can be opened under no other."""
    return f"channel.address:{code}"


def account_place(community_id: int) -> str:
    return f"mailbox.account:{community_id}"


def unsealed_target(row: Channel) -> ChannelAddress:
    """Where a channel leads, its address and secret unsealed. Raises CannotUnseal."""
    address, secret = json.loads(keyring().unseal(row.sealed_address, address_place(row.code)))
    return ChannelAddress(row.scheme, address, secret)


def target_of(channel_id: int) -> tuple[ChannelAddress, int]:
    """Where a channel leads and the id of its community, for sending. Raises NotFound or CannotUnseal."""
    row = Channel.one(id=channel_id)
    if row is None:
        raise NotFound()
    return unsealed_target(row), row.community_id


def account_of(community_id: int) -> MailAccount | None:
    """The mailbox with its password, for sending. Raises CannotUnseal."""
    row = Mailbox.one(community=community_id)
    return MailAccount(**json.loads(keyring().unseal(row.sealed_account, account_place(community_id)))) if row else None


def channels_of(actor: Actor) -> list[ChannelInfo]:
    """The community's and its units' channels, without the mail addresses of persons. Raises NotAllowed."""
    require(actor, Ability.MANAGE_MESSAGES)
    mine = lies_in(actor.home, Channel) & Channel.staff.is_null() & Channel.removed_at.is_null()
    rows = list(Channel.select().where(mine).order_by(Channel.active.desc(), Channel.id))
    letters = _letters_of([row.id for row in rows])
    return [_info(row, letters[row.id]) for row in rows]


def _letters_of(channel_ids: list[int]) -> dict[int, list[Letter]]:
    """The last letters of each channel, the newest last."""
    found: dict[int, list[Letter]] = defaultdict(list)
    recent = Letter.select().where(Letter.channel.in_(channel_ids)).order_by(Letter.id.desc()).limit(500)
    for letter in reversed(list(recent)):
        found[letter.channel_id].append(letter)
    return found


def _info(row: Channel, letters: list[Letter]) -> ChannelInfo:
    sent = [letter.sent_at for letter in letters if letter.sent_at]
    outcome = SendingResult.read(letters[-1].last_fault) if letters else SendingResult()
    return ChannelInfo(
        row.id,
        row.unit_id,
        row.for_volunteers,
        row.grid_id,
        row.scheme,
        row.name,
        _masked(row),
        row.active,
        max(sent, default=None),
        outcome,
    )


def _masked(row: Channel) -> str:
    try:
        return masked(unsealed_target(row))
    except CannotUnseal:
        return ""


def leads_to_volunteers(community_id: int, grid_id: int | None = None) -> bool:
    """Whether a channel in use leads to the volunteers of this grid, or without a grid to any volunteers."""
    here = (Channel.community == community_id) & Channel.for_volunteers & Channel.active
    if grid_id is not None:
        here &= Channel.grid.is_null() | (Channel.grid == grid_id)
    return Channel.select().where(here).exists()


def own_mail(actor: Actor) -> str:
    """The mail address this person has given for their own messages; empty when there is none."""
    row = Channel.one(staff=actor.staff_id)
    return unsealed_target(row).address if row else ""


def has_mailbox(actor: Actor) -> bool:
    return Mailbox.one(community=actor.community_id) is not None


def mailbox(actor: Actor) -> MailboxInfo | None:
    """The mailbox without its password. Raises NotAllowed or CannotUnseal."""
    require(actor, Ability.MANAGE_MESSAGES)
    account = account_of(actor.community_id)
    return MailboxInfo(account.host, account.port, account.user, account.sender) if account else None


def quiet_hours(actor: Actor) -> QuietHoursSpan:
    require(actor, Ability.MANAGE_MESSAGES)
    row = QuietHours.one(community=actor.community_id)
    return QuietHoursSpan(row.begin, row.end) if row else DEFAULT_HOURS


def hours_of_communities() -> defaultdict[int, QuietHoursSpan]:
    """The quiet hours of every community, for delivering."""
    chosen = {row.community_id: QuietHoursSpan(row.begin, row.end) for row in QuietHours.select()}
    return defaultdict(lambda: DEFAULT_HOURS, chosen)
