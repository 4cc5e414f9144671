"""Readers in a process of their own, which may neither take long nor fill the memory.

A PDF of two kilobytes can keep the library that reads it busy for a day, and no one can stop it from within. The process is started for the
first file that needs it and serves all others; where one makes it stop, that file is refused and the next has a new process.
"""

import atexit
import os
import pickle
import resource
import signal
import struct
import subprocess
import sys
from importlib import import_module
from typing import Any, BinaryIO

from crisisfigures.articles.metadata import Metadata
from crisisfigures.errors import InputError

MAX_SECONDS = 8  # of the processor's time for one file: a report of 300 pages takes three
MAX_MEMORY = 700_000_000  # bytes of the process: a report of 300 pages takes 200 MB, and what Python and its libraries map is as much
LARGE_PAGE = 300_000  # bytes; pages of news have fifty to two hundred thousand
LENGTH = struct.Struct("<Q")
READERS = {"pdf": ("pdf", "read_pdf"), "word": ("word", "read_word"), "page": ("html", "read_page")}
AS_TEXT = "Save its text as .txt, or take out the part that holds figures."

_running: list["subprocess.Popen[bytes]"] = []


def read_apart(kind: str, data: bytes, **how: str | None) -> tuple[Metadata, str]:
    """Read a file of one article in the other process; `kind` is a key of READERS, `how` what its reader takes beside the bytes.

    Raises:
        InputError: what the reader says of the file, or that it took more time or memory than any document needs.
    """
    process = _process()
    assert process.stdin
    assert process.stdout
    try:
        _send(process.stdin, (kind, data, how))
        answer = _receive(process.stdout)
    except (OSError, EOFError):
        raise InputError(_why_stopped(_stop()), what_to_do=AS_TEXT) from None
    if isinstance(answer, InputError):
        raise answer
    own, text = answer
    return own, text


def read_page(data: bytes, declared: str | None = None) -> tuple[Metadata, str]:
    """Read a web page, a large one in the other process: what takes long on a page grows with the square of its size.

    `declared` is the charset that a server named.

    Raises:
        InputError: as read_apart.
    """
    if len(data) > LARGE_PAGE:
        return read_apart("page", data, declared=declared)
    from crisisfigures.articles.html import read_page as read_here  # trafilatura takes half a second to load

    return read_here(data, declared=declared)


def _why_stopped(code: int) -> str:
    if code == -signal.SIGXCPU:
        return f"takes more than {MAX_SECONDS} seconds to read."
    return f"cannot be read in {MAX_MEMORY // 1_000_000} MB of memory, or makes its reader fall over."


def _process() -> "subprocess.Popen[bytes]":
    if not _running:
        command = [sys.executable, "-P", "-c", "from crisisfigures.articles.apart import serve; serve()"]
        environment = os.environ | {"PYTHONPATH": ":".join(path for path in sys.path if path)}
        _running.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment))
    return _running[0]


@atexit.register
def _stop() -> int:
    """End the process; give what it ended with, 0 where none was running."""
    if not _running:
        return 0
    process = _running.pop()
    for end in (process.stdin, process.stdout):
        assert end
        try:
            end.close()
        except BrokenPipeError:
            end.close()
    return process.wait()


def _send(stream: Any, message: object) -> None:
    packed = pickle.dumps(message)
    stream.write(LENGTH.pack(len(packed)) + packed)
    stream.flush()


def _receive(stream: Any) -> Any:
    if len(head := stream.read(LENGTH.size)) < LENGTH.size:
        raise EOFError
    (length,) = LENGTH.unpack(head)
    if len(packed := stream.read(length)) < length:
        raise EOFError
    return pickle.loads(packed)


def serve() -> None:
    """Read what is asked for until nobody asks any more; the process ends where a file takes too much."""
    wanted, given = sys.stdin.buffer, sys.stdout.buffer
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    while (message := _next(wanted)) is not None:
        _allow_seconds()
        _send(given, _answer(*message))


def _next(wanted: BinaryIO) -> tuple[str, bytes, dict[str, str | None]] | None:
    try:
        kind, data, how = _receive(wanted)
    except EOFError:
        return None
    return kind, data, how


def _allow_seconds() -> None:
    """Let the processor's time that may be used begin now."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + 1 + MAX_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _answer(kind: str, data: bytes, how: dict[str, str | None]) -> tuple[Metadata, str] | InputError:
    module, name = READERS[kind]
    try:
        read = getattr(import_module(f"crisisfigures.articles.{module}"), name)
        own, text = read(data, **how)
    except InputError as error:
        return error
    except MemoryError:
        return InputError(_why_stopped(0), what_to_do=AS_TEXT)
    return own, text
