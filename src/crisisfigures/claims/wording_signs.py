"""What speaks for a metric by the kinds of words at a number, and by how much article, headline and sentence are worded as those on crises are."""

from crisisfigures.claims.kept import Kept
from crisisfigures.claims.topic import Wordings
from crisisfigures.claims.weights import Group, Weights
from crisisfigures.claims.word_kinds import UNKNOWN, WORDINGS
from crisisfigures.model import Metric


@Kept
def of_article(table: Weights, article: int, headline: int, sentence: int) -> Group:
    """Name how article, headline and sentence are worded."""
    return table.group(f"article's wording {_told(article)}", f"headline's wording {_told(headline)}", f"sentence's wording {_told(sentence)}")


def _told(wording: int) -> str:
    return "unknown" if wording == UNKNOWN else f"{wording} of {len(WORDINGS)}"


def of_metric(table: Weights, wordings: Wordings, sentence: int, metric: Metric, step: int) -> tuple[Group, ...]:
    """Name the same with a metric, and with the step of its share."""
    return (
        _of_wording[table, "article", wordings.article, metric, step],
        _of_wording[table, "headline", wordings.headline, metric, step],
        _of_wording[table, "sentence", sentence, metric, step],
    )


@Kept
def _of_wording(table: Weights, what: str, wording: int, metric: Metric, step: int) -> Group:
    return table.group(f"{metric} {what}'s wording {_told(wording)}", f"share {step} {what}'s wording {_told(wording)}")
