"""Which network addresses a node may connect to: only those that everybody can reach.

A name that somebody else controls may lead anywhere, also into the operator's own network; so the
addresses themselves are judged after the name was looked up, and then connected to directly.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from superhighway.core.errors import HttpProblem, Problem

Address = IPv4Address | IPv6Address

#: IPv6 networks that carry an IPv4 address in them: RFC 6052 (NAT64), RFC 3056 (6to4).
_NAT64 = ip_network("64:ff9b::/96")
_SIXTOFOUR = ip_network("2002::/16")
#: Special by the IANA registries, whatever this Python's ipaddress thinks of them.
_SPECIAL = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8",
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "240.0.0.0/4",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "2001:db8::/32",
        "3fff::/20",
        "5f00::/16",
        "fec0::/10",
    )
)


def _inner(address: Address) -> Address:
    """The IPv4 address that an IPv6 address stands for, or the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _SIXTOFOUR:
        return IPv4Address(int(address) >> 80 & 0xFFFFFFFF)
    return address


def is_public(text: str) -> bool:
    """Whether an IP address is one that everybody can reach, after RFC 6890's registries."""
    address = _inner(ip_address(text.partition("%")[0]))
    special = any(address in network for network in _SPECIAL if network.version == address.version)
    return address.is_global and not address.is_multicast and not special


def is_loopback(text: str) -> bool:
    """Whether an IP address is this machine's own."""
    return _inner(ip_address(text.partition("%")[0])).is_loopback


def look_up(host: str, port: int) -> list[str]:
    """The IP addresses of a host, in the order in which the system would try them.

    Raises Problem NO_SUCH_HOST.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Problem(HttpProblem.NO_SUCH_HOST, host=host) from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def allowed(host: str, addresses: list[str], *, loopback: bool) -> list[str]:
    """``addresses`` again, where every one of them may be connected to.

    One bad address condemns the host: whoever mixes them means no good. Raises Problem
    FORBIDDEN_ADDRESS. ``loopback`` allows this machine's own (development).
    """
    for address in addresses:
        if not is_public(address) and not (loopback and is_loopback(address)):
            raise Problem(HttpProblem.FORBIDDEN_ADDRESS, host=host, address=address)
    return addresses
