"""What is seen of a figure and of one who may be its source, as named signs for claims/source_weighing.py."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.reporting import window_of
from crisisfigures.claims.source_options import Source
from crisisfigures.claims.source_types import type_of
from crisisfigures.claims.speakers import in_quotation
from crisisfigures.claims.speech import speech
from crisisfigures.claims.statements import statements_in

STEPS = (0, 2, 5, 10, 18, 30, 60)  # words between a speaker and a figure
NEAR, RIGHT_BEFORE = 40, 20  # characters behind and before a figure or a name whose words are looked at
CLOSE = 4  # words between a word that opens a clause and the figure
SEVERAL, MANY = 2, 3  # counts above these are the same
LONGEST = 1_500  # characters between a speaker and a figure that are looked at, next to the figure: few sentences are as long
TRIGGER = 20  # characters of the word that tells the metric
_WORD = re.compile(r"[\w'’]+|[,;:\"“”()—–-]")


def common_signs(context: ArticleContext, mention: Mention) -> list[str]:
    """Name what is seen of a figure, whoever its source may be."""
    sentence = context.sentences[mention.sentence]
    start, end = mention.start - sentence.start, mention.end - sentence.start
    words = _words(sentence.text[:NEAR])
    return [
        f"first {words[0] if words else ''}",
        f"metric {mention.metric}",
        f"speakers {min(len(statements_in(sentence.text, context.language)), SEVERAL)}",
        f"quoted {in_quotation(context, mention.sentence, mention.start)}",
        f"report {window_of(context) is not None}",
        f"word at the end {sentence.text[-1].isalnum()}",
        *(f"before {word}" for word in _words(sentence.text[max(0, start - RIGHT_BEFORE) : start])[-1:]),
        *(f"behind {word}" for word in _words(sentence.text[end : end + NEAR])[:2]),
    ]


def source_signs(context: ArticleContext, mention: Mention, source: Source) -> Iterator[str]:
    """Name what is seen of one who may be the source."""
    where, statement = source.whence, source.statement
    text = context.sentences[source.sentence].text
    yield where
    yield f"{where} {statement.way}"
    yield f"{where} type {type_of(source.named.name, context)}"
    yield f"{where} pronoun {statement.anaphor}"
    if statement.start < statement.said_start:
        yield from (f"{where} verb {word}" for word in _words(text[statement.start : statement.said_start])[-1:])
    else:
        yield from (f"{where} verb {word}" for word in _words(text[statement.start + len(statement.name) :][:NEAR])[:1])
    if source.sentence != mention.sentence:
        yield from _apart(context, mention, source)
    else:
        yield from _beside(context, mention, source)


def _apart(context: ArticleContext, mention: Mention, source: Source) -> Iterator[str]:
    """Name what lies between a figure and a speaker of another sentence."""
    where, statement = source.whence, source.statement
    here, there = context.sentences[mention.sentence], context.sentences[source.sentence]
    same, away = here.paragraph == there.paragraph, abs(mention.sentence - source.sentence)
    opening = _words(here.text[:NEAR])[:2]
    yield f"{where} {away}"
    yield f"{where} same paragraph {same}"
    yield f"{where} same paragraph {same} {away}"
    yield f"{where} {statement.way} {same}"
    yield f"{where} report {window_of(context) is not None} {same}"
    yield f"{where} figures there {speech(context.language).figures.search(there.text) is not None}"
    yield f"{where} opening {' '.join(opening)}"
    yield from (f"{where} opens {word} {same}" for word in opening[:1])
    yield f"{where} colon {':' in there.text[-RIGHT_BEFORE:]}"
    yield f"{where} closes {statement.said_end <= statement.start}"


def _beside(context: ArticleContext, mention: Mention, source: Source) -> Iterator[str]:
    """Name what lies between a figure and a speaker of its sentence."""
    statement, sentence = source.statement, context.sentences[mention.sentence]
    start, end = mention.start - sentence.start, mention.end - sentence.start
    closes = statement.start >= end
    side = f"{source.whence} {'closes' if closes else 'opens'}"
    between = _words(sentence.text[end : statement.start][:LONGEST] if closes else sentence.text[max(statement.said_start, statement.start, start - LONGEST) : start])
    yield side
    yield f"{side} {bisect_left(STEPS, len(between))}"
    yield f"{side} trigger {_trigger(sentence.text, mention, sentence.start)}"
    if closes:
        yield f"{side} commas {min(between.count(','), MANY)}"
    else:
        yield from _said(side, between, speech(context.language).clauses)


def _said(side: str, between: Sequence[str], opening: frozenset[str]) -> Iterator[str]:
    """Name the words between a verb of saying and a figure; of those that open a clause the last one counts."""
    clauses = [at for at, word in enumerate(between) if word in opening]
    if clauses:
        at = clauses[-1]
        yield f"{side} clause {between[at]} comma {at > 0 and between[at - 1] == ','}"
        yield f"{side} clause {between[at]} close {len(between) - at <= CLOSE}"
    yield f"{side} clauses {min(len(clauses), MANY)}"
    yield f"{side} then {between[0] if between else ''}"
    yield f"{side} then {between[0] if between else ''} clauses {min(len(clauses), SEVERAL)}"
    yield f"{side} last {between[-1] if between else ''}"
    yield f"{side} figures between {any(word[0].isdigit() for word in between)}"


def _trigger(text: str, mention: Mention, offset: int) -> str:
    if mention.trigger_start is None or mention.trigger_end is None:
        return ""
    return " ".join(text[mention.trigger_start - offset : mention.trigger_end - offset].lower().split())[:TRIGGER]


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
