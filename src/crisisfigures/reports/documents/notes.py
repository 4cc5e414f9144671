"""Endnotes: each figure of a briefing has one, numbered in the order in which the figures are first cited."""

from collections.abc import Iterable
from dataclasses import dataclass

from crisisfigures.reports.captions import publisher_words
from crisisfigures.reports.documents.words import capitalized, count_of_others
from crisisfigures.reports.evidence import Evidence, Printing
from crisisfigures.reports.inert import inert_url, one_line

MOST_PRINTINGS = 3  # of one figure in a note; the page has all
LONGEST_SENTENCE = 420  # letters; more is cut at both ends around the quote, with an ellipsis


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of one text: `name` tells it from others, `before`, `quote` and `after` make its sentence; `url` opens it, None without one."""

    name: str
    before: str
    quote: str
    after: str
    language: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """One endnote: the figure with what it counts, who says it and who printed it, and the words that it stands in."""

    number: int
    sentence: str
    quotations: tuple[Quotation, ...]
    more: str
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """Words with the numbers of the notes behind them."""

    words: str
    notes: tuple[int, ...] = ()


class Notebook:
    """Numbers notes as they are cited."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.notes: list[Note] = []

    def cite(self, rows: Iterable[Evidence]) -> tuple[int, ...]:
        """Give the numbers of the notes on these figures, in order and each once; a figure not cited before gets a note."""
        return tuple(sorted({self._number(row) for row in rows}))

    def cited(self, words: str, rows: Iterable[Evidence]) -> Cited:
        """Put words together with the notes on the figures in them."""
        return Cited(one_line(words), self.cite(rows))

    def _number(self, row: Evidence) -> int:
        key = row.point.point_id
        if key not in self._numbers:
            self._numbers[key] = len(self.notes) + 1
            self.notes.append(_note(self._numbers[key], row))
        return self._numbers[key]


def _note(number: int, row: Evidence) -> Note:
    shown = row.printings[:MOST_PRINTINGS]
    remarks = [*(capitalized(flag.sentence) for flag in row.flags), *([f"Checked by {row.checked_by}."] if row.checked_by else [])]
    return Note(
        number=number,
        sentence=one_line(row.sentence),
        quotations=tuple(_quotation(printing, alone=len(shown) == 1) for printing in shown),
        more=count_of_others(len(row.printings) - len(shown)),
        remarks=tuple(map(one_line, remarks)),
    )


def _quotation(printing: Printing, *, alone: bool) -> Quotation:
    before, quote, after = around(printing.before, printing.claim.quote, printing.after)
    return Quotation(_name(printing, alone), before, quote, after, printing.article.language, inert_url(printing.url))


def _name(printing: Printing, alone: bool) -> str:
    """Name a text by its headline; by its publisher too where there are several, since the note's sentence names them in one breath."""
    title = printing.article.title or ""
    if alone and title:
        return one_line(title)
    return one_line(f"{publisher_words(printing.article) or printing.publisher}{f': {title}' if title else ''}")


def around(before: str, quote: str, after: str, most: int = LONGEST_SENTENCE) -> tuple[str, str, str]:
    """Cut a sentence down to about `most` letters around its quote, at spaces; the quote stays whole.

    >>> around("A b c d ", "12 people", " e f g.", most=15)
    ('… d ', '12 people', ' e …')
    """
    lead, words, trail = (" ".join(part.split()) for part in (one_line(before), one_line(quote), one_line(after)))
    room = max((most - len(words)) // 2, 0)
    lead = lead if len(lead) <= room else f"… {lead[len(lead) - room :].partition(' ')[2]}"
    trail = trail if len(trail) <= room else f"{trail[:room].rpartition(' ')[0]} …"
    gap_before = " " if lead and before[-1:].isspace() else ""
    gap_after = " " if trail and after[:1].isspace() else ""
    return lead + gap_before, words, gap_after + trail
