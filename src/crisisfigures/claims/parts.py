"""Which figures of a text are stated parts of another one: by their grammar, by a total that a sentence draws, by a list that adds up."""

import re
from collections.abc import Sequence
from functools import lru_cache

from crisisfigures.claims.binding import Binding
from crisisfigures.claims.clauses import words_pattern
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.languages import load

PART_RULES = frozenset({"part of the count before", "of them", "listed with the count before", "among the harmed", "listed by place", "part of the sentence before"})
NEAR_SENTENCES = 3  # a list that adds up to a total stands within so many sentences of it
LONGEST_LIST = 30


@lru_cache
def _cues(language: str) -> dict[str, re.Pattern[str]]:
    lexicon = load(language)
    return {key: words_pattern(lexicon.words("parts", key)) for key in ("drawing_total", "this_includes", "further")}


def parts_of_totals(context: ArticleContext, mentions: Sequence[Mention], bindings: Sequence[Binding], classes: Sequence[str]) -> set[int]:
    """Give the indices of the mentions that are parts of another figure of the text."""
    parts = {i for i, (binding, tags) in enumerate(zip(bindings, classes, strict=True)) if binding.rule in PART_RULES or re.search(r"N[^N;.]*i(?!d)[^N;.]{0,3}$", tags[: binding.number])}
    parts |= _inherited_from(parts, mentions, bindings)
    for total, mention in enumerate(mentions):
        parts |= _adding_up(mention, [(i, m) for i, m in enumerate(mentions[total + 1 :], total + 1)])
        parts |= _adding_up(mention, [(i, m) for i, m in reversed(list(enumerate(mentions[:total])))])
        parts |= _before_drawn_total(context, total, mentions)
    return parts | _included(context, mentions)


def _inherited_from(parts: set[int], mentions: Sequence[Mention], bindings: Sequence[Binding]) -> set[int]:
    """A number joined to a part ("including 49 children and 34 women") is a part as well."""
    at = {(m.sentence, b.number): i for i, (m, b) in enumerate(zip(mentions, bindings, strict=True))}
    return {i for i, (m, b) in enumerate(zip(mentions, bindings, strict=True)) if b.inherited is not None and at.get((m.sentence, b.inherited)) in parts}


def _same_count(a: Mention, b: Mention) -> bool:
    together = a.metric == b.metric or (a.metric == "casualties" and b.metric in ("deaths", "injured"))
    return together and a.unit == b.unit and abs(a.sentence - b.sentence) <= NEAR_SENTENCES


def _adding_up(total: Mention, others: Sequence[tuple[int, Mention]]) -> set[int]:
    """Take the numbers next to a total, in order, while they add up to it exactly; at least two."""
    run: list[int] = []
    added = total.value * 0
    for index, mention in others[:LONGEST_LIST]:
        if not _same_count(total, mention):
            continue
        if mention.value >= total.value:
            break
        run.append(index)
        added += mention.value
        if added == total.value and len(run) > 1:
            return set(run)
        if added > total.value:
            break
    return set()


def _before_drawn_total(context: ArticleContext, total: int, mentions: Sequence[Mention]) -> set[int]:
    """"..., bringing the total to 84": the smaller counts of the sentence are parts; so is "with a further 59"."""
    mention = mentions[total]
    sentence = context.sentences[mention.sentence]
    before = context.text[sentence.start : mention.start]
    siblings = {i for i, m in enumerate(mentions) if m.sentence == mention.sentence and i != total and _same_count(m, mention) and m.value < mention.value}
    if _cues(context.language)["drawing_total"].search(before[-60:]):
        return siblings
    return {i for i in siblings if _cues(context.language)["further"].search(context.text[mentions[i].start : mentions[i].end].replace("more than", ""))}


def _included(context: ArticleContext, mentions: Sequence[Mention]) -> set[int]:
    """"This includes 40 in Homs ...": a sentence that opens so lists parts of the total before it."""
    opening = _cues(context.language)["this_includes"]
    return {i for i, m in enumerate(mentions) if i and opening.match(context.sentences[m.sentence].text) and any(_same_count(m, p) for p in mentions[:i] if p.sentence < m.sentence)}
