"""Settings: what is missing, unknown, malformed or weak is refused at the start."""

from __future__ import annotations

import base64
import json
import re
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from db.ground.framing import Framing
from db.ground.fresh_secrets import new_secrets
from db.ground.outward import TextGateway
from db.ground.settings import KNOWN, Operator, SettingsError, read_settings

SECRET = base64.b64encode(bytes(range(32))).decode()
KEY = base64.b64encode(bytes(range(50, 82))).decode()
OTHER_KEY = base64.b64encode(bytes(range(90, 122))).decode()


@pytest.fixture
def here(tmp_path: Path) -> dict[str, str]:
    """The environment of a local run."""
    return {"LINLI_DATA_DIR": str(tmp_path), "PATH": "/usr/bin"}


@pytest.fixture
def production(here: dict[str, str]) -> dict[str, str]:
    return here | {
        "LINLI_ENV": "production",
        "LINLI_SECRET_KEY": SECRET,
        "LINLI_CONTACT_KEYS": f"1:{KEY}",
        "LINLI_PUBLIC_URL": "https://linli.example.cn",
        "LINLI_DESK_URL": "https://linli.example.cn/desk/",
    }


def refusal(environment: dict[str, str]) -> str:
    with pytest.raises(SettingsError) as refused:
        read_settings(environment)
    return str(refused.value)


def test_a_local_run_needs_no_settings(here, tmp_path):
    settings = read_settings(here)
    assert (settings.production, settings.https, settings.trusted_proxies) == (False, False, 0)
    assert settings.database_url == f"sqlite:///{tmp_path}/linli.sqlite3"
    assert (settings.public_url, settings.desk_url) == ("http://localhost:8000", "http://localhost:8501")


def test_a_second_local_run_has_the_secrets_of_the_first(here):
    assert read_settings(here) == read_settings(here)


def test_two_local_runs_have_different_secrets(here, tmp_path):
    other = here | {"LINLI_DATA_DIR": str(tmp_path / "other")}
    assert read_settings(here).secret_key != read_settings(other).secret_key


def test_processes_that_start_at_the_same_time_agree_on_the_secrets(here):
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: read_settings(here).secret_key, range(24)))
    assert len(found) == 1


def test_kept_secrets_are_readable_by_their_owner_only(here, tmp_path):
    read_settings(here)
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secrets.json"]


def test_production_reads_everything_from_the_environment(production, tmp_path):
    settings = read_settings(production)
    assert (settings.production, settings.https) == (True, True)
    assert settings.contact_keys == ((1, bytes(range(50, 82))),)
    assert settings.desk_url == "https://linli.example.cn/desk"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["LINLI_SECRET_KEY", "LINLI_CONTACT_KEYS", "LINLI_PUBLIC_URL", "LINLI_DESK_URL"])
def test_production_never_starts_without(name: str, production):
    del production[name]
    assert name in refusal(production)


def test_production_does_not_use_the_secrets_of_an_earlier_local_run(here, production):
    read_settings(here)
    del production["LINLI_SECRET_KEY"]
    assert refusal(production).startswith("LINLI_SECRET_KEY is missing or weak")


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("LINLI_COLOUR", "red", "Unknown setting LINLI_COLOUR"),
        ("LINLI_ENV", "prod", "must be one of local, production"),
        ("LINLI_SECRET_KEY", "not base64!", "is not base64"),
        ("LINLI_SECRET_KEY", base64.b64encode(b"short").decode(), "missing or weak"),
        ("LINLI_SECRET_KEY", base64.b64encode(b"a" * 40).decode(), "missing or weak"),
        ("LINLI_CONTACT_KEYS", KEY, "number:key pairs"),
        ("LINLI_CONTACT_KEYS", f"300:{KEY}", "0 to 255"),
        ("LINLI_CONTACT_KEYS", f"1:{KEY},1:{OTHER_KEY}", "no number twice"),
        ("LINLI_CONTACT_KEYS", f"1:{base64.b64encode(b'too short').decode()}", "number:key pairs"),
        ("LINLI_CONTACT_KEYS", f"1:{base64.b64encode(bytes(32)).decode()}", "number:key pairs"),
        ("LINLI_PUBLIC_URL", "linli.example.cn", "must be an address"),
        ("LINLI_PUBLIC_URL", "http://linli.example.cn", "must begin with https://"),
        ("LINLI_DESK_URL", "https://linli.example.cn/?x=1", "must be an address"),
        ("LINLI_TRUSTED_PROXIES", "-1", "a number from 0 to 9"),
        ("LINLI_TRUSTED_PROXIES", "all", "a number from 0 to 9"),
        ("DATABASE_URL", "mysql://host/db", "must begin with sqlite:// or postgresql://"),
    ],
)
def test_what_is_unknown_or_malformed_is_refused_in_words(name: str, value: str, says: str, production):
    assert says in refusal(production | {name: value})


def test_a_refusal_never_repeats_a_secret(production):
    for name, value in (("LINLI_SECRET_KEY", "hunter2!"), ("LINLI_CONTACT_KEYS", "1:hunter2!")):
        assert "hunter2" not in refusal(production | {name: value})


