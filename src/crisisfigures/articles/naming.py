"""Names for files that come from elsewhere: whatever a page or a disk calls them, they are harmless on every system and are read."""

import hashlib
import re
import unicodedata
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from crisisfigures.articles.about import ENDING as ABOUT
from crisisfigures.articles.sidecar import NAME as SIDECAR

MAX_STEM = 80  # characters of a page's name
MAX_BYTES = 180  # of a name without its ending: file systems take 255 in all, and an ending and a number must fit
UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\ud800-\udfff\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]')
UNPLAIN = re.compile(r"[^a-z0-9]+")
# Names that Windows keeps for devices, whatever their ending.
DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?\Z", re.IGNORECASE)


def page_name(url: str, ending: str) -> str:
    """Name a page by its address, as HOST/WORDS.ENDING in lower-case ASCII; pages that only a query tells apart get part of its hash.

    >>> page_name("https://www.example.org/2013/07/Syria's%20dead.html", ".html")
    'www.example.org/2013-07-syria-s-dead.html'
    >>> page_name("https://example.org/?id=7", ".pdf")
    'example.org/page-35a778ed.pdf'
    """
    from anyascii import anyascii

    parts = urlsplit(url)
    path = re.sub(r"\.(?:html?|php|aspx?|jsp|pdf|docx|txt|xml|json)\Z", "", unquote(parts.path), flags=re.IGNORECASE)
    words = UNPLAIN.sub("-", anyascii(path).lower()).strip("-")
    stem = words[-MAX_STEM:].strip("-")
    if parts.query or stem != words or not stem:
        stem = f"{stem or 'page'}-{hashlib.sha256(url.encode()).hexdigest()[:8]}" if parts.query or stem != words else "page"
    host = re.sub(r"[^a-z0-9.-]", "-", parts.netloc.lower()).strip(".-") or "host"
    return f"{_usable(host)}/{_usable(stem)}{ending}"


def file_name(path: PurePath) -> str:
    """Name a copy of a file as the file is called, without what some system cannot hold and what the folder of articles passes over.

    >>> file_name(PurePath("Sitrep 12: März.pdf")), file_name(PurePath(".hidden.txt")), file_name(PurePath("readme.txt"))
    ('Sitrep 12_ März.pdf', 'hidden.txt', 'article-readme.txt')
    """
    name = UNSAFE.sub("_", unicodedata.normalize("NFC", path.name)).strip(" .") or "article"
    stem, dot, ending = name.rpartition(".")
    while len(stem.encode()) > MAX_BYTES:
        stem = stem[:-1]
    return _usable(f"{stem}{dot}{ending[:20]}".rstrip(" ."))


def numbered(name: str, number: int, ending: str) -> str:
    """Put a number before the ending: the name under which another text of that name is kept.

    >>> numbered("un/a.jsonl.gz", 2, ".jsonl.gz")
    'un/a-2.jsonl.gz'
    """
    stem = len(name) - len(ending)
    return name if number == 1 else f"{name[:stem]}-{number}{name[stem:]}"


def _usable(name: str) -> str:
    passed_over = name.upper().partition(".")[0] == "README" or name == SIDECAR or name.endswith(ABOUT)
    return f"article-{name}" if passed_over or DEVICES.match(name) else name
