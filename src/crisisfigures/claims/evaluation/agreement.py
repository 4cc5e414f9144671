"""Whether an annotator and the extractor say the same, field by field."""

import re
from typing import Any

TOLERANCE = 0.005  # of the larger number: rounding is no error
SHARED_WORDS = 0.5  # of the shorter name
EMPTY_WORDS = frozenset(("the", "a", "an", "of", "for", "in", "and", "on", "its", "his", "her", "local", "said", "says", "according", "to", "by"))
SHORT_NAMES = {
    "un": ("united", "nations"),
    "u.n.": ("united", "nations"),
    "us": ("united", "states"),
    "uk": ("united", "kingdom"),
    "unhcr": ("un", "refugee", "agency"),
    "idf": ("israeli", "army"),
}


def same_number(one: float | None, other: float | None) -> bool:
    """Tell whether two numbers are equal but for rounding; none equals none alone.

    >>> same_number(1000, 1004), same_number(1000, 1006), same_number(None, 0)
    (True, False, False)
    """
    if one is None or other is None:
        return one is other
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other))


def telling_words(name: str) -> frozenset[str]:
    """Give the words of a name that tell it from others, abbreviations written out.

    >>> sorted(telling_words("According to the UN"))
    ['nations', 'united']
    """
    written_out = (word for token in re.findall(r"[\w.]+", name.lower()) for word in SHORT_NAMES.get(token, (token,)))
    return frozenset(written_out) - EMPTY_WORDS


def same_name(one: str | None, other: str | None) -> bool:
    """Tell whether two wordings mean the same body or group: half of the words of the shorter one stand in the other.

    >>> same_name("the Red Cross", "Red Cross officials"), same_name("police", "rebels"), same_name(None, "")
    (True, False, True)
    """
    if not one or not other:
        return not one and not other
    few, many = sorted((telling_words(one), telling_words(other)), key=len)
    if not few:
        return one.lower() == other.lower()
    return len(few & many) >= SHARED_WORDS * len(few)


def same_date(annotated: str | None, found: str | None) -> bool:
    """Tell whether a date is right as precisely as the annotation gives it.

    >>> same_date("2013-07", "2013-07-28"), same_date("2013-07-28", "2013-07")
    (True, False)
    """
    if not annotated or not found:
        return not annotated and not found
    return str(found).startswith(str(annotated))


def same_field(field: str, annotated: Any, found: Any) -> bool:
    """Tell whether a field agrees, each kind of field by its own measure."""
    if field == "bounds":
        return all(same_number(one, other) for one, other in zip(annotated, found, strict=True))
    if field in ("source", "population"):
        return same_name(annotated, found)
    if field == "date":
        return same_date(annotated, found)
    if field == "part_of_total":
        return bool(annotated) == bool(found)
    return (annotated or None) == (found or None)
