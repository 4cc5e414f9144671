"""Who may be the source of a figure: the speakers of its sentence, and those before and behind it whose statement may go on."""

from collections.abc import Iterator
from dataclasses import dataclass

from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.speakers import resolve
from crisisfigures.claims.speech import Statement
from crisisfigures.claims.statements import counts_in, statements_in

FARTHEST_BACK, FARTHEST_AHEAD = 3, 5  # sentences
IN_BRACKETS = "in brackets"


@dataclass(slots=True)
class Source:
    """One who may be the source of a figure; `whence` tells how we came by it: rule, own, before, behind."""

    named: Statement  # whom a pronoun stands for, else the same as statement
    statement: Statement
    sentence: int  # where the statement stands
    whence: str


def sources_of(context: ArticleContext, mention: Mention, ruled: Statement | None) -> list[Source]:
    """List those who may be the source of a figure, what the rules say first; each name once."""
    found: dict[str, Source] = {}
    for source in _all(context, mention, ruled):
        found.setdefault(source.named.name.lower(), source)
    return list(found.values())


def _all(context: ArticleContext, mention: Mention, ruled: Statement | None) -> Iterator[Source]:
    index = mention.sentence
    own = statements_in(context.sentences[index].text, context.language)
    if ruled:
        spoken = next((s for s in own if s.name == ruled.name), None) or next((s for s in own if s.anaphor), None)
        yield Source(ruled, spoken or ruled, index, "rule")
    at = mention.start - context.sentences[index].start
    for statement in (*own, *counts_in(context.sentences[index].text, context.language)):
        if statement.said_start <= at < statement.said_end and (named := _named(context, index, statement)):
            yield Source(named, statement, index, "own")
    yield from _before(context, index)
    yield from _behind(context, index)


def _named(context: ArticleContext, index: int, statement: Statement) -> Statement | None:
    return resolve(context, index, statement) if statement.anaphor else statement


def _before(context: ArticleContext, index: int) -> Iterator[Source]:
    """Give the last speaker before a sentence."""
    for back in range(index - 1, max(-1, index - 1 - FARTHEST_BACK), -1):
        if statements := statements_in(context.sentences[back].text, context.language):
            if named := _named(context, back, statements[-1]):
                yield Source(named, statements[-1], back, "before")
            return


def _behind(context: ArticleContext, index: int) -> Iterator[Source]:
    """Give the source in brackets that closes a later sentence of the paragraph, where nobody speaks before."""
    bracketed = [ahead for ahead in context.rest_of_paragraph(index, FARTHEST_AHEAD) if "(" in context.sentences[ahead].text]
    for ahead in range(index + 1, bracketed[-1] + 1) if bracketed else ():
        if statements := statements_in(context.sentences[ahead].text, context.language):
            if statements[-1].way == IN_BRACKETS:
                yield Source(statements[-1], statements[-1], ahead, "behind")
            return
