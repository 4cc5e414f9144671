"""A figure that a person adds: the words that an article has for it, read with the person's fields on top."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from crisisfigures.errors import ConfigurationError
from crisisfigures.model import Article, Claim, Decision, Metric
from crisisfigures.store.correcting import complaint, corrected
from crisisfigures.store.decisions import START, added_fields
from crisisfigures.store.rows import as_stored


def added_claim(decision: Decision, article: Article, claims: Iterable[Claim]) -> Claim | None:
    """Make the claim of an add; None where its quote does not stand once in the article's text, or not at the offset that it names.

    Where the program reads that figure by now, the person's claim takes its id, and so its place.
    """
    from crisisfigures.claims.quoted import GIVEN, claim_of_quote

    where = f"decisions.csv: {decision.ruling_id}"
    values = added_fields(decision, where)
    quote, start = decision.quote or "", values.pop(START, None)
    at = find_quote(article.text, quote, start)
    if at is None:
        return None
    read = as_stored(claim_of_quote(article, at, at + len(quote), cast(Metric, decision.metric)))
    made = replace(read, evidence=_evidence(read, dict.fromkeys(values, GIVEN)), **corrected(read, values, article.language))
    made = replace(made, claim_id=next((claim.claim_id for claim in claims if _is_same(claim, made)), made.claim_id))
    what = complaint(made)
    if what:
        raise ConfigurationError(f"{what}.", where=where, what_to_do="Correct the fields in value.")
    return made


def find_quote(text: str, quote: str, start: int | None) -> int | None:
    """Find where a quote stands: at the offset given, else where it stands once; None where it does not.

    >>> find_quote("40 died, 40 fled", "40", 9), find_quote("40 died, 40 fled", "40", None), find_quote("40 died, 40 fled", "40 died", 7)
    (9, None, 0)
    """
    if start is not None and text.startswith(quote, start):
        return start
    first = text.find(quote)
    return first if first >= 0 and text.find(quote, first + 1) < 0 else None


def _evidence(claim: Claim, given: Mapping[str, str]) -> str:
    """Say of each field that the person gave that it comes from the ruling."""
    grounds = json.loads(claim.evidence) | given
    return json.dumps(grounds, ensure_ascii=False, sort_keys=True)


def _is_same(claim: Claim, added: Claim) -> bool:
    """Tell whether a claim that the program read is of the figure that a person added: the same words, or the same number in some of them."""
    overlap = claim.quote_start < added.quote_end and added.quote_start < claim.quote_end
    return overlap and claim.metric == added.metric and (claim.quote == added.quote or claim.value == added.value)
