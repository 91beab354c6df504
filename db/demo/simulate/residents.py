"""What residents do: report, add words, support a neighbour's matter, withdraw, and say what they think of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from db.community.organisation.queries.places import BuildingInfo
from db.demo import queries
from db.demo.people import invented_phone
from db.demo.rules.pace import after_working_hours, at_hour, near_a_border
from db.demo.rules.temperament import opinion
from db.demo.simulate.world import Happening, SimulatedCommunity, SimulatedDispute
from db.demo.texts import DemoReport, compose, in_season, night_noise, of_kind, words
from db.disputes.actions import resident
from db.disputes.actions.answer import answer_question
from db.disputes.actions.resident import say_broken_again, support_dispute, withdraw_dispute
from db.disputes.actions.scheduled import let_answers_count
from db.disputes.actions.submit import file_on_behalf, submit_dispute
from db.disputes.rules.answers import TAKE_BACK, Answer, Satisfaction, Solved, StillWrong
from db.disputes.rules.workflow import OPEN, Status
from db.ground.clock import local, local_date
from db.ground.refusals import SomebodyWasFaster
from db.records.reports.rules import ContactWish, Report, Source

KINDS = {"neighbour": 24, "property": 36, "facilities": 29, "other": 11}
SHARED_KINDS = ("property", "property", "facilities")
NOISY = ("accepted", "neighbour")  # where it is left lying and its kind: of one of these the tries are noted
HOURS_UNTIL_READ = 6
WAYS_IN = (Source.PHONE, Source.PHONE, Source.WALK_IN, Source.VISIT)
SURNAMES, TITLES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", ("先生", "女士", "阿姨", "大爷", "师傅")
GIVEN = {
    "unhappy": [("no", "dissatisfied")],
    "dissatisfied": [("partly", "dissatisfied")],
    "content": [("yes", "satisfied"), ("yes", "satisfied"), ("yes", "basically_satisfied")],
}
PLANS = ("refused", "held", "handed_up", "to_unit", "started", "replied", "noted", "slow", "separated")


def report(world: SimulatedCommunity, rest: str, kind: str, double: bool, now: datetime) -> None:
    """Files a report of a resident who scans, phones or comes by, and plans what follows it."""
    building = world.rng.choices(world.buildings, world.weights)[0]
    todo = set() if rest else {plan for plan in PLANS if world.chance(getattr(world.temper, plan))}
    kind = world.rng.choice(SHARED_KINDS) if double else kind
    written = _written(world, kind, building, now, noisy=(rest, kind) == NOISY)
    if rest == "danger":
        written = replace(written, text=words()["dangers"][kind])
    life = _filed(world, written, building, todo, rest, now, public=double)
    if not rest:
        _plan_residents_part(world, life, now)
    if double:
        world.at(now + timedelta(hours=world.rng.uniform(1, 10)), "report_again", life)


def report_again(world: SimulatedCommunity, first: SimulatedDispute, now: datetime) -> None:
    """A neighbour of the same building reports the same matter."""
    building, said = first.building, first.written
    again = compose(world.rng, said.kind, said.topic, building.units, building.floors, said.number)
    todo = {"joined", "separated"} if world.chance(world.temper.separated) else {"joined"}
    first.twins.append(_filed(world, again, building, todo, "", now, twin_of=first, public=True))


def _written(
    world: SimulatedCommunity, kind: str, building: BuildingInfo, now: datetime, noisy: bool = False
) -> DemoReport:
    """Nobody writes what somebody has written before, as long as there is something new to say."""
    rng = world.rng
    kind = kind or rng.choices(list(KINDS), list(KINDS.values()))[0]
    topics = [night_noise()] if noisy else in_season(kind, local(now, world.zone).month)
    for _ in range(20):
        found = compose(rng, kind, rng.choice(topics), building.units, building.floors)
        if found.text not in world.written:
            break
    world.written.add(found.text)
    return found


def _filed(
    world: SimulatedCommunity,
    written: DemoReport,
    building: BuildingInfo,
    todo: set[str],
    rest: str,
    now: datetime,
    twin_of: SimulatedDispute | None = None,
    public: bool = False,
) -> SimulatedDispute:
    temper, topic = world.temper, written.topic
    filled = _filled(world, written, public)
    photos = [world.photo(topic.photo)] if topic.photo and world.chance(temper.photographed * 3) else []
    key = world.rng.randbytes(16).hex()
    can_answer = True
    if not rest and world.chance(temper.on_behalf):
        can_answer, way_in = world.chance(0.6), world.rng.choice(WAYS_IN)
        staff = world.mediator(building.id)
        receipt = file_on_behalf(staff, building.id, filled, photos, way_in, can_answer, key, now)
    else:
        receipt = submit_dispute(building.id, filled, photos, key, now)
    pace = world.rng.uniform(1.3, 2.4) if "slow" in todo else world.rng.uniform(0.1, 0.85)
    life = SimulatedDispute(
        receipt.reference, receipt.link, written, building, bool(filled.phone), can_answer, todo, pace, rest, twin_of
    )
    world.progress()
    world.begin(life, now)
    return life


def _filled(world: SimulatedCommunity, written: DemoReport, public: bool) -> Report:
    rng, named = world.rng, world.chance(world.temper.named)
    phone = invented_phone(rng.randint(10_000, 89_999)) if named else ""
    wish = ContactWish.PHONE if named and world.chance(0.6) else ContactWish.HERE
    return Report(
        kind=written.kind,
        text=written.text,
        unit_number=written.unit_number,
        floor=written.floor,
        public_place=written.public_place,
        private=not public and world.chance(world.temper.private),
        name=rng.choice(SURNAMES) + rng.choice(TITLES) if named else "",
        phone=phone,
        contact_wish=wish,
    )


def _plan_residents_part(world: SimulatedCommunity, life: SimulatedDispute, now: datetime) -> None:
    rng, temper = world.rng, world.temper
    if world.chance(temper.withdrawn):
        world.at(_evening(world, now, rng.randint(1, 4)), "withdraw", life)
    if world.chance(0.15):
        world.at(_evening(world, now, rng.randint(1, 3)), "add_words", life)
    if world.chance(temper.supported):
        for _ in range(rng.randint(1, 4)):
            world.at(_evening(world, now, rng.randint(1, 5)), "support", life)
    if life.written.kind == "neighbour" and world.chance(temper.opened_to_all):
        world.at(now + timedelta(hours=rng.uniform(20, 60)), "open_to_all", life)
    if world.chance(temper.moved):
        world.at(now + timedelta(hours=rng.uniform(4, 70)), "put_right", life)


def _evening(world: SimulatedCommunity, now: datetime, days: int) -> datetime:
    return at_hour(world.rng, local_date(now, world.zone) + timedelta(days=days), world.zone)


def withdraw(world: SimulatedCommunity, life: SimulatedDispute, now: datetime) -> None:
    if queries.standing(life.reference).status in OPEN:
        withdraw_dispute(life.link, world.rng.choice(of_kind("withdrawals", life.written.kind)), now)
        _is_read(world, life, now)


def add_words(world: SimulatedCommunity, life: SimulatedDispute, now: datetime) -> None:
    if queries.standing(life.reference).status in OPEN:
        resident.add_words(life.link, world.rng.choice(words()["additions"]), [], now)
        _is_read(world, life, now)


def _is_read(world: SimulatedCommunity, life: SimulatedDispute, now: datetime) -> None:
    """Within the next working day, by whoever looks after the building."""
    world.at(after_working_hours(now, HOURS_UNTIL_READ, world.zone), "hear", life)


def support(world: SimulatedCommunity, life: SimulatedDispute, now: datetime) -> None:
    """Another household of the building says "my home too", where that can be seen."""
    standing = queries.standing(life.reference)
    if standing.status in OPEN and not standing.private:
        life.phones.append(world.rng.randbytes(16).hex())
        support_dispute(standing.building_id, life.reference, life.phones[-1], now)


def plan_answer(world: SimulatedCommunity, life: SimulatedDispute, round_number: int, now: datetime) -> None:
    """Plans when the resident answers, if at all: some late, and a few exactly on the border of two weeks."""
    rng, temper = world.rng, world.temper
    if life.rest in GIVEN:
        given = rng.choice(GIVEN[life.rest])
        world.at(now + timedelta(hours=rng.uniform(1, 8)), "answer", life, round_number, given)
    elif life.rest != "settled" and life.can_answer and world.chance(temper.answered):
        given = opinion(rng, temper)
        days = 14 if temper.edges and world.chance(0.1) else min(13, int(rng.expovariate(0.45)))
        moment = max(now + timedelta(minutes=20), _evening(world, now, days))
        if temper.edges and world.chance(0.3):
            later = near_a_border(rng, local_date(now, world.zone) + timedelta(days=7), world.zone)
            moment = later if later > now else moment
        world.at(moment - TAKE_BACK, "answer", life, round_number, given)


def answer(
    world: SimulatedCommunity, life: SimulatedDispute, round_number: int, given: tuple[str, str], now: datetime
) -> None:
    """Gives the resident's answer, which counts once it can no longer be taken back."""
    standing = queries.standing(life.reference)
    if standing.status is not Status.SETTLED or standing.round_number != round_number:
        return
    try:
        answer_question(life.link, round_number, answer_of(world, life, given), now)
    except SomebodyWasFaster:
        return
    world.at(now + TAKE_BACK, "count", life)


