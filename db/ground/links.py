"""Addresses on the internet that people write for others to open: what is safe to open, and where it really leads."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

from db.ground.refusals import Problem
from db.ground.words import N_

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


def link_problems(link: str, longest: int) -> list[Problem]:
    """What is wrong with an address, by the field `link`; nothing is wrong with none."""
    if not link:
        return []
    if not link.lower().startswith("https://"):
        return [Problem("link", N_("Only addresses that begin with https:// are safe to open."))]
    if not _is_plain(link):
        return [Problem("link", N_("This is not the address of a website. Copy it from the browser."))]
    if len(plain_link(link)) > longest:
        return [Problem("link", N_("This is longer than %(longest)s characters."), {"longest": longest})]
    return []


def _is_plain(link: str) -> bool:
    """A named host, no name and password before it, and nothing that a browser reads differently from a person."""
    if any(char.isspace() or char in '\\<>"`{}|^' or not char.isprintable() for char in link):
        return False
    try:
        parts = urlsplit(link)
        port = parts.port
    except ValueError:
        return False
    return port in (None, 443) and "@" not in parts.netloc and bool(_HOST.fullmatch(_ascii_host(parts.hostname or "")))


def _ascii_host(host: str) -> str:
    """A host in letters that look like others is shown as what it is: xn--…"""
    try:
        return unicodedata.normalize("NFKC", host).encode("idna").decode().lower()
    except UnicodeError:
        return ""


def plain_link(link: str) -> str:
    """As it is kept and opened: its host in plain letters, and all else as a browser sends it."""
    parts = urlsplit(link)
    rest = quote(link.partition("//")[2][len(parts.netloc) :], safe="/%:@!$&'()*+,;=~-._?#")
    return f"https://{_ascii_host(parts.hostname or '')}{rest}"


def host_of(link: str) -> str:
    """The host to which a link really leads, to be shown beside its name; "" without one."""
    return urlsplit(link).hostname or ""
