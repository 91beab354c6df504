"""Saying something about somebody who works here, on a phone without JavaScript."""

from __future__ import annotations

import pytest

from db.community.staff.actions.outside_office import name_outside_office
from db.community.staff.tables import StaffMember
from db.disputes.tables import Attachment, Dispute, Message
from db.records.permissions.rules import Complaint, Role
from tests.cast import MONDAY
from tests.pages import page_of
from tests.resident_app.conftest import HOME, filled_in, link_in, photo, upload

SAY = f"{HOME}/say"
IN_WHOSE_HANDS = "现在在这里：网格党支部书记。您说的那个人看不到。"
OFFICES = [
    "楼里的调解员 · 梅调解",
    "网格党支部书记",
    "社区党组织书记",
    "桃仙供水所的联络员",
    "社区办公室的其他工作人员",
    "检查社区工作的人",
]
NOBODY_HERE = "这件事说的是社区书记，这里的工作人员谁也看不到。"


UNSAID = "您没说是谁，说的可能就是社区书记。所以这里的工作人员谁也看不到。"
TOLD_GUO = "因为里面说到危险，已经马上告诉：网格党支部书记。危险没过去以前，这个人看得到您写的话。"
NOT_TOLD_SUN = "没有告诉社区书记，社区书记也看不到。"
NOBODY_TOLD = "危险的事也没有告诉这里的任何人：请您自己打电话。"
STANDS_EMPTY = "现在没有人接手：您说的那个人的上一级空着。等不得的话，请到社区以外去说。"


def kept() -> tuple[Complaint | None, int | None]:
    row = Dispute.get()
    return row.complaint, row.about_staff_id


def test_a_report_is_about_nobody_here_unless_it_is_said(rosa):
    rosa.report()
    assert kept() == (None, None)


OFFICE_ASKED = [
    "mediator 楼里的调解员 说的那个人看不到。送到：网格党支部书记。",
    "grid 网格的人：网格书记、网格长、网格党支部 说的那个人看不到。送到：社区党组织书记。",
    "community 社区书记、社区主任，或者社区办公室 这里的工作人员谁也看不到。给您一个社区以外的电话，由您自己去说。",
    "else 别的工作人员，反正不是社区书记 说的那个人看不到。送到：社区党组织书记。",
    "unsaid 不想说是谁 这里的工作人员谁也看不到。给您一个社区以外的电话，由您自己去说。",
]
UNNAMED = ["他态度太差", "书记收钱办事", "你们领导只会敷衍"]


def asked_for_office(page) -> list[str]:
    values = page.attributes("input[name=about_office]", "value")
    labels = [" ".join(page.all(f"input[value={value}] + label > *")) for value in values]
    return [f"{value} {label}" for value, label in zip(values, labels, strict=True)]


@pytest.mark.parametrize("words", UNNAMED)
def test_ticked_with_nobody_who_can_be_told_by_it_one_tap_says_which_office(rosa, words):
    asked = page_of(rosa.report(about_staff="yes", text=words))
    assert (list(asked.errors), asked.fields["text"], Dispute.select().count()) == (["about_office"], words, 0)
    assert asked_for_office(asked) == OFFICE_ASKED


@pytest.mark.parametrize(
    ("office", "row"),
    [
        ("mediator", (Complaint.INSIDE, "mei")),
        ("grid", (Complaint.INSIDE, "guo")),
        ("community", (Complaint.OUTSIDE, "sun")),
        ("else", (Complaint.INSIDE, None)),
        ("unsaid", (Complaint.OUTSIDE, None)),
    ],
)
def test_the_tap_decides_from_whom_it_is_kept(rosa, cast, office, row):
    asked = page_of(rosa.report(about_staff="yes", text="他态度太差"))
    rosa.press(asked.html, SAY, filled_in(text="他态度太差", about_staff="yes", about_office=office))
    assert kept() == (row[0], cast.everybody[row[1]].staff_id if row[1] else None)


