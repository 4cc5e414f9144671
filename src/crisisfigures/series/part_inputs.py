"""What each part of a collection is made from, as a hash: while it is the same, so is everything that is made of it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter

from crisisfigures.articles.shelf import text_hash
from crisisfigures.model import Article, Claim, Source
from crisisfigures.series.assignment import CLAIM_VALUES
from crisisfigures.series.parts import Parts

ARTICLE_VALUES = attrgetter(*(column.name for column in fields(Article) if column.name != "text"))


def hash_inputs(
    parts: Parts, claims: Sequence[Claim], articles: Mapping[str, Article], sources: Mapping[str, Source], rulings: Mapping[str, str], rules: str,
    known: Mapping[str, str],
) -> dict[str, str]:  # fmt: skip
    """Give a hash over the inputs of each part by its name: its claims, all that stands in their texts, and what the names of their sources are.

    `claims` are as `assign` returns them, `rulings` what is told of a claim besides, by claim id, and `rules` is what changes where all
    is made otherwise: crises, lists of sources, the program. `known` are the hashes of parts that nothing has touched; of these not all claims
    need be given.
    """
    own = [claim for claim in claims if parts.of_claim[claim.claim_id] not in known]
    beside = {parts.text(claim.article_id) for claim in own}
    texts = _hash_texts(
        parts, (claim for claim in claims if parts.text(claim.article_id) in beside),
        {article_id: article for article_id, article in articles.items() if parts.text(article_id) in beside}, rulings,
    )  # fmt: skip
    made: dict[str, tuple[set[str], set[str], set[str]]] = {}
    for claim in own:
        ids, around, names = made.setdefault(parts.of_claim[claim.claim_id], (set(), set(), set()))
        ids.add(claim.claim_id)
        around.add(texts[parts.text(claim.article_id)])
        if claim.source_id is not None:
            names.add(claim.source_id)
    named = {source_id: repr(source) for source_id, source in sources.items()}
    return dict(known) | {
        part: _hash([rules, *sorted(ids), *sorted(around), *(named.get(source_id, source_id) for source_id in sorted(names))])
        for part, (ids, around, names) in made.items()
    }  # fmt: skip


def _hash_texts(parts: Parts, claims: Iterable[Claim], articles: Mapping[str, Article], rulings: Mapping[str, str]) -> dict[str, str]:
    """Give a hash over the articles of each text that others hang together with, and over all their claims."""
    lines: dict[str, list[str]] = {}
    for article_id, article in articles.items():
        lines.setdefault(parts.text(article_id), []).append(f"{ARTICLE_VALUES(article)!r} {text_hash(article)}")
    for claim in claims:
        lines.setdefault(parts.text(claim.article_id), []).append(f"{CLAIM_VALUES(claim)!r} {rulings.get(claim.claim_id, '')}")
    return {text: _hash(sorted(rows)) for text, rows in lines.items()}


def _hash(lines: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(lines).encode("utf-8", "surrogatepass")).hexdigest()
