"""Bytes as received -> text: a byte order mark, UTF-8, what the page declares, or Windows-1252 where it is certain."""

import codecs
import re

from crisisfigures.errors import InputError

BYTE_ORDER_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word file, a spreadsheet or a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word file or spreadsheet"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a rich text file"),
    (b"SQLite format 3", "a database"),
    (b"bplist00", "a web archive of Safari"),
)
SAVE_AS_UTF8 = "Save it again as UTF-8."
SAVE_AS_TEXT = "Save its text as .txt in UTF-8."

CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MAX_CONTROLS = 0.01  # share of bytes: a stray form feed or escape is a slip, one in a hundred is a program or a picture
SAMPLE = 4000  # bytes that show whether a file is UTF-16
MIN_ZEROS = 0.05  # of those bytes: Arabic in UTF-16 has zeros only in its spaces, digits and full stops
# A letter that UTF-8 begins with, and one of its followers, each as Windows-1252 or Latin-1 shows it.
MOJIBAKE = re.compile("[ÂÃÄÅÎÏÐÑÙØâ×ðï][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
MAX_BROKEN = 0.001  # share of bytes of a page: one cut character in an advertisement must not cost the article

# Letters and signs of Western European text. Left out on purpose: the places where Polish, Czech or Turkish code pages hold letters
# that would come out as other letters or signs (thorn, eth, y acute, superscripts, yen ...).
CERTAIN_1252 = frozenset("€‚„…ˆ‰Š‹ŒŽ‘’“”•–—™š›œžŸ\xa0¡£§©ª«\xad®°´·º»¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿ")
MAX_HIGH = 0.15  # share of such characters: French has 4 in 100, Cyrillic read as Windows-1252 has 80
UNSTORABLE = re.compile("[\0\ud800-\udfff]")
UTF8_PAIR = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")


def decode(data: bytes, declared: str | None = None, *, page: bool = False) -> str:
    """Read bytes as text; `declared` is the charset that a page names, `page` allows a page a few broken characters.

    Raises:
        InputError: a binary file, NUL bytes, or an encoding that cannot be told for certain.
    """
    for mark, codec in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_marked(data, codec)
    if (text := _decode_unmarked_16(data)) is not None:
        return text
    _refuse_binary(data)
    if declared and declared.lower().startswith(("utf-16", "utf-32")):
        declared = None  # what names it in letters of one byte is none
    text = _try(data, "utf-8") or _try(data, declared)
    if text is not None:
        return text
    if page and (declared or "utf-8").lower() in ("utf-8", "utf8") and (mended := _mend(data)) is not None:
        return mended
    return _decode_certain_1252(data)


def known_charset(name: str | None) -> str | None:
    """Give the name of an encoding back where there is one of that name for text; None for what a server or page made up.

    >>> known_charset("ISO-8859-1"), known_charset("utf-ate"), known_charset("zip")
    ('ISO-8859-1', None, None)
    """
    try:
        return name if name and codecs.lookup(name)._is_text_encoding else None
    except (LookupError, ValueError):
        return None


def require_storable(text: str, what: str = "the text") -> None:
    """Refuse what no database and no web page can hold: NUL and halves of surrogate pairs.

    Raises:
        InputError: naming `what` and the character.
    """
    bad = UNSTORABLE.search(text)
    if bad:
        name = "a NUL character" if bad[0] == "\0" else f"half of a surrogate pair (U+{ord(bad[0]):04X})"
        raise InputError(f"{what} holds {name}.", what_to_do="Export the text again as UTF-8.")


def _decode_marked(data: bytes, codec: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise InputError(f"is not the {codec.upper()} that its first bytes announce (byte {error.start}).", what_to_do=SAVE_AS_UTF8) from None
    require_storable(text)
    return text


def mend_mojibake(text: str) -> str:
    """Repair lines of UTF-8 that was once read as another encoding ("cafÃ©"), where it is beyond doubt; every other line stays as it is.

    >>> mend_mojibake("Le prÃ©sident"), mend_mojibake("SÃO PAULO")
    ('Le président', 'SÃO PAULO')
    """
    if not MOJIBAKE.search(text):
        return text
    import ftfy

    certain = ftfy.TextFixerConfig(unescape_html=False, replace_lossy_sequences=False, restore_byte_a0=False)
    return "\n".join(ftfy.fix_encoding(line, certain) if MOJIBAKE.search(line) else line for line in text.split("\n"))


def _decode_unmarked_16(data: bytes) -> str | None:
    """Read UTF-16 without its mark: every second byte of most text is zero, or as good as constant; None where it is none."""
    sample = data[:SAMPLE]
    if len(sample) < 8 or len(data) % 2 or b"\0" not in sample:
        return None
    zeros = (sample[0::2].count(0), sample[1::2].count(0))
    if min(zeros) > MAX_CONTROLS * len(sample) or max(zeros) < MIN_ZEROS * len(sample):
        return None
    text = _try(data, "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le")
    return text if text and sum(c.isprintable() or c.isspace() for c in text) > (1 - MAX_CONTROLS) * len(text) else None


def _refuse_binary(data: bytes) -> None:
    for magic, name in FORMATS:
        if data.startswith(magic):
            raise InputError(f"is {name}, not text.", what_to_do=SAVE_AS_TEXT)
    if (at := data.find(b"\0")) >= 0:
        raise InputError(f"holds a NUL byte (byte {at}), as binary files and UTF-16 without its mark do.", what_to_do=SAVE_AS_TEXT)
    if len(CONTROLS.findall(data)) > MAX_CONTROLS * len(data):
        raise InputError("is binary: it holds control characters throughout.", what_to_do=SAVE_AS_TEXT)


def _try(data: bytes, codec: str | None) -> str | None:
    try:
        if codec is None or not codecs.lookup(codec)._is_text_encoding:
            return None
        # As browsers do: whoever declares Latin-1 has the curly quotes of Windows-1252.
        text = data.decode("cp1252" if codecs.lookup(codec).name in ("iso8859-1", "ascii") else codec)
        require_storable(text)
    except (LookupError, UnicodeError, ValueError, InputError):
        return None
    return text


def _mend(data: bytes) -> str | None:
    text = data.decode("utf-8", "replace")
    return text if text.count("\ufffd") <= MAX_BROKEN * len(data) else None


def _decode_certain_1252(data: bytes) -> str:
    text = _try(data, "cp1252")
    high = [] if text is None else [c for c in text if c > "\x7f"]
    if text is None or UTF8_PAIR.search(data) or len(high) > MAX_HIGH * len(text) or not CERTAIN_1252.issuperset(high):
        line = data.count(b"\n", 0, _first_error(data)) + 1
        raise InputError(f"is not UTF-8 (line {line}), and its encoding cannot be told for certain.", what_to_do=SAVE_AS_UTF8)
    return text


def _first_error(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0
