"""Contacts as a phone reads them."""

from __future__ import annotations

import vobject

from resident_app.serving.vcard import Card, vcard, vcard_response

MEI = Card(
    "梅调解",
    "泰奕桃源社区 1号楼",
    ("138 0000 0000", "024-1234"),
    "周一 9:00\n周二；周三",
    "桃源街1号",
    "https://x.cn/b/1",
)


def read(text: str) -> dict[str, list]:
    return {name: [line.value for line in lines] for name, lines in vobject.readOne(text).contents.items()}


def test_everything_said_of_a_contact_arrives() -> None:
    found = read(vcard(MEI))
    assert (found["fn"], found["org"], found["tel"]) == (
        ["梅调解"],
        [["泰奕桃源社区 1号楼"]],
        ["138 0000 0000", "024-1234"],
    )
    assert (found["note"], found["url"]) == (["周一 9:00\n周二；周三"], ["https://x.cn/b/1"])
    assert (found["n"][0].family, found["adr"][0].street) == ("梅调解", "桃源街1号")


def test_what_is_empty_is_left_out() -> None:
    assert sorted(read(vcard(Card("物业")))) == ["fn", "n", "version"]


def test_no_name_can_write_a_line_of_its_own() -> None:
    found = read(vcard(Card("梅\r\nTEL:110;,\\\0", "甲;乙,丙")))
    assert sorted(found) == ["fn", "n", "org", "version"]
    assert (found["fn"], found["org"]) == (["梅\nTEL:110;,\\"], [["甲;乙,丙"]])


def test_emoji_and_long_notes_survive_the_folding_of_lines() -> None:
    note = "有事找😀" * 60 + "\u202eabc"
    assert read(vcard(Card("梅", note=note)))["note"] == [note]


def test_several_contacts_come_in_one_file_with_a_chinese_name() -> None:
    answer = vcard_response([MEI, Card("物业")], '服务卡 "1"')
    assert [card.fn.value for card in vobject.readComponents(answer.get_data(as_text=True))] == ["梅调解", "物业"]
    assert answer.headers["Content-Type"] == "text/vcard; charset=utf-8"
    assert answer.headers["Content-Disposition"].endswith("filename*=UTF-8''%E6%9C%8D%E5%8A%A1%E5%8D%A1%20%221%22.vcf")
