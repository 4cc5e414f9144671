"""What stood where on a past day: today's rules over the texts of then."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from crisisfigures.model import Article, Claim, Clock, VaguePolicy
from crisisfigures.series.assignment import assign
from crisisfigures.series.crises import CrisisConfig
from crisisfigures.series.reconcile import Reconciled, reconcile
from crisisfigures.series.ruled_sources import SourceRulings
from crisisfigures.series.sources import SourceRegistry
from crisisfigures.series.statements import Press


def known_since(articles: Mapping[str, Article], by: Clock) -> dict[str, date]:
    """Give, by article id, the day from which its text was known; an article without such a date was never known, and is absent."""
    press = Press(articles)
    days = {key: press.known(key) if by == "published" else article.entered for key, article in articles.items()}
    return {key: day for key, day in days.items() if day is not None}


def known_articles(day: date, articles: Mapping[str, Article], by: Clock) -> dict[str, Article]:
    """Give the articles that were published by a day, or had entered the collection by then."""
    return {key: articles[key] for key, since in known_since(articles, by).items() if since <= day}


def as_known_on(
    day: date, claims: Iterable[Claim], articles: Mapping[str, Article], crises: Sequence[CrisisConfig], registry: SourceRegistry,
    by: Clock = "published", ruled: SourceRulings | None = None, vague: VaguePolicy = "interval",
) -> Reconciled:  # fmt: skip
    """Reconcile the claims of the articles that were published by a day, or with `by="entered"` had entered the collection by then.

    What a later text revised, contradicted or copied stands as it did. An article without such a date was never known. `ruled` is what
    people ruled on sources.
    """
    known = known_articles(day, articles, by)
    assigned = assign([claim for claim in claims if claim.article_id in known], known, crises, registry, ruled)
    return reconcile(assigned, known, crises, registry, vague)
