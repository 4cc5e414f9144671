"""Name the ways in which a number shares what another one counts: as a part, an item of a list, joined by "and", or said in another unit."""

import re

PLAIN_KINDS = frozenset({"count", "vague", "range"})
CLASS_OF_UNIT = {"housing_units": "H", "facilities": "B"}  # a number without a noun counts what its giver counts
PART, OF_THEM, LISTED, JOINED, JOINED_TO_NEXT, RESTATED = (
    "part of the count before", "of them", "listed with the count before", "joined to the count before", "joined to the next count",
    "the same in another unit",
)  # fmt: skip

_INCLUDED = re.compile(r"(?:i[^N;.]{0,7}|qz|\([dwLa]{0,1})$")
_GROUP = re.compile(r"N(?:qz)?[bh]{1,2}[wLad]{0,2}[PF]")
_SOME_OF_THEM = re.compile(r"Nqz")
_AT_A_PLACE = re.compile(r"N(?:[wLaP]{0,3}?[PFSHB])?a?p[dwL]{1,4}")
_LIST = re.compile(r"N[^N:.GXT]{0,14}?[,;c]{1,2}[d]?")
_LIST_OF_PLACES = re.compile(r"N(?:qz)?,?c?L{1,4}")
_ALONE = re.compile(r"N(?:[,.;c]|$)")
_AND = re.compile(r"N(?:qz)?[wLaPFS]{0,4}(?:p[dwL]{1,3})?,?c[da]{0,2}")
_PEOPLE = re.compile(r"N[wLa]{0,3}[PFS]")
_COMMA = re.compile(r"N[wLaPFS]{0,4},")
# "10,000 families (60,000 people)", "families totalling 8,190 people", "families, i.e. some 4,500 persons"
_RESTATING = re.compile(r"N[^N;.VIG]{0,6}(?:\([dwLa]{0,2}|[PF]w{1,2}|[,-]{1,2}[w.]{0,4}|[PF],?c|[PF]q)")
_PLACE_BEFORE = re.compile(r"L[-(:]{1,2}$|[pq][dw]{0,2}L{1,4},?$")
# Between two items of a list by place there is nothing else: no verb, no other noun of people.
_ITEMS = re.compile(r"N[wLaqpdPFSDVz]{0,9}?\)?(?:[,;&/]|,?c)?c?[wLapdqnt(:-]{0,8}")
_ITEM = re.compile(r"N(?:[PFS]|[wD]?)(?:qz)?[apt]{1,2}[dw]{0,2}L{1,4}[n]?(?=[,;.)c/-]|[bhp]|$)|N[wLa]{0,1}[PFSD]?\)|N(?=[,;.&/c)]|$)")
_UNIT = re.compile(r"[PFS]")
_PEOPLE_AND_MORE = re.compile(r"N[wLa]{0,3}[PFS][^N]{0,4},?cN")
_AND_NEXT = re.compile(r"N(?:q?d?)[wLa]{0,3}[PFHB][^N;:.VIJGXTS]{0,5}?,?c?[d]?")


def shared_rule(classes: str, at: int, before: int | None, after: int | None) -> tuple[str, int] | None:
    """Name how a number shares the metric of the bound one before or after it, and which of the two; None where it does not."""
    if before is not None and (rule := _shared_with_before(classes, at, classes[before:at])):
        return rule, before
    if after is not None and _AND_NEXT.fullmatch(classes, at, after):
        return JOINED_TO_NEXT, after
    return None


def _shared_with_before(classes: str, at: int, between: str) -> str | None:
    if _RESTATING.fullmatch(between) and _other_unit(classes, at, between):
        return RESTATED
    if _INCLUDED.search(between) and ";" not in between:
        return PART
    if _SOME_OF_THEM.match(classes, at) or (between.endswith(",") and _GROUP.match(classes, at)):
        return OF_THEM
    if _ITEMS.fullmatch(between) and _is_item(classes, at):
        return LISTED
    if (_LIST.fullmatch(between) and _AT_A_PLACE.match(classes, at)) or (_LIST_OF_PLACES.fullmatch(between) and _ALONE.match(classes, at)):
        return LISTED
    if (_AND.fullmatch(between) and _PEOPLE.match(classes, at)) or (_COMMA.fullmatch(between) and _PEOPLE_AND_MORE.match(classes, at)):
        return JOINED
    return None


def _other_unit(classes: str, at: int, between: str) -> bool:
    """Say whether one number counts families and the other people."""
    before, after = _UNIT.search(between), _UNIT.search(classes, at, at + 5)
    return bool(before and after and (before[0] == "F") != (after[0] == "F"))


def _is_item(classes: str, at: int) -> bool:
    """Say whether a number stands in a list by place: behind its place ("Ebonyi - 11", "Sabha (850 families)") or before it ("6 from Gwoza")."""
    item = _ITEM.match(classes, at)
    return item is not None and ("L" in item[0] or bool(_PLACE_BEFORE.search(classes, max(0, at - 8), at)))
