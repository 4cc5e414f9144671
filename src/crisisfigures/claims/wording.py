"""What is said around a figure: the facts about time, event and total that decide its basis. Each fact is the words that tell it, or None."""

import re
from collections.abc import Mapping, Sequence

from crisisfigures.claims.causes import cause_of, causes_in
from crisisfigures.claims.clauses import clause_of
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.once import once
from crisisfigures.claims.reporting import Window, window_of
from crisisfigures.claims.sentence_wording import wording_of_sentence
from crisisfigures.claims.spans import day_in, span_in, time_patterns
from crisisfigures.claims.wording_cues import (
    ascertained,
    changing,
    cues_of,
    first_of,
    goes_on,
    lasting,
    level,
    no_rate_behind,
    opening,
    raised_to,
    several,
    within,
)
from crisisfigures.languages import load
from crisisfigures.languages.patterns import pieces_of
from crisisfigures.languages.phrase_lists import Span
from crisisfigures.model import Cause

LEAD = 80  # a longer beginning of a sentence is no adverb of time
LISTED = 400  # characters before a number in which the colon stands that opens its list
OPENING = 150  # characters before a colon that tell what the figures behind it are
ELSEWHERE = 2  # joints of the clause behind which something else is told
BRACKETED = 50  # characters before a bracket that tell what the figure in it restates
BEHIND = 40  # characters behind a span in which the crisis is named that it begins with
CHANGE = 30  # characters before a number in which "increased by" stands
LEVEL = 12  # characters before a number in which "to" stands, and before a span in which "earlier" does
SHORT = 14  # characters behind a number or its verb in which "daily" begins
NEAR = 110  # characters behind a number in which "a day" makes a rate
CHANGES = frozenset({"growth", "change"})  # lists of what stands before the size of a change

# Between a number and "a day": a further clause or a further number; the number of a disease's name is none.
_OTHER_FIGURE = re.compile(r"[;:]|,\s+(?:and|with)\b|\b(?!19\b)\d")
_PART = re.compile(r"[,;:()](?!\d)|\b\d[\d.,]*")


