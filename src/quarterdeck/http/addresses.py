"""Which addresses of the Internet a request may go to: everything that IANA lists as special is out.

IPv4 is open but for the special ranges. IPv6 is closed but for the global unicast range, so that every
way of wrapping an IPv4 address (mapped, compatible, NAT64, Teredo, 6to4) is out with the ranges it lives in.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_SPECIAL_V4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carriers' NAT, and the metadata of Alibaba Cloud
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # the host of an Azure machine: a public address that is answered inside
        "169.254.0.0/16",  # link-local, and the metadata of most clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments, and the metadata of Oracle Cloud
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
_GLOBAL_V6 = IPv6Network("2000::/3")
_SPECIAL_V6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)


def is_public(address: Address) -> bool:
    """Whether this is an ordinary address of the public Internet."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _SPECIAL_V4)
    if address.scope_id is not None or address not in _GLOBAL_V6:
        return False
    return not any(address in network for network in _SPECIAL_V6)


def literal(host: str) -> Address | None:
    """The address that a host is written as; None when it is a name. Raises ValueError for an odd spelling.

    Resolvers read `127.1`, `2130706433`, `0x7f.1` and `0177.0.0.1` as addresses: a last label that is a
    number makes a host an address, and then it must be a plain one.
    """
    if ":" in host or "%" in host:
        return ip_address(host.removeprefix("[").removesuffix("]"))
    last = host.removesuffix(".").rpartition(".")[2].lower()
    digits = last.removeprefix("0x")
    is_number = last.isdigit() or (last != digits and all(each in "0123456789abcdef" for each in digits))
    return IPv4Address(host) if is_number else None
