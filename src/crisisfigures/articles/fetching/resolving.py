"""A host's name -> its addresses, asked for once: what was checked is what is connected to."""

import socket
import threading
from ipaddress import ip_address

from crisisfigures.articles.fetching.addresses import Address
from crisisfigures.articles.fetching.limits import Deadline
from crisisfigures.articles.fetching.targets import Target
from crisisfigures.errors import InputError


def resolve(target: Target, deadline: Deadline) -> list[Address]:
    """Give the addresses of a host, in the order in which the system would try them.

    Raises:
        InputError: the name has none, or no answer came before the deadline.
    """
    if target.address is not None:
        return [target.address]
    found: list[list[Address] | OSError | UnicodeError] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
            found.append(list(dict.fromkeys(ip_address(answer[4][0]) for answer in answers)))
        except (OSError, UnicodeError) as error:
            found.append(error)

    asking = threading.Thread(target=ask, daemon=True)  # the system's resolver takes no timeout
    asking.start()
    asking.join(deadline.left)
    if not found:
        raise InputError("could not be found in time: no answer for its host's name.", where=target.url, what_to_do="Try again later.")
    if isinstance(found[0], Exception):
        raise InputError(f"has a host that cannot be found ({target.host}).", where=target.url, what_to_do="Check its spelling and the network.")
    return spread(found[0])


def spread(addresses: list[Address]) -> list[Address]:
    """Put the first address of each kind in front: a machine without IPv6 must not try three such addresses and give up.

    >>> [str(a) for a in spread([ip_address("2001:db8::1"), ip_address("2001:db8::2"), ip_address("192.0.2.1")])]
    ['2001:db8::1', '192.0.2.1', '2001:db8::2']
    """
    firsts = {address.version: address for address in reversed(addresses)}
    return sorted(addresses, key=lambda address: address not in firsts.values())
