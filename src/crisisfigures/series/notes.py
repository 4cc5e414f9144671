"""Where a later version of a text says that it was changed: corrections, updates, notes of editors."""

import re
from functools import lru_cache

from crisisfigures.languages import available, load
from crisisfigures.languages.patterns import alternatives, words_pattern
from crisisfigures.model import Article
from crisisfigures.series.sentences import words_in

SENTENCE = re.compile(r"[^\n]+?(?:[.!?…][\"'”’)\]]*(?=\s)|(?=\n)|\Z)")
LONGEST = 600  # characters of a note


@lru_cache
def _stated(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    lexicon = load(language)
    opening = rf"\W*{alternatives(lexicon.words('versions', 'openers'))}(?!\w)(?=\s*(?:[:;,.(\[–—-]|\d|on\b|$))"
    return words_pattern(lexicon.words("versions", "stated")), re.compile(opening, re.IGNORECASE)


def new_notes(earlier: Article, later: Article) -> list[str]:
    """Give the notes of a later version that the earlier one does not have, each with the sentence after it in its paragraph.

    A language without a lexicon has none.
    """
    language = later.language or "en"
    if language not in available():
        return []
    before = {words_in(sentence) for sentence in _sentences(earlier.text)}
    found = []
    for line in later.text.split("\n"):
        sentences = _sentences(line)
        for at, sentence in enumerate(sentences):
            if words_in(sentence) not in before and is_note(sentence, language):
                found.append(" ".join(sentences[at : at + 2])[:LONGEST])
                break
    return found


def is_note(sentence: str, language: str) -> bool:
    """Whether a sentence says that the text which it stands in was changed.

    >>> is_note("Correction: the number of dead was wrong.", "en"), is_note("The ministry updated its toll.", "en")
    (True, False)
    """
    anywhere, opening = _stated(language)
    return bool(opening.match(sentence) or anywhere.search(sentence))


def _sentences(text: str) -> list[str]:
    return [match[0].strip() for match in SENTENCE.finditer(text) if match[0].strip()]
