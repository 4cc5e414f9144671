"""The language of a text, where it can be told."""

import re
from collections import Counter
from functools import lru_cache
from typing import Any

from crisisfigures.languages import available, load

MIN_LETTERS = 40  # shorter texts are guessed wrong too often
MIN_CONFIDENCE = 0.95
ENOUGH = 3000  # characters: more changes no answer
MIN_FREQUENT = 0.15  # of the words of a text are frequent ones of its language alone; of one in a kindred language fewer are
MOST_OF_ANOTHER = 0.25  # of that share
_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str | None:
    """Give the ISO 639-1 code of a text; None for short texts and doubtful answers.

    Most texts in a language that has a lexicon show it by their frequent words; for the first other one a model is loaded (0.9 s).
    """
    sample = text[:ENOUGH]
    if sum(c.isalpha() for c in sample) < MIN_LETTERS:
        return None
    if plain := _by_frequent_words(sample):
        return plain
    code, confidence = _identifier().classify(sample)
    return str(code) if confidence >= MIN_CONFIDENCE and len(code) == 2 else None


def _by_frequent_words(sample: str) -> str | None:
    """Give the language whose frequent words fill a text, where it is beyond doubt."""
    words = Counter(_WORD.findall(sample.lower()))
    enough, found = MIN_FREQUENT * words.total(), sorted((sum(words[w] for w in frequent), code) for code, frequent in _frequent().items())
    (second, _), (best, code) = found[-2:] if len(found) > 1 else ((0, ""), *found)
    return code if best > enough and second < MOST_OF_ANOTHER * best else None


@lru_cache
def _frequent() -> dict[str, list[str]]:
    """Give the frequent words of each language that are frequent in no other."""
    words = {code: load(code).words("language", "frequent") for code in available()}
    languages = Counter(word for frequent in words.values() for word in frequent)
    return {code: [word for word in frequent if languages[word] == 1] for code, frequent in words.items()}


@lru_cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loaded only where a text does not state its language

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
