"""Filing for a resident who phones, comes by or is met, and the receipt they take home."""

from io import BytesIO

import fpdf
import pytest
from PIL import Image

from admin_dashboard.parts.matters import receipt, scan_code
from db.community.offered.actions import switch_practice
from db.disputes.actions.submit import ReportReceipt
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.tables import Attachment, Contact, Dispute
from db.practices import NAMED
from db.records.permissions.rules import Complaint
from db.records.reports.rules import AboutOffice, ReportKind, Source
from tests.admin_dashboard.conftest import LATER, LEAK, button, texts
from tests.cast import MONDAY
from tests.pages import Page
from tests.resident_app.conftest import photo
from tests.traces import columns_with

FILED = ReportReceipt("TY-2026-0471", "AbCdEfGhIjKlMnOpQrStUv", "7KQ2MX", "A2C3D4", True)


def _choose(app, label: str, value):
    next(one for one in app.segmented_control if one.label == label).select(value)


def _area(app):
    return next(one for one in app.text_area if one.label.startswith("What happened"))


def _tick(app, label: str):
    next(one for one in app.checkbox if one.label.startswith(label)).check()


def test_without_home_visits_nobody_is_met_on_one(desk, cast):
    ways = {}
    for offered in (True, False):
        switch_practice(cast.sun, NAMED["home_visits"], offered, MONDAY)
        app = desk.open("mei", "file")
        ways[offered] = next(one for one in app.segmented_control if one.label == "How did they reach you?").options
    assert (len(ways[True]), ways[False]) == (3, ways[True][:2])


@pytest.fixture
def form(desk):
    app = desk.open("mei", "file")
    _choose(app, "How did they reach you?", Source.PHONE)
    _choose(app, "What is it about?", ReportKind.FACILITIES)
    _area(app).set_value(LEAK)
    _tick(app, "I have told the resident")
    return app.run()


def test_what_is_told_on_the_phone_is_filed_with_its_source_and_who_filed_it(form, cast):
    button(form, "File it").click().run()
    found = Dispute.get()
    assert (found.source, found.filed_by_id, found.text) == (Source.PHONE, cast.mei.staff_id, LEAK)
    assert (found.building_id, found.can_be_asked) == (cast.building_id, False)
    assert "It is filed as TY-2026-0001." in texts(form)


def test_the_receipt_shows_reference_short_code_and_link_once(form, desk):
    _tick(form, "The resident gets the receipt")
    button(form, "File it").click().run()
    said = texts(form)
    assert Dispute.get().can_be_asked is True
    (link,) = [words for words in Page(said).all("p") if words.startswith("http://linli.test/d/")]
    assert dispute_for_holder_of(link.rpartition("/")[2], LATER).text == LEAK
    button(form, "File another one").click().run()
    assert "http://linli.test/d/" not in texts(form)
    assert _area(form).value == ""


def test_name_and_phone_are_kept_sealed(form):
    for label, value in (("Name", "罗莎"), ("Phone", "13900001111")):
        next(one for one in form.text_input if one.label.startswith(label)).set_value(value)
    button(form.run(), "File it").click().run()
    assert Contact.get().sealed_phone is not None
    assert [columns_with(words) for words in ("罗莎", "13900001111", LEAK)] == [[], [], ["dispute.text"]]


@pytest.mark.parametrize(
    ("leave_out", "words_shown"),
    [
        ("How did they reach you?", "Please say how the resident reached you."),
        ("What is it about?", "Please choose what it is about."),
    ],
)
def test_what_is_left_out_is_asked_for_and_nothing_typed_is_lost(form, leave_out, words_shown):
    next(one for one in form.segmented_control if one.label == leave_out).set_value(None)
    button(form.run(), "File it").click().run()
    assert words_shown in texts(form)
    assert (_area(form).value, Dispute.select().count()) == (LEAK, 0)


def test_without_the_residents_agreement_nothing_is_filed(form):
    next(one for one in form.checkbox if one.label.startswith("I have told")).uncheck()
    button(form.run(), "File it").click().run()
    assert "Please tell the resident what is kept, and tick the box." in texts(form)
    assert Dispute.select().count() == 0


