"""Decide by what stands around a number that it counts nothing: labels, money, measures, dates, ages, marks."""

import re
from decimal import Decimal

from crisisfigures.claims.number_patterns import NumberPatterns
from crisisfigures.languages.patterns import letters_before

WINDOW = 24  # characters around a number that tell what it is
BEFORE_MONTH = 30
BEFORE_CURRENCY = 5
LONGEST_NAME = 60
LONGEST_ITEM = 300
AGES = range(5, 111)
_MARKS_OF_NAMES = frozenset("-‑_/#.:")  # right before a number that names something
_GLUED_ITEM = re.compile(r"\.[A-Z]")
_AGE_IN_COMMAS = re.compile(r",\s|[.;)]")
_AGE_ENDS = re.compile(r"\s*(?:,|[-–—]|\)|;|\.\s|\.$)")
_ITEM_ENDS = re.compile(r"\s*[,;.)](?!\d)")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_EARLY_YEAR = re.compile(r"1[5-6]\d\d")
_DAY = re.compile(r"\d{1,2}")
_GROUPED = re.compile(r"\d{1,3},\d{3}")
_ZERO_FIRST = re.compile(r"0\d")
_GLUED_BEFORE = re.compile(r"(?:\w[-–./:,]?|['’‘])$")
_NUMBER_BEHIND = re.compile(r"\.?\s?\d")
_LOWER_BEHIND = re.compile(r"\s+[a-z]")
_ITEM_BEHIND, _BRACKET_BEHIND = re.compile(r"[.)]\s+[A-Z]"), re.compile(r"\)\s+[a-z]")
_ITEM_WITH_BRACKET, _ITEM_WITH_STOP, _BEFORE_ITEM = re.compile(r"\)\s+[^\W\d_]"), re.compile(r"\.\s+[A-Z]"), frozenset(":;.")
_OPENS_LINE, _CAPITAL_BEHIND = re.compile(r"\n[ \t]*\($"), re.compile(r"\)\s+[A-Z][a-z]")
_WORD_BEHIND = re.compile(r"\s+[a-z]|\s*\(")


def before(text: str, start: int, window: int = WINDOW) -> str:
    """Give the characters before an offset."""
    return text[max(0, start - window) : start]


def word_before(text: str, start: int) -> str:
    """Give the last letters before a number, by which most that may stand there is ruled out."""
    return letters_before(text, start, max(0, start - WINDOW))


def _ends_like(word: str, ends: frozenset[str]) -> bool:
    """Say whether the last letters before a number are among those of some words; words without letters may always stand there."""
    return "" in ends or word in ends


def may_be_named(text: str, start: int, p: NumberPatterns) -> bool:
    """Say whether the word before a number may be that of a label or currency."""
    last = word_before(text, start)
    return _ends_like(last, p.around.names) or last in p.around.currencies or text[max(0, start - 2) : start - 1] in p.around.currency_signs


def is_named(text: str, start: int, last: str, p: NumberPatterns) -> bool:
    """Say whether a number names something: "phase 3", "Camp 8", "A-10", or an age: "children under 5"; `last` is the word before it."""
    window = before(text, start)
    if not (window[-1:].isalpha() or window[-1:] in _MARKS_OF_NAMES or _ends_like(last, p.around.names)):
        return False
    if p.around.glued_before.search(window) or (window[-3:].islower() and window[-3:].isalpha() and _GROUPED.match(text, start)):
        return False
    if p.around.time_before.search(window) and not p.around.no_time_before.search(before(text, start, BEFORE_MONTH)):
        return True
    if window[-1:] == " " and _GROUPED.match(text, start) and last != "":
        return False  # no label has a comma within: "in the quake zone 5,800 households", "their families number 28,600"
    if p.around.numbering_before.search(window):
        return False
    return bool(p.around.label_before.search(window)) or bool(p.around.name_before.search(window))


def is_site(text: str, start: int, end: int, last: str, p: NumberPatterns) -> bool:
    """Say whether a number in a list is a site's: "7 from camp 8, 2 from camp 9"."""
    return _ends_like(last, p.around.names) and bool(_ITEM_ENDS.match(text, end)) and bool(p.around.site_before.search(before(text, start)))


def is_years_of_age(text: str, start: int, end: int, last: str, value: Decimal, p: NumberPatterns) -> bool:
    """Say whether a number is an age: "aged seven", "children under five"."""
    if not _ends_like(last, p.around.ages) or value > AGES.stop or p.around.counted_noun.match(text, end):
        return False
    return bool(p.around.age_before.search(before(text, start, LONGEST_NAME)) or p.around.many_before.search(before(text, start)))


def is_money(text: str, start: int, end: int, p: NumberPatterns) -> bool:
    """Say whether a sign or name of a currency stands before a number or behind it."""
    return is_priced(text, start, p) or is_sum(text, end, p)


def is_sum(text: str, end: int, p: NumberPatterns) -> bool:
    """Say whether a sign or name of a currency stands behind a number."""
    return p.around.currency_behind.match(text, end, end + WINDOW) is not None


def is_priced(text: str, start: int, p: NumberPatterns) -> bool:
    """Say whether a sign or name of a currency stands before a number."""
    last = text[max(0, start - 2) : start].rstrip()[-1:]
    may_be = letters_before(text, start, max(0, start - BEFORE_CURRENCY)) in p.around.currencies if last.isalpha() else last in p.around.currency_signs
    return may_be and bool(p.around.currency_before.search(before(text, start, BEFORE_CURRENCY)))


