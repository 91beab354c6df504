"""On Today: what neighbours may read, decided with one tap."""

from __future__ import annotations

from db.disputes.queries.public import open_matters
from tests.admin_dashboard.conftest import texts

KEY = "2号电梯坏了，钥匙在垫子下面，有事打13812345678。"


def read(cast) -> list[str]:
    return [matter.words for matter in open_matters(cast.building_id)]


def button(app, part: str):
    (found,) = [one for one in app.button if (one.key or "").startswith(part)]
    return found


def looking(desk, name: str = "mei"):
    app = desk.open(name)
    return app.pills(key="today-only").select("look").run()


def test_one_tap_lets_neighbours_read_what_nothing_is_marked_in(desk, report, cast):
    report(text="楼道灯坏了一个星期，晚上看不清。")
    app = looking(desk)
    button(app, "look-words").click().run()
    assert read(cast) == ["楼道灯坏了一个星期，晚上看不清。"]
    assert [one.value for one in app.header if "May neighbours" in one.value] == ["May neighbours read this? · 0"]


def test_what_is_marked_has_its_reasons_beside_it_and_offers_kind_and_place_first(desk, report, cast):
    report(text=KEY)
    app = looking(desk)
    said = " ".join(one.value for one in app.caption)
    assert ("a stranger could get in" in said, "strangers could call" in said) == (True, True)
    button(app, "look-place").click().run()
    assert (read(cast), [one.key for one in app.button if (one.key or "").startswith("look-")]) == ([""], [])


def test_other_words_are_written_and_pass_the_same_gate(desk, report, cast):
    report(text=KEY)
    app = looking(desk)
    (box,) = [one for one in app.text_area if (one.key or "").startswith("look-sentence")]
    box.set_value("电梯坏了，请打13812345678。").run()
    assert button(app, "look-other").disabled
    (box,) = [one for one in app.text_area if (one.key or "").startswith("look-sentence")]
    box.set_value("电梯坏了，正在修。").run()
    button(app, "look-other").click().run()
    assert read(cast) == ["电梯坏了，正在修。"]


def test_those_beyond_the_first_are_opened_too_and_a_text_stands_there_once(desk, report):
    for number in range(6):
        report(text=f"楼道灯坏了第{number}次，晚上看不清。")
    app = looking(desk)
    assert len([one for one in app.button if (one.key or "").startswith("look-words")]) == 5
    assert texts(app).count("楼道灯坏了第0次") == 1
    app.session_state["page-of-looks"] = 2
    app.run()
    assert len([one for one in app.button if (one.key or "").startswith("look-words")]) == 1
