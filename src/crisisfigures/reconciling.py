"""From articles and claims to the rows of all tables: only what belongs to a part with other inputs than before is reconciled and replayed."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from crisisfigures.articles.shelf import text_hash
from crisisfigures.errors import CarryingError
from crisisfigures.model import Article, Claim, ClaimRole, Decision, Source
from crisisfigures.notes import ArticleText, PartClaim, PartSeries, ReconciledPart
from crisisfigures.pausing import no_collecting
from crisisfigures.series import (
    CrisisConfig,
    Parts,
    Reconciled,
    Replayed,
    SourceRegistry,
    SourceRulings,
    assign,
    flag_kinds,
    hash_inputs,
    names_of,
    read_policy,
    read_sources,
    reconcile,
    replay_all,
    sources_of,
    tell_apart,
    with_parents,
)
from crisisfigures.series.assignment import filled
from crisisfigures.series.beside import Beside, parts_beside, sources_beside
from crisisfigures.series.settled import Links, assign_rest, settled_articles
from crisisfigures.store.corrections import Corrections, figures_together
from crisisfigures.store.decisions import read_decisions
from crisisfigures.store.kept_parts import Before, Kept, read_before, read_kept
from crisisfigures.store.metrics import read_metrics
from crisisfigures.store.resting import Rest
from crisisfigures.store.rulings import Ruled, apply_decisions, rulings_in_force
from crisisfigures.store.schema import LeadingSource
from crisisfigures.workspace import Workspace, program_fingerprint


@dataclass(frozen=True)
class Made:
    """The rows that reconciling makes, by table, but for those that stay as the old database has them: `kept` says which, None that none does."""

    rows: dict[str, list[Any]]
    kept: Kept | None
    n_series: int
    n_points: int
    rules: str  # as builds.rules


@no_collecting()
def make_rows(
    workspace: Workspace, crises: Sequence[CrisisConfig], articles: Mapping[str, Article], claims: Sequence[Claim], taken: Collection[str],
    rest: Rest | None = None, *, afresh: bool = False,
) -> Made:  # fmt: skip
    """Rule, assign and reconcile claims as the texts say; `taken` are the paths of articles that come from the old database, with their claims.

    All articles and claims are given but those that rest in the old database. `afresh` keeps nothing of it. Raises CarryingError where it does
    not let itself be read.
    """
    registry = read_sources(workspace.sources if workspace.sources.is_file() else None)
    ruled = apply_decisions(claims, read_decisions(workspace.decisions), articles)
    on_sources, vague = SourceRulings.of(rulings_in_force(ruled.decisions)), read_policy(workspace.crises)
    rules = _rules(workspace, crises, on_sources, vague)
    read = None if afresh else read_before(workspace.database, rules, rest.awake if rest else None)
    if rest and read is None:
        raise CarryingError("it was written anew while it was read", where=workspace.database)
    before = read or Before()
    settled = _settled(articles, taken, before, ruled, on_sources)
    assigned = assign_rest(ruled.claims, settled, lambda rest: assign(rest, articles, crises, registry, on_sources))
    sources = _sources(assigned, articles, registry, rest, before)
    corrected = Corrections.of(ruled.decisions, ruled.effects)
    beside = parts_beside(rest, assigned, _changed(before.sources, sources)) if rest else Beside()
    every, shelf = [*assigned, *beside.claims], {**articles, **beside.articles}
    parts = Parts.of(every, shelf, beside.parts)
    inputs = hash_inputs(parts, every, shelf, sources, corrected.words, rules, beside.inputs)
    kept = frozenset(part for part, hashed in inputs.items() if before.inputs.get(part) == hashed)
    around = parts.around(inputs.keys() - kept, every, shelf)
    made = reconcile(around.claims, around.articles, crises, registry, vague, around.own, sources)
    present = {row.series_id for row in made.series}
    then = replay_all(around.claims, around.articles, crises, registry, present, on_sources, vague, around.own)
    old = read_kept(workspace.database, kept, names_of, [*made.series, *then.past_series])
    names = {config.crisis.crisis_id: config.crisis.name for config in crises}
    together, all_sources = figures_together(made.findings), with_parents(sources, registry)
    unsettled = [article for article_id, article in articles.items() if article_id not in settled]
    known = {claim.claim_id: claim for claim in assigned if claim.article_id not in settled}
    known |= {claim.claim_id: claim for claim in _crises_of_rejected(ruled, articles, crises, registry)}
    rows: dict[str, list[Any]] = {
        "articles": unsettled, "article_texts": [ArticleText(article.article_id, text_hash(article)) for article in unsettled],
        "claims": _with_assignment([claim for claim in claims if claim.article_id not in settled], known),
        "claims_added": _with_assignment(ruled.added, known), "metrics": list(read_metrics()),
        "crises": [config.crisis for config in crises], "leading_sources": _leading_sources(crises, all_sources), "sources": all_sources,
        "series": tell_apart([*made.series, *old.series], names), "points": made.points, "rivals": made.rivals, "incident_events": made.events,
        "breaks": made.breaks, "vintages": then.vintages, "past_series": tell_apart([*then.past_series, *old.past_series], names),
        "claim_roles": _roles(made, corrected, ruled),
        "flag_kinds": flag_kinds(), "point_flags": [corrected.of_flag(flag, together) for flag in made.flags],
        "findings": [corrected.of_finding(finding) for finding in made.findings], "decisions": ruled.decisions,
        "ruling_effects": [*ruled.effects, *on_sources.effects], **_rows_of_parts(parts, inputs, kept, made, then),
    }  # fmt: skip
    awake = {article_id for article_id, *_ in before.articles}
    stays = Kept(awake - settled, awake, kept) if read else None
    return Made(rows, stays, len(made.series) + old.n_series, len(made.points) + old.n_points, rules)


def rules_of(workspace: Workspace, crises: Sequence[CrisisConfig]) -> str | None:
    """Give what builds.rules will say; None where people ruled on sources, which depends on what there is to rule on."""
    on_sources = SourceRulings.of(rulings_in_force(read_decisions(workspace.decisions)))
    return None if _has_any(on_sources) else _rules(workspace, crises, on_sources, read_policy(workspace.crises))


def _has_any(on_sources: SourceRulings) -> bool:
    return bool(on_sources.merges or on_sources.claims or on_sources.words)


def _sources(
    claims: Sequence[Claim], articles: Mapping[str, Article], registry: SourceRegistry, rest: Rest | None, before: Before
) -> dict[str, Source]:
    """Give the sources that all claims name: those of resting claims as they were, but for unknown ones that others name as well."""
    if rest is None:
        return sources_of(claims, articles, registry)
    beside = sources_beside(rest, lambda source_id: source_id not in registry.sources, claims)
    named = sources_of([*claims, *beside.claims], {**articles, **beside.articles}, registry)
    return {source_id: before.sources[source_id] for source_id in sorted(beside.source_ids)} | named


def _changed(before: Mapping[str, Source], now: Mapping[str, Source]) -> set[str]:
    return {source_id for source_id in before.keys() | now.keys() if before.get(source_id) != now.get(source_id)}


def _settled(articles: Mapping[str, Article], taken: Collection[str], before: Before, ruled: Ruled, on_sources: SourceRulings) -> set[str]:
    """Give the articles whose claims are assigned as they were; none where people ruled on sources: what that does is told of every claim."""
    if _has_any(on_sources):
        return set()
    touched = {effect.claim_id for effect in ruled.effects} | {claim.claim_id for claim, _ in ruled.rejected}
    changed = {claim.article_id for claim in ruled.claims if claim.claim_id in touched} if touched else set()
    changed |= before.ruled | {claim.article_id for claim, _ in ruled.rejected} | {claim.article_id for claim in ruled.added}
    return settled_articles(articles.values(), taken, {article_id: Links(*links) for article_id, *links in before.articles}, changed)


def _rules(workspace: Workspace, crises: Sequence[CrisisConfig], on_sources: SourceRulings, vague: str) -> str:
    """Hash what all parts depend on besides texts and claims: crises, lists of sources, rulings on sources, the program."""
    listed = workspace.sources.read_bytes() if workspace.sources.is_file() else b""
    rulings = (sorted(on_sources.merges.items()), sorted(on_sources.claims.items()), sorted(on_sources.words.items()))
    defined = [(config.crisis, config.vague) for config in crises]  # its charts and the order of its sources change no series
    told = [program_fingerprint(), hashlib.sha256(listed).hexdigest(), repr(defined), repr(rulings), vague]
    return hashlib.sha256("\x1f".join(told).encode()).hexdigest()


def _roles(made: Reconciled, corrected: Corrections, ruled: Ruled) -> list[ClaimRole]:
    """Give the role of each claim, sorted by claim."""
    rejected = (_rejected_role(claim, decision) for claim, decision in ruled.rejected)
    return sorted([*map(corrected.of_role, made.roles), *rejected], key=lambda role: role.claim_id)


def _rows_of_parts(
    parts: Parts, inputs: Mapping[str, str], kept: Collection[str], made: Reconciled, then: Replayed
) -> dict[str, list[Any]]:
    """Say what each part was made from, and what is of those that were made now."""
    of_series = {role.series_id: parts.of_claim[role.claim_id] for role in made.roles if role.series_id is not None}
    of_series |= {row.series_id: parts.of_claim[row.claim_id] for row in then.vintages}
    return {
        "reconciled_parts": [ReconciledPart(part, inputs[part]) for part in sorted(inputs)],
        "part_claims": [PartClaim(claim_id, part) for claim_id, part in sorted(parts.of_claim.items()) if part not in kept],
        "part_series": [PartSeries(series_id, part) for series_id, part in sorted(of_series.items())],
    }


def _crises_of_rejected(ruled: Ruled, articles: Mapping[str, Article], crises: Sequence[CrisisConfig], registry: SourceRegistry) -> list[Claim]:
    """Assign rejected claims to crises, whose pages list them; the other claims of their articles tell which, but not the other way.

    They have no source: no series is made of them.
    """
    rejected = {claim.claim_id for claim, _ in ruled.rejected}
    beside = {claim.article_id for claim, _ in ruled.rejected}
    around = [claim for claim in ruled.claims if claim.article_id in beside] + [claim for claim, _ in ruled.rejected]
    return [replace(claim, source_id=None) for claim in assign(around, articles, crises, registry) if claim.claim_id in rejected]


def _with_assignment(claims: Sequence[Claim], assigned: Mapping[str, Claim]) -> list[Claim]:
    """Keep what the text says, and take from the ruled claims, by their ids, only what is assigned."""
    return [filled(claim, one.source_id, one.crisis_id) if (one := assigned.get(claim.claim_id)) else claim for claim in claims]


def _rejected_role(claim: Claim, decision: Decision) -> ClaimRole:
    why = (decision.reason or "").rstrip(".")
    return ClaimRole(claim.claim_id, None, None, "rejected", f"was rejected by {decision.decided_by} on {decision.decided_on} ({why}).")


def _leading_sources(crises: Sequence[CrisisConfig], sources: Collection[Source]) -> list[LeadingSource]:
    """Give the order of sources of each crisis; crises.toml may name a source by its id or by its name."""
    by_name = {source.name.casefold(): source.source_id for source in sources}
    ids = by_name | {source.source_id.casefold(): source.source_id for source in sources}
    return [
        LeadingSource(config.crisis.crisis_id, ids.get(name.casefold(), name), position)
        for config in crises
        for position, name in enumerate(config.sources, 1)
    ]
