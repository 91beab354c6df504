"""The settings, read once from the environment: unknown or malformed ones are refused, never ignored."""

from __future__ import annotations

import base64
import json
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, quote, urlsplit

from db.ground.framing import Framing, framing
from db.ground.fresh_secrets import SEALING_KEY_BYTES, SHORTEST_SECRET, new_secrets
from db.ground.outward import TextGateway
from db.ground.private_files import make_private, make_private_folder
from db.ground.sealing import Keyring

KNOWN = {
    "LINLI_ENV": "local (default) or production",
    "LINLI_DATA_DIR": "the folder that holds everything written (default: var)",
    "LINLI_SECRET_KEY": "at least 32 random bytes, base64; signs cookies and keys the hashes",
    "LINLI_CONTACT_KEYS": "number:base64 of 32 bytes, comma separated, the one in use first; encrypts contact details",
    "LINLI_PUBLIC_URL": "the address residents reach, as printed on the signs",
    "LINLI_DESK_URL": "the address staff reach",
    "LINLI_TRUSTED_PROXIES": "how many proxies in front may name the caller's address (default 0)",
    "LINLI_RECEIVERS_INSIDE": "host:port, comma separated: receivers in the own network that messages may reach",
    "LINLI_TEXT_GATEWAY": "the address that takes text messages for residents (POST of to, text and id)",
    "LINLI_TEXT_TOKEN": "the secret with which they are handed over there",
    "LINLI_TEXT_PROVIDER": "who carries them, as residents read it before they agree",
    "LINLI_TEXT_COST": "what one costs, in yuan, such as 0.05",
    "LINLI_BACKUP_KEY": "public keys (age1…), comma separated, to which backups are encrypted",
    "LINLI_SECOND_PLACE": "a folder on another machine or disk, to which backups and what is written are copied",
    "LINLI_WITHOUT": "practices this installation does without, comma separated, such as pool,book_corner",
    "LINLI_OPERATOR": "the office that answers for this installation; stands at the foot of every page",
    "LINLI_OPERATOR_PHONE": "how to call it; for pages that belong to no community",
    "LINLI_FILING_NUMBER": "the number under which this app is filed with the cyberspace office",
    "LINLI_ICP_NUMBER": "the number of the ICP filing of the address",
    "LINLI_PUBLIC_SECURITY_NUMBER": "the number of the filing with the public security office",
    "LINLI_FRAMED_BY": "origins, comma separated, that may show residents' pages in a frame (default: none)",
    "LINLI_BARE": "yes, where residents' pages stand inside a platform with a head and a foot of its own (default: no)",
}
LONGEST_AT_THE_FOOT = 100


class SettingsError(Exception):
    """A setting is missing, unknown or malformed; the message says which and what is wanted."""


@dataclass(frozen=True)
class Operator:
    """Who answers for the installation, and the numbers under which it is filed; empty where there are none yet."""

    name: str = ""
    phone: str = ""
    filing_number: str = ""
    icp_number: str = ""
    public_security_number: str = ""


