"""The body of an answer, unpacked as far as it may be long: what unpacks to more is a trap, not an article."""

import zlib

from crisisfigures.errors import InputError

PACKINGS = ("gzip", "x-gzip", "deflate")
MAX_MEMBERS = 64  # of a gzip body: a program writes one, a trap millions of empty ones


def unpack(data: bytes, encoding: str | None, most: int) -> bytes:
    """Undo a content encoding; nothing was asked for but the plain bytes, yet some servers pack regardless.

    Raises:
        InputError: another encoding, a body that breaks off, or one that unpacks to more than `most` bytes.
    """
    names = [name for part in (encoding or "").lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if not names or not data:
        return data
    if len(names) > 1 or names[0] not in PACKINGS:
        raise InputError(f"came packed as '{', '.join(names)[:60]}', which was not asked for.", what_to_do="Save the page in a browser.")
    try:
        return _inflate(data, most, zlib.MAX_WBITS | 32)
    except zlib.error:
        if names[0] != "deflate":
            raise _broken() from None
    try:
        return _inflate(data, most, -zlib.MAX_WBITS)  # some servers leave the wrapping out
    except zlib.error:
        raise _broken() from None


def _inflate(data: bytes, most: int, bits: int) -> bytes:
    """Unpack one member after the other, never more than one byte too many."""
    out = bytearray()
    for _ in range(MAX_MEMBERS):
        unpacker = zlib.decompressobj(bits)
        out += unpacker.decompress(data, most + 1 - len(out))
        if len(out) > most:
            raise InputError(f"unpacks to more than {most // 1_000_000} MB.", what_to_do="Save its text as .txt.")
        if not unpacker.eof:
            raise zlib.error("it breaks off")
        data = unpacker.unused_data.lstrip(b"\0")
        if not data:
            return bytes(out)
    raise zlib.error("it has too many members")


def _broken() -> InputError:
    return InputError("came packed, and cannot be unpacked whole.", what_to_do="Try again, or save the page in a browser.")
