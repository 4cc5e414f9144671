"""How likely a claim's metric and number are right: from how clearly they were bound, and from what the article is like.

Learned (claims/data/train_weights.py) from how often claims were right in annotated articles that had taken no part in learning how to bind.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.found import Found
from crisisfigures.claims.topic import topic_of
from crisisfigures.claims.weights import probability, weights

CLEARNESS = (0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995)  # steps of the probability of a binding
SIZES = (0, 1, 9, 99, 999, 9_999, 99_999, 999_999)
LENGTHS = (60, 120, 200, 320, 500)  # characters of a sentence
MEANS = (0.75, 0.8, 0.85, 0.9, 0.93, 0.96)  # of an article's bindings
KEPT = 64  # sentences whose figures are counted once: several claims may share one
_FIGURE = re.compile(r"\d+")


def confidences(context: ArticleContext, every: Sequence[Found]) -> list[float]:
    """Give the confidence of each bound number of an article."""
    table = weights(context.language, "confidence")
    return [round(probability(signs, table), 3) for signs in confidence_signs(context, every)]


def confidence_signs(context: ArticleContext, every: Sequence[Found]) -> Iterator[list[str]]:
    """Name what is seen of each bound number of an article."""
    mean = sum(found.binding.precision for found in every) / max(1, len(every))
    topic = topic_of(context)
    common = [
        f"article mean {_step(mean, MEANS)}", f"article claims {_step(len(every), (1, 3, 8, 20, 50))}",
        f"variety {topic.variety}", f"density {topic.density}", f"disease {topic.disease}",
    ]  # fmt: skip
    for found in every:
        subject = (f"{found.mention.metric} density {topic.density}", f"{found.mention.metric} disease {topic.disease}")
        yield [*common, *subject, *_signs(context, found)]


def _signs(context: ArticleContext, found: Found) -> list[str]:
    mention, binding, sentence = found.mention, found.binding, context.sentences[found.mention.sentence]
    clear = _step(binding.precision, CLEARNESS)
    size, metric, shared = _step(float(mention.value), SIZES), mention.metric, "shared" if binding.inherited is not None else "own"
    seen = [
        f"clear {clear}", *[f"clear over {step}" for step in CLEARNESS[:clear]], f"{metric} {'clear' if clear >= len(CLEARNESS) // 2 else 'unclear'}",
        metric, f"rule {mention.rule}", shared, f"{shared} clear {clear}", f"{metric} {shared}", f"unit {mention.unit}", f"qualifier {mention.qualifier}",
        f"head {found.tagged.classes[binding.head] if binding.head is not None else 'none'}", f"size {size}", f"{metric} size {size}",
        f"length {_step(len(sentence.text), LENGTHS)}", f"numbers {_step(_figures_in(sentence.text), (1, 2, 4, 8, 16))}",
        f"heading {sentence.heading}", f"lines {min(2, sentence.text.count(chr(10)))}",
    ]  # fmt: skip
    if mention.trigger_start is not None:
        seen.append(f"trigger {' '.join(context.text[mention.trigger_start : mention.trigger_end].lower().split())}")
    if mention.head:
        seen.append(f"noun {mention.head.split()[-1].lower()}")
    return seen


@lru_cache(maxsize=KEPT)
def _figures_in(sentence: str) -> int:
    return len(_FIGURE.findall(sentence))


def _step(value: float, steps: Sequence[float]) -> int:
    return bisect_left(steps, value)
