"""Fetching, against servers on the loopback address: slow, broken, huge and lying ones."""

import gzip
import hashlib
import socket
import ssl
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from ipaddress import ip_address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisfigures.articles.fetching.addresses import Address
from crisisfigures.articles.fetching.limits import Limits
from crisisfigures.articles.fetching.pacing import Pace
from crisisfigures.errors import InputError
from tests.articles.fetching.servers import PAGE, Script, answer, certificate, fetcher, moved, serving

NOW = datetime(2026, 11, 28, 12, 0, 0, 999, UTC)
QUICK = Limits(seconds=0.5, silence=0.3, body=100_000)
HERE = ip_address("127.0.0.1")


def limits_for(words: str | None) -> Limits:
    """Lose patience soon only where patience is what is tested: a busy machine must not make another test fail."""
    return QUICK if words and ("did not come" in words or "does not answer|" in words) else Limits(seconds=20, silence=10, body=100_000)


def only_here(address: Address) -> bool:
    """Count the tests' servers as the internet, and nothing else."""
    return address == HERE


def refusal(url: str, **changes: object) -> InputError:
    """Fetch what must not come, and give the error."""
    with pytest.raises(InputError) as caught:
        fetcher(**changes).fetch(url)
    assert caught.value.message().isprintable()
    return caught.value


def drip(first: bytes, piece: bytes, pause: float = 0.02) -> Callable[[socket.socket], None]:
    """Send something, then a little now and then for as long as anybody listens."""

    def script(connection: socket.socket) -> None:
        connection.sendall(first)
        with suppress(OSError):
            while True:
                connection.sendall(piece)
                time.sleep(pause)

    return script


def flood(first: bytes, piece: bytes) -> Callable[[socket.socket], None]:
    """Send something, then as much as anybody takes."""
    return drip(first, piece * 4096, 0)


def reset(connection: socket.socket) -> None:
    """Send half an answer, then throw the connection away."""
    connection.sendall(answer()[:200])
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def test_a_page_comes_as_it_was_sent() -> None:
    """Its bytes, the ending under which it is read, and what proves it later."""
    with serving({"/news/a": answer(Content_Type="text/html; charset=utf-8")}) as server:
        page = fetcher(now=lambda: NOW).fetch(f"{server.origin}/news/a#top")

    assert page.data == PAGE
    assert page.ending == ".html"
    fetch = page.fetch
    assert (fetch.url, fetch.final_url) == (f"{server.origin}/news/a",) * 2
    assert fetch.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert (fetch.status, fetch.n_bytes, fetch.content_type) == (200, len(PAGE), "text/html; charset=utf-8")
    assert (fetch.fetched_at, fetch.address) == (NOW.replace(microsecond=0), "127.0.0.1")
    assert server.paths == ["/robots.txt", "/news/a"]


def test_a_request_says_who_asks_and_nothing_else() -> None:
    """No cookies, no language, no referrer; the host is the one of the address."""
    with serving({"/a": answer()}) as server:
        fetcher().fetch(f"{server.origin}/a")

    for _, headers in server.asked:
        assert headers["user-agent"].startswith("crisisfigures/")
        assert headers["host"] == server.origin.removeprefix("http://")
        assert set(headers) == {"user-agent", "host", "accept", "accept-encoding", "connection"}


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would look the name up itself, and nobody would check what it found."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    with serving({"/a": answer()}) as server:
        assert fetcher().fetch(f"{server.origin}/a").data == PAGE


