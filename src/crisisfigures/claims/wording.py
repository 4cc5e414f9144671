"""What is said around a figure: the facts about time, event and total that decide its basis. Each fact is the words that tell it, or None."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from crisisfigures.claims.causes import cause_of
from crisisfigures.claims.clauses import clause_of
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.reporting import Window, window_of
from crisisfigures.claims.spans import day_in, span_in, time_patterns
from crisisfigures.claims.wording_cues import changing, cues_of, first_of, goes_on, level, lists_of, raising, several, without_misleading
from crisisfigures.languages import load
from crisisfigures.languages.patterns import pieces_of
from crisisfigures.model import Cause

LEAD = 80  # a longer beginning of a sentence is no adverb of time
BRACKETED = 50  # characters before a bracket that tell what the figure in it restates
CHANGE = 30  # characters before a number in which "increased by" stands
LEVEL = 12  # characters before a number in which "to" stands
NEAR = 110  # characters behind a number in which "a day" makes a rate


# Between a number and "a day": a further clause or a further number; the number of a disease's name is none.
_OTHER_FIGURE = re.compile(r"[;:]|,\s+and\b|\b(?!19\b)\d")


@dataclass(frozen=True)
class Wording:
    """The words around one figure."""

    context: ArticleContext
    mention: Mention

    def find(self, key: str, text: str | None = None) -> str | None:
        """Give the first word of a list of the lexicon that stands in the clause, or in another text."""
        return first_of(key, self.clause if text is None else text, self.context.language)

    def standing(self) -> frozenset[str]:
        """Give the lists of which a word may stand in the clause."""
        by_piece = lists_of(self.context.language)
        return frozenset(key for piece in self.pieces for key in by_piece.get(piece, ()))

    @cached_property
    def sentence(self) -> str:
        """The sentence; days that date a saying and a "since" that compares are blotted out, so that offsets stay."""
        key = f"wording {self.mention.sentence}"
        if key not in self.context.memo:
            self.context.memo[key] = without_misleading(self.context.sentences[self.mention.sentence].text, self.context.language)
        return self.context.memo[key]  # type: ignore[return-value]

    @cached_property
    def _offset(self) -> int:
        return self.context.sentences[self.mention.sentence].start

    @cached_property
    def number(self) -> tuple[int, int]:
        """Where the quote stands in the sentence."""
        return self.mention.start - self._offset, self.mention.end - self._offset

    @cached_property
    def trigger(self) -> tuple[int, int]:
        """Where the word that tells the metric stands in the sentence; the quote where none is known."""
        if self.mention.trigger_start is None or self.mention.trigger_end is None:
            return self.number
        return self.mention.trigger_start - self._offset, self.mention.trigger_end - self._offset

    @property
    def is_attributive(self) -> bool:
        """ "400 displaced people", "400 personas desplazadas": the word that tells the metric is an adjective of the noun."""
        (start, end), (first, last) = self.number, self.trigger
        follows = load(self.context.language).flag("language", "adjectives_follow") and first == end + 1
        return first > start and (last <= end or follows)

    @cached_property
    def extent(self) -> tuple[int, int]:
        """The clause in the sentence: without an aside behind it, and cut where a total is raised."""
        a, b = (at - self._offset for at in clause_of(self.context, self.mention))
        first, last = min(self.number[0], self.trigger[0]), max(self.number[1], self.trigger[1])
        raised, asides = self._turns(a, b)
        for begin, end in raised:
            if end <= first:
                a = begin
            elif begin >= last:
                b = begin
        aside = bisect_left(asides, last)
        return a, asides[aside] if aside < len(asides) and asides[aside] < b else b

    def _turns(self, a: int, b: int) -> tuple[list[tuple[int, int]], list[int]]:
        """Give where a total is raised and where asides begin between two points of the sentence: found once, however many figures are there."""
        key = f"turns {self.mention.sentence} {a} {b}"
        if key not in self.context.memo:
            raised, aside, _ = raising(self.context.language)
            spans = [match.span() for match in raised.finditer(self.sentence, a, b)]
            self.context.memo[key] = spans, [match.start() for match in aside.finditer(self.sentence, a, b)]
        return self.context.memo[key]  # type: ignore[return-value]

    @cached_property
    def clause(self) -> str:
        """The words of the clause."""
        return self.sentence[slice(*self.extent)]

    @cached_property
    def pieces(self) -> frozenset[str]:
        """The pieces of the clause."""
        return pieces_of(self.clause)

    @cached_property
    def lead_pieces(self) -> frozenset[str]:
        """The pieces of the lead."""
        return pieces_of(self.lead)

    @cached_property
    def lead(self) -> str:
        """The beginning of the sentence up to its first comma, where it may tell the time of all that follows: "In July, ..."."""
        comma = self.sentence.find(",")
        return self.sentence[: comma + 1] if 0 < comma <= LEAD else ""

    @cached_property
    def quote(self) -> str:
        """The number expression without "more than"; one in brackets takes the words before them: "a further 60 families (300 people)"."""
        start = self.number[0]
        if self.sentence[:start].rstrip().endswith("("):
            start = max(self.extent[0], start - BRACKETED, self.sentence.rfind(", ", 0, start))
        return cues_of(self.context.language)["more_than"].pattern.sub("", self.sentence[start : self.number[1]])

    @cached_property
    def behind(self) -> str:
        """What follows the number in its clause."""
        return self.sentence[self.number[0] : self.extent[1]]

    @cached_property
    def governed(self) -> str:
        """The clause up to the first "and" or comma behind number and trigger: what holds of the figure itself."""
        last = max(self.number[1], self.trigger[1])
        ends = goes_on(self.context.language).search(self.sentence, last, self.extent[1])
        return self.sentence[self.extent[0] : ends.start() if ends else self.extent[1]]

    @cached_property
    def rate(self) -> str | None:
        """ "5,000 a day", "in a normal season": the words that make it a rate."""
        if typical := self.find("typical", self.lead):
            return typical
        cues = cues_of(self.context.language)
        after = self.sentence[self.number[1] : self.number[1] + NEAR]
        for found in cues["rate"].finditer(after, pieces_of(after)):
            if not cues["no_rate"].pattern.match(after[found.end() :].lstrip()) and not _OTHER_FIGURE.search(after[: found.start()]):
                return found[0]
        near = cues["rate_near"].pattern.match(after[:14].lstrip())
        return near[0] if near else None

    @cached_property
    def change(self) -> str | None:
        """ "rose by 22", "higher by some 85,000": the number counts the change, and is no level of the total."""
        if self.mention.unit == "percent":
            return None
        found = changing(self.context.language).search(self.sentence[max(0, self.number[0] - CHANGE) : self.number[0]])
        return found["words"] if found else None

    @cached_property
    def tally(self) -> str | None:
        """ "raising the toll to": before the number."""
        found = raising(self.context.language)[0].match(self.sentence, self.extent[0])
        return found[0].strip(" ,") if found and found.end() <= self.number[0] else None

    @cached_property
    def total(self) -> str | None:
        """A running total's word."""
        return self.find("cumulative")

    @cached_property
    def since(self) -> str | None:
        """A "since" behind the number or at the head of the clause or sentence, or a date until which is counted."""
        since, until = cues_of(self.context.language)["since"], time_patterns(self.context.language).until
        found = since.search(self.behind, self.pieces) or since.match(self.clause, self.pieces) or since.match(self.lead, self.lead_pieces)
        found = found or until.search(self.clause, self.pieces) or until.match(self.lead, self.lead_pieces)
        return found[0] if found else None

    @cached_property
    def from_to(self) -> str | None:
        """ "from 24 February to 17 March": of fighting, its whole length."""
        pattern = time_patterns(self.context.language).from_to
        found = pattern.search(self.clause, self.pieces) or pattern.search(self.lead, self.lead_pieces)
        return found[0] if found else None

    @cached_property
    def span(self) -> str | None:
        """A span of time in the clause, or at the head of the sentence."""
        language = self.context.language
        found = span_in(language, self.clause) or span_in(language, self.lead)
        return found["span"] if found else None

    @cached_property
    def day(self) -> str | None:
        """A single day named in the clause."""
        return day_in(self.context.language, self.clause)

    @cached_property
    def several_events(self) -> str | None:
        """ "in 59 incidents": more than one event."""
        found = several(self.context.language).search(self.clause, self.pieces)
        return found[0] if found else None

    @cached_property
    def event(self) -> str | None:
        """A single event, named by a noun or a verb."""
        return self.find("event")

    @cached_property
    def new(self) -> str | None:
        """ "nine new cases", "the number of new cases was 8", "rose by 22"."""
        before = self.sentence[self.extent[0] : self.number[0]]
        return self.find("new", self.quote) or (None if level(self.context.language).search(before[-LEVEL:]) else self.find("growth", before))

    @cached_property
    def _cause(self) -> tuple[Cause | None, str]:
        return cause_of(self.context, self.mention)

    @property
    def cause(self) -> Cause | None:
        """The kind of event that the claim speaks of."""
        return self._cause[0]

    @property
    def cause_ground(self) -> str:
        """The kind of event and where it was read."""
        return f"{self._cause[0]} ({self._cause[1]})"

    @property
    def window(self) -> Window | None:
        """What the article covers, where it is a periodic report."""
        return window_of(self.context)