def test_an_office_in_the_words_of_a_ticked_report_is_not_asked_for(rosa, cast):
    rosa.report(about_staff="yes", text="网格长给我穿小鞋")
    assert kept() == (Complaint.INSIDE, cast.guo.staff_id)


def test_sent_without_an_answer_it_is_for_nobody_here_and_the_page_says_so(rosa):
    link = link_in(rosa.report(about_staff="yes", text="他态度太差", decision="send"))
    assert kept() == (Complaint.OUTSIDE, None)
    for path in (f"/d/{link}", f"/d/{link}/received"):
        page = rosa.page(path)
        assert page.holds(UNSAID, NOBODY_HERE, "桃仙街道", "tel:12345", "给您第一次答复") == [
            UNSAID,
            "桃仙街道",
            "tel:12345",
        ]


def test_whoever_was_told_of_danger_is_said_by_office_and_nothing_else_is_promised(rosa, cast):
    link = link_in(rosa.report(about_staff_id=str(cast.sun.staff_id), text="楼道里煤气味很重，快来人"))
    for path in (f"/d/{link}", f"/d/{link}/received"):
        assert rosa.page(path).holds(TOLD_GUO, NOT_TOLD_SUN, NOBODY_TOLD) == [TOLD_GUO, NOT_TOLD_SUN]


def test_where_nobody_is_left_to_tell_of_danger_the_page_says_so(rosa, cast):
    others = StaffMember.id.in_([cast.mei.staff_id, cast.guo.staff_id, cast.an.staff_id])
    StaffMember.update(active=False).where(others).execute()
    link = link_in(rosa.report(about_staff_id=str(cast.sun.staff_id), text="楼道里煤气味很重，快来人"))
    for path in (f"/d/{link}", f"/d/{link}/received"):
        assert rosa.page(path).holds(TOLD_GUO, NOBODY_TOLD, NOBODY_HERE, "tel:119") == [
            NOBODY_TOLD,
            NOBODY_HERE,
            "tel:119",
        ]


def test_with_nobody_above_the_page_promises_nobody(rosa, cast):
    others = StaffMember.id.in_([cast.sun.staff_id, cast.guo.staff_id])
    StaffMember.update(active=False).where(others).execute()
    link = link_in(rosa.report(about_staff_id=str(cast.mei.staff_id)))
    for path in (f"/d/{link}", f"/d/{link}/received"):
        assert rosa.page(path).holds(STANDS_EMPTY, IN_WHOSE_HANDS, "tel:12345") == [STANDS_EMPTY, "tel:12345"]


def test_what_may_be_about_somebody_asks_its_resident_on_its_own_page(rosa, cast):
    link = link_in(rosa.report(text=NAMED, decision="send"))
    page = rosa.page(f"/d/{link}")
    assert page.all("[aria-labelledby=about] button") == ["是，别让这个人看到", "不是，只是提到，照平常办"]
    rosa.press(page.html, f"/d/{link}/about", {"about": "no"})
    assert (kept(), Dispute.get().holder_staff_id) == ((None, None), cast.mei.staff_id)
    assert rosa.page(f"/d/{link}").all("[aria-labelledby=about] button") == []


def test_its_resident_may_say_that_it_is_about_the_secretary(rosa, cast):
    link = link_in(rosa.report(text="孙书记收礼", decision="send"))
    assert (kept(), Dispute.get().holder_staff_id) == ((Complaint.INSIDE, cast.sun.staff_id), cast.guo.staff_id)
    page = rosa.page(f"/d/{link}")
    assert page.all("form[action$='/about'] .hint") == [
        "这里的工作人员谁也看不到。给您一个社区以外的电话，由您自己去说。"
    ]
    rosa.press(page.html, f"/d/{link}/about", {"about": "yes"})
    assert (kept(), Dispute.get().holder_staff_id) == ((Complaint.OUTSIDE, cast.sun.staff_id), None)
    assert rosa.page(f"/d/{link}").one("h1") == "记下了，这里没人看得到"


