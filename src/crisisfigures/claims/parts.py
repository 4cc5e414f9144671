"""Which figures of a text are stated parts of another one, and why: by grammar, by a total that is drawn, by what restates a part.

Lists that add up are in claims/sums.py.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.claims.clauses import words_pattern
from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.found import Found
from crisisfigures.claims.population import SAID_OF_IT, Group
from crisisfigures.claims.sums import adding_up, listed_by_place, same_count
from crisisfigures.languages import load

PART_RULES = frozenset({"part of the count before", "of them", "among the harmed", "part of the sentence before"})
NEAR = 2  # sentences above in which "of them" finds its total
LONG_CLAUSE = 120  # characters in which a verb draws a total
_INCLUDED = re.compile(r"N[^N;.]{0,60}i(?!d)[^N;.]{0,3}$")
_OF_WHOM = re.compile(r"N[^;.]{0,60}qz[^N;.,]{0,4}$")
# 40 of them, ten of the dead, eight of the 11
_SOME_OF = re.compile(r"N(?:qz|qd[JDV]|qd?N)")
# Of the 239,500 people affected, 12,100
_OF_THE_WHOLE = re.compile(r"(?:^|[,;\"])[wa]?q(?:d[wa]?)?N[^;.]{0,80}?,[^;.]{0,40}$")
_IN_BRACKETS = re.compile(r"N[^N();.]{0,40}\((?P<inside>[^();.]{0,60})$")
_AFTER_COLON = re.compile(r"N[^N:;.]{0,24}:[^:.]{0,120}$")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class _Cues:
    drawing: re.Pattern[str]
    this_includes: re.Pattern[str]
    further: re.Pattern[str]
    out_of: re.Pattern[str]
    alone: re.Pattern[str]
    overall: re.Pattern[str]
    with_some: re.Pattern[str]


@lru_cache
def _cues(language: str) -> _Cues:
    lexicon = load(language)

    def listed(key: str) -> re.Pattern[str]:
        return words_pattern(lexicon.words("parts", key))

    return _Cues(
        drawing=re.compile(rf"{listed('drawing').pattern}[^.;]{{0,{LONG_CLAUSE}}}?{listed('sum').pattern}|{listed('drawing_total').pattern}", re.IGNORECASE),
        this_includes=listed("this_includes"), further=listed("further"), out_of=listed("out_of"), alone=listed("alone"), overall=listed("overall"),
        with_some=re.compile(rf"{listed('with_some').pattern}\s*$", re.IGNORECASE),
    )  # fmt: skip


def parts_of_totals(context: ArticleContext, found: Sequence[Found], groups: Sequence[Group]) -> dict[int, str]:
    """Give the indices of the figures that are parts of another figure of the text, each with the reason."""
    parts: dict[int, str] = {}
    for at in range(len(found)):
        if why := next((name for name, holds in _GRAMMAR.items() if holds(context, found, at)), None):
            parts[at] = why
        elif groups[at][1] == SAID_OF_IT and _larger(found, at, same_metric=True):
            parts[at] = "said of some"
    for sums in (adding_up(found), listed_by_place(found)):
        parts |= {at: why for at, why in sums.items() if at not in parts}
    parts |= _joined(parts, found)
    return {at: why for at, why in (parts | _restated(parts, found)).items()}


def _larger(found: Sequence[Found], at: int, *, same_metric: bool = False, near: int = NEAR, ahead: bool = False) -> bool:
    """Say whether a larger figure of the same unit stands above, in the sentence or within some sentences; `ahead`: or behind."""
    own = found[at].mention
    others = found if ahead else found[:at]
    for other in (f.mention for f in others):
        if abs(own.sentence - other.sentence) > near or (same_metric and not same_count(own, other)):
            continue
        if "percent" in (own.unit, other.unit) or (own.unit == other.unit and other.value > own.value):
            return True
    return False


def _giver(found: Sequence[Found], at: int, number: int) -> Found | None:
    """Give the figure of the same sentence that stands at a token."""
    own = found[at].mention
    return next((f for f in found if f.mention.sentence == own.sentence and f.number == number), None)


def _smaller_than(found: Sequence[Found], at: int, match: re.Match[str], *, same_metric: bool = False) -> bool:
    """Say whether the number that a pattern begins at is bound, larger, and of one unit with this one."""
    giver = _giver(found, at, match.start() + match[0].index("N"))
    own = found[at].mention
    if giver is None or giver.mention.unit != own.unit:
        return False
    return giver.mention.value > own.value and (not same_metric or same_count(giver.mention, own))


def _by_rule(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """Including 12 children; of them 40: the number was bound as a part."""
    figure = found[at]
    if figure.binding.rule not in PART_RULES or figure.before.endswith("("):
        return False
    return _larger(found, at)


def _included(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """31 people, including 12 who were shot; 30, of whom 12 died."""
    before = found[at].before
    return bool(_INCLUDED.search(before) or _OF_WHOM.search(before)) and _larger(found, at)


def _some_of(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """Ten of the dead, eight of the 11, three deaths out of 40 cases."""
    figure = found[at]
    match = _SOME_OF.match(figure.tagged.classes, figure.number)
    if match and match[0].endswith("N"):
        return True
    if match and _larger(found, at, near=NEAR + 1):
        return True
    following = figure.tagged.classes.find("N", figure.number + 1)
    tokens = figure.tagged.tokens
    return following > 0 and bool(_cues(context.language).out_of.search(figure.tagged.text, tokens[figure.number].end, tokens[following].end))


def _of_the_whole(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """Of the 239,500 people affected, 12,100 were evacuated."""
    match = _OF_THE_WHOLE.search(found[at].before)
    return match is not None and _smaller_than(found, at, match)


def _in_brackets(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """655 people (519 men, 108 women and 28 children); not what it was in another year."""
    figure = found[at]
    match = _IN_BRACKETS.search(figure.before)
    if not match or _of_another_year(figure):
        return False
    return _smaller_than(found, at, match)


def _of_another_year(figure: Found) -> bool:
    tokens = figure.tagged.tokens[figure.number + 1 : figure.number + 3]
    return any(_YEAR.fullmatch(token.text) for token in tokens)


def _after_colon(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """26,679 cases: 13,578 in Idlib and 13,101 in Aleppo."""
    match = _AFTER_COLON.search(found[at].before)
    return match is not None and _smaller_than(found, at, match, same_metric=True)


def _opened(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """Of these, 40 were wounded; this includes 40 in Homs: the sentence opens with a total before it."""
    opening = context.sentences[found[at].mention.sentence].text.lstrip(" \"“'(")
    return bool(_cues(context.language).this_includes.match(opening)) and any(
        f.mention.sentence < found[at].mention.sentence and f.mention.value > found[at].mention.value and f.mention.unit == found[at].mention.unit for f in found[:at]
    )


def _siblings(found: Sequence[Found], at: int) -> list[Found]:
    """Give the larger figures of the same count in the sentence."""
    own = found[at].mention
    return [f for f in found if f.mention.sentence == own.sentence and f.mention.value > own.value and same_count(f.mention, own)]


def _before_drawn_total(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """..., bringing the total to 84: the smaller counts before it are parts."""
    own = found[at].mention
    return any(
        total.mention.start > own.end and _cues(context.language).drawing.search(context.text, max(own.end, total.mention.start - LONG_CLAUSE), total.mention.start)
        for total in _siblings(found, at)
    )


def _further(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """The total rose to 1,320 with a further 59; not "an increase of 59"."""
    own = found[at].mention
    number = found[at].tagged.tokens[found[at].number]
    words = context.text[context.sentences[own.sentence].start + number.start - 12 : own.end]
    return bool(_siblings(found, at)) and bool(_cues(context.language).further.search(words)) and not re.search(r"uq[da]?$", found[at].before)


def _with_some(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """33 were in hospital with five seriously injured."""
    own = found[at].mention
    before = context.text[context.sentences[own.sentence].start : own.start]
    return bool(_cues(context.language).with_some.search(before[-20:])) and any(f.mention.end <= own.start for f in _siblings(found, at))


def _alone(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """50 million died, 600,000 in the United States alone; 36,000 there and 300,000 worldwide."""
    own, sentence = found[at].mention, context.sentences[found[at].mention.sentence]
    cues = _cues(context.language)
    following = next((f.mention.start for f in found[at + 1 :]), sentence.end)
    if cues.alone.search(context.text, own.end, min(following, sentence.end)) and _larger(found, at, same_metric=True, near=1, ahead=True):
        return True
    return any(cues.overall.match(context.text[f.mention.end :].lstrip()[:40]) for f in _siblings(found, at))


_GRAMMAR: dict[str, Callable[[ArticleContext, Sequence[Found], int], bool]] = {
    "bound as a part": _by_rule, "included": _included, "some of them": _some_of, "of the whole": _of_the_whole, "in brackets": _in_brackets,
    "after a colon": _after_colon, "the sentence opens so": _opened, "before a total that is drawn": _before_drawn_total, "added to a total": _further,
    "with some": _with_some, "alone": _alone,
}  # fmt: skip


def _joined(parts: dict[int, str], found: Sequence[Found]) -> dict[int, str]:
    """A number joined to a part ("including 49 children and 34 women") is a part as well."""
    at = {(f.mention.sentence, f.number): i for i, f in enumerate(found)}
    more: dict[int, str] = {}
    for i, f in enumerate(found):
        giver = at.get((f.mention.sentence, f.binding.inherited)) if f.binding.inherited is not None else None
        if i not in parts and giver is not None and (giver in parts or giver in more):
            more[i] = "joined to a part"
    return more


def _restated(parts: dict[int, str], found: Sequence[Found]) -> dict[int, str]:
    """A part restated in another unit ("685 families (3,425 people)") is the same part."""
    more: dict[int, str] = {}
    for i, f in enumerate(found[1:], 1):
        last = found[i - 1]
        between = f.tagged.classes[last.number + 1 : f.number] if last.mention.sentence == f.mention.sentence else ""
        if i - 1 in parts and i not in parts and f.mention.unit != last.mention.unit and "N" not in between and between.endswith("("):
            more[i] = "a part restated"
    return more