def test_the_first_contact_key_is_the_one_in_use(production):
    settings = read_settings(production | {"LINLI_CONTACT_KEYS": f"2:{OTHER_KEY},1:{KEY}"})
    assert settings.keyring.seal("x", "place")[0] == 2


def test_fresh_secrets_are_good_enough_for_production(production):
    assert new_secrets() != new_secrets()
    assert read_settings(production | new_secrets()).production


def test_kept_secrets_are_what_new_secrets_makes(here, tmp_path):
    read_settings(here)
    assert json.loads((tmp_path / "secrets.json").read_text()).keys() == new_secrets().keys()


def test_every_setting_is_explained_in_the_docs_and_no_other():
    page = (Path(__file__).parents[2] / "docs" / "settings.md").read_text("utf-8")
    assert re.findall(r"^\| `(LINLI_\w+)` \| (.+?) \|", page, re.M) == list(KNOWN.items())


def test_receivers_inside_are_named_by_host_and_port(here):
    assert read_settings(here).receivers_inside == frozenset()
    named = read_settings(here | {"LINLI_RECEIVERS_INSIDE": "Mail.Office:587, 127.0.0.1:8025"})
    assert named.receivers_inside == {("mail.office", 587), ("127.0.0.1", 8025)}


@pytest.mark.parametrize("wrong", ["mail.office", "mail.office:0x1", "http://mail.office:587", "a:99999", "*:25"])
def test_a_receiver_inside_that_is_none_is_refused(here, wrong: str):
    assert "LINLI_RECEIVERS_INSIDE must be host:port" in refusal(here | {"LINLI_RECEIVERS_INSIDE": wrong})


def test_who_runs_it_and_its_numbers_are_one_line_each(here):
    said = {
        "LINLI_OPERATOR": " 浑南区政务服务局 ",
        "LINLI_OPERATOR_PHONE": "024-11111111",
        "LINLI_FILING_NUMBER": "备〔2026〕7号",
        "LINLI_ICP_NUMBER": "辽ICP备2026000001号",
        "LINLI_PUBLIC_SECURITY_NUMBER": "辽公网安备21000001号",
    }
    found = read_settings(here | said).operator
    assert found == Operator(
        "浑南区政务服务局", "024-11111111", "备〔2026〕7号", "辽ICP备2026000001号", "辽公网安备21000001号"
    )
    assert read_settings(here).operator == Operator()
    wrong = {"LINLI_OPERATOR": "一" * 101, "LINLI_ICP_NUMBER": "1\n2", "LINLI_OPERATOR_PHONE": "ask at the gate"}
    assert [refusal(here | {name: value})[: len(name)] for name, value in wrong.items()] == list(wrong)


def test_a_platform_that_frames_pages_is_named_by_its_origin_and_nobody_else_may(here, production):
    assert read_settings(here).framing == Framing()
    named = {"LINLI_FRAMED_BY": "https://app.example.gov.cn, https://city.example.cn:8443", "LINLI_BARE": "yes"}
    found = Framing(("https://app.example.gov.cn", "https://city.example.cn:8443"), bare=True)
    assert read_settings(production | named).framing == found
    wrong = ["*", "https://*.example.cn", "app.example.cn", "https://a.cn/page", "'self'", "https://a.cn; script-src *"]
    said = [refusal(here | {"LINLI_FRAMED_BY": one}) for one in wrong]
    said += [refusal(production | {"LINLI_FRAMED_BY": "http://a.cn"})]
    assert [one.split(";")[0] for one in said] == [
        "LINLI_FRAMED_BY must be origins such as https://app.example.gov.cn"
    ] * 7
    assert refusal(here | {"LINLI_BARE": "1"}) == "LINLI_BARE must be yes or no; it is '1'."


def test_text_messages_are_off_or_wholly_set_up(here):
    gateway = {
        "LINLI_TEXT_GATEWAY": "https://sms.example.cn/send?app=7",
        "LINLI_TEXT_TOKEN": "a-token",
        "LINLI_TEXT_PROVIDER": "移动短信",
        "LINLI_TEXT_COST": "0.05",
    }
    assert read_settings(here | gateway).text_gateway == TextGateway(*gateway.values())
    assert read_settings(here).text_gateway is None
    for name in list(gateway)[:3]:
        assert "LINLI_TEXT_GATEWAY" in refusal(here | gateway | {name: ""})
    wrong = {"LINLI_TEXT_COST": "5 fen", "LINLI_TEXT_GATEWAY": "sms.example.cn", "LINLI_TEXT_TOKEN": "令牌"}
    assert all(refusal(here | gateway | {name: value}) for name, value in wrong.items())


def test_in_production_a_gateway_speaks_https_unless_it_stands_inside(production):
    gateway = {
        "LINLI_TEXT_TOKEN": "a-token",
        "LINLI_TEXT_PROVIDER": "短信",
        "LINLI_TEXT_GATEWAY": "http://sms.lan/send",
    }
    assert "https://" in refusal(production | gateway)
    inside = production | gateway | {"LINLI_RECEIVERS_INSIDE": "sms.lan:80"}
    assert read_settings(inside).text_gateway == TextGateway("http://sms.lan/send", "a-token", "短信")
