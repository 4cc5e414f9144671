"""People's rulings applied: which hold, which claim each speaks of, and the claims that come of them.

Of several rulings on one claim (accept, reject, retract) or on one field of it (correct) the latest counts, by day and then by ruling_id.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal, InvalidOperation

from crisisfigures.errors import ConfigurationError
from crisisfigures.model import Article, Claim, Decision, RulingEffect
from crisisfigures.store.adding import added_claim
from crisisfigures.store.copied import VERDICTS, claims_of, on_what, rulings_of_copies
from crisisfigures.store.correcting import as_text, complaint, corrected, goes_with, values_of

OF_CLAIM = (*VERDICTS, "correct", "split")
FILE = "decisions.csv"


@dataclass(frozen=True, slots=True)
class Ruled:
    """Claims with the rulings applied; `decisions` are all rulings, each pointed at the claim that it speaks of now.

    `added` are figures that people added, before any correction of them; `rejected` are taken out of `claims`, each with its ruling.
    """

    claims: list[Claim]
    decisions: list[Decision]
    added: list[Claim]
    rejected: list[tuple[Claim, Decision]]
    effects: list[RulingEffect]


def apply_decisions(claims: Sequence[Claim], decisions: Sequence[Decision], articles: Mapping[str, Article]) -> Ruled:
    """Add, correct, retract and take out claims; the view claims_ruled gives the same in SQL. merge and split: series/ruled_sources.py.

    What is ruled on a claim holds for the copies of its text as well. A ruling whose claim is gone, or whose quote stands no longer in its
    article, rules nothing. Raises ConfigurationError where corrections of one claim contradict each other, as a last day before the first.
    """
    beside = claims_of(claims, {str(each.article_id) for each in decisions if each.ruling == "add"})
    found = {each.ruling_id: claim for each in decisions if (claim := _added(each, beside, articles))}
    pointed = [_pointed(each, found.get(each.ruling_id)) if each.ruling == "add" else each for each in decisions]
    added = {each.claim_id: found[each.ruling_id] for each in rulings_in_force(pointed) if each.ruling_id in found}
    known = {claim.claim_id: claim for claim in claims} | {claim.claim_id: claim for claim in added.values()}
    pointed = find_again(pointed, list(known.values()))
    by_claim: dict[str, list[Decision]] = {}
    for each in rulings_in_force(pointed):
        if each.claim_id in known and each.ruling != "split":
            by_claim.setdefault(str(each.claim_id), []).append(each)
    by_claim |= rulings_of_copies(by_claim, known, articles)
    made = Ruled([], pointed, list(added.values()), [], [])
    for claim_id, claim in known.items():
        if claim_id in by_claim:
            _rule(claim, by_claim[claim_id], articles.get(claim.article_id), made)
        else:
            made.claims.append(claim)
    return made


def _added(decision: Decision, beside: Mapping[str, Sequence[Claim]], articles: Mapping[str, Article]) -> Claim | None:
    article = articles.get(decision.article_id or "")
    return added_claim(decision, article, beside[article.article_id]) if decision.ruling == "add" and article else None


def _pointed(decision: Decision, claim: Claim | None) -> Decision:
    """Point an add at the claim that it made, if it made one."""
    number = None if claim is None or claim.value is None else as_text(claim.value)
    return replace(decision, claim_id=claim.claim_id if claim else None, number=number or decision.number)


def _rule(claim: Claim, rulings: Sequence[Decision], article: Article | None, made: Ruled) -> None:
    """Apply the rulings in force on one claim, and note what each did."""
    verdict = next((each for each in rulings if each.ruling in VERDICTS), None)
    corrections = [each for each in rulings if each.ruling == "correct"]
    given = {name: value for each in corrections for name, value in values_of(str(each.field), each.value, f"{FILE}: {each.ruling_id}").items()}
    ruled = replace(claim, **corrected(claim, given, article.language if article else None)) if given else claim
    if verdict and verdict.ruling == "retract":
        ruled = replace(ruled, status="denied")
    what = complaint(ruled)
    if what:
        where = f"{FILE}: {', '.join(each.ruling_id for each in rulings)}"
        raise ConfigurationError(f"of claim {claim.claim_id}, {what}.", where=where, what_to_do="Correct the other field as well, or undo a ruling.")
    made.effects.extend(_effects(claim, ruled, rulings))
    if verdict and verdict.ruling == "reject":
        made.rejected.append((claim, verdict))
    else:
        made.claims.append(ruled)


def _effects(claim: Claim, ruled: Claim, rulings: Sequence[Decision]) -> list[RulingEffect]:
    """Note each changed field under the ruling that named it, or one that it goes with; a ruling that changed none once, without a field."""
    by_field = {"status" if each.ruling == "retract" else str(each.field): each for each in _corrections_first(rulings)}
    named: dict[str, list[RulingEffect]] = {each.ruling_id: [] for each in rulings}
    for column in fields(Claim):
        before, after = as_text(getattr(claim, column.name)), as_text(getattr(ruled, column.name))
        by = by_field.get(column.name) or next((by_field[name] for name in by_field if goes_with(column.name, name)), None)
        if by is not None and (before != after or column.name in by_field):
            named[by.ruling_id].append(RulingEffect(by.ruling_id, claim.claim_id, column.name, before, after))
    return [effect for key, found in named.items() for effect in found or [RulingEffect(key, claim.claim_id, None, None, None)]]


def _corrections_first(rulings: Sequence[Decision]) -> list[Decision]:
    """Give the rulings that change fields, retract last: it has the last word on the status."""
    changing = [each for each in rulings if each.ruling in ("correct", "retract")]
    return sorted(changing, key=lambda each: each.ruling == "retract")


def rulings_in_force(decisions: Sequence[Decision]) -> list[Decision]:
    """List the rulings that hold, by day and id: neither undone nor replaced by a later one on the same thing."""
    undone = {each.value for each in decisions if each.ruling == "undo"}
    standing: dict[tuple[str | None, ...], Decision] = {}
    for each in sorted(decisions, key=lambda each: (each.decided_on, each.ruling_id)):
        if each.ruling != "undo" and each.ruling_id not in undone:
            standing[_subject(each)] = each
    return sorted(standing.values(), key=lambda each: (each.decided_on, each.ruling_id))


def _subject(decision: Decision) -> tuple[str | None, ...]:
    """Give what a ruling is about: of two on the same thing the later holds."""
    if decision.ruling == "merge":
        return "merge", decision.field
    if decision.ruling == "split" and decision.claim_id is None:
        return "split words", decision.article_id, decision.quote, decision.field
    if decision.claim_id is None:
        return "no claim", decision.ruling_id
    return (*on_what(decision), decision.claim_id)


def find_again(decisions: Sequence[Decision], claims: Sequence[Claim]) -> list[Decision]:
    """Point rulings whose claim is gone, or that name none by its id, at the only claim of that article with that quote and number.

    Where several are alike the metric chooses. What finds none, or more than one, stays as it is.
    """
    lost = {each.ruling_id for each in decisions if each.ruling in OF_CLAIM and each.article_id and each.quote} if decisions else set()
    known = {claim.claim_id for claim in claims} if lost else set()
    lost -= {each.ruling_id for each in decisions if each.claim_id in known or (each.ruling == "split" and each.claim_id is None)}
    wanted = {(each.article_id, each.quote) for each in decisions if each.ruling_id in lost}
    alike: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims if wanted else ():
        if (claim.article_id, claim.quote) in wanted:
            alike.setdefault((claim.article_id, claim.quote), []).append(claim)
    return [_found_again(each, alike.get((str(each.article_id), str(each.quote)), [])) if each.ruling_id in lost else each for each in decisions]


def _found_again(decision: Decision, claims: Sequence[Claim]) -> Decision:
    matches = [claim for claim in claims if decision.number is None or _is_number(decision.number, claim.value)]
    if len(matches) > 1 and decision.metric:
        matches = [claim for claim in matches if claim.metric == decision.metric]
    return replace(decision, claim_id=matches[0].claim_id) if len(matches) == 1 else decision


def _is_number(text: str, value: Decimal | None) -> bool:
    try:
        return value is not None and Decimal(text.replace(",", "")) == value
    except InvalidOperation:
        return False
