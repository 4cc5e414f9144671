"""Which figures of a text are stated parts of another one, and why: by grammar, by a total that is drawn, by what restates a part.

Lists that add up are in claims/sums.py.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.claims.clauses import words_pattern
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.found import LONGEST_LIST, LOOK_BACK, Found, near
from crisisfigures.claims.gazetteer import lookup
from crisisfigures.claims.population import SAID_OF_IT, Group
from crisisfigures.claims.sums import adding_up, adding_up_with_others, bracketed_by_place, listed_by_place, same_count
from crisisfigures.languages import load
from crisisfigures.languages.patterns import Screened, key_pieces, screened

PART_RULES = frozenset({"part of the count before", "of them", "among the harmed", "part of the sentence before"})
NEAR = 2  # sentences above in which "of them" finds its total
FARTHEST = 400  # characters behind a figure in which a total is drawn
LONG_CLAUSE = 120  # characters in which a verb draws a total
NEAR_WORDS = 16  # characters of two short words
# Parts that a list goes on with; of "eight of the 11" and of what is drawn to a total the next number is the total.
ENUMERATED = frozenset({"bound as a part", "included", "with some of them", "of the whole", "of those counted", "in brackets", "after a colon", "the sentence opens so", "adds up to a total"})
COUNTS = frozenset({"count", "vague", "range"})
_INCLUDED = re.compile(r"N[^N;.]{0,60}i(?!d)[^N;.]{0,3}$")
_OF_WHOM = re.compile(r"N[^;.]{0,60}qz[^N;.,]{0,4}$")
# 40 of them, ten of the dead, eight of the 11
_SOME_OF = re.compile(r"Nqz|N[PFH]qz(?!a?N)|Nqd[JDV]|Nqd?N|N(?P<of_those>qd[wa]{0,2}[JDVPFHS])")
# 70 buildings, among them 12 schools, 3 clinics and 9 houses: a list goes on with no verb between
_LISTED = re.compile(r"N[^N;.]{0,60}i(?!d)[^N;.]{0,3}(?:N[wLaPFHBnDSJ/]{0,6}(?:,c?|c)a?){1,8}$")
_WITH = re.compile(r"N[^N;.]{0,60}p$")
# Of the 239,500 people affected, 12,100
_OF_THE_WHOLE = re.compile(r"(?:^|[,;\"])[wa]?q(?:d[wa]?)?N[^;.]{0,80}?,[^;.]{0,40}$")
# Of the confirmed cases, six
_OF_THOSE = re.compile(r"(?:^|[;\"])[wa]?qd[^N,;.:()]{1,6},[^N;.:()]{0,12}$")
_IN_BRACKETS = re.compile(r"N[^N();.]{0,40}\((?P<inside>[^();.]{0,60})$")
_AFTER_COLON = re.compile(r"N[^N:;.]{0,24}:[^:.]{0,120}$")
_OUT_OF = re.compile(r"N[^N,;.()]{0,8}(?:\([^()]{0,8}\))?[^N,;.()]{0,6}N")
_INCREASE_OF = re.compile(r"uq[da]?$")
_ROSE_BY, _TO_SUM = re.compile(r"u[wa]?p[wad]{0,2}$"), re.compile(r"N[^N,;.:]{0,4}tN")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class _Cues:
    drawing: Screened
    this_includes: re.Pattern[str]
    further: Screened
    out_of: re.Pattern[str]
    alone: re.Pattern[str]
    overall: re.Pattern[str]
    sum: re.Pattern[str]
    at_least: re.Pattern[str]
    with_some: frozenset[str]
    beside: frozenset[str]
    rising_by: frozenset[str]
    those: frozenset[str]


@lru_cache
def _cues(language: str) -> _Cues:
    lexicon = load(language)

    def listed(key: str) -> re.Pattern[str]:
        return words_pattern(lexicon.words("parts", key))

    return _Cues(
        drawing=Screened(
            re.compile(rf"{listed('drawing').pattern}[^.;]{{0,{LONG_CLAUSE}}}?{listed('sum').pattern}|{listed('drawing_total').pattern}", re.IGNORECASE),
            key_pieces([*lexicon.words("parts", "drawing"), *lexicon.words("parts", "drawing_total")]),
        ),
        this_includes=listed("this_includes"), further=screened(lexicon.words("parts", "further")), out_of=listed("out_of"), alone=listed("alone"), overall=listed("overall"),
        sum=listed("sum"), at_least=words_pattern(lexicon.words("bounds", "at_least")), with_some=frozenset(lexicon.words("parts", "with_some")), beside=frozenset(lexicon.words("parts", "beside")),
        rising_by=frozenset(lexicon.words("parts", "rising_by")), those=frozenset(lexicon.words("parts", "those")),
    )  # fmt: skip


def parts_of_totals(context: ArticleContext, found: Sequence[Found], groups: Sequence[Group]) -> dict[int, str]:
    """Give the indices of the figures that are parts of another figure of the text, each with the reason."""
    parts: dict[int, str] = {}
    for at in range(len(found)):
        if why := next((name for name, holds in _GRAMMAR.items() if holds(context, found, at)), None):
            parts[at] = why
        elif groups[at][1] == SAID_OF_IT and _counts_more(found, at, within=len(context.sentences)):
            parts[at] = "said of some"
    for sums in (adding_up(found, [group for group, _ in groups]), bracketed_by_place(found), listed_by_place(found), adding_up_with_others(found)):
        parts |= {at: why for at, why in sums.items() if at not in parts}
    parts |= _joined(parts, found)
    return parts | _restated(parts, found)


def _larger(found: Sequence[Found], at: int, *, within: int = NEAR) -> bool:
    """Say whether a larger figure of the same unit stands before it, in the sentence or within some sentences above."""
    own = found[at].mention
    above = (f.mention for f in found[max(0, at - LONGEST_LIST) : at] if own.sentence - f.mention.sentence <= within)
    return any("percent" in (own.unit, other.unit) or (own.unit == other.unit and other.value > own.value) for other in above)


def _counts_more(found: Sequence[Found], at: int, *, within: int) -> bool:
    """Say whether a larger figure of the same count stands near it, before or behind."""
    own = found[at].mention
    return any(abs(f.mention.sentence - own.sentence) <= within and f.mention.value > own.value and same_count(f.mention, own) for f in near(found, at))


def _larger_numbers(figure: Found, first: int, last: int) -> bool:
    """Say whether one of the numbers between two tokens is larger, whether or not it was bound."""
    counts = (token.count for token in figure.tagged.tokens[max(0, first) : last])
    return any(count is not None and count.number.kind in COUNTS and count.number.value > figure.mention.value for count in counts)


def _by_rule(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """Including 12 children; of them 40: the number was bound as a part."""
    figure = found[at]
    return figure.binding.rule in PART_RULES and figure.previous != "(" and _larger(found, at)


def _included(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """31 people, including 12 who were shot; 30, of whom 12 died."""
    figure = found[at]
    match = figure.behind(_INCLUDED) or figure.behind(_OF_WHOM) or figure.behind(_LISTED)
    return match is not None and (figure.mention.unit == "percent" or _larger_numbers(figure, figure.number - LOOK_BACK, figure.number))


def _some_of(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """Ten of the dead, eight of the 11, three deaths out of 40 cases."""
    figure = found[at]
    classes, tokens = figure.tagged.classes, figure.tagged.tokens
    match = _SOME_OF.match(classes, figure.number)
    if match and match["of_those"] and (figure.mention.unit == "percent" or tokens[figure.number + 2].word not in _cues(context.language).those):
        return False  # "three of its peacekeepers", "scores of men"
    if match:
        return match[0].endswith("N") or _larger(found, at, within=NEAR + 1)
    out = _OUT_OF.match(classes, figure.number)
    return out is not None and bool(_cues(context.language).out_of.search(figure.tagged.text, tokens[figure.number].end, tokens[out.end() - 1].start))


def _with_some(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """27,000 fled, with 2,000 living in schools: the same people again; not "along with 2,000 others"."""
    figure = found[at]
    match = figure.behind(_WITH)
    giver = _giver(found, at, match.start()) if match else None
    cues, tokens = _cues(context.language), figure.tagged.tokens
    if giver is None or tokens[figure.number - 1].word not in cues.with_some or tokens[figure.number - 2].word in cues.beside:
        return False
    return giver.mention.value > figure.mention.value and same_count(giver.mention, figure.mention)


def _of_the_whole(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """Of the 239,500 people affected, 12,100 were evacuated."""
    match = found[at].behind(_OF_THE_WHOLE)
    return match is not None and _larger_numbers(found[at], match.start(), found[at].number)


def _of_those(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """Of the confirmed cases, six were in Oruro: a larger count of them stands before."""
    return found[at].behind(_OF_THOSE) is not None and any(_is_whole(f.mention, found[at].mention) for f in found[max(0, at - LONGEST_LIST) : at])


def _is_whole(other: Mention, own: Mention) -> bool:
    return 0 <= own.sentence - other.sentence <= NEAR and other.value > own.value and same_count(other, own)


def _giver(found: Sequence[Found], at: int, number: int) -> Found | None:
    """Give the figure of the same sentence that stands at a token."""
    own = found[at].mention
    return next((f for f in near(found, at) if f.mention.sentence == own.sentence and f.number == number), None)


def _in_brackets(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """655 people (519 men, 108 women and 28 children); not what it was in another year, nor the same in another unit."""
    figure = found[at]
    match = figure.behind(_IN_BRACKETS)
    giver = _giver(found, at, match.start()) if match and not _of_another_year(figure) else None
    return giver is not None and giver.mention.unit == figure.mention.unit and giver.mention.value > figure.mention.value


def _of_another_year(figure: Found) -> bool:
    tokens = figure.tagged.tokens[figure.number + 1 : figure.number + 3]
    return any(_YEAR.fullmatch(token.text) for token in tokens)


def _after_colon(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """26,679 cases: 13,578 in Idlib and 13,101 in Aleppo."""
    match = found[at].behind(_AFTER_COLON)
    giver = _giver(found, at, match.start()) if match else None
    return giver is not None and giver.mention.value > found[at].mention.value and same_count(giver.mention, found[at].mention)


def _opened(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """Of these, 40 were wounded; this includes 40 in Homs: the sentence opens with a total before it."""
    opening = context.sentences[found[at].mention.sentence].text.lstrip(" \"“'(")
    return bool(_cues(context.language).this_includes.match(opening))


def _before_drawn_total(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """..., bringing the total to 84: the smaller counts before it are parts."""
    figure, sentence = found[at], context.sentences[found[at].mention.sentence]
    behind = slice(figure.mention.end, min(sentence.end, figure.mention.end + FARTHEST))
    drawn = _cues(context.language).drawing.search(context.text, context.pieces[figure.mention.sentence], behind.start, behind.stop)
    if not drawn:
        return False
    tokens = figure.tagged.tokens
    total = next((i for i in range(figure.number + 1, min(len(tokens), figure.number + LOOK_BACK)) if tokens[i].tag == "N" and tokens[i].start + sentence.start >= drawn.end()), None)
    bound = _giver(found, at, total) if total is not None else None
    return total is not None and _larger_numbers(figure, total, total + 1) and (bound is None or same_count(bound.mention, figure.mention))


def _further(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """The total rose to 1,320 with a further 59; not "an increase of 59", nor an entry "Total cases: 1,320" beside one of new cases."""
    figure, cues = found[at], _cues(context.language)
    own, offset, pieces = figure.mention, context.sentences[figure.mention.sentence].start, context.pieces[figure.mention.sentence]
    if cues.further.pieces.isdisjoint(pieces) or not own.value:
        return False
    words = cues.at_least.sub("", context.text[max(offset, own.start - NEAR_WORDS) : own.end])
    if not cues.further.pattern.search(words) or figure.behind(_INCREASE_OF):
        return False
    tokens = figure.tagged.tokens
    totals = (i for i in range(max(0, figure.number - LOOK_BACK), min(len(tokens), figure.number + LOOK_BACK)) if _larger_numbers(figure, i, i + 1))
    sums = (cues.sum.search(figure.tagged.text, max(0, tokens[i].start - LONG_CLAUSE // 2), tokens[i].start) for i in totals)
    return any(found and (found[0][0].islower() or not found.start()) for found in sums)  # a capital begins the next entry of a report


def _rose_by(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """The toll rose by three to 78; not "from 75 to 78"."""
    figure, tokens = found[at], found[at].tagged.tokens
    rose, to = figure.behind(_ROSE_BY), _TO_SUM.match(figure.tagged.classes, figure.number)
    by = rose is not None and any(token.word in _cues(context.language).rising_by for token in tokens[rose.start() + 1 : figure.number])
    return by and to is not None and _larger_numbers(figure, to.end() - 1, to.end())


def _alone(context: ArticleContext, found: Sequence[Found], at: int) -> bool:
    """50 million died, 600,000 in the United States alone; 36,000 there and 300,000 worldwide."""
    own, sentence = found[at].mention, context.sentences[found[at].mention.sentence]
    cues = _cues(context.language)
    following = min(sentence.end, found[at + 1].mention.start if at + 1 < len(found) else sentence.end, own.end + LONG_CLAUSE)
    alone = cues.alone.search(context.text, own.end, following)
    words = context.text[own.end : alone.start()].split()[-2:] if alone else []
    if words and (lookup(" ".join(words)) or lookup(words[-1])) and _counts_more(found, at, within=1):
        return True
    before = cues.alone.search(context.text, max(sentence.start, own.start - LONG_CLAUSE // 3), own.start)
    words = context.text[sentence.start : before.start()].split()[-2:] if before else []
    if words and (lookup(" ".join(words)) or lookup(words[-1])) and _counts_more(found, at, within=1):
        return True
    siblings = (f.mention for f in near(found, at) if f.mention.sentence == own.sentence and f.mention.value > own.value and same_count(f.mention, own))
    return any(cues.overall.match(context.text[m.end : m.end + NEAR_WORDS * 2].lstrip()) for m in siblings)


_GRAMMAR: dict[str, Callable[[ArticleContext, Sequence[Found], int], bool]] = {
    "bound as a part": _by_rule, "included": _included, "some of them": _some_of, "with some of them": _with_some, "of the whole": _of_the_whole, "of those counted": _of_those, "in brackets": _in_brackets,
    "after a colon": _after_colon, "the sentence opens so": _opened, "before a total that is drawn": _before_drawn_total, "added to a total": _further, "risen by it": _rose_by,
    "alone": _alone,
}  # fmt: skip


def _joined(parts: dict[int, str], found: Sequence[Found]) -> dict[int, str]:
    """A number joined to a part ("including 49 children and 34 women") is a part as well."""
    at = {(f.mention.sentence, f.number): i for i, f in enumerate(found)}
    more: dict[int, str] = {}
    for i, f in enumerate(found):
        giver = at.get((f.mention.sentence, f.binding.inherited)) if f.binding.inherited is not None and f.binding.inherited < f.number else None
        if i not in parts and giver is not None and (parts.get(giver) in ENUMERATED or giver in more):
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
