"""One file in one transaction, locked with its community's history; each change gives it a new revision."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.community.organisation.queries.places import community
from db.ground.clock import local_date
from db.ground.refusals import NotFound, Refused, SomebodyWasFaster
from db.records.history.actions import Recorder, recording
from db.records.permissions.rules import Actor
from db.together.mediation.queries.access import mediation_row
from db.together.mediation.queries.corrections import standing
from db.together.mediation.queries.pieces import parties_of
from db.together.mediation.queries.unsealing import (
    ACCOUNT_OF,
    CORRECTION,
    REASON,
    REQUESTS_OF,
    WORDS,
    opened_json,
    sealed_json,
    sealed_text,
)
from db.together.mediation.rules.corrections import CorrectionKind
from db.together.mediation.rules.gates import (
    IS_CLOSED,
    SIGNED_FIRST,
    checked_day,
    require_consent,
    require_not_at_court,
    require_running,
)
from db.together.mediation.rules.kinds import MediationOutcome
from db.together.mediation.tables import CourtStep, Mediation, MediationCorrection, MediationPaper, MediationParty


@dataclass
class LockedFile:
    record: Recorder
    row: Mediation
    actor: Actor
    now: datetime
    today: date
    zone: str

    def note(self, kind: str, /, **data: Any) -> None:
        """Ids, kinds, days and numbers only."""
        self.record.append("mediation", self.row.id, kind, self.now, self.actor, **data)

    def day(self, field: str, day: date | None) -> date:
        return checked_day(field, day, self.row.opened_on, self.today)

    def last_court_step(self) -> CourtStep | None:
        query = CourtStep.select().where(standing(CourtStep, CorrectionKind.COURT_STEP, [self.row.id]))
        found: CourtStep | None = query.order_by(CourtStep.id.desc()).first()
        return found

    def party(self, party_id: int) -> MediationParty:
        """Raises NotFound for one of another file, or one that was taken out."""
        row = MediationParty.one(id=party_id, mediation=self.row.id)
        if row is None or row.taken_out_at is not None:
            raise NotFound()
        return row

    def paper(self, paper_id: int) -> MediationPaper:
        """Raises NotFound for one of another file, or one that was withdrawn."""
        row = MediationPaper.one(id=paper_id, mediation=self.row.id)
        if row is None or row.withdrawn_at is not None:
            raise NotFound()
        return row

    def require_running(self) -> None:
        require_running(self.row.outcome, self.row.filed_on)

    def require_consent(self) -> None:
        require_consent(parties_of(self.row.id))

    def require_not_at_court(self) -> None:
        last = self.last_court_step()
        require_not_at_court(last.kind if last else None)

    def require_not_filed(self) -> None:
        if self.row.filed_on is not None:
            raise Refused(IS_CLOSED)

    def end(self, outcome: MediationOutcome, day: date, ways_told: bool = False) -> None:
        self.row.put(outcome=outcome, ended_on=day, ways_told=ways_told, next_sitting_at=None)
        self.note("mediation_ended", outcome=outcome, on=day.isoformat())

    def standing(self, **of: Any) -> list[MediationPaper]:
        """The papers that count: all, or those of a kind and of what they are about."""
        return [one for one in MediationPaper.several(mediation=self.row.id, **of) if one.withdrawn_at is None]

    def withdraw(self, paper: MediationPaper, reason: str) -> None:
        """It counts no longer and stays to be read, with the reason."""
        paper.put(withdrawn_at=self.now, sealed_reason=sealed_text(REASON, paper.id, reason))
        self.note("mediation_paper_withdrawn", paper=paper.id, sort=paper.kind, version=paper.version)

    def take_back(self, kind: CorrectionKind, about: int, reason: str, **was: Any) -> None:
        """It counts no longer: why, and what had been noted, stays sealed; the history says that, and of what."""
        row = MediationCorrection.add(
            mediation=self.row.id, kind=kind, about=about, made_at=self.now, made_by=self.actor.staff_id
        )
        row.put(sealed_words=sealed_json(CORRECTION, row.id, {"reason": reason, "was": was}))
        self.note("mediation_corrected", sort=kind, about=about)

    def require_newest(self, table: Any, seen: int | None) -> None:
        """Raises SomebodyWasFaster when another row was added since `seen`, the newest that was read, 0 for none."""
        if seen is not None and any(row.id > seen for row in table.several(mediation=self.row.id)):
            raise SomebodyWasFaster()

    def require_nothing_signed(self, **of: Any) -> None:
        """On no paper, or on none of those. Raises Refused."""
        if any(one.signed for one in self.standing(**of)):
            raise Refused(SIGNED_FIRST)

    def words(self) -> dict[str, Any]:
        return opened_json(WORDS, self.row.id, self.row.sealed_words)

    def write_words(self, **words: Any) -> None:
        """Of what is asked for, of the agreement, of why it ended, or remarks; the others stay."""
        self.row.put(sealed_words=sealed_json(WORDS, self.row.id, self.words() | words))

    def has_spoken(self, party_id: int) -> bool:
        """Whether what stands there as the applicant's account, or as asked for, is also theirs."""
        words = self.words()
        return any(party_id in words.get(name, ()) for name in (ACCOUNT_OF, REQUESTS_OF))

    def take_out(self, party: MediationParty) -> None:
        """Who it was is deleted, with what was filled in of them; the row stays, so that nobody else gets its id."""
        party.put(taken_out_at=self.now, sealed_person=None)
        self.checked(f"party:{party.id}")
        words = self.words()
        others = {
            name: [number for number in words[name] if number != party.id]
            for name in (ACCOUNT_OF, REQUESTS_OF)
            if name in words
        }
        self.write_words(**others)
        self.note("mediation_party_taken_out", party=party.id)

    def checked(self, *fields: str) -> None:
        """A person has gone over what was filled in by itself: it is not marked any longer."""
        left = [name for name in self.row.prefilled if name not in fields]
        if left != list(self.row.prefilled):
            self.row.put(prefilled=left)


@contextmanager
def file_in_hand(actor: Actor, mediation_id: int, now: datetime, revision: int | None = None) -> Iterator[LockedFile]:
    """Raises NotFound for whom it is not open to, SomebodyWasFaster when it was changed since `revision`."""
    mediation_row(actor, mediation_id)
    with recording(actor.community_id) as record:
        row = Mediation.locked(id=mediation_id)
        if row is None:
            raise NotFound()
        if revision is not None and row.revision != revision:
            raise SomebodyWasFaster()
        zone = community(row.community_id).time_zone
        yield LockedFile(record, row, actor, now, local_date(now, zone), zone)
        row.put(revision=row.revision + 1)
