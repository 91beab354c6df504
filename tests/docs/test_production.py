"""What docs/production.md says about a VPN fits together; its nginx is tried in tests/nightly/behind_nginx.py."""

from __future__ import annotations

import re
from configparser import ConfigParser
from ipaddress import ip_address, ip_interface, ip_network
from pathlib import Path

PAGE = (Path(__file__).parents[2] / "docs/production.md").read_text("utf-8")


def wireguard() -> ConfigParser:
    [written] = [block for block in re.findall(r"^```ini\n(.+?)^```", PAGE, re.M | re.S) if "wg0.conf" in block]
    read = ConfigParser(inline_comment_prefixes="#")
    read.read_string(written)
    return read


def test_the_desk_listens_where_the_vpn_is_and_each_computer_lies_in_it():
    network = ip_interface(wireguard()["Interface"]["Address"])
    computer = ip_network(wireguard()["Peer"]["AllowedIPs"])
    [listens] = re.findall(r"^    listen ([\d.]+):443 ssl http2;$", PAGE, re.M)
    assert (network.ip, computer.subnet_of(network.network), computer.num_addresses) == (ip_address(listens), True, 1)
    assert f"`AllowedIPs = {listens}/32`" in PAGE, "and on the computer itself"
    assert f"UDP port {wireguard()['Interface']['ListenPort']}" in PAGE
