"""The clause that a number stands in: what lies between the breaks around it."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import cast

from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives, words_pattern

__all__ = ["clause_of", "words_pattern"]


@lru_cache
def _break(language: str) -> re.Pattern[str]:
    """Match where a clause ends: a semicolon, dash or colon, or a comma or conjunction before a new subject; commas inside numbers are none."""
    but, and_, subject, with_ = (alternatives(load(language).words("clauses", key)) for key in ("but", "and", "subject", "with"))
    return re.compile(
        rf";|:\s|\s[-–—]\s|,\s{{1,8}}(?=(?:{but}|{and_}\s{{1,8}}{subject}|{with_})\b|{and_}\s{{1,8}}\d)"  # ", and the"
        rf"|\s{but}\s"
    )


def clause_of(context: ArticleContext, mention: Mention) -> tuple[int, int]:
    """Give the clause around a mention as offsets in the text, half open; it holds number and trigger."""
    sentence = context.sentences[mention.sentence]
    first = min(mention.start, mention.trigger_start if mention.trigger_start is not None else mention.start) - sentence.start
    last = max(mention.end, mention.trigger_end or mention.end) - sentence.start
    begins, ends = _breaks(context, mention.sentence)
    before, behind = bisect_right(ends, first), bisect_left(begins, last)
    start, end = ends[before - 1] if before else 0, begins[behind] if behind < len(begins) else len(sentence.text)
    return sentence.start + start, sentence.start + end


def _breaks(context: ArticleContext, index: int) -> tuple[list[int], list[int]]:
    """Give where the breaks of a sentence begin and end: found once, however many figures it has."""
    key = f"breaks:{index}"
    if key not in context.memo:
        spans = [match.span() for match in _break(context.language).finditer(context.sentences[index].text)]
        context.memo[key] = ([a for a, _ in spans], [b for _, b in spans])
    return cast(tuple[list[int], list[int]], context.memo[key])
