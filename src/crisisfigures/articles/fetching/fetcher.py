"""An address -> the page that stands there, step by step: each address, each redirect and each robots.txt is checked before it is asked."""

import hashlib
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from crisisfigures.articles.about import Fetch
from crisisfigures.articles.fetching import exchange
from crisisfigures.articles.fetching.addresses import Address, is_public, why_inside
from crisisfigures.articles.fetching.decoding import unpack
from crisisfigures.articles.fetching.exchange import Answer
from crisisfigures.articles.fetching.kinds import ending_of
from crisisfigures.articles.fetching.limits import Deadline, Limits
from crisisfigures.articles.fetching.pacing import Pace
from crisisfigures.articles.fetching.resolving import resolve
from crisisfigures.articles.fetching.robots import Robots, read_robots
from crisisfigures.articles.fetching.targets import PORTS, Target, parse_target, redirected
from crisisfigures.errors import InputError

REDIRECTS = (301, 302, 303, 307, 308)
SAVE = "Save the page in a browser, and add the file."
LOCAL = "Use --allow-local where it is a server of your own that you trust."
SAID = {
    401: "asks for a password", 402: "asks for money", 403: "refuses this program", 404: "does not exist", 410: "is gone",
    429: "is asked too often", 451: "is withheld for legal reasons", 503: "is out of service",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came: its bytes, the ending under which they are read, and what a later reader needs to prove them."""

    data: bytes
    ending: str
    fetch: Fetch


@dataclass
class Fetcher:
    """Fetches pages, one at a time. With `allow_local`, addresses inside the machine's network too.

    What follows stands here for tests: which addresses are outside, how names are looked up, whom TLS trusts, and what day and time it is.
    """

    allow_local: bool = False
    limits: Limits = field(default_factory=Limits)
    pace: Pace = field(default_factory=Pace)
    is_public: Callable[[Address], bool] = is_public
    resolve: Callable[[Target, Deadline], list[Address]] = resolve
    context: Callable[[], ssl.SSLContext] = exchange.default_context
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    _robots: dict[str, Robots] = field(default_factory=dict)

    def fetch(self, url: str) -> Page:
        """Fetch one page.

        Raises:
            InputError: an address that must not be asked, a robots.txt that says no, too many redirects, an answer other than 200,
                one that exceeds a limit, or one that is of no kind that is read.
        """
        asked, deadline, final = parse_target(url), Deadline(self.limits.seconds), None
        try:
            final, answer = self._follow(asked, deadline, robots=True)
            if answer.status != 200:
                raise _refused(final, answer, self.now())
            data = unpack(answer.body, answer.headers.get("content-encoding"), self.limits.body)
            ending = ending_of(data, answer.headers.get("content-type"), final.path)
        except InputError as error:
            raise _about_the_way(error, asked, final) from None
        made = Fetch(
            url=asked.url, final_url=final.url, fetched_at=self.now().replace(microsecond=0), status=answer.status,
            content_type=answer.headers.get("content-type"), n_bytes=len(data), sha256=hashlib.sha256(data).hexdigest(),
            packed_as=answer.headers.get("content-encoding"), address=str(answer.address),
        )  # fmt: skip
        return Page(data, ending, made)

    def _follow(self, target: Target, deadline: Deadline, *, robots: bool, inside: bool | None = None) -> tuple[Target, Answer]:
        """Ask for a target, and for what it sends on to, until an answer is no redirect; for pages each robots.txt is asked first."""
        seen, inside = [target.url], self.allow_local if inside is None else inside
        while True:
            addresses = self._addresses(target, deadline, inside)
            inside = inside and not any(map(self.is_public, addresses))  # a page of the internet opens no door to the inside
            if robots:
                self._require_allowed(target, deadline, inside)
            answer = self._ask(target, addresses, deadline, robots)
            location = answer.headers.get("location")
            if answer.status not in REDIRECTS or location is None:
                return target, answer
            new = redirected(target, location)
            if new.url in seen:
                raise InputError(f"sends on in a circle, by way of {new.url}.", where=seen[0], what_to_do=SAVE)
            if len(seen) > self.limits.redirects:
                raise InputError(f"sends on more than {self.limits.redirects} times.", where=seen[0], what_to_do=SAVE)
            target = new
            seen.append(new.url)

    def _addresses(self, target: Target, deadline: Deadline, inside: bool) -> list[Address]:
        """Give those addresses of a host that may be asked."""
        if inside:
            return self.resolve(target, deadline)
        if target.is_inside_by_name:
            raise _inside(target, f"{target.host} is a name inside your network")
        if target.port != PORTS[target.scheme] and target.port < 1024:
            raise InputError(f"has port {target.port}, which is that of another service.", where=target.url, what_to_do=SAVE)
        found = self.resolve(target, deadline)
        public = [address for address in found if self.is_public(address)]
        if not public:
            raise _inside(target, "; ".join(f"{address} is {why_inside(address)}" for address in found[:3]) or "its host has no address")
        return public

    def _require_allowed(self, target: Target, deadline: Deadline, inside: bool) -> None:
        if target.origin not in self._robots:
            self._robots[target.origin] = self._read_robots(target, deadline, inside)
        if not self._robots[target.origin].allows(target.path):
            raise InputError("must not be fetched by programs: its host's robots.txt says so.", where=target.url, what_to_do=SAVE)

    def _read_robots(self, target: Target, deadline: Deadline, inside: bool) -> Robots:
        """Read the robots.txt of a host; where there is none, all is allowed, and where that cannot be told, nothing."""
        file = Target(target.scheme, target.host, target.port, "/robots.txt")
        try:
            final, answer = self._follow(file, deadline, robots=False, inside=inside)
            if 400 <= answer.status < 500 and answer.status != 429:
                return Robots()
            if answer.status != 200:
                raise _refused(final, answer, self.now())
            return read_robots(unpack(answer.body, answer.headers.get("content-encoding"), 4 * self.limits.robots))
        except InputError as error:
            what = f"is not fetched, as its host's robots.txt cannot be read: it {error.what}"
            raise InputError(what, where=target.url, what_to_do=error.what_to_do) from None

    def _ask(self, target: Target, addresses: list[Address], deadline: Deadline, is_page: bool) -> Answer:
        """Ask the first address that can be connected to; politely, one request after the other."""
        known = self._robots.get(target.origin)
        delay = known.delay if known else None
        if (delay or 0) > self.limits.delay:
            raise InputError(f"may be asked once in {delay:g} seconds only, says robots.txt.", where=target.url, what_to_do=SAVE)
        deadline.extend(self.pace.wait(target.host, delay))
        try:
            return exchange.ask(target, addresses, self.limits, deadline, self.context, cut=None if is_page else self.limits.robots)
        finally:
            self.pace.done(target.host)


def _about_the_way(error: InputError, asked: Target, final: Target | None) -> InputError:
    """Say of an error on the way how one came there, as the address is none that the user knows."""
    where = error.where or (final or asked).url
    if where == asked.url:
        return InputError(error.what, where=where, what_to_do=error.what_to_do)
    remedy = SAVE if error.what_to_do == LOCAL else error.what_to_do
    return InputError(f"{error.what.rstrip('.')} ({asked.url[:200]} sends on to it).", where=where, what_to_do=remedy)


def _inside(target: Target, why: str) -> InputError:
    return InputError(f"is not fetched: {why}.", where=target.url, what_to_do=LOCAL)


def _refused(target: Target, answer: Answer, now: datetime) -> InputError:
    said = SAID.get(answer.status, "has no page to give" if answer.status < 500 else "is out of order")
    wait = _seconds_to_wait(answer.headers.get("retry-after"), now)
    return InputError(f"{said} ({answer.status}).", where=target.url, what_to_do=f"Try again in {wait} seconds." if wait else SAVE)


def _seconds_to_wait(text: str | None, now: datetime) -> int | None:
    """Read Retry-After, which is a number of seconds or a moment; None where it is neither, or past."""
    if text is None:
        return None
    if text.strip().isascii() and text.strip().isdecimal():
        return int(text.strip()[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    left = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    return max(0, round(left.total_seconds())) or None
