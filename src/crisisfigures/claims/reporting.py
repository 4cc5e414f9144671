"""The span that a periodic report covers, where its title or a heading tells one: "Situation Report No. 29, July 2021"."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from crisisfigures.claims.context import ArticleContext
from crisisfigures.languages import load
from crisisfigures.languages.patterns import PhraseScreen, Screened, alternatives, key_pieces, pieces_of, words_pattern

HEAD = 1500  # characters of a report in which its headings are looked for
LINE = 140  # a longer line is no heading


@dataclass(frozen=True)
class Window:
    """What a report covers, and the words that tell it."""

    kind: Literal["week", "days", "month"]  # a week by its number, some days, a month or quarter
    ground: str


@dataclass(frozen=True)
class _Patterns:
    report: re.Pattern[str]
    may_be_report: PhraseScreen
    month_year: Screened
    days: Screened
    weekly: Screened
    in_month: re.Pattern[str]
    may_be_in_month: PhraseScreen


@lru_cache
def _patterns(language: str) -> _Patterns:
    lexicon = load(language)
    month, year = alternatives(lexicon.words("dates", "months")), r"(?:19|20)\d\d"
    month_year = re.compile(rf"(?<!\w)(?<!\d\s){month}\.?,?\s+{year}(?!\d)|(?<!\w)Q[1-4](?!\w)", re.IGNORECASE)
    days = re.compile(rf"\d(?<![\w-]\d)\d?\s*(?:{month}\s*)?(?:[-–]|to)\s*\d{{1,2}}\s*{month}(?:\.?,?\s+{year})?", re.IGNORECASE)
    every_week, week = alternatives(lexicon.words("basis", "weekly")), alternatives(lexicon.words("basis", "week"))
    weekly = re.compile(rf"(?<!\w)(?:{every_week}|{week}\s*#?\d{{1,2}})(?!\w)", re.IGNORECASE)
    in_month = re.compile(rf"(?<!\w){alternatives(lexicon.words('basis', 'month_of'))}\s+{month}(?!\w)", re.IGNORECASE)
    months = key_pieces(lexicon.words("dates", "months"))
    return _Patterns(
        report=words_pattern(lexicon.words("basis", "reports")),
        may_be_report=PhraseScreen(lexicon.words("basis", "reports")),
        month_year=Screened(month_year, months | {"q"}),
        days=Screened(days, months),
        weekly=Screened(weekly, key_pieces([*lexicon.words("basis", "weekly"), *lexicon.words("basis", "week")])),
        in_month=in_month,
        may_be_in_month=PhraseScreen(lexicon.words("basis", "month_of")),
    )


def window_of(context: ArticleContext) -> Window | None:
    """Give the span that an article covers as a report; None for an article that is none."""
    if "window" not in context.memo:
        context.memo["window"] = _read(context)
    return context.memo["window"]  # type: ignore[return-value]


def _read(context: ArticleContext) -> Window | None:
    cues = _patterns(context.language)
    title = re.sub(r"%20|[_+]", " ", context.title or "")
    head = f"{title}\n{context.text[:HEAD]}"
    report, pieces = cues.report, pieces_of(head)
    # Most heads hold nothing of the kind: their lines need not be looked at one by one.
    for line in _headings(head) if cues.weekly.search(head, pieces) or cues.days.search(head, pieces) else ():
        if found := cues.weekly.pattern.search(line):
            return Window("week" if found[0][-1].isdigit() else "days", found[0])
        if (found := cues.days.pattern.search(line)) and (report.search(line) or len(found[0]) + 4 >= len(line)):
            return Window("days", found[0])
    may_be_report = cues.may_be_report.may_hold(pieces) and not cues.month_year.pieces.isdisjoint(pieces)
    is_report = may_be_report and any(found[0][0].isupper() for found in report.finditer(head))
    for line in _headings(head) if is_report and cues.month_year.search(head, pieces) else ():
        if (found := cues.month_year.pattern.search(line)) and (report.search(line) or len(line) < 60):
            return Window("month", found[0])
    found = cues.in_month.search(context.text[:HEAD]) if cues.may_be_in_month.may_hold(pieces) else None
    return Window("month", found[0]) if found else None


def _headings(head: str) -> list[str]:
    return [stripped for line in head.splitlines() if 0 < len(stripped := line.strip()) <= LINE]
