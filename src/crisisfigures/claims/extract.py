"""An article to its claims: the cascade in order, each step's answer kept with where it was found."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import cast

from crisisfigures.claims.attribution import attribute
from crisisfigures.claims.basis_weighing import basis_of
from crisisfigures.claims.binding import candidates_of, facts_of
from crisisfigures.claims.causes import cause_of
from crisisfigures.claims.choosing import choose
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.dates import date_claim
from crisisfigures.claims.figures import figure_of
from crisisfigures.claims.found import Found
from crisisfigures.claims.mentions import mention_of
from crisisfigures.claims.parts import parts_of_totals
from crisisfigures.claims.places import locate
from crisisfigures.claims.population import Group, narrower_than_nation, populations
from crisisfigures.claims.scope import scope_of
from crisisfigures.claims.screening import tagged_telling
from crisisfigures.claims.since import SINCE_EVENT, counts_since_event
from crisisfigures.claims.status import status_of
from crisisfigures.claims.tables import CONFIDENCE, Entry, find_entries, layouts_of, unread_cells
from crisisfigures.claims.tokens import Tagged
from crisisfigures.claims.topic import Topic, topic_of
from crisisfigures.decimals import own_decimals
from crisisfigures.languages import available
from crisisfigures.model import Article, Claim
from crisisfigures.pausing import no_collecting

SOME = 3  # people harmed that show that an article speaks of a crisis
_TOPIC = "topic"
_AS_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
_NO_LETTERS = re.compile(r"[\W_]+")
KEPT = 64  # sentences whose letters are kept: several figures may share one


@own_decimals()
@no_collecting()
def extract_claims(article: Article) -> list[Claim]:
    """Read every claim of an article, in the order of the text; a language without a lexicon gives none.

    source_id and crisis_id are None: they are assigned at each build.
    """
    if (article.language or "en") not in available():
        return []
    context = ArticleContext.of(article)
    seen: dict[tuple[str, str, str], int] = {}
    claims = []
    all_found = list(find_mentions(context))
    groups = populations(context, all_found)
    parts = parts_of_totals(context, all_found, groups)
    for index, found in enumerate(all_found):
        key = (found.mention.metric, _number_as_read(found), letters_of(context.sentences[found.mention.sentence].text))
        seen[key] = seen.get(key, -1) + 1
        claims.append(_claim(article.article_id, context, found, parts.get(index), groups[index], claim_id_of(article.article_id, key, str(seen[key]))))
    return _with_tables(article.article_id, context, claims, seen)


def _with_tables(article_id: str, context: ArticleContext, claims: list[Claim], seen: dict[tuple[str, str, str], int]) -> list[Claim]:
    """Add the claims of tables, in the order of the text; what the lines of such a table read as running text does not count,
    nor what the bare numbers of any other do."""
    if not layouts_of(context):
        return claims
    entries = list(find_entries(context, speaks_of(context)))
    lines = {*unread_cells(context), *(line for entry in entries for line in entry.lines)}
    if not lines:
        return claims
    kept = [claim for claim in claims if not any(start <= claim.quote_start < end for start, end in lines)]
    for entry in entries:
        value = entry.mention.value.normalize() if entry.mention.value else Decimal(0)
        key = (entry.mention.metric, f"{value:f}", letters_of(entry.sentence))
        seen[key] = seen.get(key, -1) + 1
        kept.append(_claim_of_cell(article_id, context, entry, claim_id_of(article_id, key, str(seen[key]))))
    return sorted(kept, key=lambda claim: claim.quote_start)


def _claim_of_cell(article_id: str, context: ArticleContext, entry: Entry, claim_id: str) -> Claim:
    mention, count, heading = entry.mention, entry.figure.count, entry.figure.heading
    place, day, said = entry.place, entry.day, entry.said
    return Claim(
        claim_id=claim_id, article_id=article_id, quote_start=mention.start, quote_end=mention.end,
        quote=context.text[mention.start : mention.end], sentence=entry.sentence,
        value=count.number.value, low=count.low, high=count.high, qualifier=count.qualifier, figure=figure_of(count, mention.unit),
        metric=mention.metric, unit=mention.unit, basis=entry.basis,
        place=place.place, place_id=place.place_id, iso3=place.iso3, origin_iso3=place.origin_iso3,
        source=said.source, source_type=said.source_type, source_id=None, denied_by=None,
        date=day.date, date_end=day.date_end, date_precision=day.precision, status="asserted",
        population=heading.population, part_of_total=entry.part is not None, scope=heading.scope, baseline_date=day.baseline_date,
        cause=entry.cause[0], crisis_id=None, rule=mention.rule, confidence=CONFIDENCE,
        evidence=evidence_of(
            metric=f"heading: {heading.words}", place=place.evidence, date=day.evidence, source=said.evidence, basis=entry.basis_from,
            cause=entry.cause[1], population="heading" if heading.population else "", part_of_total=entry.part or "",
        ),
        extractor=extractor_fingerprint(),
    )  # fmt: skip


def find_mentions(context: ArticleContext) -> Iterator[Found]:
    """Yield the numbers of a text that count something of ours, in order."""
    if not tagged_telling(context):
        return
    for line, binding in choose(context, speaks_of(context)):
        yield Found(mention_of(line.index, context.sentences[line.index], line.tagged, binding), binding, line.tagged)


def speaks_of(context: ArticleContext) -> Topic:
    """Give what an article is about; numbers of people harmed make a crisis of it, whatever its words. Found once an article."""
    if _TOPIC not in context.memo:
        topic = topic_of(context)
        context.memo[_TOPIC] = topic if topic.crisis else replace(topic, crisis=_tells_of_harm(context))
    return cast(Topic, context.memo[_TOPIC])


def _tells_of_harm(context: ArticleContext) -> bool:
    """Say whether a number of people harmed stands in the text whose trigger needs no context."""
    return any(_harms_some(sentence, context.language) for sentence in tagged_telling(context).values())


def _harms_some(tagged: Tagged, language: str) -> bool:
    some = [at for at, token in enumerate(tagged.tokens) if token.count and token.count.number.value >= SOME]
    facts = facts_of(tagged, language, Topic(crisis=False, disease=False))
    return any(facts.classes[at] == "N" and any(binding for _, binding in candidates_of(facts, at)) for at in some)


def _claim(article_id: str, context: ArticleContext, found: Found, part: str | None, group: Group, claim_id: str) -> Claim:
    mention, count = found.mention, found.tagged.tokens[found.binding.number].count
    assert count is not None
    basis, basis_from = basis_of(context, mention)
    status, status_from = status_of(context, mention)
    cause, cause_from = cause_of(context, mention)
    place, day, said = locate(context, mention), date_claim(context, mention, basis), attribute(context, mention)
    number_end = context.sentences[mention.sentence].start + count.end
    return Claim(
        claim_id=claim_id, article_id=article_id, quote_start=mention.start, quote_end=mention.end,
        quote=context.text[mention.start : mention.end], sentence=context.sentences[mention.sentence].text,
        value=count.number.value, low=count.low, high=count.high, qualifier=count.qualifier,
        figure=figure_of(count, mention.unit, rate=basis_from if basis == "rate" else None),
        metric=mention.metric, unit=mention.unit, basis=basis,
        place=place.place, place_id=place.place_id, iso3=place.iso3, origin_iso3=place.origin_iso3,
        source=said.source, source_type=said.source_type, source_id=None, denied_by=said.denied_by if status == "denied" else None,
        date=day.date, date_end=day.date_end, date_precision=day.precision, status=status,
        population=narrower_than_nation(group[0], context, mention, place.iso3), part_of_total=part is not None, scope=scope_and_since(context, mention, number_end, day.baseline_date is None and basis == "cumulative"),
        baseline_date=day.baseline_date, cause=cause, crisis_id=None, rule=mention.rule, confidence=found.binding.precision,
        evidence=evidence_of(
            metric="; ".join(found.binding.why), place=place.evidence, date=day.evidence, source=said.evidence, basis=basis_from,
            status=status_from, cause=cause_from, population=group[1] if group[0] else "", part_of_total=part or "",
        ),
        extractor=extractor_fingerprint(),
    )  # fmt: skip


def scope_and_since(context: ArticleContext, mention: Mention, number_end: int, undated_total: bool) -> str | None:
    """Join what the text says about the count, and since when it runs where that is an event without a date."""
    since = SINCE_EVENT if undated_total and counts_since_event(context, mention) else None
    return "+".join(filter(None, (scope_of(context, mention, number_end), since))) or None


def evidence_of(**where: str) -> str:
    """Write where the answer for each field was taken from as a JSON object."""
    return _AS_JSON({field: ground for field, ground in where.items() if ground})


def _number_as_read(found: Found) -> str:
    count = found.tagged.tokens[found.binding.number].count
    assert count is not None
    return f"{count.number.value.normalize() if count.number.value else Decimal(0):f}"


@lru_cache(maxsize=KEPT)
def letters_of(sentence: str) -> str:
    """Reduce a sentence to its letters and digits, without case: what better cleaning leaves as it is."""
    return _NO_LETTERS.sub("", sentence.casefold())


def claim_id_of(article_id: str, key: tuple[str, str, str], ordinal: str) -> str:
    """Hash what makes a claim that claim: its article, metric, number, the letters of its sentence, and its place among equals."""
    return hashlib.sha256("\x1f".join((article_id, *key, ordinal)).encode()).hexdigest()[:16]


@lru_cache
def extractor_fingerprint() -> str:
    """Hash the rules, lexicons and gazetteer: claims read under another fingerprint are read anew."""
    digest = hashlib.sha256()
    for package in ("crisisfigures.claims", "crisisfigures.languages"):
        for entry in _entries(files(package)):
            digest.update(entry.name.encode() + entry.read_bytes())
    return digest.hexdigest()[:16]


def _entries(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _entries(entry)
        elif entry.name.endswith((".py", ".toml", ".parquet", ".tsv")):
            yield entry
