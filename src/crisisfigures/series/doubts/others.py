"""Doubts from what others say: another source's figure for the same date, and a forecast that a text gives as a count."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date as Date  # noqa: N812 - as in model.py
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache

from crisisfigures.languages.loader import available, load
from crisisfigures.languages.patterns import words_pattern
from crisisfigures.model import PointFlag
from crisisfigures.series.doubts.record import Line, Mark, Record, kin
from crisisfigures.series.doubts.wording import when
from crisisfigures.series.flags import RUNNING, Flag

FAR = Decimal("1.25")  # the higher over the lower, beyond both hedges: sources never count quite the same
SOON = timedelta(days=45)  # a feared toll is repeated as a count so soon, and other counts of that time tell
REACH = 60  # characters from a figure to the words that hedge it
TWICE = 2  # a forecast stands so far above all counts
VOICE = ("source_id", "scope", "basis", "baseline_date")  # what may differ between counts of the same
Said = tuple[Mark, Line]


def source_flags(record: Record) -> Iterator[PointFlag]:
    """Flag points that another source contradicts for the same days, beyond the hedges of both."""
    for lines in record.families(("source_id",)).values():
        named = [line for line in lines if line.series.source_id and line.series.basis != "incident"]
        by_day: dict[tuple[Date, Date], list[Said]] = {}
        for line in named if len({line.series.source_id for line in named}) > 1 else []:
            for one in line.marks:
                by_day.setdefault((one.point.date, one.point.date_end), []).append((one, line))
        for stated in by_day.values():
            yield from _contradicted(stated, record) if len(stated) > 1 else ()


def _contradicted(stated: Sequence[Said], record: Record) -> Iterator[PointFlag]:
    """Flag each figure of one day against the one farthest from it."""
    highest = sorted((said for said in stated if said[0].least is not None), key=lambda said: (-(said[0].least or 0), said[0].point.point_id))
    lowest = sorted((said for said in stated if said[0].most is not None), key=lambda said: (said[0].most or 0, said[0].point.point_id))
    for one, line in stated:
        against = [said for row in (highest, lowest) if (said := _first_independent(line, row, record))]
        other, by = max(against, key=lambda said: (_gap(one, said[0]), said[0].point.point_id), default=(one, line))
        if _gap(one, other) > FAR:
            time = when(one.point.date, one.point.date_end, one.point.date_precision)
            sentence = f"{line.series.source} gives {one.words} {time}, and {by.series.source} {other.words} for the same time."
            yield record.flag(Flag.CONTRADICTED_BY_ANOTHER_SOURCE, sentence, one, other)


def _first_independent(line: Line, row: Sequence[Said], record: Record) -> Said | None:
    """Give the first of several figures that another source states; None where none does."""
    return next((said for said in row if _independent(line, said[1], record)), None)


def _independent(one: Line, other: Line, record: Record) -> bool:
    """Whether two sources are different bodies, neither of them the other's."""
    mine, its = one.series.source_id or "", other.series.source_id or ""
    parents = {name: source.parent for name in (mine, its) if (source := record.sources.get(name))}
    return mine != its and parents.get(mine) != its and parents.get(its) != mine


def _gap(one: Mark, other: Mark) -> Decimal:
    """Give how many times the higher figure is the lower one where their hedges leave nothing between; 0 where they meet."""
    for low, high in ((one, other), (other, one)):
        if low.most is not None and high.least is not None and low.most < high.least:
            return high.least / low.most if low.most else Decimal("Infinity")
    return Decimal(0)


def forecast_flags(record: Record) -> Iterator[PointFlag]:
    """Flag counts that are a forecast's number, or that their own sentence hedges as one, far above all counts of their time."""
    feared: dict[tuple[object, ...], list[Mark]] = {}
    for series, one in record.forecasts:
        feared.setdefault(kin(series, VOICE), []).append(one)
    for key, lines in record.families(VOICE).items():
        counts = [one for line in lines if line.series.basis in (*RUNNING, "incident") for one in line.marks if one.number is not None]
        counts.sort(key=lambda one: (one.point.date, one.point.point_id))
        for one in counts:
            yield from _forecast(one, counts, feared.get(key, []), record)


def _forecast(one: Mark, counts: Sequence[Mark], forecasts: Sequence[Mark], record: Record) -> Iterator[PointFlag]:
    """Flag a count that is told as a forecast and stands far above the others of its time; `counts` are by date."""
    told = _told_as_forecast(one, forecasts, record)
    highest = _highest(counts, one) if told else None
    if told and highest is not None and one.number is not None and highest.number and one.number >= highest.number * TWICE:
        sentence = f"{one.told} is {told}, and all other counts of that time are lower: the highest is {highest.told}."
        yield record.flag(Flag.PROJECTION_READ_AS_COUNT, sentence, one)


def _highest(counts: Sequence[Mark], one: Mark) -> Mark | None:
    """Give the highest other count of the weeks before and after that is not told as a forecast; None where there is none."""
    first = bisect_left(counts, one.point.date - SOON, key=lambda other: other.point.date)
    then = bisect_right(counts, one.point.date + SOON, key=lambda other: other.point.date)
    near = [other for other in counts[first:then] if other.number != one.number and other.point.qualifier not in ("at_most", "vague")]
    return max(near, key=lambda other: (other.number or Decimal(0), other.point.point_id), default=None)


def _told_as_forecast(one: Mark, forecasts: Sequence[Mark], record: Record) -> str | None:
    """Say why a figure may be a forecast; None where nothing tells."""
    same = next((other for other in forecasts if other.number == one.number and abs(other.point.date - one.point.date) <= SOON), None)
    if same is not None:
        return f"the number that was feared or forecast {same.when}"
    if one.point.qualifier == "at_most":
        return "only an upper end"
    words = _words_of_forecast(one, record)
    return f"told in the words of a forecast ('{words}')" if words else None


def _words_of_forecast(one: Mark, record: Record) -> str | None:
    """Give a word for what is feared or forecast in the sentence of a round figure; None where there is none."""
    if one.number is None or one.number % 100:
        return None
    for claim in record.claims.get(one.point.point_id, ()):
        article = record.press.articles.get(claim.article_id)
        language = article.language if article and article.language in available() else None
        at = claim.sentence.find(claim.quote)
        if language and at >= 0 and (match := _forecast_words(language).search(claim.sentence[max(at - REACH, 0) : at + len(claim.quote) + REACH])):
            return match[0]
    return None


@lru_cache
def _forecast_words(language: str) -> re.Pattern[str]:
    """Compile a language's words for what is feared or forecast."""
    lexicon = load(language)
    return words_pattern([*lexicon.words("status", "projected"), *lexicon.words("status", "feared")])
