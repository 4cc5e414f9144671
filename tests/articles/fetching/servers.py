"""Servers on the loopback address that say what a test wants, word for word, and note what they were asked."""

import atexit
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pytest

from crisisfigures.articles.fetching.fetcher import Fetcher
from crisisfigures.articles.fetching.limits import Limits
from crisisfigures.articles.fetching.pacing import Pace

OPENSSL = shutil.which("openssl")
Script = bytes | Callable[[socket.socket], None]



@lru_cache
def certificate() -> Path:
    """Make a certificate that no one trusts, with its key, for 127.0.0.1 alias example.test; skip the test where nothing can make one."""
    if OPENSSL is None:
        pytest.skip("openssl is not installed")
    folder = Path(tempfile.mkdtemp(prefix="certificate-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = folder / "self_signed.pem"
    names = "subjectAltName=DNS:example.test,IP:127.0.0.1"
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command = [OPENSSL, "req", "-x509", *kind, "-days", "2", "-subj", "/CN=example.test"]
    subprocess.run([*command, "-addext", names, "-keyout", str(made), "-out", str(folder / "cert.pem")], check=True, capture_output=True)
    made.write_bytes(made.read_bytes() + (folder / "cert.pem").read_bytes())
    return made


PAGE = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Floods kill 40 in the north</title><meta property="og:site_name" content="Example Daily"></head>
<body><article><h1>Floods kill 40 in the north</h1><p>At least 40 people were killed by floods in Nigeria on 3 May 2013, the government said.</p>
<p>Some 1,200 others fled their homes, and more rain is expected in the coming days.</p></article></body></html>
"""


@dataclass
class Server:
    """A server that is running: its address, and the requests that it was sent, as (path, headers)."""

    origin: str
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """Give the paths that were asked for, in order."""
        return [path for path, _ in self.asked]


def answer(body: bytes = PAGE, status: str = "200 OK", *, length: int | None = None, **headers: str) -> bytes:
    """Write an answer; names of headers have `_` for `-`, and `length` is announced in place of the true one."""
    lines = {"Content-Type": "text/html", "Content-Length": str(len(body) if length is None else length)}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


def moved(location: str, status: str = "302 Found") -> bytes:
    """Write an answer that sends on."""
    return f"HTTP/1.1 {status}\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()


@contextmanager
def serving(pages: Mapping[str, Script], *, tls: bool = False) -> Iterator[Server]:
    """Run a server that sends each path's answer and closes; what it does not know is 404."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(f"http{'s' if tls else ''}://127.0.0.1:{listener.getsockname()[1]}")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if tls:
        context.load_cert_chain(certificate())

    def handle(connection: socket.socket) -> None:
        with suppress(OSError), context.wrap_socket(connection, server_side=True) if tls else connection as talking:
            path, headers = _request(talking)
            server.asked.append((path, headers))
            script = pages.get(path, answer(b"no such page", "404 Not Found"))
            if isinstance(script, bytes):
                talking.sendall(script)
            else:
                script(talking)

    def accept() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                threading.Thread(target=handle, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield server
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def fetcher(**changes: object) -> Fetcher:
    """Give a fetcher that may ask this machine, does not wait between requests, and loses patience soon."""
    usual: dict[str, object] = {"allow_local": True, "pace": Pace(sleep=lambda _: None), "limits": Limits(seconds=5, silence=2, body=100_000)}
    return Fetcher(**(usual | changes))  # type: ignore[arg-type]


def _request(connection: socket.socket) -> tuple[str, dict[str, str]]:
    """Read a request to the end of its headers; of what is none, such as the greeting of TLS, the path is ''."""
    received = b""
    while b"\r\n\r\n" not in received and not received.startswith(b"\x16") and (piece := connection.recv(65536)):
        received += piece
    if received.startswith(b"\x16"):
        return "", {}
    first, *lines = received.decode("latin-1").split("\r\n")
    return [*first.split(" "), ""][1], {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
