"""An address as a person or a server writes it -> what to ask of which host; what could be read in two ways is refused."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import quote, urljoin, urlsplit

from crisisfigures.articles.fetching.addresses import Address
from crisisfigures.errors import InputError

PORTS = {"http": 80, "https": 443}
MAX_URL = 8000  # characters, as servers take them
NAMES_INSIDE = ("localhost", "localdomain", "local", "internal", "intranet", "lan", "home.arpa", "ip6-localhost", "ip6-loopback")
ADDRESS = re.compile(r"https?:", re.IGNORECASE)
ANY_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
NEVER = re.compile("[\x00-\x20\x7f-\xa0\ud800-\udfff\u2028\u2029]")
AUTHORITY = re.compile(r"(?:\[(?P<six>[^\[\]]*)\]|(?P<name>[^:\[\]]+))(?::(?P<port>[0-9]{0,5}))?")
NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*")
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")  # a host whose last label is one is an address in numbers, whatever its form
KEPT = "/%:@!$&'()*+,;=~-._"
REMEDY = "Copy it from the browser's address bar."


@dataclass(frozen=True, slots=True)
class Target:
    """A page: `host` is a name in ASCII or an address without brackets, `path` what is asked of it, with the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def netloc(self) -> str:
        """Give host and port as the header Host names them; the usual port is left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Give scheme, host and port: what one robots.txt holds for."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def url(self) -> str:
        """Give the address in its one normal form, in ASCII."""
        return self.origin + self.path

    @property
    def address(self) -> Address | None:
        """Give the host where it is an address in numbers; None for a name."""
        try:
            return ip_address(self.host)
        except ValueError:
            return None

    @property
    def is_inside_by_name(self) -> bool:
        """Tell whether the host's name is one of this machine or of the network around it, whatever it leads to."""
        return any(self.host == name or self.host.endswith(f".{name}") for name in NAMES_INSIDE)


def looks_like_address(text: str) -> bool:
    """Tell an address from the path of a file; ftp:// and the like are addresses too, which are refused later.

    >>> looks_like_address("HTTPS://example.org"), looks_like_address("ftp://example.org"), looks_like_address("a/b.html")
    (True, True, False)
    """
    return bool(ADDRESS.match(text) or ANY_SCHEME.match(text))


def parse_target(url: str) -> Target:
    """Read an address.

    >>> parse_target("HTTP://Example.ORG:80/a b".replace(" ", "%20") + "#top").url
    'http://example.org/a%20b'

    Raises:
        InputError: not http or https, with a user name, too long, or with a host that is no name and no address in its usual form.
    """
    if len(url) > MAX_URL:
        raise _refuse(url, f"is longer than {MAX_URL:,} characters.")
    if NEVER.search(url):
        raise _refuse(url, "holds a space or a control character.")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise _refuse(url, "is no address of a page.") from None
    if parts.scheme not in PORTS:
        raise _refuse(url, f"is not fetched: only http and https are, not '{parts.scheme[:20]}'.")
    if "@" in parts.netloc:
        raise InputError("holds a user name or a password.", where=_shown(url.rpartition("@")[2]), what_to_do="Save the page in a browser.")
    found = AUTHORITY.fullmatch(parts.netloc)
    if found is None or "\\" in url.partition("?")[0]:
        raise _refuse(url, "is no address of a page.")
    host = _address_6(url, found["six"]) if found["six"] is not None else _name(url, found["name"])
    query = f"?{quote(parts.query, safe=KEPT + '?')}" if parts.query else ""
    return Target(parts.scheme, host, _port(url, found["port"], parts.scheme), (quote(parts.path, safe=KEPT) or "/") + query)


def redirected(target: Target, location: str) -> Target:
    """Read the address that a server sends on to.

    Raises:
        InputError: as parse_target; and from https to http, where anyone on the way could put another text in its place.
    """
    try:
        location = location.encode("latin-1").decode("utf-8")  # headers come as Latin-1; addresses in them are ASCII, or UTF-8 by mistake
    except UnicodeError:
        location = quote(location, safe=KEPT + "?#[]", encoding="latin-1", errors="replace")
    try:
        joined = urljoin(target.url, location.strip(" \t"))
    except ValueError:
        raise _refuse(location, "is no address of a page.") from None
    new = parse_target(joined)
    if target.scheme == "https" and new.scheme == "http":
        raise InputError(f"sends on to {_shown(new.url)}, from https to http.", where=_shown(target.url), what_to_do="Save the page in a browser.")
    return new


def _address_6(url: str, text: str) -> str:
    try:
        if "%" in text:
            raise ValueError
        return IPv6Address(text).compressed
    except ValueError:
        raise _refuse(url, "has a host in brackets that is no IPv6 address, or one of a single interface.") from None


def _name(url: str, name: str) -> str:
    """Give a name in ASCII and lower case, or an IPv4 address; 2130706433, 0x7f.1, 127.1 and 0177.0.0.1 are neither."""
    host = (name if name.isascii() else _in_ascii(url, name)).lower().removesuffix(".")
    if NUMBER.fullmatch(host.rpartition(".")[2]):
        try:
            return str(IPv4Address(host))
        except ValueError:
            raise _refuse(url, "has a host in numbers that is no IPv4 address in its usual form.") from None
    if not NAME.fullmatch(host):
        raise _refuse(url, "has a host that is no name.")
    return host


def _in_ascii(url: str, name: str) -> str:
    import idna

    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        raise _refuse(url, "has a host that is no name.") from None


def _port(url: str, text: str | None, scheme: str) -> int:
    port = int(text) if text else PORTS[scheme]
    if not 0 < port < 65536:
        raise _refuse(url, f"has a port that does not exist ({port}).")
    return port


def _refuse(url: str, what: str) -> InputError:
    return InputError(what, where=_shown(url), what_to_do=REMEDY)


def _shown(url: str) -> str:
    """Cut an address for a message, without what would act on a terminal."""
    plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in url)
    return plain if len(plain) <= 200 else f"{plain[:200]}..."
