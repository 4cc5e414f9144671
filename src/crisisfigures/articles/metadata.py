"""What a file's head, a page or articles.toml says about an article: one set of keys, checked in one place."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime

from crisisfigures.articles.dates import Published, parse_published, parse_updated
from crisisfigures.articles.encoding import require_storable
from crisisfigures.errors import InputError
from crisisfigures.model import Restated

UNKNOWN_LANGUAGES = frozenset({"", "und", "mul", "zxx", "unknown"})  # ways of saying that one does not know, in ISO 639 and in the wild


@dataclass(frozen=True, slots=True)
class Metadata:
    """The facts about an article beside its text; each is None where unknown."""

    id: str | None = None
    url: str | None = None
    archived_url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: Published | None = None
    language: str | None = None
    restates: Restated | None = None
    updated: datetime | None = None

    def filled(self, fallback: "Metadata") -> "Metadata":
        """Take from `fallback` what is unknown here."""
        missing = {name: known for name in KEYS if (known := getattr(fallback, name)) is not None and getattr(self, name) is None}
        return replace(self, **missing) if missing else self


KEYS = tuple(f.name for f in fields(Metadata))
RESTATES_KEYS = tuple(f.name for f in fields(Restated))


def parse_metadata(keys: Mapping[str, object]) -> Metadata:
    """Read the keys of a head, a table of articles.toml or a JSON line; an empty string is unknown.

    Raises:
        InputError: an unknown key, a wrong type, or a date that does not exist.
    """
    require_known(keys, KEYS)
    return Metadata(
        id=_text(keys, "id"),
        url=_text(keys, "url"),
        archived_url=_text(keys, "archived_url"),
        title=_text(keys, "title"),
        publisher=_text(keys, "publisher"),
        published=_date(keys),
        language=_language(_text(keys, "language")),
        restates=_restated(keys.get("restates")),
        updated=_time(keys),
    )


def require_known(keys: Iterable[str], legal: Iterable[str]) -> None:
    """Refuse a key that is not legal, naming the nearest one that is."""
    legal = tuple(legal)
    for key in keys:
        if key not in legal:
            near = difflib.get_close_matches(str(key), legal, 1)
            remedy = f"Did you mean '{near[0]}'?" if near else f"Legal keys: {', '.join(legal)}."
            raise InputError(f"unknown key '{key}'.", what_to_do=remedy)


def normalise_line(text: str) -> str:
    """Put a title or a name on one line.

    >>> normalise_line("  The Jerusalem\\n Post ")
    'The Jerusalem Post'
    """
    return " ".join(text.split())


def _text(keys: Mapping[str, object], key: str) -> str | None:
    value = keys.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InputError(f"{key} must be text, not {type(value).__name__}.", what_to_do=f'Write {key} = "..." in quotes.')
    require_storable(str(value), key)
    return normalise_line(str(value)) or None


def _date(keys: Mapping[str, object]) -> Published | None:
    value = keys.get("published")
    return None if value is None or value == "" else parse_published(value)


def _time(keys: Mapping[str, object]) -> datetime | None:
    value = keys.get("updated")
    return None if value is None or value == "" else parse_updated(value)


def _language(code: str | None) -> str | None:
    if code is None or code.lower() in UNKNOWN_LANGUAGES:
        return None
    if not re.fullmatch(r"[A-Za-z]{2}([-_]\w+)*", code):
        raise InputError(f"language '{code}' is no ISO 639-1 code.", what_to_do="Write two letters, such as 'en' or 'fr', or leave it out.")
    return code[:2].lower()


def _restated(value: object) -> Restated | None:
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise InputError("restates must be a table.", what_to_do='Write restates = {publisher = "...", published = 2013-07-25, url = "..."}.')
    require_known(value, RESTATES_KEYS)
    publisher, published = _text(value, "publisher"), _date(value)
    if publisher is None:
        raise InputError("restates names no publisher.", what_to_do='Add publisher = "..." to it.')
    return Restated(publisher, None if published is None else published[0], _text(value, "url"))
