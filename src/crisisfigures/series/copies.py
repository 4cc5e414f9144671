"""Claims of a copied text: each follows its twin in the original, so that a copy adds to counts and never to a line."""

from collections.abc import Iterable, Iterator, Mapping

from crisisfigures.model import Article, Claim
from crisisfigures.series.hedges import figure_of
from crisisfigures.series.sentences import words_in
from crisisfigures.series.statements import Press


def twins(claims: Iterable[Claim], press: Press) -> Mapping[str, Claim]:
    """Give, by claim id, the claim of the original that a copy's claim repeats: the nth of the same metric and figure.

    A copy resolves "on Saturday" from its own day of publication; its twin's date holds. An original without a date leads no copy.
    """
    claims = list(claims)
    repeated = {original for claim in claims if (original := press.original(claim.article_id)) != claim.article_id}
    originals: dict[tuple[object, ...], Claim] = {}
    copied: list[tuple[str, tuple[object, ...]]] = []
    count: dict[tuple[object, ...], int] = {}
    for claim in sorted(claims, key=_in_text):
        original = press.original(claim.article_id)
        if original not in repeated:
            continue
        said = _said(claim)
        nth = count[claim.article_id, said] = count.get((claim.article_id, said), 0) + 1
        if original == claim.article_id:
            originals[original, said, nth] = claim
        else:
            copied.append((claim.claim_id, (original, said, nth)))
    found = ((claim_id, originals.get(key)) for claim_id, key in copied)
    same = {claim.claim_id: claim for claim in claims if press.page(claim.article_id) != claim.article_id}
    return {
        claim_id: twin for claim_id, twin in found
        if twin is not None and twin.date is not None and (claim_id not in same or _is_kept(same[claim_id], twin, press))
    }  # fmt: skip


def possible_twins(claims: Iterable[Claim], articles: Mapping[str, Article]) -> Iterator[tuple[Claim, Claim]]:
    """Give each claim of a copy with every claim that it may follow, whichever of the texts that its own repeats are known."""
    above = {key: repeated for key, article in articles.items() if article.copy_of is not None and (repeated := _repeated(key, articles))}
    concerned = above.keys() | {other for repeated in above.values() for other in repeated}
    numbered: dict[tuple[object, ...], Claim] = {}
    count: dict[tuple[object, ...], int] = {}
    for claim in sorted((claim for claim in claims if claim.article_id in concerned), key=_in_text):
        key = (claim.article_id, _said(claim))
        count[key] = count.get(key, 0) + 1
        numbered[*key, count[key]] = claim
    for (article_id, said, nth), claim in numbered.items():
        for other in above.get(str(article_id), ()):
            if (twin := numbered.get((other, said, nth))) is not None:
                yield claim, twin


def _repeated(article_id: str, articles: Mapping[str, Article]) -> list[str]:
    """Give the texts at hand that an article repeats, by way of others as well."""
    found: list[str] = []
    at = articles[article_id].copy_of
    while at is not None and at in articles and at != article_id and at not in found:
        found.append(at)
        at = articles[at].copy_of
    return found


def _in_text(claim: Claim) -> tuple[object, ...]:
    """Sort claims as they stand in their texts."""
    return (claim.article_id, claim.quote_start, claim.claim_id)


def _said(claim: Claim) -> tuple[object, ...]:
    """Give what a claim of a copy has in common with the one that it repeats."""
    return (claim.metric, claim.unit, figure_of(claim), claim.status, claim.part_of_total, claim.population)


def _is_kept(claim: Claim, twin: Claim, press: Press) -> bool:
    """Whether a claim of a later version stands in the words of its twin in an earlier one: a page that is written anew dates its figures anew."""
    return press.page(claim.article_id) != press.page(twin.article_id) or words_in(claim.sentence) == words_in(twin.sentence)
