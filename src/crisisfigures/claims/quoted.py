"""The claim of words that a person points at: its metric is given, every other field is read as the extractor reads it."""

from decimal import Decimal

from crisisfigures.claims.attribution import attribute
from crisisfigures.claims.basis_weighing import basis_of
from crisisfigures.claims.bounds import Count, find_counts
from crisisfigures.claims.causes import cause_of
from crisisfigures.claims.context import ArticleContext, Mention, sentence_at
from crisisfigures.claims.dates import date_claim
from crisisfigures.claims.extract import claim_id_of, evidence_of, letters_of, scope_and_since
from crisisfigures.claims.figures import figure_of
from crisisfigures.claims.places import locate
from crisisfigures.claims.status import status_of
from crisisfigures.claims.units import HOUSING, SHARES
from crisisfigures.languages import available
from crisisfigures.model import Article, Claim, Metric, Unit

RULE = "added by a person"
GIVEN = "ruling"  # the evidence of what a person gave


def claim_of_quote(article: Article, start: int, end: int, metric: Metric) -> Claim:
    """Read the claim of a quote, code points of the article's text, half open.

    Value and bounds are None where no number is read in it. Of an article in a language without a lexicon only digits are read, as in English.
    """
    language = article.language if article.language in available() else "en"
    context = ArticleContext(article.text, article.title, article.publisher, article.published, article.published_precision, language or "en")
    index = sentence_at(context, start)
    sentence = context.sentences[index]
    count = _count_in(sentence.text, start - sentence.start, end - sentence.start, context.language)
    unit, value = _unit(metric, count), count.number.value if count else None
    mention = Mention(index, start, end, metric, unit, value or Decimal(0), count.qualifier if count else "exact", rule=RULE)
    basis, basis_from = basis_of(context, mention)
    status, status_from = status_of(context, mention)
    cause, cause_from = cause_of(context, mention)
    place, day, said = locate(context, mention), date_claim(context, mention, basis), attribute(context, mention)
    quote, whole = article.text[start:end], article.text[sentence.start : max(sentence.end, end)]
    number = f"{value.normalize() if value else Decimal(0):f}"
    before = article.text.count(quote, 0, start)
    return Claim(
        claim_id=claim_id_of(article.article_id, (metric, number, letters_of(whole)), f"{GIVEN} {before}"), article_id=article.article_id,
        quote_start=start, quote_end=end, quote=quote, sentence=whole,
        value=value, low=count.low if count else None, high=count.high if count else None, qualifier=mention.qualifier,
        figure=figure_of(count, unit, rate=basis_from if basis == "rate" else None) if count else quote,
        metric=metric, unit=unit, basis=basis, place=place.place, place_id=place.place_id, iso3=place.iso3, origin_iso3=place.origin_iso3,
        source=said.source, source_type=said.source_type, source_id=None, denied_by=said.denied_by if status == "denied" else None,
        date=day.date, date_end=day.date_end, date_precision=day.precision, status=status, population=None, part_of_total=False,
        scope=scope_and_since(context, mention, end, day.baseline_date is None and basis == "cumulative"), baseline_date=day.baseline_date,
        cause=cause, crisis_id=None, rule=RULE, confidence=1.0,
        evidence=evidence_of(
            metric=GIVEN, place=place.evidence, date=day.evidence, source=said.evidence, basis=basis_from, status=status_from, cause=cause_from
        ),
        extractor=GIVEN,
    )  # fmt: skip


def _count_in(sentence: str, start: int, end: int, language: str) -> Count | None:
    """Find the first number of the quote, with a hedge that may stand before it; None where the quote holds no number."""
    return next((count for count in find_counts(sentence, language) if start <= count.number.start < end), None)


def _unit(metric: Metric, count: Count | None) -> Unit:
    """Give what a metric is counted in, unless a person says otherwise."""
    if count is not None and count.number.kind in SHARES:
        return "percent"
    return "housing_units" if metric in HOUSING else "facilities" if metric == "facilities_damaged" else "people"