def count(world: SimulatedCommunity, life: SimulatedDispute, now: datetime) -> None:
    """Lets answers count: one that says "no" or "please go on" reopens the matter; a few closed ones break again."""
    let_answers_count(now)
    _is_read(world, life, now)
    standing = queries.standing(life.reference)
    if standing.status is Status.REOPENED:
        life.rest = "untouched" if life.rest else ""
        world.begin(life, now)
    elif not life.rest and world.chance(world.temper.broken_again):
        world.at(now + timedelta(days=world.rng.uniform(2, 27)), "break_again", life)


def break_again(world: SimulatedCommunity, life: SimulatedDispute, now: datetime) -> None:
    if queries.standing(life.reference).status is Status.CLOSED:
        say_broken_again(life.link, now)
        world.begin(life, now)


def answer_of(world: SimulatedCommunity, life: SimulatedDispute, given: tuple[str, str]) -> Answer:
    """An answer with a reason that suits it; many tap and write nothing."""
    solved, satisfaction = given
    said = words()
    left = None if solved == "yes" else world.rng.choice([None, *StillWrong])
    if world.chance(world.temper.wordless):
        return Answer(Solved(solved), Satisfaction(satisfaction), "", left)
    if satisfaction == "dissatisfied" or solved == "no":
        why = world.rng.choice(life.written.fitting("unhappy"))
    elif solved != "yes":
        why = world.rng.choice(said["partly"])
    else:
        why = world.rng.choice(said["happy" if satisfaction == "satisfied" else "fair"])
    return Answer(Solved(solved), Satisfaction(satisfaction), why, left)


HAPPENINGS: dict[str, Happening] = {
    "report": report,
    "report_again": report_again,
    "withdraw": withdraw,
    "add_words": add_words,
    "support": support,
    "answer": answer,
    "count": count,
    "break_again": break_again,
}
