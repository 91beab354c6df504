"""Calling out: while a thread talks to a receiver, it reaches that one only, and nothing inside our own network."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any

NAT64 = IPv6Network("64:ff9b::/96")
UNICAST = IPv6Network("2000::/3")  # all of IPv6 that is routed on the internet, whatever else Python calls global
# Public by their numbers, yet answered from inside: the agents of two clouds, which hand out a machine's secrets.
NOT_OUTSIDE = (IPv4Network("168.63.129.16/32"), IPv4Network("192.0.0.0/24"), IPv6Network("3fff::/20"))

Address = IPv4Address | IPv6Address


class CallRefused(ConnectionError):
    """A call that was not made: it would have gone somewhere else, or into a network that is not the internet."""


@dataclass
class OutwardCall:
    """One call, and what became of its connections; `host` and `port` are all it may reach."""

    host: str
    port: int
    refused: bool = False
    connected: bool = False


@dataclass(frozen=True)
class TextGateway:
    """Where text messages are handed over. `provider` is who carries them, as residents read it; `cost` yuan each."""

    address: str
    token: str
    provider: str
    cost: str = ""


_gateway: TextGateway | None = None
_inside: frozenset[tuple[str, int]] = frozenset()
_address = ""
_call: ContextVar[OutwardCall | None] = ContextVar("call", default=None)


def use_receivers_inside(named: frozenset[tuple[str, int]]) -> None:
    """Allows calls to these receivers (host, port) on our own machine or network, as the settings name them."""
    global _inside
    _inside = named


def use_public_address(address: str) -> None:
    """Sets the address of our own pages, as it stands in front of every link that is sent."""
    global _address
    _address = address


def use_text_gateway(gateway: TextGateway | None) -> None:
    global _gateway
    _gateway = gateway


def text_gateway() -> TextGateway | None:
    """None where none is set up: then nobody is asked, and nothing is sent."""
    return _gateway


def public_address() -> str:
    return _address


def is_named_inside(host: str, port: int) -> bool:
    return (host.lower(), port) in _inside


@contextmanager
def calling(host: str, port: int) -> Iterator[OutwardCall]:
    """While the block runs, this thread can connect to this host and port only; anything else raises CallRefused.

    What is checked is the address a socket really connects to, so neither a redirect nor a name that resolves
    differently the second time leads anywhere else, whichever library makes the call.
    """
    _watch_from_now_on()
    call = OutwardCall(host.lower(), port)
    before = _call.set(call)
    try:
        yield call
    finally:
        _call.reset(before)


@cache
def _watch_from_now_on() -> None:
    """A hook can never be taken off again; a process that never calls out has none."""
    sys.addaudithook(_watch)


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in ("socket.getaddrinfo", "socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"):
        return
    call = _call.get()
    if call is None:
        return
    if event == "socket.getaddrinfo":
        _allow(call, _name(arguments[0]) == call.host)
    else:
        _allow(call, event == "socket.connect" and _may_connect(call, arguments[1]))
        call.connected = True


def _name(host: str | bytes | None) -> str:
    return (host.decode("ascii", "replace") if isinstance(host, bytes) else host or "").lower().strip("[]")


def _may_connect(call: OutwardCall, address: Any) -> bool:
    if not isinstance(address, tuple) or address[1] != call.port:
        return False
    return is_named_inside(call.host, call.port) or is_outside(address[0])


def _allow(call: OutwardCall, allowed: bool) -> None:
    if not allowed:
        call.refused = True
        raise CallRefused("this is not where the call may go")


def is_outside(number: str) -> bool:
    """Whether an address is of the public internet: not private, loopback, link-local, multicast or shared."""
    try:
        address = _embedded(ip_address(number.partition("%")[0]))
    except ValueError:
        return False
    routed = isinstance(address, IPv4Address) or address in UNICAST
    return routed and address.is_global and not address.is_multicast and not any(address in one for one in NOT_OUTSIDE)


def _embedded(address: Address) -> Address:
    """The IPv4 address that an IPv6 one only wraps."""
    if isinstance(address, IPv4Address):
        return address
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else address)
