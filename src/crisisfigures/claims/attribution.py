"""Who says it: the source that a text names for a figure, in its own words, apart from who printed it.

A statement of the sentence itself comes first, then the quotation, the statement or the citation that the sentence belongs to.
The text's own voice, an agency's own report among them, has no source.
"""

from dataclasses import dataclass

from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.saying import FRONTED
from crisisfigures.claims.source_types import passes_on, type_of
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
    sentence = context.sentences[mention.sentence]
    statement = _holding(statements_in(sentence.text, context.language), mention.start - sentence.start, mention.end - sentence.start, context.language)
    if statement is None:
        return _answer(context, _around(context, mention), "neighbour")
    if statement.denies:
        return _denied(context, mention, statement)
    named = resolve(context, mention.sentence, statement) or _itself(statement) if statement.anaphor else statement
    inside = named is not None and (named is statement or named in statements_in(sentence.text, context.language))
    return _answer(context, named, "sentence" if inside else "neighbour")


def _itself(statement: Statement) -> Statement | None:
    """Let "the ministry" be its own name where nobody was named before; a pronoun is none."""
    return statement if " " in statement.name else None


def _denied(context: ArticleContext, mention: Mention, denial: Statement) -> SourceAnswer:
    """Name who denies a figure; who stated it is not told."""
    who = resolve(context, mention.sentence, denial) if denial.anaphor else denial
    return SourceAnswer(None, None, who.name if who else denial.name, "sentence")


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
