"""Which hosts of the network may be asked from here: those that everybody could ask."""

import ipaddress
import socket

from django.conf import settings

# Networks that lead into IPv4: what they lead to is not told by the address as it stands.
_TRANSLATED = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16")))


class NotPublic(Exception):
    """The host has an address in a private, local or reserved network."""


def resolved(host: str, port: int) -> str:
    """One address of the host, to connect to and not to look up again. Raises NotPublic where any
    of its addresses is not public, OSError or UnicodeError where it is not known."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(each[4][0]) for each in found]
    if not settings.LINK_CHECK_PRIVATE and not all(map(is_public, addresses)):
        raise NotPublic(host)
    return addresses[0]


def is_public(address: str) -> bool:
    try:
        known = ipaddress.ip_address(address)
    except ValueError:  # with a zone, such as fe80::1%eth0
        return False
    if isinstance(known, ipaddress.IPv6Address):
        if known.ipv4_mapped:
            return is_public(str(known.ipv4_mapped))
        if known.teredo or any(known in network for network in _TRANSLATED):
            return False
    return known.is_global and not known.is_multicast and not known.is_reserved
