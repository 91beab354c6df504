"""What the form of the filing (备案) of a government app asks for, row by row, as far as this installation knows it.

The rows are those of 《政务移动互联网应用程序备案工作指南（第一版）》, 28 February 2026. What nobody told the
program stands there as missing: it is for the office to write.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from db.community.offered.queries import practices_off
from db.community.organisation.queries.places import CommunityInfo, communities
from db.ground import clock
from db.ground.connection import is_postgresql, open_for_one_run
from db.ground.settings import Settings
from db.ground.words import N_, catalogue
from db.messages.rules.addresses import ChannelScheme
from db.messages.tables import Channel
from db.practices import KEEPING, PRACTICES
from db.running.commands.checking import spoken
from db.running.commands.database import open_migrated_house
from db.running.commands.filing_changes import changes_told
from db.together.open_api.tables import ApiClient
from db.together.rights.rules.keeping import RECIPIENTS

Say = Callable[[str], str]

MISSING = N_("Missing: %(what)s")
NEVER = N_(
    "Not in it, and no setting brings it: check-ins, points, rankings of people, time online, rates of use, photos of "
    "work as a duty. A test of the program refuses them."
)
MAIN = N_(
    "Residents say what is wrong in their building, without an account, and whether it was solved; staff of the "
    "community handle it at a desk; the street office gets counts once a week."
)
WAYS = {
    ChannelScheme.WECOM: N_("WeCom groups"),
    ChannelScheme.DINGTALK: N_("DingTalk groups"),
    ChannelScheme.FEISHU: N_("Feishu groups"),
    ChannelScheme.MAIL: N_("mail"),
    ChannelScheme.LOCAL: N_("a receiver in the own network"),
}


@dataclass(frozen=True)
class FilingFacts:
    """What the installation knows of itself. `without` names for each community the practices it does without."""

    settings: Settings
    communities: list[CommunityInfo]
    without: dict[str, frozenset[str]]
    ways: list[ChannelScheme]
    platforms: list[str]


@dataclass(frozen=True)
class FilingLine:
    """One line under a row of the form: what is known, or what is missing."""

    words: str
    is_missing: bool = False


def filing(chosen: Namespace) -> None:
    """Prints the eight rows; with --since, what has changed for them."""
    settings = open_migrated_house()
    say = catalogue(chosen.language or spoken()).gettext
    with open_for_one_run():
        now = clock.now()
        print("\n".join(changes_told(chosen.since, now, say) if chosen.since else _told(settings, now, say)))


def _told(settings: Settings, now: datetime, say: Say) -> Iterator[str]:
    facts = _facts(settings, now)
    for number, (title, lines_of) in enumerate(ROWS, 1):
        yield f"{number}. {say(title)}"
        for line in lines_of(facts, say):
            yield f"   {say(MISSING) % {'what': line.words} if line.is_missing else line.words}"
    yield say(NEVER)


def _facts(settings: Settings, now: datetime) -> FilingFacts:
    known = communities()
    schemes = {row.scheme for row in Channel.select(Channel.scheme).where(Channel.active)}
    clients = ApiClient.select(ApiClient.name).where(ApiClient.revoked_at.is_null()).order_by(ApiClient.name)
    return FilingFacts(
        settings,
        known,
        {one.name: practices_off(one.id, now) for one in known},
        [scheme for scheme in ChannelScheme if scheme in schemes],
        [client.name for client in clients],
    )


def _host(facts: FilingFacts, say: Say) -> Iterator[FilingLine]:
    yield _or_missing(facts.settings.operator.name, say(N_("the office that answers for it (LINLI_OPERATOR)")))
    for one in facts.communities:
        of_law = [one.residents_committee or one.party_organisation, one.credit_code]
        yield FilingLine(f"{one.city}{one.district}{one.street} {one.name}: {' '.join(filter(None, of_law))}")
    if not facts.communities:
        yield FilingLine(say(N_("a community; import an organisation sheet")), is_missing=True)


def _name(facts: FilingFacts, say: Say) -> Iterator[FilingLine]:
    yield FilingLine(f"邻理 Linli, {facts.settings.public_url}, {facts.settings.desk_url}")
    number = facts.settings.operator.filing_number
    missing = say(N_("the filing number, once it is given (LINLI_FILING_NUMBER)"))
    yield _or_missing(number, missing)


def _in_charge(facts: FilingFacts, say: Say) -> Iterator[FilingLine]:
    yield _or_missing(facts.settings.operator.phone, say(N_("the phone of the office (LINLI_OPERATOR_PHONE)")))
    yield FilingLine(say(N_("the person in charge: name, post, phone, mail")), is_missing=True)


def _approval(_: FilingFacts, say: Say) -> Iterator[FilingLine]:
    yield FilingLine(say(N_("the approval of the project: its basis, what was approved, the result")), is_missing=True)


def _functions(facts: FilingFacts, say: Say) -> Iterator[FilingLine]:
    yield FilingLine(say(MAIN))
    nowhere = []
    for practice in PRACTICES:
        off = [name for name, without in facts.without.items() if practice.name in without]
        if facts.communities and len(off) == len(facts.communities):
            nowhere.append(say(practice.title))
            continue
        but = say(N_(" Not in: %(communities)s.")) % {"communities": ", ".join(off)} if off else ""
        yield FilingLine(f"{say(practice.title)}: {say(practice.about)}{but}")
    if nowhere:
        yield FilingLine(say(N_("Switched off everywhere: %(practices)s.")) % {"practices": ", ".join(nowhere)})
    yield FilingLine(say(N_("the reason and the basis of each function that staff have to use")), is_missing=True)


def _operation(facts: FilingFacts, say: Say) -> Iterator[FilingLine]:
    settings = facts.settings
    engine = "PostgreSQL" if is_postgresql() else "SQLite"
    yield FilingLine(say(N_("Everything is kept in one database, %(engine)s.")) % {"engine": engine})
    copied = settings.backup_keys and settings.second_place
    yield _or_missing(
        say(N_("Backups are encrypted and copied to a second place.")) if copied else "",
        say(N_("encrypted backups in a second place (LINLI_BACKUP_KEY, LINLI_SECOND_PLACE)")),
    )
    yield FilingLine(say(N_("Personal data, how long it is kept, and what becomes of it then:")))
    for rule in KEEPING.values():
        yield FilingLine(f"- {say(rule.what)}: {say(rule.how_long) % rule.numbers}; {say(rule.then)}")
    yield FilingLine(say(N_("Who gets it:")))
    for who in RECIPIENTS:
        yield FilingLine(f"- {say(who)}")
    yield FilingLine(say(N_("Services of others in use:")) + " " + _services(facts, say))
    for what in (
        N_("where the machine stands, whose it is, who operates it, by which rules and contracts"),
        N_("the security test, and the grade (等保) that the installed system was given"),
    ):
        yield FilingLine(say(what), is_missing=True)


def _services(facts: FilingFacts, say: Say) -> str:
    gateway, framing = facts.settings.text_gateway, facts.settings.framing
    found = [say(N_("text messages by %(provider)s")) % {"provider": gateway.provider}] if gateway else []
    found += [say(WAYS[scheme]) for scheme in facts.ways]
    found += [say(N_("%(platform)s, by a key")) % {"platform": name} for name in facts.platforms]
    found += [say(N_("%(platform)s, which shows the pages")) % {"platform": one} for one in framing.ancestors]
    return ", ".join(found) or say(N_("none"))


def _acceptance(_: FilingFacts, say: Say) -> Iterator[FilingLine]:
    yield FilingLine(say(N_("For the papers: what `python -m db check` and `python -m db drill` print.")))
    yield FilingLine(say(N_("the acceptance: what was required, what was looked at, the result")), is_missing=True)


def _others(_: FilingFacts, say: Say) -> Iterator[FilingLine]:
    yield FilingLine(say(N_("other apps of the office that do the same")), is_missing=True)


def _or_missing(known: str, missing: str) -> FilingLine:
    return FilingLine(known or missing, is_missing=not known)


ROWS: tuple[tuple[str, Callable[[FilingFacts, Say], Iterator[FilingLine]]], ...] = (
    (N_("Host and the units that use it"), _host),
    (N_("Name of the app"), _name),
    (N_("Person in charge"), _in_charge),
    (N_("Approval of the project"), _approval),
    (N_("Functions"), _functions),
    (N_("Operation and security"), _operation),
    (N_("Acceptance"), _acceptance),
    (N_("Other apps of the same kind"), _others),
)