class Wording:
    """The words around one figure; offsets in the sentence."""

    def __init__(self, context: ArticleContext, mention: Mention) -> None:
        self.context, self.mention = context, mention
        self.whole = wording_of_sentence(context, mention.sentence)  # what is seen of the sentence, whatever the figure
        self.sentence = self.whole.text  # days that date a saying and a "since" that compares are blotted out, so that offsets stay
        offset, start, end = context.sentences[mention.sentence].start, mention.trigger_start, mention.trigger_end
        self.number = mention.start - offset, mention.end - offset  # where the quote stands
        # Where the word that tells the metric stands; the quote where none is known.
        self.trigger = self.number if start is None or end is None else (start - offset, end - offset)
        self.first, self.last = min(self.number[0], self.trigger[0]), max(self.number[1], self.trigger[1])  # from where to where both stand
        self.extent = self._extent(offset)
        self.clause = self.sentence[slice(*self.extent)]  # the words of the clause

    def find(self, key: str, text: str | None = None) -> str | None:
        """Give the first word of a list of the lexicon that stands in the clause, or in another text out of the sentence."""
        if key not in self.whole.cues:
            return None
        if text is not None:
            return first_of(key, text, self.context.language)
        spans = self.cues.get(key)
        return self.sentence[slice(*spans[0])] if spans else None

    @once
    def cues(self) -> Mapping[str, Sequence[Span]]:
        """Where words of each list stand in the clause; lists of which none does are left out. Offsets in the sentence."""
        (a, b), cues = self.extent, self.whole.cues
        if a == 0 and b >= len(self.sentence):
            return cues
        within = ((key, [span for span in spans if a <= span[0] and span[1] <= b]) for key, spans in cues.items())
        return {key: spans for key, spans in within if spans}

    @property
    def is_attributive(self) -> bool:
        """ "400 displaced people", "400 personas desplazadas": the word that tells the metric is an adjective of the noun."""
        (start, end), (first, last) = self.number, self.trigger
        follows = load(self.context.language).flag("language", "adjectives_follow") and first == end + 1
        return first > start and (last < end or follows)

    def _extent(self, offset: int) -> Span:
        """Give the clause: without an aside behind it, and cut where a total is raised."""
        a, b = clause_of(self.context, self.mention)
        a, b = a - offset, b - offset
        for begin, end in self.whole.raised:
            if begin < a or end > b:
                continue
            if end <= max(self.first, self.number[0]):  # the trigger may stand before: "12 new cases, bringing the total to 215"
                a = begin
            elif begin >= self.last:
                b = begin
        return (a, next((aside for aside in self.whole.asides if self.last <= aside < b), b)) if self.whole.asides else (a, b)

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
        written = self.sentence[start : self.number[1]]
        return cues_of(self.context.language)["more_than"].pattern.sub("", written) if "more_than" in self.whole.cues else written

    @once
    def governed(self) -> str:
        """The clause up to the first "and" or comma behind number and trigger: what holds of the figure itself."""
        ends = goes_on(self.context.language).search(self.sentence, self.last, self.extent[1])
        return self.sentence[self.extent[0] : ends.start() if ends else self.extent[1]]

    @once
    def part(self) -> str:
        """The part of the clause from the last comma or further number before the figure to the next one behind it."""
        begin = max(self.extent[0], self.first - OPENING)
        before = max((m.end() for m in _PART.finditer(self.sentence, begin, self.first)), default=begin)
        behind = _PART.search(self.sentence, self.last, self.extent[1])
        return self.sentence[before : behind.start() if behind else self.extent[1]]

    @once
    def rate(self) -> str | None:
        """ "5,000 a day", "in a normal season": the words that make it a rate."""
        if typical := self.find("typical", self.lead):
            return typical
        cues, lasting = cues_of(self.context.language), no_rate_behind(self.context.language)
        last = self.number[1] + NEAR
        for start, end in self.whole.cues.get("rate", ()):
            if start < self.number[1] or end > last:
                continue
            before, behind = self.sentence[self.number[1] : start], self.sentence[end:last]
            if not (lasting.search(before) or cues["no_rate"].pattern.match(behind.lstrip()) or _OTHER_FIGURE.search(before)):
                return self.sentence[start:end]
        near = self._right_behind("rate_near", self.number[1])
        if near is None and self.trigger[0] >= self.number[1]:
            near = self._right_behind("rate_near", self.trigger[1])
        return near or self._average

    def _right_behind(self, key: str, at: int) -> str | None:
        """Give the word of a list that follows right behind a point of the sentence."""
        spans = self.whole.cues.get(key, ())
        return next((self.sentence[a:b] for a, b in spans if at <= a and b <= at + SHORT and not self.sentence[at:a].strip()), None)

    @property
    def _average(self) -> str | None:
        """ "an average of 300 families enter daily": a rate wherever its unit stands in the part."""
        before = self.sentence[max(self.extent[0], self.number[0] - CHANGE) : self.number[1]]
        return (self.find("rate", self.part) or self.find("rate_near", self.part)) if self.find("average", before) else None

    @once
    def change(self) -> str | None:
        """ "rose by 22", "higher by some 85,000": the number counts the change, and is no level of the total."""
        if self.mention.unit == "percent" or self.whole.cues.keys().isdisjoint(CHANGES):
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
        return self._raised_at(self.extent[1])

    @once
    def tally(self) -> str | None:
        """ "raising the toll to" before the number, or "brought to 14 the number"."""
        return self._raised_at(self.extent[0], self.number[0]) or self._raised_to

    @property
    def _raised_to(self) -> str | None:
        if "raising" not in self.whole.cues or "tally" not in self.whole.cues:
            return None
        verb, noun = raised_to(self.context.language)
        raised = verb.search(self.sentence, max(0, self.number[0] - CHANGE), self.number[0])
        return raised[0].strip() if raised and noun.match(self.sentence, self.number[1]) else None

    def _raised_at(self, start: int, before: int | None = None) -> str | None:
        """Give the words that raise a total from a point of the sentence on, up to another one."""
        found = (end for begin, end in self.whole.raised if begin == start and (before is None or end <= before))
        return next((self.sentence[start:end].strip(" ,") for end in found), None)

    @once
    def total(self) -> str | None:
        """A running total's word; not one that is told of something else further on: "killed 11 and caused the spill that has so far ..."."""
        if not (spans := self.cues.get("cumulative")):
            return None
        elsewhere = self.whole.joints_between(self.last, spans[0][0]) >= ELSEWHERE
        return None if elsewhere else self.sentence[slice(*spans[0])]

    @once
    def since(self) -> str | None:
        """A "since" behind the number or at the head of the clause or sentence, or a date until which is counted."""
        (first, last), head = self.extent, len(self.lead)
        since = self.whole.cues.get("since", ())
        behind = next((span for span in since if self.number[0] <= span[0] and span[1] <= last), None)
        begins = next(((a, b) for a, b in since if (a == first and b <= last) or (a == 0 and b <= head)), None)
        if found := behind or begins:
            return self.sentence[slice(*found)]
        if "until" not in self.whole.cues:
            return None
        until = time_patterns(self.context.language).until
        until_then = until.search(self.clause, self.pieces) or until.match(self.lead, self.lead_pieces)
        return until_then[0] if until_then else None

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

    @property
    def moment(self) -> bool:
        """ "earlier this month": a word right before the span of the clause makes it a time of something that befell once."""
        found = span_in(self.context.language, self.clause)
        return bool(found and within(self.context.language).search(self.clause, max(0, found.start() - LEVEL), found.start()))

    @once
    def from_outbreak(self) -> str | None:
        """ "in the first year of the war", "in three weeks of fighting": a span that begins with the crisis."""
        language = self.context.language
        for text in (self.clause, self.lead):
            if found := span_in(language, text):
                behind = text[found.end() : found.end() + BEHIND]
                begins = opening(language).search(found["span"]) or lasting(language).match(behind)
                return found["span"] if begins and causes_in(behind, language) else None
        return None

    @property
    def ascertained(self) -> str | None:
        """ "confirmed": who counts cases by how sure they are counts those that are well again as well."""
        found = ascertained(self.context.language).search(self.quote)
        return found[0] if found else None

    @once
    def day(self) -> str | None:
        """A single day named in the clause."""
        return day_in(self.context.language, self.clause)

    @once
    def several_events(self) -> str | None:
        """ "in 59 incidents": more than one event."""
        if "events" not in self.cues:
            return None
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
        if new := self.find("new", self.quote):
            return new
        growth = self.find("growth", before)
        return growth if growth and not level(self.context.language).search(before[-LEVEL:]) else None

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
