"""People whom an article introduces once and then calls by their name alone: the office or body that they speak for."""

import re
from collections.abc import Iterator
from functools import lru_cache

from crisisfigures.series.source_words import grammar, is_persons_name, words_of

REACH = 160  # characters on either side of a name
CAPITAL = r"(?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][a-z]{1,2}\.|[A-ZÀ-Þ][\w'’-]*)"  # "J.", "Gen.", "Anne"; "Watch." ends a sentence
TITLE = re.compile(rf"(?:(?:{CAPITAL}|[a-z]{{2,3}}|[\w'’-]+ (?={CAPITAL}))\s+)+$")
APPOSITION = re.compile(r",\s+([^,.;:()\"“”\n]{3,})|\s+\(([^()\n]{2,})\)")
BELONGING = re.compile(rf"\s+(\w+)\s+((?:[a-z]{{2,3}}\s+)?{CAPITAL}(?:\s+(?:[a-z]{{2,3}}\s+)?{CAPITAL})*)")


@lru_cache(maxsize=65536)
def person_of(words: str) -> tuple[str, ...] | None:
    """Give the name of a person as a text calls them, without title; None for words that are no such name.

    >>> person_of("Mr Howells"), person_of("Dr. Anne Schuchat"), person_of("the relief committee"), person_of("the WHO")
    (('Howells',), ('Anne', 'Schuchat'), None, None)
    """
    written = words_of(words).written
    while len(written) > 1 and written[0].casefold() in grammar().titles:
        written = written[1:]
    shouted = any(word.isupper() and len(word) > 1 for word in written)
    return written if written and not shouted and is_persons_name(written) else None


def introductions(name: tuple[str, ...], text: str) -> Iterator[str]:
    """Yield how a text introduces a person: the title right before the full name, the apposition behind it, the body that they are of.

    >>> list(introductions(("Other",), "It rained. Health Minister Ann Other, head of the Relief Board, said so."))
    ['Health Minister Ann Other', 'head of the Relief Board']
    """
    full = rf"\b(?:{CAPITAL}\s+){{1,2}}{re.escape(name[-1])}\b" if len(name) == 1 else rf"\b{'[ -]+'.join(map(re.escape, name))}\b"
    for found in re.finditer(full, text):
        before = TITLE.search(text[max(0, found.start() - REACH) : found.start()].rsplit("\n", 1)[-1])
        yield (before.group() if before else "") + found.group()
        behind = text[found.end() : found.end() + REACH]
        apposition, belonging = APPOSITION.match(behind), BELONGING.match(behind)
        if apposition is not None:
            said = apposition[1] or apposition[2]
            if words_of(said).folded[:1] and said.split()[0].casefold() not in grammar().joins:
                yield said
        elif belonging is not None and belonging[1].casefold() in grammar().tails:
            yield belonging[2]