def is_measured(text: str, end: int, p: NumberPatterns) -> bool:
    """Say whether a unit of measurement or time stands behind a number."""
    last = end + WINDOW
    if p.around.compound_unit.match(text, end, last):
        return True
    return bool(p.around.measure_behind.match(text, end, last)) and not p.around.goes_on.match(text, end, last) and not p.around.glued_noun.match(text, end, last)


def is_vaguely_measured(text: str, end: int, p: NumberPatterns) -> bool:
    """Say whether a vague number is one of units: "hundreds of kilometres"."""
    return is_measured(text, end, p) or bool(p.around.of_measure.match(text, end, end + WINDOW))


def is_mark(match: re.Match[str], text: str, p: NumberPatterns) -> bool:
    """Say whether digits are the mark of a note, or a serial number with a leading zero; "02 deaths" counts."""
    start, end = match.span()
    if _ZERO_FIRST.match(match[0]):
        return not (_ZERO_FIRST.fullmatch(match[0]) and _WORD_BEHIND.match(text[end : end + WINDOW]) and not _GLUED_BEFORE.search(before(text, start)))
    last = text[start - 1 : start]
    if match["comma"] or match["scale"] or match["suffix"]:
        return False  # "Around1.6 million"
    if last == "[" and text[end : end + 1] == "]":
        return True
    return last.isalpha() and not _LOWER_BEHIND.match(text, end, end + WINDOW)  # "applicants2.", not a lost space ("evacuated180 houses")


def is_list_mark(match: re.Match[str], text: str, p: NumberPatterns) -> bool:
    """Say whether a number opens a section or an item: "1. Introduction", "(1) provide food"; or is what "No." stands before."""
    start, end = match.span()
    if match.lastgroup == "none":
        return bool(_NUMBER_BEHIND.match(text, end, end + 3))
    if match[0].isdigit() and _GLUED_ITEM.match(text, end):
        near = before(text, start, LONGEST_ITEM) + text[end : end + LONGEST_ITEM]  # "98.Relatives of the Missing 99.Relatives of the Lost"
        return any(f"{int(match[0]) + step}." in near for step in (-1, 1))
    if not match[0].isdigit() or len(match[0]) > 2:
        return False
    if not before(text, start, LONGEST_NAME).strip(" (") and _ITEM_BEHIND.match(text, end, end + WINDOW):
        return True
    if _opens_item(text, start, end):
        near, sign = before(text, start, LONGEST_ITEM) + text[end : end + LONGEST_ITEM], text[end]
        return any(re.search(rf"(?<![\d(]){int(match[0]) + step}\{sign}\s", near) for step in (-1, 1))
    if _OPENS_LINE.search(text, max(0, start - WINDOW), start) and _CAPITAL_BEHIND.match(text, end):
        return True
    if text[max(0, start - 1) : start] != "(" or not _BRACKET_BEHIND.match(text, end, end + WINDOW) or p.around.counted_noun.match(text, end + 1):
        return False
    item = int(match[0])  # "(1) food, (2) shelter": an item has a neighbour
    return f"({item + 1})" in text[end : end + LONGEST_ITEM] or f"({item - 1})" in before(text, start, LONGEST_ITEM)


def _opens_item(text: str, start: int, end: int) -> bool:
    """Say whether a number may open an item of a list: it closes a bracket that none opened, or it stands with a full stop behind a stop of some kind."""
    near = before(text, start, LONGEST_NAME)
    if _ITEM_WITH_BRACKET.match(text, end):
        return near[-1:].isspace() and near.rfind("(") <= near.rfind(")")
    return bool(_ITEM_WITH_STOP.match(text, end)) and near.rstrip()[-1:] in _BEFORE_ITEM


def is_age(match: re.Match[str], text: str, p: NumberPatterns) -> bool:
    """Say whether a number is the age of somebody just named: "Ali Hassan, 42, said", "a farmer, 34, said", "Ali Hassan (42) and"."""
    start, end = match.span()
    if len(match[0]) > 3 or not match[0].isdigit() or int(match[0]) > AGES.stop:
        return False
    window = before(text, start, LONGEST_NAME)
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return p.around.people_named_before.search(before(text, start, LONGEST_ITEM)) is not None
    if text[start - 1 : start].strip() or not _AGE_ENDS.match(text, end):
        return False
    return bool(p.around.named_before.search(window)) or (int(match[0]) in AGES and bool(_AGE_IN_COMMAS.match(text, match.end()) and p.around.person_before.search(window)))


def is_pronoun(text: str, start: int, end: int, p: NumberPatterns) -> bool:
    """Say whether "one" stands for a thing named before: "the one who left"."""
    return bool(p.around.pronoun_before.search(before(text, start)) and p.around.pronoun_behind.match(text, end))


def is_date(text: str, start: int, end: int, digits: str, p: NumberPatterns) -> bool:
    """Say whether digits are a day of a month or a year."""
    last = end + WINDOW
    if _DAY.fullmatch(digits):
        return bool(p.around.month_behind.match(text, end, last)) or (int(digits) <= 31 and bool(p.around.month_before.search(before(text, start, BEFORE_MONTH))))
    if not _YEAR.fullmatch(digits) or (_EARLY_YEAR.fullmatch(digits) and p.around.total_before.search(before(text, start, BEFORE_MONTH))):
        return False
    return not p.around.counted_behind.match(text, end, last) or bool(p.around.year_before.search(before(text, start, BEFORE_MONTH)))
