"""The clause that a number stands in: what lies between the breaks around it."""

import re

from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.languages.patterns import words_pattern

__all__ = ["clause_of", "words_pattern"]

# A clause ends at a semicolon, a dash, a colon, or a comma or conjunction before a new subject; commas inside numbers are none.
_BREAK = re.compile(r";|:\s|\s[-–—]\s|,\s+(?=(?:while|but|although|whereas|and\s+(?:that|the|a|an|more|some|at|about|another|in|on)|with)\b|and\s+\d)|\s+(?:while|but|although|whereas)\s+")


def clause_of(context: ArticleContext, mention: Mention) -> tuple[int, int]:
    """Give the clause around a mention as offsets in the text, half open; it holds number and trigger."""
    sentence = context.sentences[mention.sentence]
    first = min(mention.start, mention.trigger_start if mention.trigger_start is not None else mention.start) - sentence.start
    last = max(mention.end, mention.trigger_end or mention.end) - sentence.start
    start, end = 0, len(sentence.text)
    for match in _BREAK.finditer(sentence.text):
        if match.end() <= first:
            start = match.end()
        elif match.start() >= last:
            end = match.start()
            break
    return sentence.start + start, sentence.start + end