@dataclass(frozen=True)
class Settings:
    production: bool
    data_dir: Path
    database_url: str
    secret_key: bytes
    contact_keys: tuple[tuple[int, bytes], ...]
    public_url: str
    desk_url: str
    trusted_proxies: int
    receivers_inside: frozenset[tuple[str, int]] = frozenset()
    operator: Operator = Operator()
    text_gateway: TextGateway | None = None
    backup_keys: tuple[str, ...] = ()
    second_place: Path | None = None
    without: frozenset[str] = frozenset()
    framing: Framing = Framing()

    @property
    def keyring(self) -> Keyring:
        return Keyring(self.contact_keys, self.secret_key)

    @property
    def https(self) -> bool:
        return self.public_url.startswith("https://")


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Reads and checks the environment. Raises SettingsError for what is missing, unknown or malformed.

    In a local run, secrets are made once and kept in the data folder.
    """
    unknown = sorted(name for name in environment if name.startswith("LINLI_") and name not in KNOWN)
    if unknown:
        raise SettingsError(f"Unknown setting {unknown[0]}. Known are: {', '.join(KNOWN)}.")
    production = _one_of(environment, "LINLI_ENV", ("local", "production")) == "production"
    data_dir = Path(environment.get("LINLI_DATA_DIR") or "var").resolve()
    kept = {} if production else _local_secrets(data_dir)
    return Settings(
        production=production,
        data_dir=data_dir,
        database_url=database_address(environment, data_dir),
        secret_key=_secret_key(environment.get("LINLI_SECRET_KEY") or kept.get("LINLI_SECRET_KEY", "")),
        contact_keys=_contact_keys(environment.get("LINLI_CONTACT_KEYS") or kept.get("LINLI_CONTACT_KEYS", "")),
        public_url=_address(environment, "LINLI_PUBLIC_URL", "http://localhost:8000", production),
        desk_url=_address(environment, "LINLI_DESK_URL", "http://localhost:8501", production),
        trusted_proxies=_count(environment, "LINLI_TRUSTED_PROXIES"),
        receivers_inside=_receivers(environment, "LINLI_RECEIVERS_INSIDE"),
        operator=_operator(environment),
        text_gateway=_text_gateway(environment, production),
        backup_keys=_backup_keys(environment),
        second_place=Path(environment["LINLI_SECOND_PLACE"]) if environment.get("LINLI_SECOND_PLACE") else None,
        without=frozenset(filter(None, (one.strip() for one in environment.get("LINLI_WITHOUT", "").split(",")))),
        framing=_framing(environment, production),
    )


def _framing(environment: Mapping[str, str], production: bool) -> Framing:
    try:
        return framing(environment.get("LINLI_FRAMED_BY") or "", environment.get("LINLI_BARE") or "", production)
    except ValueError as wrong:
        raise SettingsError(str(wrong)) from None


def _backup_keys(environment: Mapping[str, str]) -> tuple[str, ...]:
    keys = tuple(key.strip() for key in (environment.get("LINLI_BACKUP_KEY") or "").split(",") if key.strip())
    if not all(re.fullmatch("age1[02-9ac-hj-np-z]{58}", key) for key in keys):
        raise SettingsError("LINLI_BACKUP_KEY must be public keys (age1…). Make one with: python -m db backup-key FILE")
    return keys


def _text_gateway(environment: Mapping[str, str], production: bool) -> TextGateway | None:
    """Raises SettingsError unless all of it is there: nobody agrees to a carrier without a name."""
    names = ("LINLI_TEXT_GATEWAY", "LINLI_TEXT_TOKEN", "LINLI_TEXT_PROVIDER")
    token, provider = (_one_line(environment, name) for name in names[1:])
    cost = environment.get("LINLI_TEXT_COST") or ""
    if not any(environment.get(name) for name in names):
        return None
    address = _gateway_address(environment, production)
    if not token or not provider or not token.isascii():
        raise SettingsError(f"Text messages need {', '.join(names)}: all of them or none.")
    if not re.fullmatch(r"([0-9]{1,3}(\.[0-9]{1,4})?)?", cost):
        raise SettingsError(f"LINLI_TEXT_COST must be a price in yuan such as 0.05; it is {cost!r}.")
    return TextGateway(address, token, provider, cost)


def _gateway_address(environment: Mapping[str, str], production: bool) -> str:
    value = environment.get("LINLI_TEXT_GATEWAY") or ""
    parts = _parts("LINLI_TEXT_GATEWAY", value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.fragment:
        raise SettingsError("LINLI_TEXT_GATEWAY must be an address such as https://sms.example.cn/send.")
    if (
        production
        and parts.scheme != "https"
        and (parts.hostname, parts.port or 80) not in _receivers(environment, "LINLI_RECEIVERS_INSIDE")
    ):
        raise SettingsError("LINLI_TEXT_GATEWAY must begin with https:// in production, unless it stands inside.")
    return value


def _operator(environment: Mapping[str, str]) -> Operator:
    """Raises SettingsError for what no foot of a page could hold, or no phone could dial."""
    found = [
        _one_line(environment, f"LINLI_{name}")
        for name in ("OPERATOR", "OPERATOR_PHONE", "FILING_NUMBER", "ICP_NUMBER", "PUBLIC_SECURITY_NUMBER")
    ]
    if found[1] and not re.fullmatch(r"\+?[0-9][0-9 -]{1,30}", found[1]):
        raise SettingsError(f"LINLI_OPERATOR_PHONE must be a number that can be dialled; it is {found[1]!r}.")
    return Operator(*found)


def _one_line(environment: Mapping[str, str], name: str) -> str:
    value = (environment.get(name) or "").strip()
    if len(value) > LONGEST_AT_THE_FOOT or not value.isprintable():
        raise SettingsError(f"{name} must be one line of at most {LONGEST_AT_THE_FOOT} characters.")
    return value


def _one_of(environment: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    value = environment.get(name) or allowed[0]
    if value not in allowed:
        raise SettingsError(f"{name} must be one of {', '.join(allowed)}; it is {value!r}.")
    return value


def database_address(environment: Mapping[str, str], data_dir: Path) -> str:
    url = environment.get("DATABASE_URL") or f"sqlite:///{quote(str(data_dir / 'linli.sqlite3'))}"
    parts = _parts("DATABASE_URL", url)
    if parts.scheme not in ("sqlite", "postgres", "postgresql"):
        raise SettingsError("DATABASE_URL must begin with sqlite:// or postgresql://.")
    name = parts.path[1:]
    if not name or name == ":memory:" or (parts.scheme == "sqlite" and (parts.netloc or parts.query or parts.fragment)):
        raise SettingsError(
            "DATABASE_URL must name a database: sqlite:///relative/file, sqlite:////absolute/file (write ? as %3F) "
            "or postgresql://user:password@host/database."
        )
    return url


def _parts(name: str, url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - asking is what checks it
    except ValueError:
        raise SettingsError(f"{name} is not an address.") from None
    return parts


def _secret_key(text: str) -> bytes:
    key = _base64("LINLI_SECRET_KEY", text)
    if len(key) < SHORTEST_SECRET or len(set(key)) < SHORTEST_SECRET // 4:
        raise SettingsError(
            f"LINLI_SECRET_KEY is missing or weak: it must be at least {SHORTEST_SECRET} random bytes in base64. "
            "Make one with: python -m db new-secrets"
        )
    return key


def _contact_keys(text: str) -> tuple[tuple[int, bytes], ...]:
    wanted = f"LINLI_CONTACT_KEYS must be number:key pairs, each key {SEALING_KEY_BYTES} random bytes in base64"
    keys = []
    for pair in filter(None, text.split(",")):
        number, _, encoded = pair.strip().partition(":")
        key = _base64("LINLI_CONTACT_KEYS", encoded)
        if (
            not re.fullmatch("[0-9]+", number)
            or int(number) > 255
            or len(key) != SEALING_KEY_BYTES
            or len(set(key)) < 8
        ):
            raise SettingsError(f"{wanted}, each number 0 to 255.")
        keys.append((int(number), key))
    if not keys or len(dict(keys)) != len(keys):
        raise SettingsError(f"{wanted}; at least one, no number twice. Make one with: python -m db new-secrets")
    return tuple(keys)


def _base64(name: str, text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        raise SettingsError(f"{name} is not base64.") from None


def _address(environment: Mapping[str, str], name: str, default: str, production: bool) -> str:
    value = (environment.get(name) or ("" if production else default)).rstrip("/")
    parts = _parts(name, value)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise SettingsError(f"{name} must be an address such as https://linli.example.cn.")
    if production and parts.scheme != "https":
        raise SettingsError(f"{name} must begin with https:// in production.")
    return value


def _count(environment: Mapping[str, str], name: str) -> int:
    value = environment.get(name) or "0"
    if not re.fullmatch("[0-9]", value):
        raise SettingsError(f"{name} must be a number from 0 to 9; it is {value!r}.")
    return int(value)


def _receivers(environment: Mapping[str, str], name: str) -> frozenset[tuple[str, int]]:
    found = set()
    for pair in filter(None, (part.strip() for part in environment.get(name, "").split(","))):
        host, _, port = pair.rpartition(":")
        if not re.fullmatch(r"[A-Za-z0-9.-]+", host) or not re.fullmatch("[0-9]{1,5}", port) or int(port) > 65535:
            raise SettingsError(f"{name} must be host:port pairs such as mail.office:587; it has {pair!r}.")
        found.add((host.lower(), int(port)))
    return frozenset(found)


def _local_secrets(data_dir: Path) -> dict[str, str]:
    """Made once for a local run; linking the finished file lets several processes start at the same time."""
    try:
        make_private_folder(data_dir)
    except OSError as fault:
        raise SettingsError(f"LINLI_DATA_DIR {data_dir} is not a folder that can be made: {fault.strerror}.") from None
    path = data_dir / "secrets.json"
    if not path.exists():
        unfinished = data_dir / f"secrets.{secrets.token_hex(8)}"
        with os.fdopen(make_private(unfinished), "w") as file:
            json.dump(new_secrets(), file)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(unfinished, path)
        except FileExistsError:
            pass
        finally:
            unfinished.unlink()
    try:
        return json.loads(path.read_text("utf-8"))
    except ValueError:
        raise SettingsError(
            f"{path} is damaged. Put it back from a backup: without it, what was sealed cannot be read."
        ) from None
