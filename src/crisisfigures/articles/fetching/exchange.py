"""One request and its answer, over a connection to an address that was checked before."""

import http.client
import socket
import ssl
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from crisisfigures.articles.fetching.addresses import Address
from crisisfigures.articles.fetching.limits import Deadline, Limits, Watch
from crisisfigures.articles.fetching.robots import PRODUCT
from crisisfigures.articles.fetching.targets import Target
from crisisfigures.errors import InputError

CHUNK = 65_536  # bytes
TRIED = 3  # addresses of one host
HEADERS = {
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain, application/json, application/rss+xml, application/atom+xml, */*;q=0.5",
    "Accept-Encoding": "identity",  # so that the bytes that are kept are those that came
    "Connection": "close",
}
AGAIN = "Try again later, or save the page in a browser."


def user_agent() -> str:
    """Say who asks, by the name that robots.txt may use."""
    try:
        return f"{PRODUCT}/{version(PRODUCT)} (fetches single pages that a person asks for; obeys robots.txt)"
    except PackageNotFoundError:
        return PRODUCT


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; names of headers are in lower case, and the body is as it came."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    address: Address


@cache
def default_context() -> ssl.SSLContext:
    """Trust what the system trusts (or SSL_CERT_FILE names), and the list of certifi, as some systems have none."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def ask(
    target: Target, addresses: Sequence[Address], limits: Limits, deadline: Deadline, context: Callable[[], ssl.SSLContext], *, cut: int | None = None
) -> Answer:
    """Ask the first of a host's addresses that can be connected to for a target's path; proxies of the environment are not used.

    A proxy would look the host's name up again itself, and nobody would have checked what that gave.
    With `cut`, only the first so many bytes of the body are read, and more are no error.

    Raises:
        InputError: no connection, a certificate that is not trusted, no HTTP, an answer that breaks off or exceeds a limit.
    """
    watch = None
    try:
        address, connection = _connect_first(target, addresses, limits, deadline, context)
        with closing(connection):
            assert connection.sock is not None
            with Watch(connection.sock, deadline) as watch:
                headers = {"Host": target.netloc, "User-Agent": user_agent(), **HEADERS}
                connection.request("GET", target.path, headers=headers, preload_content=False, decode_content=False)
                response = connection.getresponse()
                answer = Answer(response.status, _headers(response, limits), _body(response, limits, cut), address)
    except (OSError, http.client.HTTPException, urllib3.exceptions.HTTPError) as error:
        late = (watch is not None and watch.fired) or deadline.left == 0
        raise _late(target, deadline) if late else _explain(error, target) from None
    except InputError as error:
        raise InputError(error.what, where=target.url, what_to_do=error.what_to_do) from None
    if watch.fired:  # what looks like the end of the body is where the watch cut it
        raise _late(target, deadline)
    return answer


def _connect_first(
    target: Target, addresses: Sequence[Address], limits: Limits, deadline: Deadline, context: Callable[[], ssl.SSLContext]
) -> tuple[Address, HTTPConnection]:
    """Try one address after the other, as a host may be down under one of them; what the last one says counts."""
    *others, last = addresses[:TRIED]
    for address in others:
        try:
            return address, _connect(target, address, limits, deadline, context)
        except urllib3.exceptions.HTTPError:  # no connection at all; what TLS refuses is refused
            continue
    return last, _connect(target, last, limits, deadline, context)


def _connect(target: Target, address: Address, limits: Limits, deadline: Deadline, context: Callable[[], ssl.SSLContext]) -> HTTPConnection:
    """Connect to the address itself; of the name only TLS and the header Host hear."""
    host = f"[{address}]" if address.version == 6 else str(address)
    timeout = max(0.01, min(limits.silence, deadline.left))
    connection = HTTPConnection(host, target.port, timeout=timeout)
    if target.scheme == "https":
        connection = HTTPSConnection(host, target.port, timeout=timeout, ssl_context=context(), server_hostname=target.host)
    try:
        connection.connect()
    except BaseException:
        connection.close()
        raise
    return connection


def _headers(response: urllib3.BaseHTTPResponse, limits: Limits) -> dict[str, str]:
    items = list(response.headers.items())
    if sum(len(name) + len(value) for name, value in items) > limits.headers:
        raise InputError(f"answered with more than {limits.headers:,} bytes of headers.", what_to_do=AGAIN)
    return {name.lower(): value for name, value in items}


def _body(response: urllib3.BaseHTTPResponse, limits: Limits, cut: int | None) -> bytes:
    """Read the body piece by piece, and no further than the limit, whatever length was announced."""
    most = limits.body if cut is None else cut
    body = bytearray()
    while len(body) <= most and (piece := response.read(min(CHUNK, most + 1 - len(body)), decode_content=False)):
        body += piece
    if len(body) > most and cut is None:
        raise InputError(f"is larger than {most / 1_000_000:g} MB.", what_to_do="Save its text as .txt.")
    return bytes(body[:most])


def _late(target: Target, deadline: Deadline) -> InputError:
    return InputError(f"did not come whole within {deadline.seconds:g} seconds.", where=target.url, what_to_do=AGAIN)


def _explain(error: Exception, target: Target) -> InputError:
    """Say in words what went wrong; the words of libraries name their own parts."""
    inner: BaseException | None = error
    while inner is not None and not isinstance(inner, ssl.SSLCertVerificationError):
        inner = inner.__cause__ or inner.__context__
    if isinstance(inner, ssl.SSLCertVerificationError):
        what = f"has a certificate that is not trusted ({inner.verify_message.rstrip('.')})."
        return InputError(what, where=target.url, what_to_do="Look at the page in a browser, and save it there.")
    return InputError(_what(error), where=target.url, what_to_do=_remedy(error))


def _what(error: Exception) -> str:
    if isinstance(error, urllib3.exceptions.NewConnectionError | ConnectionRefusedError):
        return "cannot be connected to."
    if isinstance(error, urllib3.exceptions.TimeoutError | socket.timeout):
        return "does not answer."
    if isinstance(error, ssl.SSLError):
        return "does not speak TLS as it should."
    if isinstance(error, http.client.RemoteDisconnected):
        return "closed the connection without an answer."
    if isinstance(error, http.client.BadStatusLine | http.client.LineTooLong | http.client.UnknownProtocol):
        return "does not answer as a web server does."
    if type(error) is http.client.HTTPException:  # more than a hundred headers
        return "answered with too many headers."
    return "broke off before it was whole."


def _remedy(error: Exception) -> str:
    if isinstance(error, urllib3.exceptions.NewConnectionError | urllib3.exceptions.TimeoutError | OSError):
        return "Check the network; proxies are not used. Or save the page in a browser."
    return AGAIN
