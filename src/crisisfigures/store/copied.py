"""Rulings on a claim hold for the claims that copies of its text repeat: a copy of a figure is as wrong as the original."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from crisisfigures.model import Article, Claim, Decision

VERDICTS = ("accept", "reject", "retract")


def on_what(decision: Decision) -> tuple[str | None, ...]:
    """Give what a ruling says of its claim: of two that say the same the later holds, and a claim's own before its original's."""
    if decision.ruling == "correct":
        return "correct", decision.field
    return ("verdict" if decision.ruling in VERDICTS else decision.ruling,)


def rulings_of_copies(
    by_claim: Mapping[str, Sequence[Decision]], known: Mapping[str, Claim], articles: Mapping[str, Article]
) -> dict[str, list[Decision]]:
    """Give, by the id of a copy's claim, its own rulings with those of the claim that it repeats; only claims that take any."""
    ruled = {known[claim_id].article_id for claim_id in by_claim}
    copies = {key: root for key in articles if ruled and (root := _original(key, articles)) in ruled and root != key}
    said = claims_of(known.values(), {*copies, *copies.values()})
    repeated = {article_id: _by_words(said[article_id]) for article_id in set(copies.values())}
    found: dict[str, list[Decision]] = {}
    for article_id, original in copies.items():
        for words, claim in _by_words(said[article_id]).items():
            twin, own = repeated[original].get(words), list(by_claim.get(claim.claim_id, ()))
            settled = {("add",), *map(on_what, own)}
            taken = [each for each in by_claim.get(twin.claim_id, ()) if on_what(each) not in settled] if twin else []
            if taken:
                found[claim.claim_id] = [*own, *taken]
    return found


def _original(article_id: str, articles: Mapping[str, Article]) -> str:
    """Follow copy_of to the first text at hand."""
    seen = {article_id}
    while (article := articles.get(article_id)) and article.copy_of in articles and article.copy_of not in seen:
        article_id = str(article.copy_of)
        seen.add(article_id)
    return article_id


def claims_of(claims: Iterable[Claim], article_ids: Collection[str]) -> dict[str, list[Claim]]:
    """Give the claims of some articles by article_id."""
    found: dict[str, list[Claim]] = {article_id: [] for article_id in article_ids}
    for claim in claims if found else ():
        if claim.article_id in found:
            found[claim.article_id].append(claim)
    return found


def _by_words(claims: Sequence[Claim]) -> dict[tuple[object, ...], Claim]:
    """Give the claims of an article by what they say, and the how-manieth that says so."""
    found: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(claims, key=lambda claim: (claim.quote_start, claim.claim_id)):
        words, nth = (claim.metric, claim.unit, claim.quote, claim.value), 0
        while (*words, nth) in found:
            nth += 1
        found[*words, nth] = claim
    return found
