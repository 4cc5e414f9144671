"""What is said around a figure: the facts about time, event and total that decide its basis. Each fact is the words that tell it, or None."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from crisisfigures.claims.causes import cause_of, causes_in
from crisisfigures.claims.clauses import clause_of
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.once import once
from crisisfigures.claims.reporting import Window, window_of
from crisisfigures.claims.spans import day_in, span_in, time_patterns
from crisisfigures.claims.wording_cues import (
    changing,
    cues_of,
    first_of,
    goes_on,
    joints_of,
    level,
    lists_of,
    no_rate_behind,
    opening,
    raising,
    several,
    spans_of,
    without_misleading,
)
from crisisfigures.languages import load
from crisisfigures.languages.patterns import pieces_of
from crisisfigures.model import Cause

LEAD = 80  # a longer beginning of a sentence is no adverb of time
LISTED = 400  # characters before a number in which the colon stands that opens its list
OPENING = 150  # characters before a colon that tell what the figures behind it are
ELSEWHERE = 2  # joints of the clause behind which something else is told
BRACKETED = 50  # characters before a bracket that tell what the figure in it restates
BEHIND = 40  # characters behind a span in which the crisis is named that it begins with
CHANGE = 30  # characters before a number in which "increased by" stands
LEVEL = 12  # characters before a number in which "to" stands
SHORT = 14  # characters behind a number or its verb in which "daily" begins
NEAR = 110  # characters behind a number in which "a day" makes a rate


# Between a number and "a day": a further clause or a further number; the number of a disease's name is none.
_OTHER_FIGURE = re.compile(r"[;:]|,\s+(?:and|with)\b|\b(?!19\b)\d")
_PART = re.compile(r"[,;:()](?!\d)|\b\d[\d.,]*")


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

    @once
    def sentence(self) -> str:
        """The sentence; days that date a saying and a "since" that compares are blotted out, so that offsets stay."""
        key = f"wording {self.mention.sentence}"
        if key not in self.context.memo:
            self.context.memo[key] = without_misleading(self.context.sentences[self.mention.sentence].text, self.context.language)
        return self.context.memo[key]  # type: ignore[return-value]

    @once
    def _offset(self) -> int:
        return self.context.sentences[self.mention.sentence].start

    @once
    def number(self) -> tuple[int, int]:
        """Where the quote stands in the sentence."""
        return self.mention.start - self._offset, self.mention.end - self._offset

    @once
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
        return first > start and (last < end or follows)

    @once
    def extent(self) -> tuple[int, int]:
        """The clause in the sentence: without an aside behind it, and cut where a total is raised."""
        a, b = (at - self._offset for at in clause_of(self.context, self.mention))
        first, last = min(self.number[0], self.trigger[0]), max(self.number[1], self.trigger[1])
        raised, asides = self._turns(a, b)
        for begin, end in raised:
            if end <= max(first, self.number[0]):  # the trigger may stand before: "12 new cases, bringing the total to 215"
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
            pieces = pieces_of(self.sentence)
            spans = [match.span() for match in raised.finditer(self.sentence, pieces, a, b)]
            self.context.memo[key] = spans, [match.start() for match in aside.finditer(self.sentence, pieces, a, b)]
        return self.context.memo[key]  # type: ignore[return-value]

    @once
    def clause(self) -> str:
        """The words of the clause."""
        return self.sentence[slice(*self.extent)]

    @once
    def pieces(self) -> frozenset[str]:
        """The pieces of the clause."""
        return pieces_of(self.clause)

    @once
    def lead_pieces(self) -> frozenset[str]:
        """The pieces of the lead."""
        return pieces_of(self.lead)

    @once
    def lead(self) -> str:
        """The beginning of the sentence up to its first comma, where it may tell the time of all that follows: "In July, ..."."""
        comma = self.sentence.find(",")
        return self.sentence[: comma + 1] if 0 < comma <= LEAD else ""

    @once
    def quote(self) -> str:
        """The number expression without "more than"; one in brackets takes the words before them: "a further 60 families (300 people)"."""
        start = self.number[0]
        if self.sentence[:start].rstrip().endswith("("):
            start = max(self.extent[0], start - BRACKETED, self.sentence.rfind(", ", 0, start))
        return cues_of(self.context.language)["more_than"].pattern.sub("", self.sentence[start : self.number[1]])

    @once
    def behind(self) -> str:
        """What follows the number in its clause."""
        return self.sentence[self.number[0] : self.extent[1]]

    @once
    def governed(self) -> str:
        """The clause up to the first "and" or comma behind number and trigger: what holds of the figure itself."""
        last = max(self.number[1], self.trigger[1])
        ends = goes_on(self.context.language).search(self.sentence, last, self.extent[1])
        return self.sentence[self.extent[0] : ends.start() if ends else self.extent[1]]

    @once
    def part(self) -> str:
        """The part of the clause from the last comma or further number before the figure to the next one behind it."""
        first, last = min(self.number[0], self.trigger[0]), max(self.number[1], self.trigger[1])
        begin = max(self.extent[0], first - OPENING)
        before = max((m.end() for m in _PART.finditer(self.sentence, begin, first)), default=begin)
        behind = _PART.search(self.sentence, last, self.extent[1])
        return self.sentence[before : behind.start() if behind else self.extent[1]]

    @once
    def rate(self) -> str | None:
        """ "5,000 a day", "in a normal season": the words that make it a rate."""
        if typical := self.find("typical", self.lead):
            return typical
        cues, lasting = cues_of(self.context.language), no_rate_behind(self.context.language)
        after = self.sentence[self.number[1] : self.number[1] + NEAR]
        for found in cues["rate"].finditer(after, pieces_of(after)):
            before = after[: found.start()]
            if not (lasting.search(before) or cues["no_rate"].pattern.match(after[found.end() :].lstrip()) or _OTHER_FIGURE.search(before)):
                return found[0]
        behind_trigger = self.sentence[self.trigger[1] : self.trigger[1] + SHORT] if self.trigger[0] >= self.number[1] else ""
        near = cues["rate_near"].pattern.match(after[:SHORT].lstrip()) or cues["rate_near"].pattern.match(behind_trigger.lstrip())
        return near[0] if near else self._average

    @property
    def _average(self) -> str | None:
        """ "an average of 300 families enter daily": a rate wherever its unit stands in the part."""
        before = self.sentence[max(self.extent[0], self.number[0] - CHANGE) : self.number[1]]
        return (self.find("rate", self.part) or self.find("rate_near", self.part)) if self.find("average", before) else None

    @once
    def change(self) -> str | None:
        """ "rose by 22", "higher by some 85,000": the number counts the change, and is no level of the total."""
        if self.mention.unit == "percent":
            return None
        found = changing(self.context.language).search(self.sentence[max(0, self.number[0] - CHANGE) : self.number[0]])
        return found["words"] if found else None

    @property
    def opening(self) -> str:
        """What stands before the last colon before the number: "The number of casualties is 98: 17 dead"; empty where there is none."""
        colon = self.sentence.rfind(": ", max(0, self.number[0] - LISTED), self.number[0])
        return self.sentence[max(0, colon - OPENING) : colon] if colon > 0 else ""

    @property
    def listed(self) -> str | None:
        """ "23 new cases: 13 in the south, six in the north": what is said to be new goes for the items of its list, and for what raises a total."""
        if self.tally or self.total or level(self.context.language).search(self.sentence[max(0, self.number[0] - LEVEL) : self.number[0]]):
            return None
        if self.trigger[1] <= self.number[0] and (new := self.find("new", self.sentence[max(0, self.trigger[0] - LEVEL) : self.trigger[1]])):
            return new
        behind = raising(self.context.language)[0].match(self.sentence, pieces_of(self.sentence), self.extent[1])
        return behind[0].strip(" ,") if behind else None

    @once
    def tally(self) -> str | None:
        """ "raising the toll to": before the number."""
        found = raising(self.context.language)[0].match(self.sentence, pieces_of(self.sentence), self.extent[0])
        return found[0].strip(" ,") if found and found.end() <= self.number[0] else None

    @once
    def total(self) -> str | None:
        """A running total's word; not one that is told of something else further on: "killed 11 and caused the spill that has so far ..."."""
        spans = spans_of("cumulative", self.clause, self.context.language)
        if not spans:
            return None
        last, joints = max(self.number[1], self.trigger[1]) - self.extent[0], joints_of(self.clause, self.context.language)
        elsewhere = bisect_left(joints, spans[0][0]) - bisect_left(joints, last) >= ELSEWHERE
        return None if elsewhere else self.clause[slice(*spans[0])]

    @once
    def since(self) -> str | None:
        """A "since" behind the number or at the head of the clause or sentence, or a date until which is counted."""
        since, until = cues_of(self.context.language)["since"], time_patterns(self.context.language).until
        found = since.search(self.behind, self.pieces) or since.match(self.clause, self.pieces) or since.match(self.lead, self.lead_pieces)
        found = found or until.search(self.clause, self.pieces) or until.match(self.lead, self.lead_pieces)
        return found[0] if found else None

    @once
    def from_to(self) -> str | None:
        """ "from 24 February to 17 March": of fighting, its whole length."""
        pattern = time_patterns(self.context.language).from_to
        found = pattern.search(self.clause, self.pieces) or pattern.search(self.lead, self.lead_pieces)
        return found[0] if found else None

    @once
    def span(self) -> str | None:
        """A span of time in the clause, or at the head of the sentence."""
        language = self.context.language
        found = span_in(language, self.clause) or span_in(language, self.lead)
        return found["span"] if found else None

    @once
    def from_outbreak(self) -> str | None:
        """ "in the first year of the war": a span that begins with the crisis."""
        language = self.context.language
        for text in (self.clause, self.lead):
            if found := span_in(language, text):
                behind = text[found.end() : found.end() + BEHIND]
                begins = opening(language).search(found["span"])
                return found["span"] if begins and causes_in(behind, language) else None
        return None

    @once
    def day(self) -> str | None:
        """A single day named in the clause."""
        return day_in(self.context.language, self.clause)

    @once
    def several_events(self) -> str | None:
        """ "in 59 incidents": more than one event."""
        found = several(self.context.language).search(self.clause, self.pieces)
        return found[0] if found else None

    @once
    def event(self) -> str | None:
        """A single event, named by a noun or a verb."""
        return self.find("event")

    @once
    def new(self) -> str | None:
        """ "nine new cases", "the number of new cases was 8", "rose by 22"."""
        before = self.sentence[self.extent[0] : self.number[0]]
        return self.find("new", self.quote) or (None if level(self.context.language).search(before[-LEVEL:]) else self.find("growth", before))

    @once
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