BAD: dict[str, tuple[Script, str]] = {
    "absent": (answer(b"gone", "404 Not Found"), r"does not exist \(404\)"),
    "forbidden": (answer(b"no", "403 Forbidden"), r"refuses this program \(403\)"),
    "out of order": (answer(b"oh", "500 Internal Server Error"), r"is out of order \(500\)"),
    "odd status": (answer(b"tea", "418 \x1b[2J"), r"has no page to give \(418\)"),
    "no content": (answer(b"", "204 No Content"), r"has no page to give \(204\)"),
    "asked too often": (answer(b"", "429 Too Many Requests", Retry_After="120"), r"asked too often \(429\). Try again in 120 seconds"),
    "asked too often, until": (
        answer(b"", "503 Busy", Retry_After="Sat, 28 Nov 2026 12:01:00 GMT"), r"out of service \(503\). Try again in 60 seconds",
    ),
    "asked too often, nonsense": (answer(b"", "429 No", Retry_After="soon \x1b"), r"asked too often \(429\). Save the page"),
    "partial": (answer(PAGE, "206 Partial Content"), r"\(206\)"),
    "empty reply": (b"", "closed the connection without an answer"),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.2\r\n", "does not answer as a web server does"),
    "noise": (bytes(range(256)) * 4, "does not answer as a web server does"),
    "endless first line": (flood(b"HTTP/1.1 200 ", b"x"), "does not answer as a web server does"),
    "endless header": (flood(b"HTTP/1.1 200 OK\r\nX: ", b"x"), "does not answer as a web server does"),
    "endless headers": (flood(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"), "answered with too many headers"),
    "long headers": (answer(**{f"X{n}": "y" * 60_000 for n in range(3)}), "bytes of headers"),
    "endless continue": (drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.001), "did not come whole within 0.5 seconds"),
    "silence": (lambda connection: time.sleep(1), "does not answer|did not come whole"),
    "slow headers": (drip(b"HTTP/1.1 200 OK\r\n", b"X"), "did not come whole within 0.5 seconds"),
    "slow body": (drip(answer(length=50_000), b"x"), "did not come whole within 0.5 seconds"),
    "slow body without end": (drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE, b"x"), "did not come whole within 0.5 seconds"),
    "slow chunks": (drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"), "did not come whole within 0.5 seconds"),
    "slow size of a chunk": (drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"), "did not come whole within 0.5 seconds"),
    "endless size of a chunk": (flood(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"), "broke off|as a web server does"),
    "slow trailers": (drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", b"X: y\r\n"), "did not come whole"),
    "huge, as announced": (answer(b"x", length=10_000_000), "is larger than 0.1 MB|broke off"),
    "huge, announced as small chunks": (flood(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"8\r\nxxxxxxxx\r\n"), "larger than 0.1 MB"),
    "huge, unannounced": (flood(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"x"), "is larger than 0.1 MB"),
    "huge, announced with a negative length": (flood(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", b"x"), "larger than 0.1 MB"),
    "shorter than announced": (answer(length=len(PAGE) + 1), "broke off before it was whole"),
    "two lengths": (answer(Content_Length="5, 6"), "broke off before it was whole"),
    "broken chunks": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc", "broke off before it was whole"),
    "chunks of no size": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n", "broke off before it was whole"),
    "chunks without end": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", "broke off before it was whole"),
    "reset": (reset, "broke off before it was whole"),
    "bomb": (answer(gzip.compress(bytes(9_000_000)), Content_Encoding="gzip"), "unpacks to more than"),
    "torn gzip": (answer(gzip.compress(PAGE)[:-10], Content_Encoding="gzip"), "cannot be unpacked whole"),
    "gzip that is none": (answer(Content_Encoding="gzip"), "cannot be unpacked whole"),
    "brotli": (answer(Content_Encoding="br"), "came packed as 'br'"),
    "picture": (answer(b"\x89PNG\r\n\x1a\n" + bytes(99), Content_Type="text/html"), "is a picture"),
    "film": (answer(b"film", Content_Type="video/mp4"), "of a type that is not read: 'video/mp4'"),
    "NUL bytes": (answer(b"40 people\0 died here." * 9), "is binary"),
    "nothing": (answer(b""), "is empty"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_bad_answer_is_a_sentence(case: str) -> None:
    """It names the address, says what is wrong and what to do, and comes before the patience is at its end."""
    script, words = BAD[case]
    began = time.monotonic()
    with serving({"/a": script}) as server:
        error = refusal(f"{server.origin}/a", limits=limits_for(words), now=lambda: NOW)

    assert error.where == f"{server.origin}/a"
    assert error.what_to_do
    with pytest.raises(InputError, match=words):
        raise error
    assert time.monotonic() - began < 20


GOOD: dict[str, tuple[Script, bytes]] = {
    "without a length": (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE, PAGE),
    "of HTTP 1.0": (b"HTTP/1.0 200 OK\r\n\r\n" + PAGE, PAGE),
    "in chunks": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE), PAGE),
    "packed unasked": (answer(gzip.compress(PAGE), Content_Encoding="gzip"), PAGE),
    "with more than was announced": (answer(PAGE + b"<p>more", length=len(PAGE)), PAGE),
    "under a hostile name": (answer(Content_Disposition='attachment; filename="../../../../etc/cron.d/x\0.html"'), PAGE),
    "with a charset that does not exist": (answer(Content_Type="text/html; charset=\x1b[2Jutf-ate"), PAGE),
    "with bytes beyond ASCII in its headers": (answer(X_A="\xe9\xff"), PAGE),
    "as a PDF, which it is not": (answer(Content_Type="application/pdf"), PAGE),
    "after a first hint": (b"HTTP/1.1 100 Continue\r\n\r\n" + answer(), PAGE),
}


@pytest.mark.parametrize("case", GOOD)
def test_an_odd_answer_is_a_page(case: str) -> None:
    """What browsers show is read."""
    script, data = GOOD[case]
    with serving({"/a": script}) as server:
        page = fetcher().fetch(f"{server.origin}/a")

    assert (page.data, page.ending) == (data, ".html")


PIECES = st.sampled_from(
    [
        b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 302 \r\n", b"HTTP/9.9 -1\r\n", b"HTTP/1.1 100\r\n\r\n", b"\r\n", b"\n", b"\0", b": \r\n", b" x: y\r\n",
        b"Content-Length: 3\r\n", b"Content-Length: x\r\n", b"Transfer-Encoding: chunked\r\n", b"Transfer-Encoding: gzip, chunked\r\n",
        b"Content-Encoding: gzip\r\n", b"Location: //[\r\n", b"Location: \r\n", b"3\r\nabc\r\n", b"0\r\n\r\n", b"-3\r\nabc", b"<html>", PAGE,
    ]
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(PIECES | st.binary(max_size=9), max_size=9).map(b"".join))
def test_any_answer_is_a_page_or_a_sentence(said: bytes) -> None:
    """Nothing else than InputError is raised, whatever a server says, in its robots.txt too."""
    with serving({"/a": said, "/robots.txt": answer(b"", "404 No")}) as server, suppress(InputError):
        assert fetcher().fetch(f"{server.origin}/a").data
    with serving({"/a": answer(), "/robots.txt": said}) as server, suppress(InputError):
        assert fetcher().fetch(f"{server.origin}/a").data == PAGE


def test_a_chain_of_redirects_is_followed_to_its_end() -> None:
    """Five of them, of every kind; the address asked for and the last one are both kept."""
    kinds = ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"]
    pages: dict[str, Script] = {f"/{n}": moved(f"/{n + 1}", kind) for n, kind in enumerate(kinds)}
    with serving(pages | {"/5": answer()}) as server:
        page = fetcher().fetch(f"{server.origin}/0")

    assert (page.fetch.url, page.fetch.final_url) == (f"{server.origin}/0", f"{server.origin}/5")
    assert server.paths == ["/robots.txt", "/0", "/1", "/2", "/3", "/4", "/5"]


def test_a_sixth_redirect_is_not_followed() -> None:
    """Whoever sends on without end gets six requests."""
    with serving({f"/{n}": moved(f"/{n + 1}") for n in range(20)}) as server:
        error = refusal(f"{server.origin}/0")

    assert "sends on more than 5 times" in error.what
    assert server.paths == ["/robots.txt", *(f"/{n}" for n in range(6))]


def test_a_circle_is_left_at_once() -> None:
    """An address is not asked twice."""
    with serving({"/a": moved("/b"), "/b": moved("/a#again")}) as server:
        error = refusal(f"{server.origin}/a")

    assert "sends on in a circle" in error.what
    assert server.paths == ["/robots.txt", "/a", "/b"]


ELSEWHERE = {
    "file:///etc/passwd": "only http and https",
    "ftp://example.org/": "only http and https",
    "javascript:alert(1)": "only http and https",
    "http://127.0.0.2/": "127.0.0.2 is of this machine",
    "http://10.0.0.1/admin": "10.0.0.1 is private",
    "http://192.168.1.1/": "192.168.1.1 is private",
    "http://169.254.169.254/latest/meta-data/": "169.254.169.254 is link-local",
    "http://224.0.0.1/": "224.0.0.1 is multicast",
    "http://0.0.0.0/": "0.0.0.0 is unspecified",
    "http://[::1]/": "::1 is of this machine",
    "http://[::ffff:10.0.0.1]/": "an IPv4 address in disguise",
    "http://[64:ff9b::a00:1]/": "NAT64",
    "http://[2002:a00:1::]/": "6to4",
    "http://[fe80::1]/": "fe80::1 is link-local",
    "http://[fe80::1%25eth0]/": "in brackets",
    "http://localhost/": "localhost is a name inside your network",
    "http://printer.local/": "printer.local is a name inside your network",
    "http://2130706433/": "a host in numbers",
    "http://0x7f.0.0.1/": "a host in numbers",
    "http://user:word@127.0.0.1/": "a user name or a password",
    "http://127.0.0.1:25/": "has port 25",
    "http://example.org/a b\x07": "a space or a control character",
    "/" + "a" * 9000: "longer than",
}


@pytest.mark.parametrize("location", ELSEWHERE)
def test_a_redirect_leads_to_no_place_that_a_person_could_not_ask_for(location: str) -> None:
    """Not into the machine, not into its network, not to a file."""
    with serving({"/a": moved(location)}) as server:
        error = refusal(f"{server.origin}/a", allow_local=False, is_public=only_here)

    assert ELSEWHERE[location] in error.message()
    assert server.paths == ["/robots.txt", "/a"]


@pytest.mark.parametrize("url", [url for url in ELSEWHERE if url.startswith("http")])
def test_nor_is_it_asked_at_first(url: str) -> None:
    """The same addresses, as a person may type them."""
    assert ELSEWHERE[url] in refusal(url, allow_local=False).message()


def test_a_page_of_the_internet_opens_no_door_to_the_inside() -> None:
    """--allow-local is for the address that a person typed, not for where a foreign page sends on to."""
    with serving({"/a": moved("http://127.0.0.2/")}) as server:
        error = refusal(f"{server.origin}/a", allow_local=True, is_public=only_here)

    assert "127.0.0.2 is of this machine" in error.what


def test_what_was_checked_is_what_is_connected_to() -> None:
    """A name is looked up once a request; whatever its server would say a moment later is not asked."""
    answers = iter([[HERE], [HERE], [ip_address("127.0.0.2")]])
    with serving({"/a": answer()}) as server:
        port = server.origin.rpartition(":")[2]
        looked_up: list[str] = []

        def resolve(target: object, deadline: object) -> list[Address]:
            looked_up.append(str(target))
            return next(answers)

        page = fetcher(allow_local=False, is_public=only_here, resolve=resolve).fetch(f"http://rebinding.test:{port}/a")

    assert page.fetch.address == "127.0.0.1"
    assert len(looked_up) == 2  # for robots.txt and for the page
    assert {headers["host"] for _, headers in server.asked} == {f"rebinding.test:{port}"}


def test_a_name_that_changes_over_to_the_inside_is_refused() -> None:
    """Each lookup is checked anew."""
    answers = iter([[HERE], [ip_address("10.0.0.1")]])
    with serving({"/a": answer()}) as server:
        port = server.origin.rpartition(":")[2]
        error = refusal(f"http://rebinding.test:{port}/a", allow_local=False, is_public=only_here, resolve=lambda *_: next(answers))

    assert "10.0.0.1 is private" in error.what
    assert server.paths == []


def test_of_several_addresses_only_outer_ones_are_asked() -> None:
    """An inner one among them is passed over; one that is down gives way to the next."""
    found = [ip_address("10.0.0.1"), ip_address("127.0.0.3"), HERE]
    with serving({"/a": answer()}) as server:
        port = server.origin.rpartition(":")[2]
        outer = fetcher(allow_local=False, is_public=lambda address: address in found[1:], resolve=lambda *_: found)
        assert outer.fetch(f"http://several.test:{port}/a").fetch.address == "127.0.0.1"


def test_a_host_that_does_not_exist_is_a_sentence() -> None:
    """`.invalid` is never given to anyone."""
    assert "a host that cannot be found" in refusal("http://host.invalid/", allow_local=False).what


def test_a_port_where_nobody_listens_is_a_sentence() -> None:
    """As is a host that is down."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    assert "cannot be connected to" in refusal(f"http://127.0.0.1:{port}/").what


ROBOTS: dict[str, tuple[Script, str | None]] = {
    "missing": (answer(b"", "404 Not Found"), None),
    "gone": (answer(b"", "410 Gone"), None),
    "forbidden": (answer(b"", "403 Forbidden"), None),
    "empty": (answer(b""), None),
    "of another": (answer(b"User-agent: *\nDisallow: /b"), None),
    "a page": (answer(PAGE), None),
    "noise": (answer(bytes(range(256)) * 100), None),
    "packed": (answer(gzip.compress(b"User-agent: *\nDisallow: /"), Content_Encoding="gzip"), "robots.txt says so"),
    "no": (answer(b"User-agent: *\nDisallow: /"), "must not be fetched by programs"),
    "no, to this one": (answer(b"User-agent: *\nAllow: /\n\nUser-agent: crisisfigures\nDisallow: /a"), "must not be fetched by programs"),
    "moved": (moved("/other.txt"), "must not be fetched by programs"),
    "huge": (flood(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /b\n", b"# x\n"), None),
    "huge, no": (flood(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /\n", b"# x\n"), "must not be fetched by programs"),
    "out of order": (answer(b"", "500 Oh"), r"robots.txt cannot be read: it is out of order \(500\)"),
    "asked too often": (answer(b"", "429 No", Retry_After="9"), r"robots.txt cannot be read: it is asked too often \(429\). Try again in 9 seconds"),
    "empty reply": (b"", "robots.txt cannot be read: it closed the connection"),
    "silence": (lambda connection: time.sleep(1), "robots.txt cannot be read: it (does not answer|did not come)"),
    "slow": (drip(b"HTTP/1.1 200 OK\r\n\r\n", b"# x\n"), "robots.txt cannot be read: it did not come whole"),
    "in a circle": (moved("/robots.txt"), "robots.txt cannot be read: it sends on in a circle"),
    "inside": (moved("http://10.0.0.1/robots.txt"), "robots.txt cannot be read: it is not fetched: 10.0.0.1 is private"),
    "bomb": (answer(gzip.compress(bytes(9_000_000)), Content_Encoding="gzip"), "robots.txt cannot be read: it unpacks to more"),
    "never": (answer(b"User-agent: *\nCrawl-delay: 86400"), "may be asked once in 86400 seconds only"),
}  # fmt: skip


@pytest.mark.parametrize("case", ROBOTS)
def test_robots_txt_is_obeyed(case: str) -> None:
    """Where there is none all is allowed; where it cannot be read nothing is, and the page is not asked for."""
    script, words = ROBOTS[case]
    pages: dict[str, Script] = {"/robots.txt": script, "/a": answer(), "/other.txt": answer(b"User-agent: *\nDisallow: /")}
    with serving(pages) as server:
        if words is None:
            assert fetcher(limits=limits_for(words)).fetch(f"{server.origin}/a").data == PAGE
        else:
            with pytest.raises(InputError, match=words):
                raise refusal(f"{server.origin}/a", limits=limits_for(words), allow_local=False, is_public=only_here)
            assert "/a" not in server.paths


def test_where_a_page_sends_on_to_is_asked_too() -> None:
    """The robots.txt of each host counts for its own pages, and is read once."""
    closed: dict[str, Script] = {"/robots.txt": answer(b"User-agent: *\nDisallow: /a"), "/a": answer()}
    with serving(closed) as other, serving({"/a": moved(f"{other.origin}/a")}) as one:
        asking = fetcher()
        for _ in range(2):
            with pytest.raises(InputError, match="must not be fetched by programs"):
                asking.fetch(f"{one.origin}/a")

    assert one.paths == ["/robots.txt", "/a", "/a"]
    assert other.paths == ["/robots.txt"]


@pytest.mark.parametrize(("robots", "pauses"), [(b"", [1, 1]), (b"Crawl-delay: 7", [7, 7]), (b"Crawl-delay: 0", [1, 1])])
def test_a_host_is_asked_once_a_second_or_as_it_wishes(robots: bytes, pauses: list[float]) -> None:
    """A clock that stands still makes each wait a whole one; waiting is not counted as slowness of the server."""
    slept: list[float] = []
    with serving({"/robots.txt": answer(b"User-agent: *\n" + robots), "/a": answer(), "/b": answer()}) as server:
        asking = fetcher(pace=Pace(clock=lambda: 0.0, sleep=slept.append))
        asking.fetch(f"{server.origin}/a")
        asking.fetch(f"{server.origin}/b")

    assert slept == pauses


def trusting() -> ssl.SSLContext:
    """Trust the tests' certificate."""
    return ssl.create_default_context(cafile=str(certificate()))


@pytest.fixture(scope="module")
def secure() -> Iterator[str]:
    """Run a server with a certificate for 127.0.0.1 and example.test; give its port."""
    with serving({"/a": answer(), "/down": moved("http://127.0.0.1/a"), "/slow": drip(answer(length=50_000), b"x")}, tls=True) as server:
        yield server.origin.rpartition(":")[2]


def test_a_certificate_that_nobody_vouches_for_is_refused(secure: str) -> None:
    """There is no option to look away."""
    error = refusal(f"https://127.0.0.1:{secure}/a")

    assert "has a certificate that is not trusted (self-signed certificate)" in error.what


def test_a_certificate_counts_for_the_name_that_was_asked_for(secure: str) -> None:
    """Not for the address that is connected to."""

    def here(target: object, deadline: object) -> list[Address]:
        return [HERE]

    assert fetcher(context=trusting, resolve=here).fetch(f"https://example.test:{secure}/a").data == PAGE
    assert "not trusted" in refusal(f"https://other.test:{secure}/a", context=trusting, resolve=here).what
    assert fetcher(context=trusting).fetch(f"https://127.0.0.1:{secure}/a").fetch.address == "127.0.0.1"


def test_https_never_turns_into_http(secure: str) -> None:
    """Anyone on the way could put another text in its place."""
    assert "from https to http" in refusal(f"https://127.0.0.1:{secure}/down", context=trusting).what


def test_a_slow_page_is_left_behind_tls_too(secure: str) -> None:
    """Whatever has been unpacked from the connection by then."""
    began = time.monotonic()

    assert "did not come whole within 0.5 seconds" in refusal(f"https://127.0.0.1:{secure}/slow", context=trusting, limits=QUICK).what
    assert time.monotonic() - began < 3


def test_a_greeting_that_never_ends_is_left() -> None:
    """A server that drips its part of the greeting of TLS is given up like one that drips a page."""
    began = time.monotonic()
    with serving({"": drip(b"\x16\x03\x03\x40\x00\x02", b"\0")}) as server:
        error = refusal(server.origin.replace("http:", "https:") + "/a", limits=QUICK)

    assert "does not answer" in error.what or "did not come whole" in error.what
    assert time.monotonic() - began < 3


def test_a_name_that_nobody_answers_for_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's resolver knows no patience: it is asked in a thread of its own."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(1) or [])
    began = time.monotonic()

    assert "no answer for its host's name" in refusal("http://example.org/", allow_local=False, limits=QUICK).what
    assert time.monotonic() - began < 0.9


def test_a_server_that_speaks_no_tls_is_a_sentence() -> None:
    """And one that speaks nothing but TLS is one too."""
    with serving({"/a": answer()}) as server:
        assert "does not speak TLS" in refusal(server.origin.replace("http:", "https:") + "/a").what
    with serving({}, tls=True) as server:
        assert refusal(server.origin.replace("https:", "http:") + "/a").what
