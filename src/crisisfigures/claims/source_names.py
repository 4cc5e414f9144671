"""The name of a source: what of a phrase belongs to it, whether it can speak, whether it stands for somebody else."""

import re

from crisisfigures.claims.gazetteer import lookup
from crisisfigures.claims.source_spans import Span
from crisisfigures.claims.speech import Speech, Token

WELL_KNOWN = 1_000_000  # people of a city whose name stands for a government
LONGEST_NAME = 110  # characters; a longer subject is no name
_AROUND_NAME = " ,.'\"“”‘’()-–—\\*"
_NAME_WORD = re.compile(r"[A-ZÀ-Þ]")
_INITIALS = re.compile(r"(?:\b[A-Z]\.){2,}$")  # "U.N." keeps its stop
_COUNT = re.compile(r"\d[\d,]*[.,]\d|(?<!\w)\d{5}")  # figures stand in no name, years and the numbers of reports do
_COUNTED = re.compile(r"^[^\W\d]+ (?=\d)")  # "some 30 cases": not some who speak
_PIECE = re.compile(r"[^\W\d_][\w'’.-]*")


def name_of(sentence: str, tokens: list[Token], span: Span, words: Speech) -> str | None:
    """Read a name off a span of tokens, without the words at its edges that belong to no name; None where it names nobody."""
    if span[0] >= span[1]:
        return None
    written = sentence[tokens[span[0]].start : tokens[span[1] - 1].end]
    governed = span[0] > 0 and tokens[span[0] - 1].low in words.prepositions
    name = _bare((governed and _behind_place_and_time(f"{tokens[span[0] - 1].text} {written}", words)) or written, words)
    if not name or len(name) > LONGEST_NAME or sum(map(str.isalpha, name)) < 2:
        return None
    low = name.lower()
    if _COUNT.search(name):
        return None
    if low in words.anaphors:
        return name
    first = low.split()[0]
    if first in words.of or first in words.none or low in words.unnamed:
        return None
    return name if low not in words.pronouns or (name.isupper() and len(name) > 1) else None


def names_somebody(name: str, words: Speech, *, opens: bool) -> bool:
    """Say whether a name can speak: its head is a word for speakers, or has a capital that is not just the sentence's first.

    The head stands before the first preposition: in "the number of Ebola cases" it is "the number".
    """
    if stands_for(name, words):
        return True
    head = _head(name, words)
    if name[0].isdigit():
        return False
    if words.speakers.search(_COUNTED.sub("", head)):
        return True
    pieces = [piece for piece in _PIECE.findall(head) if piece.lower() not in words.calendar]
    if opens and len(pieces) > 1 and not pieces[0].isupper():
        pieces = pieces[1:]
    return bool(pieces) and bool(_NAME_WORD.match(pieces[-1]))


def ends_in_speaker(name: str, words: Speech) -> bool:
    """Say whether the head of a name ends in a word for speakers or a proper name, or is what one of them has: "groups" does, "groups supplied" does not."""
    head = _head(name.split(",")[0], words).rstrip(_AROUND_NAME)
    owners = [piece for piece in head.split() if words.possessive.search(piece)]
    if _NAME_WORD.match(head.split()[-1].lstrip(_AROUND_NAME)) or any(words.speakers.search(owner) for owner in owners):
        return True
    return any(match.end() == len(head) for match in words.speakers.finditer(head))


def stands_for(name: str, words: Speech) -> bool:
    """Say whether a name stands for whoever was named last: "it", "the agency", "its report"."""
    pieces = name.lower().split()
    return name.lower() in words.anaphors or (
        len(pieces) > 1 and pieces[0] in words.possessives and _head(name, words).lower().split()[-1] in words.accounts
    )


def _head(name: str, words: Speech) -> str:
    pieces = name.split()
    end = next((i for i in range(1, len(pieces)) if pieces[i].lower() in words.prepositions or pieces[i].lower() in words.of), len(pieces))
    return " ".join(pieces[:end])


def is_country(name: str) -> bool:
    """Say whether a name is just a country's."""
    return any(place.kind == "country" for place in lookup(name)[:1])


def is_place(name: str) -> bool:
    """Say whether a name is just a place's, which stands for those who govern it or there: "Ankara says"."""
    return any(place.kind in ("country", "admin1") or place.population >= WELL_KNOWN for place in lookup(name)[:1])


def _bare(name: str, words: Speech) -> str:
    name = _behind_place_and_time(name.lstrip(_AROUND_NAME), words)
    name = _behind_place_and_time(_without_leads(name, words), words)
    stopped = name.rstrip(_AROUND_NAME.replace(".", ""))
    name = re.sub(r"\s+", " ", name).strip(_AROUND_NAME)
    name = name + "." if _INITIALS.search(stopped) else words.possessive.sub("", name)
    return name + ")" if name.count("(") > name.count(")") else name


def _behind_place_and_time(name: str, words: Speech) -> str:
    """Cut "In its report of 17 May 2014" off "the agency": a new noun phrase begins at an article or capital that no preposition governs."""
    pieces = name.split()
    if not pieces or pieces[0].lower() not in words.governing:
        return name
    for at in range(2, len(pieces)):
        before, piece = pieces[at - 1], pieces[at]
        low = before.lower()
        governed = low in words.joining or (
            low not in words.months and not (before[0].islower() or before[0].isdigit())
        )
        opens = piece.lower() in words.determiners or (piece[0].isupper() and piece.lower() not in words.months)
        if opens and (not governed or (piece.lower() in words.determiners and low not in words.governing)):
            return " ".join(pieces[at:])
    return ""


def _without_leads(name: str, words: Speech) -> str:
    """Take off words such as "meanwhile" and "who"; a name in capitals ("WHO") is none of them."""
    while (lead := words.leads.match(name)) and lead.end() and not (lead[0].strip(" ,").isupper() and len(lead[0].strip(" ,")) > 1):
        name = name[lead.end() :]
    return name
