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

from crisisfigures.claims import weighing
from crisisfigures.claims.attribution import attribute
from crisisfigures.claims.basis_weighing import basis_of
from crisisfigures.claims.binding import Binding, bind_by_rules, facts_of
from crisisfigures.claims.causes import cause_of
from crisisfigures.claims.confidence import confidences
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.dates import date_claim
from crisisfigures.claims.figures import figure_of
from crisisfigures.claims.found import Found
from crisisfigures.claims.parts import parts_of_totals
from crisisfigures.claims.places import locate
from crisisfigures.claims.population import Group, narrower_than_nation, populations
from crisisfigures.claims.refinement import refine
from crisisfigures.claims.scope import scope_of
from crisisfigures.claims.screening import numbered
from crisisfigures.claims.sentences import Sentence
from crisisfigures.claims.status import status_of
from crisisfigures.claims.tokens import Tagged
from crisisfigures.claims.topic import Topic, topic_of
from crisisfigures.languages import available
from crisisfigures.model import Article, Claim
from crisisfigures.pausing import no_collecting

SOME = 3  # people harmed that show that an article speaks of a crisis
SURE_ENOUGH = 0.5  # a figure that is likelier wrong than right is no claim
_TOPIC = "topic"
_NO_LETTERS = re.compile(r"[\W_]+")
KEPT = 64  # sentences whose letters are kept: several figures may share one
CARRIED_OVER = 2  # sentences over which "of these" finds its total


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
    sure = confidences(context, all_found)
    for index, found in enumerate(all_found):
        if sure[index] < SURE_ENOUGH:
            continue
        key = (found.mention.metric, _number_as_read(found), _letters(context.sentences[found.mention.sentence].text))
        seen[key] = seen.get(key, -1) + 1
        claims.append(_claim(article.article_id, context, found, sure[index], parts.get(index), groups[index], _claim_id(article.article_id, key, seen[key])))
    return claims


def find_mentions(context: ArticleContext) -> Iterator[Found]:
    """Yield the numbers of a text that count something of ours, in order."""
    before: tuple[int, list[Binding]] = (0, [])
    for index, sentence in enumerate(context.sentences):
        near = before[1] if index - before[0] <= CARRIED_OVER else []
        tagged = numbered(context, index, telling=not near)
        if tagged is None:
            continue
        bindings = weighing.bind(tagged, context.language, speaks_of(context), before=near)
        before = (index, bindings) if bindings else before
        for binding in bindings:
            mention = mention_of(index, sentence, tagged, binding)
            refined = refine(context, mention)
            yield Found(mention if refined == mention.metric else replace(mention, metric=refined), binding, tagged)


def speaks_of(context: ArticleContext) -> Topic:
    """Give what an article is about; numbers of people harmed make a crisis of it, whatever its words. Found once an article."""
    if _TOPIC not in context.memo:
        topic = topic_of(context)
        context.memo[_TOPIC] = topic if topic.crisis else replace(topic, crisis=_tells_of_harm(context))
    return cast(Topic, context.memo[_TOPIC])


def _tells_of_harm(context: ArticleContext) -> bool:
    """Say whether a number of people harmed stands in the text whose trigger needs no context."""
    tagged = (numbered(context, index) for index in range(len(context.sentences)))
    return any(_harms_some(sentence, context.language) for sentence in tagged if sentence)


def _harms_some(tagged: Tagged, language: str) -> bool:
    counts = (tagged.tokens[at].count for at in bind_by_rules(facts_of(tagged, language, Topic(crisis=False, disease=False))))
    return any(count.number.value >= SOME for count in counts if count)


def mention_of(index: int, sentence: Sentence, tagged: Tagged, binding: Binding) -> Mention:
    """Give what the steps that fill the other fields are asked about: a bound number of the sentence with that index."""
    number, head = tagged.tokens[binding.number], tagged.tokens[binding.head] if binding.head is not None else None
    trigger = tagged.tokens[binding.trigger] if binding.trigger is not None else None
    count = number.count
    assert count is not None
    near = head is not None and head.start >= number.end and not re.search(r"[,;:.]", tagged.text[number.end : head.start])
    return Mention(
        sentence=index,
        start=sentence.start + number.start,
        end=sentence.start + (head.end if head is not None and near else number.end),
        metric=binding.metric,
        unit=binding.unit,
        value=count.number.value,
        qualifier=count.qualifier,
        head=tagged.text[number.end : head.end].strip() if head is not None and near else None,
        trigger_start=sentence.start + trigger.start if trigger else None,
        trigger_end=sentence.start + trigger.end if trigger else None,
        rule=binding.rule,
    )  # fmt: skip


def _claim(article_id: str, context: ArticleContext, found: Found, confidence: float, part: str | None, group: Group, claim_id: str) -> Claim:
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
        population=narrower_than_nation(group[0], context, mention, place.iso3), part_of_total=part is not None, scope=scope_of(context, mention, number_end),
        baseline_date=day.baseline_date, cause=cause, crisis_id=None, rule=mention.rule, confidence=confidence,
        evidence=_evidence(
            metric="; ".join(found.binding.why), place=place.evidence, date=day.evidence, source=said.evidence, basis=basis_from,
            status=status_from, cause=cause_from, population=group[1] if group[0] else "", part_of_total=part or "",
        ),
        extractor=extractor_fingerprint(),
    )  # fmt: skip


def _evidence(**where: str) -> str:
    return json.dumps({field: ground for field, ground in where.items() if ground}, ensure_ascii=False, sort_keys=True)


def _number_as_read(found: Found) -> str:
    count = found.tagged.tokens[found.binding.number].count
    assert count is not None
    return f"{count.number.value.normalize() if count.number.value else Decimal(0):f}"


@lru_cache(maxsize=KEPT)
def _letters(sentence: str) -> str:
    return _NO_LETTERS.sub("", sentence.casefold())


def _claim_id(article_id: str, key: tuple[str, str, str], ordinal: int) -> str:
    return hashlib.sha256("\x1f".join((article_id, *key, str(ordinal))).encode()).hexdigest()[:16]


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
        elif entry.name.endswith((".py", ".toml", ".parquet")):
            yield entry
