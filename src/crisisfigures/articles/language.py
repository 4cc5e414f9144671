"""The language of a text, where it can be told."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from crisisfigures.languages import available, load

MIN_LETTERS = 40  # shorter texts are guessed wrong too often
MIN_CONFIDENCE = 0.95
MIN_IN_OTHER_SCRIPTS = 0.5  # no lexicon is at stake there: Arabic is doubted only against Persian
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
    enough = MIN_CONFIDENCE if _is_latin(sample) else MIN_IN_OTHER_SCRIPTS
    return str(code) if confidence >= enough and len(code) == 2 else None


def _is_latin(sample: str) -> bool:
    """Tell a text in Latin letters, whose languages are mistaken for one another."""
    letters = [c for c in sample if c.isalpha()]
    return 2 * sum(c < "\u0250" for c in letters) > len(letters)


def count_unread(languages: Mapping[str | None, int]) -> dict[str, int]:
    """Of articles by language, count those in each that has no lexicon, by its English name, most first: they are kept, and no figure is read."""
    counts = {code: number for code, number in languages.items() if code and code not in available()}
    return {_names().get(code, code): number for code, number in sorted(counts.items(), key=lambda each: (-each[1], each[0]))}


@lru_cache
def _names() -> dict[str, str]:
    return tomllib.loads(files("crisisfigures.articles").joinpath("language_names.toml").read_text(encoding="utf-8"))


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
