"""Which network addresses lie outside: on the internet, and neither on this machine nor in the network around it."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

Address = IPv4Address | IPv6Address

# Written out, as `is_global` of the standard library differs from one patch of Python to the next; it is asked after the table.
INSIDE_4 = {
    "0.0.0.0/8": "unspecified",
    "10.0.0.0/8": "private",
    "100.64.0.0/10": "of a provider's inner network",
    "127.0.0.0/8": "of this machine",
    "168.63.129.16/32": "of the services inside a cloud",  # looks public: on Azure it is the host's own service
    "169.254.0.0/16": "link-local",
    "172.16.0.0/12": "private",
    "192.0.0.0/24": "reserved",
    "192.0.2.0/24": "for documentation only",
    "192.88.99.0/24": "of a 6to4 relay",
    "192.168.0.0/16": "private",
    "198.18.0.0/15": "for benchmarks only",
    "198.51.100.0/24": "for documentation only",
    "203.0.113.0/24": "for documentation only",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved",
}
INSIDE_6 = {
    "::/128": "unspecified",
    "::1/128": "of this machine",
    "::ffff:0:0/96": "an IPv4 address in disguise",
    "::ffff:0:0:0/96": "an IPv4 address in disguise",
    "::/96": "an IPv4 address in disguise",
    "64:ff9b::/96": "an IPv4 address in disguise (NAT64)",
    "64:ff9b:1::/48": "an IPv4 address in disguise (NAT64)",
    "2002::/16": "an IPv4 address in disguise (6to4)",
    "2001::/32": "an IPv4 address in disguise (Teredo)",
    "2001::/23": "reserved",
    "2001:db8::/32": "for documentation only",
    "3fff::/20": "for documentation only",
    "fc00::/7": "private",
    "fe80::/10": "link-local",
    "fec0::/10": "private",
    "ff00::/8": "multicast",
}
INTERNET_6 = IPv6Network("2000::/3")  # nothing else is assigned to hosts on the internet
ISATAP = {0x00005EFE, 0x02005EFE}  # the third quarter of an IPv6 address whose last quarter is an IPv4 address
_NETWORKS: tuple[tuple[IPv4Network | IPv6Network, str], ...] = tuple((ip_network(net), what) for net, what in (INSIDE_4 | INSIDE_6).items())


def why_inside(address: Address) -> str | None:
    """Say what kind of inner address this is; None where it is one of the internet.

    >>> why_inside(IPv4Address("10.1.2.3")), why_inside(IPv6Address("::ffff:8.8.8.8")), why_inside(IPv4Address("8.8.8.8"))
    ('private', 'an IPv4 address in disguise', None)
    """
    named = next((what for network, what in _NETWORKS if address.version == network.version and address in network), None)
    if named is not None:
        return named
    if isinstance(address, IPv6Address):
        if address not in INTERNET_6:
            return "not assigned to the internet"
        if (int(address) >> 32) & 0xFFFFFFFF in ISATAP:
            return "an IPv4 address in disguise (ISATAP)"
    return None if address.is_global else "not assigned to the internet"


def is_public(address: Address) -> bool:
    """Tell whether an address is one of the internet."""
    return why_inside(address) is None
