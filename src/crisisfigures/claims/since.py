"""Tell a total that counts since something else than the start of its crisis: "400 killed since the observers came" is no toll of the war."""

import re
from functools import lru_cache

from crisisfigures.claims.causes import causes_in
from crisisfigures.claims.clauses import clause_of
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.date_expressions import DateSpan
from crisisfigures.claims.date_mentions import sentence_dates
from crisisfigures.claims.wording_cues import cues_of, joints_of, without_misleading
from crisisfigures.languages import load
from crisisfigures.languages.patterns import pieces_of, words_pattern

SINCE_EVENT = "since_event"
EVENT = 60  # characters behind "since" that name its event
CLAUSE = 110  # characters between "since" and its time


def counts_since_event(context: ArticleContext, mention: Mention) -> bool:
    """Whether a "since" behind the number, or at the head of the sentence, goes with an event that is not how the crisis began and has no date."""
    sentence = context.sentences[mention.sentence]
    since = cues_of(context.language)["since"]
    if since.pieces.isdisjoint(pieces_of(sentence.text)):
        return False
    text = without_misleading(sentence.text, context.language)
    number, end = mention.end - sentence.start, clause_of(context, mention)[1] - sentence.start
    found = since.pattern.search(text, number, end) or since.pattern.match(text.lstrip('"“'))
    if found is None:
        return False
    event = _event_behind(text[found.end() : found.end() + EVENT], context.language)
    told = (span.start < found.end() + len(event) and found.start() < span.end for span in sentence_dates(context, mention.sentence))
    named = any(letter.isdigit() for letter in event) or _calendar(context.language).search(event)  # a time, though it may not be placed
    if named or any(told):
        return False
    paused, begun = _kinds(context.language)
    return bool(paused.search(event)) or not (begun.search(event) or causes_in(event, context.language))


def begins_count(context: ArticleContext, mention: Mention, span: DateSpan) -> bool:
    """Whether the "since" before a time begins a count: not "its first update since January", nor "since fighting did not let up in December"."""
    sentence = context.sentences[mention.sentence].text
    words = list(cues_of(context.language)["since"].pattern.finditer(sentence, max(0, span.start - CLAUSE), span.end))
    if not words:
        return True  # "from 3 May", "starting in May"
    kept = without_misleading(sentence, context.language)[words[-1].start() : words[-1].end()]
    return bool(kept.strip()) and not _negated(context.language).search(sentence[words[-1].end() : span.start])


def _event_behind(text: str, language: str) -> str:
    """Cut what stands behind "since" where something else begins."""
    ends = [at for at in joints_of(text, language) if at > 1]
    return text[: min(ends, default=len(text))]


@lru_cache
def _negated(language: str) -> re.Pattern[str]:
    return words_pattern(load(language).words("function", "negator"))


@lru_cache
def _calendar(language: str) -> re.Pattern[str]:
    lexicon = load(language)
    names = {*lexicon.numbers("dates", "months"), *lexicon.numbers("dates", "weekdays"), *lexicon.words("dates", "last"), *lexicon.words("dates", "this")}
    return words_pattern(sorted(names))


@lru_cache
def _kinds(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give patterns for events within a crisis, and for its beginning."""
    return words_pattern(load(language).words("scope", "paused")), words_pattern(load(language).words("scope", "begun"))