def test_a_mention_is_sent_without_a_question(rosa, cast):
    rosa.report(text="请转告书记，三单元灯坏了；调解员说下周来修")
    assert (kept(), Dispute.get().holder_staff_id) == ((None, None), cast.mei.staff_id)


def test_whom_it_is_about_is_chosen_by_office_and_without_a_tick_too(rosa, cast):
    assert rosa.page(SAY).all("#about_staff_id option")[1:] == OFFICES
    rosa.report(about_staff_id=str(cast.mei.staff_id))
    assert kept() == (Complaint.INSIDE, cast.mei.staff_id)


def test_what_was_chosen_stays_when_something_else_is_wrong(rosa, cast):
    answer = rosa.report(about_staff="yes", about_staff_id=str(cast.mei.staff_id), text="短")
    chosen = page_of(answer).attributes("#about_staff_id option[selected]", "value")
    assert (answer.status_code, chosen) == (422, [str(cast.mei.staff_id)])


def test_somebody_who_does_not_work_here_is_asked_for_again(rosa, cast):
    for nobody in (str(cast.otto.staff_id), "x", "9" * 30):
        answer = rosa.report(about_staff_id=nobody)
        assert answer.status_code == 422
        assert "请重新选一下反映的是谁。" in answer.get_data(as_text=True)
    assert Dispute.select().count() == 0


def test_its_page_says_that_it_is_with_the_level_above_and_offers_no_mediator(rosa, cast):
    link = link_in(rosa.report(about_staff_id=str(cast.mei.staff_id)))
    for page in (rosa.text(f"/d/{link}"), rosa.text(f"/d/{link}/received")):
        assert IN_WHOSE_HANDS in page
        assert "给调解员打电话" not in page


def test_about_the_secretary_both_pages_say_whom_to_tell_and_promise_nothing(rosa, cast):
    link = link_in(rosa.report(about_staff_id=str(cast.sun.staff_id)))
    for path in (f"/d/{link}", f"/d/{link}/received"):
        page = rosa.page(path)
        assert page.one("h1") == "记下了，这里没人看得到"
        assert page.holds(NOBODY_HERE, "桃仙街道", "tel:12345", "给您第一次答复") == [
            NOBODY_HERE,
            "桃仙街道",
            "tel:12345",
        ]
    name_outside_office(cast.ada, "桃仙街道纪工委", "秦主任", "024-1111 2222", MONDAY)
    page = rosa.text(f"/d/{link}")
    assert ("桃仙街道纪工委 · 秦主任" in page, "tel:02411112222" in page, "tel:12345" in page) == (True, True, False)


def test_no_similar_report_is_shown_in_between(rosa, cast):
    rosa.report()
    assert rosa.report(about_staff="yes", about_office="else").status_code == 303


def test_neighbours_never_see_it(rosa, nils, cast):
    rosa.report(about_staff="yes", text="调解员收了物业的烟还骂了我")
    assert kept()[0] is Complaint.INSIDE
    assert "收了物业的烟" not in nils.text(HOME)


NAMED = "梅调解收了物业的礼，漏水的事从来不管。"


def test_whoever_names_somebody_here_is_asked_and_nothing_is_lost(rosa, cast):
    asked = page_of(rosa.report(text=NAMED))
    assert (list(asked.errors), asked.fields["text"], Dispute.select().count()) == (["named"], NAMED, 0)
    assert asked.attributes("input[name=named]", "value") == [str(cast.mei.staff_id), "no"]
    rosa.press(asked.html, SAY, filled_in(text=NAMED, named=str(cast.mei.staff_id)))
    assert kept() == (Complaint.INSIDE, cast.mei.staff_id)


