"""Text of unknown origin made harmless for files that other programs open: documents, slides, spreadsheets."""

import re

from crisisfigures.reports.links import safe_url

# What XML 1.0 cannot hold, further control characters, halves of characters, and the tags that hide text in plain sight.
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufff9-\ufffb\ufeff\U000e0000-\U000e007f]")
# Marks that turn the direction of what follows: "gpj.exe" would read as "exe.jpg". The marks of Arabic and Hebrew text itself stay.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile("[\r\n\u2028\u2029]+")
_UNFIT_FOR_LINKS = re.compile("[^!#$%&*+,/0-9:;=?@A-Z_a-z~.\\[\\]-]")


def inert(text: str) -> str:
    """Drop what no document can hold or what would turn the direction of other words; all else stays as it is.

    >>> inert("12\\x00 dead\\u202e"), inert("كانون\\u200f")
    ('12 dead', 'كانون\\u200f')
    """
    return _TURNING.sub("", _UNSPEAKABLE.sub("", text))


def one_line(text: str) -> str:
    """Make text harmless and lay it out in one line.

    >>> one_line(" a\\n\\tb\\u2028c ")
    'a b c'
    """
    return " ".join(inert(_BREAKS.sub(" ", text)).split())


def inert_url(url: str | None) -> str | None:
    """Give the address as plain ASCII where it is one of the web, else None: signs that could end a link early are escaped.

    >>> inert_url('https://example.org/a"(b)'), inert_url("javascript:alert(1)")
    ('https://example.org/a%22%28b%29', None)
    """
    found = safe_url(url)
    return _UNFIT_FOR_LINKS.sub(_percent, inert(found)) if found else None


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8"))