def test_a_report_that_says_too_little_is_refused_in_words(form):
    _area(form).set_value("漏")
    button(form.run(), "File it").click().run()
    assert "Please say a little more: at least 2 characters." in texts(form)
    assert Dispute.select().count() == 0


def test_everybody_is_offered_their_own_buildings_only(desk, cast):
    offered = {
        name: next(one for one in desk.open(name, "file").selectbox if one.label == "Building").options
        for name in ("mei", "guo", "sun", "otto")
    }
    assert {name: len(options) for name, options in offered.items()} == {"mei": 1, "guo": 2, "sun": 3, "otto": 1}
    assert offered["mei"] == ["1号楼 · 第1网格"]


def test_the_code_on_the_receipt_leads_to_the_residents_own_page(monkeypatch):
    zxingcpp = pytest.importorskip("zxingcpp")
    monkeypatch.setattr(receipt, "_resident_address", lambda: "http://linli.test")
    page = fpdf.FPDF(unit="pt", format=(400, 400))
    page.add_page()
    drawing = fpdf.svg.SVGObject(scan_code.drawn(receipt.link_of(FILED)))
    drawing.draw_to_page(page, 20, 20)
    pypdfium2 = pytest.importorskip("pypdfium2")
    picture = pypdfium2.PdfDocument(BytesIO(bytes(page.output())))[0].render(scale=4).to_pil()
    assert isinstance(picture, Image.Image)
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == ["http://linli.test/d/AbCdEfGhIjKlMnOpQrStUv"]


def test_a_photo_with_a_kind_is_a_report_at_the_desk_too(form):
    _area(form).set_value("\u200b")
    form.file_uploader[0].upload("leak.jpg", photo(), "image/jpeg").run()
    button(form, "File it").click().run()
    assert Dispute.get().text == "Please look at the photos."


def test_the_photos_that_were_chosen_are_filed_with_it(form):
    form.file_uploader[0].upload("leak.jpg", photo(), "image/jpeg").run()
    button(form, "File it").click().run()
    assert [(one.dispute_id, one.message_id) for one in Attachment.select()] == [(Dispute.get().id, None)]


@pytest.mark.parametrize("only_named", [False, True], ids=["goes above them", "only mentioned"])
def test_words_that_name_a_colleague_go_above_them_unless_whoever_files_says_that_they_only_mention_them(
    form, cast, only_named
):
    _area(form).set_value("梅调解收了物业的礼，漏水的事从来不管。").run()
    assert "The words speak of: 梅调解. It is kept from them until it is said that it is not about them." in texts(form)
    if only_named:
        _tick(form, "They are only mentioned")
    button(form, "File it").click().run()
    found = Dispute.get()
    above = (Complaint.INSIDE, cast.guo.staff_id)
    assert (found.complaint, found.holder_staff_id) == ((None, cast.mei.staff_id) if only_named else above)


def test_everything_wrong_is_told_in_one_round(desk):
    app = desk.open("mei", "file")
    _area(app).set_value("\u200b灯")
    next(one for one in app.text_input if one.label.startswith("Phone")).set_value("明天再说")
    app.run()
    button(app, "File it").click().run()
    told = "\n".join(one.value for one in app.error)
    wrong = ("how the resident reached you", "what it is about", "tell the resident", "a little more", "phone number")
    assert [words for words in wrong if words not in told] == []
    assert Dispute.select().count() == 0


def test_ticked_with_nobody_chosen_it_is_asked_which_office_and_said_who_gets_it(form, cast):
    _area(form).set_value("书记收钱办事")
    _tick(form, "This is about somebody who works here")
    form.run()
    button(form, "File it").click().run()
    assert "Please say which office it is about, or that it was not said." in texts(form)
    assert Dispute.select().count() == 0
    _choose(form, "About which office", AboutOffice.GRID)
    form.run()
    assert "It goes to: Community. They never see it." in texts(form)
    _choose(form, "About which office", AboutOffice.UNSAID)
    form.run()
    assert "Nobody who works here reads it. The resident reads on its page whom to tell outside." in texts(form)
    button(form, "File it").click().run()
    assert (Dispute.get().complaint, Dispute.get().holder_staff_id) == (Complaint.OUTSIDE, None)
