"""What a person corrected, told where it splits a point: roles, doubts and findings say that a ruling and no text made the difference."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from crisisfigures.model import ClaimRole, Decision, Finding, PointFlag, RulingEffect

CONTRADICTION = "contradicting_values"  # id in the table flag_kinds


@dataclass(frozen=True)
class Corrections:
    """What was corrected in claims, in words by claim id: 'figure was about 40, is 60, as corrected by Ada on 2026-11-24'."""

    words: Mapping[str, str]

    @classmethod
    def of(cls, decisions: Iterable[Decision], effects: Iterable[RulingEffect]) -> "Corrections":
        """Collect the fields that people ruled on; what follows from them, such as bounds, is not told."""
        rulings = {row.ruling_id: row for row in decisions if row.ruling == "correct"}
        found: dict[str, str] = {}
        for effect in sorted(effects, key=lambda effect: (effect.claim_id, effect.ruling_id, effect.field or "")):
            ruling = rulings.get(effect.ruling_id)
            if ruling is not None and effect.field is not None and effect.field == ruling.field:
                change = f"{effect.field} was {effect.before or 'none'}, is {effect.after or 'none'}"
                told = f"{change}, as corrected by {ruling.decided_by} on {ruling.decided_on}"
                found[effect.claim_id] = f"{found[effect.claim_id]}; {told}" if effect.claim_id in found else told
        return cls(found)

    def of_role(self, role: ClaimRole) -> ClaimRole:
        """Add to the reason of a claim that stands in a series what a person corrected in it."""
        told = self.words.get(role.claim_id) if role.series_id else None
        return replace(role, reason=f"{role.reason} In this text {told}.") if told else role

    def of_flag(self, flag: PointFlag, others: Mapping[str, Sequence[str]]) -> PointFlag:
        """Say of a contradiction that a correction made it; `others` gives the claims of all its figures by each of them."""
        claims = {claim_id for own in flag.claim_ids for claim_id in others.get(own, ())}
        return replace(flag, sentence=f"{flag.sentence}{self._cause(claims)}") if flag.flag == CONTRADICTION else flag

    def of_finding(self, finding: Finding) -> Finding:
        """Say of a contradiction that a correction made it."""
        claims = {*finding.claim_ids, *finding.against_claim_ids}
        return replace(finding, sentence=f"{finding.sentence}{self._cause(claims)}") if finding.kind == CONTRADICTION else finding

    def _cause(self, claims: Iterable[str]) -> str:
        """Say what was corrected among claims of which nobody corrected the others; nothing where all or none were."""
        told = sorted({self.words[claim_id] for claim_id in claims if claim_id in self.words})
        rest = [claim_id for claim_id in claims if claim_id not in self.words]
        return f" In one text {' and in another '.join(told)}; the others stand as they were read." if told and rest else ""


def figures_together(findings: Iterable[Finding]) -> dict[str, list[str]]:
    """Give by each claim of a contradiction all claims of it."""
    found = {}
    for finding in findings:
        if finding.kind == CONTRADICTION:
            claims = [*finding.claim_ids, *finding.against_claim_ids]
            found.update(dict.fromkeys(claims, claims))
    return found
