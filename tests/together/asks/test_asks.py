"""What offices ask: noted with basis and money, answered by a proposal, told by a disclosure alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from db.ground.refusals import Invalid, NotAllowed, NotFound, SomebodyWasFaster
from db.ground.village_words import core_says
from db.ground.words import catalogue
from db.records.personal_data.rules.finding import find_personal_data
from db.together.asks.actions import change_ask, end_ask, note_ask
from db.together.asks.queries import asks_of_offices
from db.together.asks.rules import AskDetails, AskLack, AskMoney, AskOutcome, answer_to
from db.together.disclosures.actions.settling import settle_disclosures
from db.together.disclosures.actions.writing import publish_asks
from db.together.disclosures.queries.archive import year_archive
from db.together.disclosures.queries.asks import proposed_asks
from db.together.disclosures.queries.public import hanging_disclosures
from db.together.disclosures.rules.settings import DisclosureSettings
from db.together.disclosures.rules.wording import DisclosureKind
from tests.cast import MONDAY, supervisor_of

ASKED_ON = date(2026, 11, 12)
BARE = AskDetails("区住建局", "入户登记供暖温度", asked_on=ASKED_ON, due=date(2026, 11, 20))
WHOLE = replace(BARE, basis="市供热条例", money=AskMoney.GIVEN)
BARE_ROW = ("入户登记供暖温度", "区住建局", "未说明", "没提经费", "2026-11-12", "办理中")
A_DAY = timedelta(days=1)


def noted(cast, details=BARE) -> int:
    return note_ask(cast.sun, details, MONDAY)


def proposed(cast, now=MONDAY):
    found = proposed_asks(cast.sun, now)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("basis", "money", "lacks"),
    [
        ("", AskMoney.UNSAID, (AskLack.BASIS, AskLack.MONEY)),
        ("", AskMoney.GIVEN, (AskLack.BASIS,)),
        ("市供热条例", AskMoney.NONE, (AskLack.MONEY,)),
        ("市供热条例", AskMoney.UNSAID, (AskLack.MONEY,)),
        ("市供热条例", AskMoney.GIVEN, ()),
    ],
)
def test_what_has_no_basis_or_no_money_is_shown_as_such(cast, basis, money, lacks):
    noted(cast, replace(BARE, basis=basis, money=money))
    assert [one.lacks for one in asks_of_offices(cast.sun, MONDAY)] == [lacks]


def test_the_answer_proposed_asks_for_what_lacks_and_for_nothing_else():
    say = catalogue("zh_Hans").gettext
    whole = answer_to("登记\n温度", ASKED_ON, (AskLack.BASIS, AskLack.MONEY), say, False)
    assert whole.splitlines() == [
        "关于贵单位2026-11-12交办的事（登记 温度）：",
        "来文没有写明法律依据。按城市居民委员会组织法第四十三条，部门交给居委会的事要合法。请来文写明依据哪一条。",
        "来文没有写明经费。按同一条，要居委会协助的，应当给经费和条件。请来文写明从哪里出。",
        "收到以后，我们马上和贵单位商量怎么办。",
    ]
    assert answer_to("登记", ASKED_ON, (AskLack.MONEY,), say, False).splitlines()[1:] == whole.splitlines()[2:]
    assert answer_to("登记", ASKED_ON, (), say, False) == ""


def test_a_village_asks_for_the_same_without_an_article_that_binds_towns_alone():
    both, say = (AskLack.BASIS, AskLack.MONEY), core_says("zh_Hans", "大青乡")
    assert answer_to("登记", ASKED_ON, both, say, True).splitlines()[1:3] == [
        "来文没有写明法律依据。部门交给村委会的事要合法。请来文写明依据哪一条。",
        "来文没有写明经费。要村委会协助的，应当给经费和条件。请来文写明从哪里出。",
    ]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"office": " "}, "office"),
        ({"what": ""}, "what"),
        ({"basis": "依" * 121}, "basis"),
        ({"asked_on": None}, "asked_on"),
        ({"asked_on": date(2026, 11, 17)}, "asked_on"),
        ({"due": date(2026, 11, 11)}, "due"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(cast, wrong, field):
    with pytest.raises(Invalid) as refused:
        noted(cast, replace(BARE, **wrong))
    assert [problem.field for problem in refused.value.problems] == [field]


def test_the_open_ones_stand_first_by_the_day_they_are_due_and_late_ones_are_marked(cast):
    late, ended = noted(cast), noted(cast)
    without = noted(cast, replace(BARE, due=None))
    end_ask(cast.sun, ended, 0, AskOutcome.DONE, ASKED_ON, MONDAY)
    found = asks_of_offices(cast.sun, MONDAY + 5 * A_DAY)
    assert [(one.id, one.is_late) for one in found] == [(late, True), (without, False), (ended, False)]


def test_what_the_office_adds_later_is_written_in_until_it_has_ended(cast):
    ask_id = noted(cast)
    change_ask(cast.sun, ask_id, 0, WHOLE, MONDAY)
    with pytest.raises(SomebodyWasFaster):
        change_ask(cast.sun, ask_id, 0, BARE, MONDAY)
    for wrong in (date(2026, 11, 11), date(2026, 11, 17), None):
        with pytest.raises(Invalid):
            end_ask(cast.sun, ask_id, 1, AskOutcome.DONE, wrong, MONDAY)
    with pytest.raises(Invalid):
        end_ask(cast.sun, ask_id, 1, AskOutcome.OPEN, ASKED_ON, MONDAY)
    end_ask(cast.sun, ask_id, 1, AskOutcome.SENT_BACK, ASKED_ON, MONDAY)
    [one] = asks_of_offices(cast.sun, MONDAY)
    assert (one.details, one.lacks, one.outcome, one.ended_on) == (WHOLE, (), AskOutcome.SENT_BACK, ASKED_ON)
    with pytest.raises(NotAllowed):
        change_ask(cast.sun, ask_id, 2, BARE, MONDAY)


def test_one_of_a_year_that_is_over_is_ended_and_not_changed(cast):
    eve, new_year = datetime(2026, 12, 31, 15, 59, tzinfo=UTC), datetime(2026, 12, 31, 16, 0, tzinfo=UTC)
    ask_id = noted(cast)
    change_ask(cast.sun, ask_id, 0, WHOLE, eve)
    with pytest.raises(NotAllowed, match="a year that is over"):
        change_ask(cast.sun, ask_id, 1, BARE, new_year)
    assert [[one.is_closed for one in asks_of_offices(cast.sun, when)] for when in (eve, new_year)] == [[False], [True]]
    end_ask(cast.sun, ask_id, 1, AskOutcome.DONE, ASKED_ON, new_year)
    assert [one.details for one in asks_of_offices(cast.sun, new_year)] == [WHOLE]


def test_it_is_the_communitys_own(cast):
    ask_id = noted(cast)
    for who in (cast.guo, cast.mei, cast.luo, cast.ada):
        with pytest.raises(NotAllowed):
            asks_of_offices(who, MONDAY)
    for who in (supervisor_of(cast), cast.an):
        assert [one.id for one in asks_of_offices(who, MONDAY)] == [ask_id]
        with pytest.raises(NotAllowed):
            note_ask(who, BARE, MONDAY)
    assert asks_of_offices(cast.otto, MONDAY) == []
    with pytest.raises(NotFound):
        end_ask(cast.otto, ask_id, 0, AskOutcome.DONE, ASKED_ON, MONDAY)


def test_it_is_told_as_the_sixth_kind_in_one_press_and_again_once_anything_of_it_changes(cast):
    ask_id = noted(cast, replace(BARE, what="入户登记供暖温度，联系13812345678"))
    sheet = proposed(cast)
    assert sheet.words.rows == (("入户登记供暖温度，联系＊＊", *BARE_ROW[1:]),)
    assert find_personal_data(sheet.words.all_said) == []
    publish_asks(cast.sun, sheet.seen, (), MONDAY)
    [hangs] = hanging_disclosures(cast.community_id, MONDAY)
    assert (hangs.kind, hangs.words.rows) == (DisclosureKind.GOVERNMENT, sheet.words.rows)
    assert proposed_asks(cast.sun, MONDAY + A_DAY) is None
    end_ask(cast.sun, ask_id, 0, AskOutcome.DONE, ASKED_ON, MONDAY)
    assert [row[-1] for row in proposed(cast).words.rows] == ["2026-11-12 已协助办理"]


def test_what_changed_since_it_was_shown_is_not_published_unseen(cast):
    noted(cast)
    seen = proposed(cast).seen
    noted(cast, WHOLE)
    with pytest.raises(SomebodyWasFaster):
        publish_asks(cast.sun, seen, (), MONDAY)
    settle_disclosures(cast.sun, DisclosureSettings(is_on=False), MONDAY)
    assert proposed_asks(cast.sun, MONDAY) is None


def test_the_years_archive_has_them_the_same_bytes_twice(cast):
    noted(cast)
    files = year_archive(cast.community_id, 2026)
    assert files == year_archive(cast.community_id, 2026)
    assert files["asks.csv"].decode("utf-8-sig").splitlines()[1:] == [",".join(BARE_ROW)]
    assert len(year_archive(cast.community_id, 2025)["asks.csv"].splitlines()) == 1
