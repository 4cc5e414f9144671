"""The language of a text, where it can be told."""

from functools import lru_cache
from typing import Any

MIN_LETTERS = 40  # shorter texts are guessed wrong too often
MIN_CONFIDENCE = 0.95
ENOUGH = 3000  # characters: more changes no answer


def detect_language(text: str) -> str | None:
    """Give the ISO 639-1 code of a text; None for short texts and doubtful answers. The first call loads a model (0.9 s)."""
    sample = text[:ENOUGH]
    if sum(c.isalpha() for c in sample) < MIN_LETTERS:
        return None
    code, confidence = _identifier().classify(sample)
    return str(code) if confidence >= MIN_CONFIDENCE and len(code) == 2 else None


@lru_cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loaded only where a text does not state its language

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
