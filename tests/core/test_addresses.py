"""Which addresses a node may connect to."""

import socket
from ipaddress import IPv4Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.addresses import allowed, is_public, look_up
from superhighway.core.errors import HttpProblem, Problem


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "172.16.5.4",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
    ],
)
def test_addresses_inside_a_network_or_reserved_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "64:ff9b::101:101", "2002:101:101::1"],
)
def test_addresses_that_everybody_can_reach_are_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_is_judged_alike_however_it_is_wrapped(address: IPv4Address) -> None:
    number = int(address)
    mapped = f"::ffff:{number >> 16:x}:{number & 0xFFFF:x}"
    translated = f"64:ff9b::{number >> 16:x}:{number & 0xFFFF:x}"
    assert is_public(mapped) == is_public(translated) == is_public(str(address))


def test_one_bad_address_among_good_ones_condemns_the_host() -> None:
    with pytest.raises(Problem) as caught:
        allowed("example.org", ["93.184.216.34", "10.0.0.1"], loopback=False)
    assert caught.value.kind is HttpProblem.FORBIDDEN_ADDRESS
    assert "10.0.0.1" in caught.value.sentence


def test_loopback_is_allowed_in_development_and_a_private_network_is_not() -> None:
    assert allowed("localhost", ["127.0.0.1", "::1"], loopback=True) == ["127.0.0.1", "::1"]
    with pytest.raises(Problem):
        allowed("intranet", ["192.168.1.1"], loopback=True)


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.1", "0177.0.0.1"])
def test_odd_ways_to_write_an_address_are_judged_by_what_they_lead_to(host: str) -> None:
    with pytest.raises(Problem) as caught:
        allowed(host, look_up(host, 443), loopback=False)
    assert caught.value.kind is HttpProblem.FORBIDDEN_ADDRESS


@pytest.mark.parametrize("host", ["a" * 64 + ".example", "ex..ample", "xn--a", "no such host"])
def test_a_name_that_cannot_be_looked_up_is_a_problem(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(name: str, *_args: object, **_kwargs: object) -> list[object]:
        name.encode("idna")
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    with pytest.raises(Problem) as caught:
        look_up(host, 443)
    assert caught.value.kind is HttpProblem.NO_SUCH_HOST
