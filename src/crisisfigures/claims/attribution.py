"""Who says it: the source that a text names for a figure, in its own words, apart from who printed it.

A statement of the sentence itself comes first, then the quotation, the statement or the citation that the sentence belongs to.
The text's own voice, an agency's own report among them, has no source. What these rules say is weighed with the other speakers around (source_weighing.py).
"""

from dataclasses import dataclass

from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.saying import FRONTED
from crisisfigures.claims.source_types import passes_on, type_of
from crisisfigures.claims.source_weighing import weigh_sources
from crisisfigures.claims.speakers import cited_below, goes_on, in_quotation, opens_list, resolve, speaker_of_quotation
from crisisfigures.claims.speech import Statement
from crisisfigures.claims.statements import statements_in
from crisisfigures.model import SourceType

__all__ = ["SourceAnswer", "attribute", "statements_in"]


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """The source of a claim; all None where the text speaks in its own voice."""

    source: str | None
    source_type: SourceType | None
    denied_by: str | None
    evidence: str


ENDS = ".!?…:;,\"'”’»)]"  # marks after which a line is a sentence, not a caption
FAR = 10_000  # characters: any other statement is nearer
QUOTED = frozenset({"relayed", "quoted"})
NOBODY = SourceAnswer(None, None, None, "")


def attribute(context: ArticleContext, mention: Mention) -> SourceAnswer:
    """Find who states a figure; a miss has None in source and source_type."""
    statement, denied = ruled(context, mention)
    if denied:
        return SourceAnswer(None, None, statement.name if statement else None, "sentence")
    chosen, why = weigh_sources(context, mention, statement)
    if chosen is not statement:
        return _answer(context, chosen, why)
    inside = statement is not None and statement in statements_in(context.sentences[mention.sentence].text, context.language)
    return _answer(context, statement, "sentence" if inside else "neighbour")


def ruled(context: ArticleContext, mention: Mention) -> tuple[Statement | None, bool]:
    """Give whose statement a figure is by the rules, and whether that speaker denies it."""
    sentence = context.sentences[mention.sentence]
    statement = _holding(statements_in(sentence.text, context.language), mention.start - sentence.start, mention.end - sentence.start, context.language)
    if statement is None:
        return _around(context, mention), False
    if statement.denies:
        return (resolve(context, mention.sentence, statement) if statement.anaphor else None) or statement, True
    return (resolve(context, mention.sentence, statement) or _itself(statement) if statement.anaphor else statement), False


def _itself(statement: Statement) -> Statement | None:
    """Let "the ministry" be its own name where nobody was named before; a pronoun is none."""
    return statement if " " in statement.name else None


def _answer(context: ArticleContext, statement: Statement | None, evidence: str) -> SourceAnswer:
    return SourceAnswer(statement.name, type_of(statement.name, context), None, evidence) if statement else NOBODY


def _around(context: ArticleContext, mention: Mention) -> Statement | None:
    index = mention.sentence
    if context.sentences[index].text[-1] not in ENDS:
        return opens_list(context, index)  # a caption or heading speaks for itself
    if in_quotation(context, index, mention.start):
        return speaker_of_quotation(context, index)
    return goes_on(context, index) or cited_below(context, index)


def _holding(statements: tuple[Statement, ...], start: int, end: int, language: str) -> Statement | None:
    """Choose the statement whose words hold the number, the nearest where several do."""
    holding = [s for s in statements if s.said_start <= start and end <= s.said_end]
    quoted = [s for s in holding if s.way in QUOTED]  # "an agency said, citing the army"
    first_hand = quoted or [s for s in holding if not passes_on(s.name, language)]  # "12 died, the army said, an agency reports"
    holding = first_hand or holding
    return min(holding, key=lambda s: _distance(s, start, end)) if holding else None


def _distance(statement: Statement, start: int, end: int) -> int:
    if statement.way == FRONTED:
        return FAR
    return start - statement.said_start if statement.start < start else statement.start - end