def test_who_only_mentions_them_says_so_once(rosa, cast):
    asked = page_of(rosa.report(text=NAMED))
    rosa.press(asked.html, SAY, filled_in(text=NAMED, named="no"))
    assert (kept(), Dispute.get().holder_staff_id) == ((None, None), cast.mei.staff_id)


def test_sent_without_anybody_to_ask_it_goes_above(rosa, cast):
    rosa.report(text=NAMED, decision="send")
    assert kept() == (Complaint.INSIDE, cast.mei.staff_id)


def test_whoever_tells_of_danger_is_asked_nothing(rosa, cast):
    rosa.report(text="梅调解快来，楼道着火了！")
    assert Dispute.get().in_danger


def _own_matter(rosa) -> str:
    return f"/d/{link_in(rosa.report())}"


def _said() -> list[str]:
    return [message.text for message in Message.select()]


def test_later_words_that_name_somebody_wait_until_it_is_said_whom_they_are_about(rosa, cast):
    address = _own_matter(rosa)
    asked = page_of(rosa.send(address, f"{address}/words", {"text": NAMED, "photos": [upload(photo())]}))
    assert (asked.errors, _said()) == (
        {"named": "您提到了这里的工作人员。如果说的不是这个人怎么做事，请勾上这一项，再发一次。"},
        [],
    )
    assert (asked.one("textarea#text"), len(asked.elements("[name=leave_out]"))) == (NAMED, 1)
    rosa.press(asked.html, f"{address}/words", {"text": NAMED, "named": "no"})
    assert (_said(), [one.message_id for one in Attachment.select()]) == ([NAMED], [Message.get().id])


def test_later_words_about_somebody_become_a_matter_of_its_own_that_they_never_see(rosa, cast):
    address = _own_matter(rosa)
    asked = page_of(rosa.send(address, f"{address}/words", {"text": NAMED}))
    assert asked.all(f"form[action$='{SAY}'] .hint") == ["说的那个人看不到。送到：网格党支部书记。"]
    form = page_of(rosa.press(asked.html, SAY))
    assert (form.one("textarea#text"), Dispute.select().count(), _said()) == (NAMED, 1, [])
    rosa.press(form.html, SAY, filled_in(text=NAMED, about_staff="yes", about_staff_id=str(cast.mei.staff_id)))
    new = Dispute.select().order_by(Dispute.id.desc()).get()
    assert (new.complaint, new.about_staff_id, new.text) == (Complaint.INSIDE, cast.mei.staff_id, NAMED)


def test_later_words_that_tell_of_danger_wait_for_no_question(rosa, cast):
    address = _own_matter(rosa)
    rosa.send(address, f"{address}/words", {"text": "梅调解快来，楼道着火了！"})
    assert _said() == ["梅调解快来，楼道着火了！"]


def test_words_in_a_matter_that_is_about_somebody_already_are_just_said(rosa, cast):
    address = f"/d/{link_in(rosa.report(text=NAMED, named=str(cast.mei.staff_id)))}"
    rosa.send(address, f"{address}/words", {"text": NAMED})
    assert _said() == [NAMED]


def test_two_who_hold_one_office_stand_in_the_list_once_and_are_both_meant(rosa, cast):
    second = {"name": "周平", "role": Role.COMMUNITY_SECRETARY, "sign_in_name": "second"}
    StaffMember.add(community=cast.community_id, password_hash="-", added_at=MONDAY, **second)
    assert rosa.page(SAY).all("#about_staff_id option")[1:] == OFFICES
    asked = page_of(rosa.report(text="社区书记收礼"))
    assert asked.all("input[name=named] + label > b") == ["说的就是：社区党组织书记", "不是，只是提到"]
    rosa.press(asked.html, SAY, filled_in(text="社区书记收礼", named=str(cast.sun.staff_id)))
    assert kept() == (Complaint.OUTSIDE, cast.sun.staff_id)
