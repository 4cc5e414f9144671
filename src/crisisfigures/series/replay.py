"""What stood where on a past day: today's rules over the texts of then."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from crisisfigures.model import Article, Claim
from crisisfigures.series.assignment import assign
from crisisfigures.series.crises import CrisisConfig
from crisisfigures.series.reconcile import Reconciled, reconcile
from crisisfigures.series.ruled_sources import SourceRulings
from crisisfigures.series.sources import SourceRegistry
from crisisfigures.series.statements import Press

Clock = Literal["published", "entered"]


def as_known_on(
    day: date, claims: Iterable[Claim], articles: Mapping[str, Article], crises: Sequence[CrisisConfig], registry: SourceRegistry,
    by: Clock = "published", ruled: SourceRulings | None = None,
) -> Reconciled:  # fmt: skip
    """Reconcile the claims of the articles that were published by a day, or with `by="entered"` had entered the collection by then.

    What a later text revised, contradicted or copied stands as it did. An article without such a date was never known. `ruled` is what
    people ruled on sources.
    """
    press = Press(articles)
    when = {key: press.published(key) if by == "published" else article.entered for key, article in articles.items()}
    known = {key: articles[key] for key, known_since in when.items() if known_since is not None and known_since <= day}
    assigned = assign([claim for claim in claims if claim.article_id in known], known, crises, registry, ruled)
    return reconcile(assigned, known, crises, registry)
