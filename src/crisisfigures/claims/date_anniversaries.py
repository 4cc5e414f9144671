"""Date the figures of an event that a sentence recalls: "It is 30 years since the massacre in Hama, in which 10,000 people were killed"."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.date_parts import Days, whole_year
from crisisfigures.claims.date_reference import written
from crisisfigures.languages import load
from crisisfigures.languages.patterns import PhraseScreen, alternatives

FARTHEST = 200  # characters between the number of years and the figure
OLDEST = 500  # years
_PAUSE = re.compile(r",(?!\d)|[;:]")


@lru_cache
def _recalling(language: str) -> tuple[re.Pattern[str], re.Pattern[str], Mapping[str, int]]:
    """Give the pattern of a number of years that an event lies back, that of words that begin a clause on it, and the numbers by their words."""
    lexicon = load(language)
    numbers = {word.lower(): int(value) for word, value in lexicon.numbers("numbers", "cardinals").items()}
    since, of_event, clause, nth = (alternatives(lexicon.words("dates", key)) for key in ("years_since", "anniversary", "event_clause", "ordinal_suffixes"))
    years = alternatives(lexicon.groups("dates", "units")["year"])
    recalled = rf"\b(?P<count>\d{{1,3}}|{alternatives(numbers)})(?:\s+{years}\s+{since}|{nth}?[\s-](?:{years}\s)?{of_event})\s+(?=[^\W\d_])"
    return re.compile(recalled, re.IGNORECASE), re.compile(rf"\b{clause}\b(?P<rest>.*)$", re.IGNORECASE | re.DOTALL), numbers


@lru_cache
def _may_recall(language: str) -> PhraseScreen:
    lexicon = load(language)
    return PhraseScreen([*lexicon.words("dates", "years_since"), *lexicon.words("dates", "anniversary")])


def year_recalled(context: ArticleContext, mention: Mention) -> Days | None:
    """Give the year of the event whose clause a figure stands in; None where the sentence recalls none, or its figure is of another time.

    "Ten years after the tsunami that killed 230,000, 600 still live in huts": the second figure stands behind the clause.
    """
    known, sentence = written(context).reference, context.sentences[mention.sentence]
    if known is None or not _may_recall(context.language).may_hold(context.pieces[mention.sentence]):
        return None
    recalled, clause, numbers = _recalling(context.language)
    before = context.text[sentence.start : min(mention.start, mention.trigger_start or mention.start)]
    last = next(iter(reversed(list(recalled.finditer(before)))), None)
    if last is None or len(before) - last.end() > FARTHEST:
        return None
    told = clause.search(before + context.text[sentence.start + len(before) : mention.start], last.end())
    if told is None or _PAUSE.search(told["rest"]):
        return None
    count = int(last["count"]) if last["count"].isdecimal() else numbers[last["count"].lower()]
    return whole_year(known.day.year - count) if 0 < count < min(OLDEST, known.day.year - date.min.year) else None
