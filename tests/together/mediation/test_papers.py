"""The papers: what stands on them, who signs, photos of signed pages, withdrawing, the whole file, own templates."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document

from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused
from db.papers.word_templates.rules import FROM_OUTSIDE, HAS_MACROS, NO_WORD, ONLY_FIELDS
from db.practices import RESEALS
from db.records.history.queries import ChainBreak, breaks_in_history
from db.together.mediation.actions.after import close_file, follow_up
from db.together.mediation.actions.committee import CommitteeSettings, drop_template, set_committee, take_template
from db.together.mediation.actions.keeping import forget_mediations
from db.together.mediation.actions.papers import note_signed, withdraw_paper
from db.together.mediation.actions.parties import name_mediator, withdraw_consent
from db.together.mediation.actions.sittings import go_over, note_evidence, write_account
from db.together.mediation.queries.committee import own_templates, template_content
from db.together.mediation.queries.kept_papers import kept_paper, scan_bytes, text_in_file, word_of_paper
from db.together.mediation.queries.papers.parts import sign_boxes
from db.together.mediation.queries.printing.drawing import paper_as_pdf
from db.together.mediation.queries.printing.whole_file import file_as_pdf
from db.together.mediation.queries.printing.word import paper_as_word
from db.together.mediation.rules.gates import OTHER_FILE, POLICE_DECIDE, SAME_PICTURE
from db.together.mediation.rules.kinds import PaperKind, PartySide
from db.together.mediation.rules.numbering import printed_number
from db.together.mediation.rules.template_fields import NO_NUMBER, UNKNOWN_FIELDS
from db.together.mediation.rules.words import EvidenceWords, FollowUpWords
from db.together.mediation.tables import FilledTemplate, MediationScan
from db.together.rights.actions.holding import hold_matter
from db.together.rights.actions.scheduled import end_legal_holds
from tests.cast import MONDAY
from tests.disputes.conftest import id_of
from tests.together.mediation.conftest import NILS, ROSA, SAID, TODAY, pages_of, picture, word_template, words_of_docx
from tests.traces import columns_with, words_in

FOUND = FollowUpWords(found="卫生间已修好，没有再漏。", told_by="罗莎莎，电话")
FIRM = "沈阳市浑南区桃仙街道泰奕桃源物业服务管理有限责任公司第三分公司"


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for one in before.namelist():
            after.writestr(one, part if one == name else before.read(one))
        if name not in before.namelist():
            after.writestr(name, part)
    return out.getvalue()


@pytest.fixture
def whole(case, cast):
    """From the dispute to the closed file, with three parties, one of them a firm."""
    firm = {"is_company": True, "represented_by": "欧阳𠮷䶮（项目经理）", "address": "小区物业服务中心二楼"}
    case.party(PartySide.THIRD, FIRM, **firm)
    case.both_agree()
    sitting = case.sitting()
    for kind in (PaperKind.APPLICATION, PaperKind.RIGHTS, PaperKind.IDENTITY):
        case.signed(kind)
    case.signed(PaperKind.SITTING, sitting)
    case.agreed()
    paper = case.signed(PaperKind.AGREEMENT)
    note_signed(cast.mei, case.id, paper, {}, "0001", [picture(90)], MONDAY)
    up = follow_up(cast.mei, case.id, "full", FOUND, TODAY, MONDAY)
    case.signed(PaperKind.FOLLOW_UP, up)
    case.signed(PaperKind.CLOSING)
    close_file(cast.mei, case.id, case.file().revision, "", {}, MONDAY)
    return case


def test_the_contents_of_the_whole_file_have_the_right_pages(whole):
    pages = pages_of(file_as_pdf(whole.file()))
    cover, contents, *numbered, end = pages
    titles = ["人民调解申请书", "人民调解当事人权利义务告知书", "当事人身份证明核对表", "人民调解记录"]
    titles += ["人民调解协议书", "人民调解回访记录", "结案报告表", "卷宗情况说明"]
    assert [title for title in ("人民调解卷宗", f"{ROSA}与{NILS}（第三人{FIRM}）邻里纠纷") if title not in cover] == []
    told, place = [], 0
    for title in titles:
        start = next(number for number in range(place, len(numbered)) if title in numbered[number][:60]) + 1
        told.append((title, start))
        place = start
    assert told[3:6] == [("人民调解记录", 4), ("人民调解协议书", 6), ("人民调解回访记录", 8)]  # page 7: the photo
    for number, (title, start) in enumerate(told, 1):
        last = (told[number][1] if number < len(told) else len(numbered) + 1) - 1
        span = str(start) if start == last else f"{start}-{last}"
        assert f"{number}{title}{span}" in contents
    feet = [f"（2026）泰奕桃源人调字第0001号第{number}页" for number in range(1, len(numbered) + 1)]
    assert [page[-len(foot) :] for page, foot in zip(numbered, feet, strict=True)] == feet
    assert f"本卷共{len(numbered)}页" in end


def test_of_many_parties_the_cover_names_the_first_of_each_side(case):
    for number in range(3):
        case.party(name=f"邻居{number}")
    assert text_in_file(case.file(), PaperKind.COVER).facts[0].value == f"{ROSA}与邻居0、邻居1、邻居2邻里纠纷"
    for number in range(3):
        case.party(PartySide.THIRD, f"旁人{number}")
    assert text_in_file(case.file(), PaperKind.COVER).facts[0].value == f"{ROSA}与邻居0等（第三人旁人0等）邻里纠纷"


def test_each_thing_applied_for_has_two_lines_to_write_on(case):
    said = kept_paper(case.cast.mei, case.id, case.made(PaperKind.APPLICATION)).sections[1].text
    assert [len(line) for line in said.split("\n")] == [63, 0, 63] * 3


def test_photos_of_evidence_lie_behind_their_list_with_their_pages_in_the_contents(case, cast):
    case.both_agree()
    case.signed(PaperKind.APPLICATION)
    for number, name in enumerate(("厨房顶的照片", "维修报价单", "录音整理稿"), 1):
        photos = [picture(number * 10 + each) for each in range(3 - number)]
        note_evidence(cast.mei, case.id, EvidenceWords(name, ROSA, sort="复印件"), 2, photos, MONDAY)
    case.made(PaperKind.EVIDENCE)
    case.signed(PaperKind.SITTING, case.sitting())
    _cover, contents, *numbered, _end = pages_of(file_as_pdf(case.file()))
    rows = ["2证据目录2", "3证据1：厨房顶的照片3-4复印件", "4证据2：维修报价单5复印件", "5人民调解记录6"]
    assert [row for row in rows if row not in contents] == []
    foot = "（2026）泰奕桃源人调字第0001号第{}页".format
    told = [f"证据1：厨房顶的照片{foot(3)}", f"证据1：厨房顶的照片{foot(4)}", f"证据2：维修报价单{foot(5)}"]
    assert numbered[2:5] == told
    assert "录音整理稿" not in contents


def test_nobodys_satisfaction_is_written_for_them(whole):
    up = next(paper for paper in whole.file().papers if paper.kind is PaperKind.FOLLOW_UP)
    said = kept_paper(whole.cast.mei, whole.id, up.id)
    assert "满意" not in words_of_docx(paper_as_word(said))
    assert {one.heading: one.text for one in said.sections if one.text} == {"回访情况": "卫生间已修好，没有再漏。"}


def remarks_of(case) -> list[tuple[str, str]]:
    return [(one.heading, one.text) for one in text_in_file(case.file(), PaperKind.SITUATION).sections]


def test_that_nothing_is_missing_is_said_only_of_a_closed_file_in_which_nothing_is(whole):
    assert remarks_of(whole) == [("", "卷内材料齐全。")]


def test_the_remarks_say_what_lacks_or_is_not_signed_and_leave_room_until_it_is_closed(case, cast):
    assert remarks_of(case) == [("", "")]
    case.both_agree()
    case.sitting()
    case.agreed(written=False)
    case.signed(PaperKind.ORAL)
    case.made(PaperKind.RIGHTS)
    for kind in (PaperKind.APPLICATION, PaperKind.IDENTITY, PaperKind.CLOSING):
        case.signed(kind)
    heading = "缺少或签字未齐的材料"
    lacks = ["人民调解当事人权利义务告知书：签字未齐", "人民调解记录：没有制作", "人民调解回访记录：没有制作"]
    assert remarks_of(case) == [(heading, "\n".join(lacks)), ("", "")]
    close_file(cast.mei, case.id, case.file().revision, "", dict.fromkeys(PaperKind, "双方未到场"), MONDAY)
    assert remarks_of(case) == [(heading, "\n".join(f"{one}（双方未到场）" for one in lacks))]


def test_what_nobody_has_noted_is_a_box_to_tick_on_paper_and_no_statement(case, cast):
    case.both_agree()
    sitting = case.sitting()

    def said(kind: PaperKind, about: int = 0):
        return kept_paper(cast.mei, case.id, case.made(kind, about))

    assert said(PaperKind.IDENTITY).notes == ("□ 原件已核对　□ 复印件存纸质卷宗（请用笔勾选，电脑中不保存）",)
    case.made(PaperKind.RIGHTS)
    told = "已向当事人告知权利和义务（人民调解法第二十三条、第二十四条）"
    assert said(PaperKind.SITTING, sitting).sections[0].text == f"□ {told}　□ 告知书已签收存卷"
    case.signed(PaperKind.RIGHTS)
    assert said(PaperKind.SITTING, sitting).sections[0].text == f"{told}，告知书存卷。"


def test_that_the_other_ways_were_told_is_printed_only_once_it_is_noted(case, cast):
    case.both_agree()
    withdraw_consent(cast.mei, case.id, case.file().parties[0].id, TODAY, MONDAY)
    said = kept_paper(cast.mei, case.id, case.made(PaperKind.TERMINATION))
    assert said.notes[0][:7] == "□ 已告知当事"


def test_the_recorder_signs_the_record_and_each_box_to_tick_is_of_one_who_signs(case, cast):
    name_mediator(cast.sun, case.id, cast.guo.staff_id, "", MONDAY)
    case.both_agree()
    record = kept_paper(cast.mei, case.id, case.made(PaperKind.SITTING, case.sitting()))
    assert record.signatures[-1] == "记录人（签名）"
    [first, second] = case.file().parties
    boxes = sign_boxes(case.file(), PaperKind.AGREEMENT)
    assert list(boxes) == [f"party:{first.id}", f"party:{second.id}", "mediator", "recorder", "seal"]
    assert (boxes["mediator"].count("（签名）"), boxes["seal"]) == (2, "泰奕桃源社区人民调解委员会（盖章）")


def test_what_was_filled_in_is_marked_until_somebody_has_gone_over_it(case, cast):
    case.party()
    said = kept_paper(cast.mei, case.id, case.made(PaperKind.APPLICATION))
    marked = [one.shown for one in (*said.facts, *said.sections) if one.prefilled]
    assert marked == [f"{ROSA}，联系方式：13800002222，单位或住址：1号楼3单元402＊", f"{SAID}＊"]
    assert [one.heading for one in said.sections][0] == "纠纷简要情况（申请人陈述）"
    go_over(cast.mei, case.id, MONDAY)
    again = kept_paper(cast.mei, case.id, case.made(PaperKind.APPLICATION))
    assert [one.shown for one in (*again.facts, *again.sections) if one.prefilled] == []
    assert "＊" not in "".join(pages_of(paper_as_pdf(again)))


def test_what_the_applicant_said_is_no_fact_on_any_other_paper(whole):
    said_on = [
        paper.kind
        for paper in whole.file().papers
        if words_in(kept_paper(whole.cast.mei, whole.id, paper.id).sections, SAID)
    ]
    assert said_on == [PaperKind.APPLICATION]


def test_word_and_pdf_say_the_same_with_a_line_for_each_to_sign_on(whole):
    [paper] = [one for one in whole.file().papers if one.kind is PaperKind.AGREEMENT]
    said = kept_paper(whole.cast.mei, whole.id, paper.id)
    word = words_of_docx(paper_as_word(said)).replace("\n", "")
    pdf = "".join(pages_of(paper_as_pdf(said)))
    wanted = [
        "由乙方请人施工，费用自理。",
        "2026年11月30日",
        "共4份",
        "欧阳𠮷䶮（项目经理）",
        "泰奕桃源社区人民调解委员会（盖章）",
    ]
    wanted += [
        f"申请人{ROSA}（签名、盖章或按指印）",
        f"被申请人{NILS}（签名、盖章或按指印）",
        "人民调解员梅调解（签名）",
    ]
    assert [one for one in wanted if one not in word.replace(" ", "")] == []
    assert [one for one in wanted if one not in pdf] == []
    cover = words_of_docx(paper_as_word(text_in_file(whole.file(), PaperKind.COVER)))
    assert "（2026）泰奕桃源人调字第0001号" in cover


def test_a_scan_of_another_case_is_not_taken(case, cast, begin, submit):
    paper = case.made(PaperKind.APPLICATION)
    for seen in ("", "0007", "（2026）泰奕桃源人调字第0002号"):
        with pytest.raises(Invalid) as refused:
            note_signed(cast.mei, case.id, paper, {}, seen, [picture(10)], MONDAY)
        assert [(one.field, one.words) for one in refused.value.problems] == [("number_seen", OTHER_FILE)]
    note_signed(cast.mei, case.id, paper, {}, "第0001号", [picture(10)], MONDAY)
    other = begin(id_of(cast, submit(kind="neighbour", text=SAID)))
    theirs = other.made(PaperKind.RIGHTS)
    with pytest.raises(Invalid) as refused:
        note_signed(cast.mei, other.id, theirs, {}, "0002", [picture(10)], MONDAY)
    assert [one.words for one in refused.value.problems] == [SAME_PICTURE]
    with pytest.raises(NotFound):
        note_signed(cast.mei, other.id, paper, {}, "0002", [picture(11)], MONDAY)


def test_a_withdrawn_paper_stays_readable_and_the_history_stays_whole(whole, case, cast, begin, submit):
    other = begin(id_of(cast, submit(kind="neighbour", text=SAID)))
    other.party(PartySide.APPLICANT, ROSA)
    other.both_agree()
    other.sitting()
    other.agreed()
    first = other.signed(PaperKind.AGREEMENT)
    with pytest.raises(Refused):
        other.made(PaperKind.AGREEMENT)
    withdraw_paper(cast.mei, other.id, first, "门牌号写错了。", MONDAY)
    assert other.file().effective_on is None
    second = other.made(PaperKind.AGREEMENT)
    told = {paper.id: (paper.version, paper.reason) for paper in other.file().papers}
    assert (told[first], told[second]) == ((1, "门牌号写错了。"), (2, ""))
    assert kept_paper(cast.mei, other.id, first).title == "人民调解协议书"
    assert [one for one in breaks_in_history(cast.community_id) if isinstance(one, ChainBreak)] == []


def test_the_paper_for_the_police_says_that_they_decide(cast, begin, dispute_id):
    case = begin(dispute_id, origin="police")
    case.both_agree()
    case.sitting()
    case.agreed(written=False)
    follow_up(cast.mei, case.id, "full", FOUND, TODAY, MONDAY)
    said = kept_paper(cast.mei, case.id, case.made(PaperKind.POLICE))
    assert said.title == "不予处罚申请书"
    assert said.notes[0] == "是否不予处罚，由公安机关决定（治安管理处罚法第九条）。"
    assert POLICE_DECIDE.endswith("art. 9).")


def test_no_name_and_no_word_of_it_stands_in_clear_in_the_database(whole, cast):
    words = (ROSA, NILS, FIRM, "13800002222", "防水", FOUND.told_by)
    assert {word: columns_with(word) for word in words} == {word: [] for word in words}


def test_it_is_sealed_again_and_its_pictures_open_for_who_may(whole, cast):
    sealed = ("MediationParty", "MediationPaper", "MediationScan")
    assert [sum(RESEALS[name]()) for name in sealed] == [3, 7, 1]
    [scan] = MediationScan.select()
    assert scan_bytes(cast.sun, whole.id, scan.id, small=False) == picture(90).full
    with pytest.raises(NotFound):
        scan_bytes(cast.guo, whole.id, scan.id, small=True)


def test_once_the_years_are_over_only_number_kinds_and_days_stay(case, cast):
    set_committee(cast.sun, CommitteeSettings("桃源调委会", "桃源", "{short}{year}-{number}", keep_years=5), MONDAY)
    case.both_agree()
    case.sitting()
    note_evidence(cast.mei, case.id, EvidenceWords("照片", ROSA), 1, [picture(20)], MONDAY)
    case.agreed(written=False)
    case.signed(PaperKind.ORAL)
    close_file(cast.mei, case.id, case.file().revision, "", dict.fromkeys(PaperKind, "没有签字"), MONDAY)
    assert forget_mediations(MONDAY + timedelta(days=5 * 365)) == 0
    hold_matter(cast.sun, case.file().dispute_id, "court", MONDAY.date(), MONDAY)
    assert forget_mediations(MONDAY + timedelta(days=5 * 365 + 3)) == 0
    assert (end_legal_holds(MONDAY + timedelta(days=1)), end_legal_holds(MONDAY + timedelta(days=1))) == (1, 0)
    assert forget_mediations(MONDAY + timedelta(days=5 * 365 + 3)) == 1
    assert forget_mediations(MONDAY + timedelta(days=5 * 365 + 4)) == 0
    file = case.file()
    assert (file.account, file.agreement.content, file.outcome) == ("", "", "agreed_orally")
    assert {party.details.name for party in file.parties} == {""}
    assert MediationScan.select().count() == 0


def test_numbers_look_as_the_committee_says(cast, case):
    assert printed_number("{short}{year}-{number}", 2026, "桃源", 12) == "桃源2026-0012"
    for pattern in ("", "{number}", "{year}{year}{number}", "{year}{number}{name}", "{year}{number}{", "字" * 61):
        with pytest.raises(Invalid):
            set_committee(cast.sun, CommitteeSettings("桃源调委会", "桃源", pattern), MONDAY)
    with pytest.raises(NotAllowed):
        set_committee(cast.mei, CommitteeSettings("桃源调委会", "桃源", "{year}{number}"), MONDAY)


def test_an_own_template_is_used_once_its_fields_are_known(cast, case):
    own = word_template("协议 {{ number }}", "内容：{{ content }}", "方式：{{ way }}")
    take_template(cast.sun, "agreement", own, "协议书.docx", MONDAY)
    assert [(one.kind, one.fields) for one in own_templates(cast.mei)] == [
        (PaperKind.AGREEMENT, ("content", "number", "way"))
    ]
    case.both_agree()
    case.sitting()
    case.agreed(content="<b>修好</b> {{ committee }}")
    said = kept_paper(cast.mei, case.id, case.made(PaperKind.AGREEMENT))
    word = words_of_docx(paper_as_word(said, template_content(cast.community_id, PaperKind.AGREEMENT)))
    assert word.split("\n")[:2] == ["协议 （2026）泰奕桃源人调字第0001号", "内容：<b>修好</b> {{ committee }}"]
    drop_template(cast.sun, "agreement", MONDAY)
    assert template_content(cast.community_id, PaperKind.AGREEMENT) is None


OUTSIDE = b'<Relationships><Relationship Id="r" Type="x/attachedTemplate" Target="http://a" TargetMode="External"/>'


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (word_template("{{ number }} {{ salary }}"), "a.docx", UNKNOWN_FIELDS),
        (word_template("no field at all"), "a.docx", NO_NUMBER),
        (word_template("{{ number }}"), "a.docm", HAS_MACROS),
        (with_part(word_template("{{ number }}"), "word/vbaProject.bin", b"-"), "a.docx", HAS_MACROS),
        (with_part(word_template("{{ number }}"), "word/_rels/settings.xml.rels", OUTSIDE), "a.docx", FROM_OUTSIDE),
        (word_template("{{ number }}{% for x in y %}{% endfor %}"), "a.docx", ONLY_FIELDS),
        (word_template("{{ number.__class__ }}"), "a.docx", ONLY_FIELDS),
        (word_template("{{ number }} {{ 7*7 }}"), "a.docx", ONLY_FIELDS),
        (b"PK no word", "a.docx", NO_WORD),
        (b"", "a.docx", NO_WORD),
    ],
)
def test_a_template_with_unknown_fields_or_a_macro_is_refused_in_words(cast, content, name, words):
    with pytest.raises(Refused) as refused:
        take_template(cast.sun, "agreement", content, name, MONDAY)
    assert refused.value.words == words
    assert own_templates(cast.sun) == []


def test_the_account_is_written_by_whoever_mediates_while_it_runs(cast, case):
    write_account(cast.mei, case.id, "厨房漏水。", MONDAY)
    assert (case.file().account, "account" in case.file().prefilled) == ("厨房漏水。", False)


def test_in_the_whole_file_a_sheet_stands_where_a_paper_in_an_own_form_is_laid(cast, case):
    case.both_agree()
    case.signed(PaperKind.RIGHTS)
    take_template(cast.sun, "sitting", word_template("笔录 {{ number }}", "{{ statements }}"), "笔录.docx", MONDAY)
    case.signed(PaperKind.SITTING, case.sitting())
    note_evidence(cast.mei, case.id, EvidenceWords("照片", ROSA), 1, (), MONDAY)
    case.made(PaperKind.EVIDENCE)
    rights, record, _evidence = sorted(case.file().papers, key=lambda one: one.id)
    assert (rights.own_form, record.own_form) == (False, True)
    _cover, contents, *numbered, end = pages_of(file_as_pdf(case.file()))
    rows = ["1人民调解当事人权利义务告知书1", "2证据目录2", "3人民调解记录3自备格式，另打印", "4卷宗情况说明4"]
    assert [row for row in rows if row not in contents] == []
    assert "《人民调解记录》用的是本委员会自备格式" in numbered[2]
    assert [words_in_page for words_in_page in numbered if "申请人：厨房顶漏水" in words_in_page] == []
    assert "另有本委员会自备格式文书1份" in end


def test_a_paper_in_an_own_form_stays_as_it_was_filled_in_whatever_template_comes_later(cast, case):
    case.both_agree()
    take_template(cast.sun, "sitting", word_template("旧表 {{ number }}"), "旧.docx", MONDAY)
    sitting = case.sitting()
    case.signed(PaperKind.SITTING, sitting)
    [paper] = case.file().papers
    take_template(cast.sun, "sitting", word_template("新表 {{ number }}"), "新.docx", MONDAY + timedelta(days=1))
    assert words_of_docx(word_of_paper(cast.mei, case.id, paper)) == "旧表 （2026）泰奕桃源人调字第0001号"
    drop_template(cast.sun, "sitting", MONDAY)
    [paper] = case.file().papers
    assert (paper.own_form, words_of_docx(word_of_paper(cast.mei, case.id, paper))[:2]) == (True, "旧表")
    withdraw_paper(cast.mei, case.id, paper.id, "写错了。", MONDAY)
    case.made(PaperKind.SITTING, sitting)
    assert [one.own_form for one in case.file().standing] == [False]


def test_a_paper_made_before_filled_ones_were_kept_is_filled_in_as_before(cast, case):
    take_template(cast.sun, "rights", word_template("旧表 {{ number }}"), "旧.docx", MONDAY)
    case.made(PaperKind.RIGHTS)
    FilledTemplate.delete().execute()
    [paper] = case.file().papers
    assert (paper.own_form, words_of_docx(word_of_paper(cast.mei, case.id, paper))[:2]) == (True, "旧表")


def test_the_columns_of_a_table_are_as_wide_in_word_as_in_the_pdf(case, cast):
    case.both_agree()
    note_evidence(cast.mei, case.id, EvidenceWords("照片", ROSA), 1, (), MONDAY)
    word = paper_as_word(kept_paper(cast.mei, case.id, case.made(PaperKind.EVIDENCE)))
    [table] = [one for one in Document(BytesIO(word)).tables if len(one.columns) == 6]
    narrowest = table.rows[1].cells[0].width
    assert [round(cell.width / narrowest) for cell in table.rows[1].cells] == [1, 5, 4, 3, 2, 4]
