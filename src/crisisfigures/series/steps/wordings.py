"""Steps that a sentence speaks of: added records, a correction, another way of counting; the words stand in the language's file."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from crisisfigures.languages import available, load
from crisisfigures.languages.patterns import words_pattern
from crisisfigures.model import Claim, Series
from crisisfigures.series.doubts.record import Mark
from crisisfigures.series.steps.causes import Evidence, StepCause
from crisisfigures.series.steps.library import Library

KEYS = {"backlog": StepCause.BACKLOG, "correction": StepCause.CORRECTION, "method": StepCause.SCOPE}
SAYS = {
    StepCause.BACKLOG: "the text speaks of records that were added",
    StepCause.CORRECTION: "the text speaks of a correction",
    StepCause.SCOPE: "the text speaks of another way of counting",
}


@lru_cache
def _patterns(language: str) -> dict[StepCause, re.Pattern[str]]:
    """Compile what a language calls each cause."""
    return {cause: words_pattern(load(language).words("steps", key)) for key, cause in KEYS.items()}


def worded(before: Mark, after: Mark, library: Library) -> Iterator[Evidence]:
    """Give what the sentences of a figure say of how it came about, and those that its source printed since the figure before it."""
    sentences = _sentences(before, after, library)
    for cause, says in SAYS.items():
        told = [(claim, match[0]) for claim in sentences if (match := _match(cause, claim, library))]
        if told:
            words = " and ".join(dict.fromkeys(f"'{found}'" for _, found in told))
            yield Evidence(cause, f"{says} ({words})", [claim for claim, _ in told])


def _match(cause: StepCause, claim: Claim, library: Library) -> re.Match[str] | None:
    """Find the words of a cause in a claim's sentence."""
    article = library.press.articles.get(claim.article_id)
    language = article.language if article else None
    return _patterns(language)[cause].search(claim.sentence) if language in available() and language else None


def _sentences(before: Mark, after: Mark, library: Library) -> Sequence[Claim]:
    """Give the claims whose sentences may speak of a step, one a sentence: those behind it, and in its texts and by its source since."""
    behind = library.behind.get(after.point.point_id, [])
    texts, old = {claim.article_id for claim in behind}, {claim.article_id for claim in library.behind.get(before.point.point_id, [])}
    row = library.by_id[after.point.series_id]
    since = [claim for claim in library.printed_between(before.point, after.point) if row.source_id and claim.source_id == row.source_id]
    beside = [claim for claim in library.claims if claim.article_id in texts - old]
    told = [*behind, *(claim for claim in (*beside, *since) if _is_of_the_same(claim, row, library))]
    found = {(claim.article_id, claim.sentence): claim for claim in reversed(told)}
    return sorted(found.values(), key=library.press.order)


def _is_of_the_same(claim: Claim, row: Series, library: Library) -> bool:
    """Whether a claim counts the same thing at the same place: what is said of Guinea explains nothing in Liberia."""
    role = library.of_claim.get(claim.claim_id)
    other = library.by_id.get(role.series_id or "") if role else None
    return other is not None and _where(other) == _where(row)


def _where(row: Series) -> tuple[str | None, ...]:
    return (row.metric, row.unit, row.crisis_id, row.iso3, row.origin_iso3, row.place_id or row.place)
