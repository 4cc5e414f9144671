"""Tell a total that counts since something else than the start of its crisis: "400 killed since the observers came" is no toll of the war."""

import re
from functools import lru_cache

from crisisfigures.claims.causes import causes_in
from crisisfigures.claims.clauses import clause_of
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.date_expressions import DateSpan
from crisisfigures.claims.date_mentions import sentence_dates
from crisisfigures.claims.sentence_wording import SentenceWording, wording_of_sentence
from crisisfigures.claims.wording_cues import cues_of
from crisisfigures.languages import load
from crisisfigures.languages.patterns import words_pattern

SINCE_EVENT = "since_event"
EVENT = 60  # characters behind "since" that name its event
CLAUSE = 110  # characters between "since" and its time


def counts_since_event(context: ArticleContext, mention: Mention) -> bool:
    """Whether a "since" behind the number, or at the head of the sentence, goes with an event that is not how the crisis began and has no date."""
    sentence, seen = context.sentences[mention.sentence], wording_of_sentence(context, mention.sentence)
    if not (since := seen.cues.get("since")):
        return False
    number, end = mention.end - sentence.start, clause_of(context, mention)[1] - sentence.start
    opens = len(seen.text) - len(seen.text.lstrip('"“'))
    found = next((span for span in since if number <= span[0] and span[1] <= end), None) or (since[0] if since[0][0] == opens else None)
    if found is None:
        return False
    event = _event_behind(seen, found[1])
    told = (span.start < found[1] + len(event) and found[0] < span.end for span in sentence_dates(context, mention.sentence))
    named = any(letter.isdigit() for letter in event) or _calendar(context.language).search(event)  # a time, though it may not be placed
    if named or any(told):
        return False
    paused, begun = _kinds(context.language)
    return bool(paused.search(event)) or not (begun.search(event) or causes_in(event, context.language))


def begins_count(context: ArticleContext, mention: Mention, span: DateSpan) -> bool:
    """Whether the "since" before a time begins a count: not "its first update since January", nor "since fighting did not let up in December"."""
    sentence, kept = context.sentences[mention.sentence].text, wording_of_sentence(context, mention.sentence).text
    words = list(cues_of(context.language)["since"].pattern.finditer(sentence, max(0, span.start - CLAUSE), span.end))
    if not words:
        return True  # "from 3 May", "starting in May"
    kept = kept[words[-1].start() : words[-1].end()]
    return bool(kept.strip()) and not _negated(context.language).search(sentence[words[-1].end() : span.start])


def _event_behind(seen: SentenceWording, since: int) -> str:
    """Give what stands behind "since", up to where something else begins."""
    last = since + EVENT
    return seen.text[since : min((joint for joint in seen.joints if since + 1 < joint < last), default=last)]


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
