"""What people ruled on sources: two ids are one organisation (merge), or a claim's words do not mean it (split)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from crisisfigures.errors import ConfigurationError
from crisisfigures.model import Claim, Decision, RulingEffect
from crisisfigures.series.source_words import words_of
from crisisfigures.series.sources import unknown_source


@dataclass
class SourceRulings:
    """The merges and splits in force. `effects` grows by what they do to each claim that is asked about."""

    merges: dict[str, Decision] = field(default_factory=dict)  # by the source_id that goes
    claims: dict[str, Decision] = field(default_factory=dict)  # splits, by claim_id
    words: dict[str, list[Decision]] = field(default_factory=dict)  # splits, by the compared words
    effects: list[RulingEffect] = field(default_factory=list)

    @classmethod
    def of(cls, in_force: Iterable[Decision]) -> "SourceRulings":
        """Take merges and splits out of the rulings in force, the latest last.

        Raises ConfigurationError where merges go round in a circle.
        """
        found = cls()
        for ruling in in_force:
            if ruling.ruling == "merge":
                found.merges[str(ruling.field)] = ruling
                _check_circle(found.merges, ruling)
            elif ruling.ruling == "split" and ruling.claim_id is not None:
                found.claims[ruling.claim_id] = ruling
            elif ruling.ruling == "split":
                found.words.setdefault(words_of(str(ruling.quote)).key(), []).append(ruling)
        return found

    def source_of(self, claim: Claim, source_id: str | None) -> str | None:
        """Give the source of a claim that the registry takes for `source_id`: a split is heard before a merge, and has the last word."""
        merges, merged = self._merged(source_id)
        split = self._split_of(claim, {source_id, merged})
        if split is not None:
            instead = split.value or (unknown_source(claim.source, claim.source_type).source_id if claim.source else None)
            if instead != source_id:
                self.effects.append(RulingEffect(split.ruling_id, claim.claim_id, "source_id", source_id, instead))
            return instead
        self.effects.extend(RulingEffect(each.ruling_id, claim.claim_id, "source_id", each.field, each.value) for each in merges)
        return merged

    def _merged(self, source_id: str | None) -> tuple[list[Decision], str | None]:
        passed: list[Decision] = []
        while source_id in self.merges:
            passed.append(self.merges[source_id])
            source_id = passed[-1].value
        return passed, source_id

    def _split_of(self, claim: Claim, source_ids: set[str | None]) -> Decision | None:
        """Find the split that speaks of a claim, else of its words, in its article rather than in all."""
        own = self.claims.get(claim.claim_id)
        told = self.words.get(words_of(claim.source).key(), []) if self.words and claim.source else []
        about = [each for each in told if each.article_id in (None, claim.article_id)]
        about.sort(key=lambda each: each.article_id is not None)
        return next((each for each in (own, *reversed(about)) if each is not None and each.field in source_ids), None)


def _check_circle(merges: dict[str, Decision], ruling: Decision) -> None:
    at: str | None = ruling.value
    while at in merges:
        if at == ruling.field:
            what = f"merging {ruling.field} into {ruling.value} goes round in a circle with earlier merges."
            raise ConfigurationError(what, where=f"decisions.csv: {ruling.ruling_id}", what_to_do="Undo one of them.")
        at = merges[at].value
