"""What a person ruled on a figure, in words for pages: who, when, why, and what it was before."""

from collections.abc import Iterable
from dataclasses import dataclass

from crisisfigures.model import Decision, Ruling, RulingEffect
from crisisfigures.reports.dates import one_date

DONE: dict[Ruling, str] = {
    "accept": "checked", "reject": "rejected", "retract": "retracted", "correct": "corrected", "add": "added by a person",
    "merge": "source merged", "split": "source split off",
}  # fmt: skip
IMPLIED = {"value", "low", "high", "qualifier", "date_end", "place_id", "source_type"}  # where they only follow from another field
READ_BY_A_PERSON: tuple[Ruling, ...] = ("accept", "correct", "retract", "add")


@dataclass(frozen=True, slots=True)
class RulingNote:
    """One ruling in force on one claim: `done` is what was ruled, `changes` what was before and is now, a text each."""

    ruling: Decision
    done: str
    changes: tuple[str, ...]

    @property
    def who(self) -> str:
        """Name who ruled, and when."""
        return f"{self.ruling.decided_by}, {one_date(self.ruling.decided_on, 'day')}"

    @property
    def is_reading(self) -> bool:
        """Tell whether a person has read the figure for it, which a ruling on sources does not need."""
        return self.ruling.ruling in READ_BY_A_PERSON

    @property
    def said(self) -> str:
        """Say who ruled so, when and why."""
        return f"{self.who}: {self.ruling.reason.rstrip('.')}" if self.ruling.reason else self.who

    @property
    def sentence(self) -> str:
        """Say what changed, who ruled so, when and why."""
        return "".join(f"{change[0].upper()}{change[1:]}. " for change in self.changes) + f"{self.said}."


def note_rulings(in_force: Iterable[Decision], effects: Iterable[RulingEffect]) -> dict[str, list[RulingNote]]:
    """Give the notes on each claim by its id, in the order of the rulings."""
    rulings = {ruling.ruling_id: ruling for ruling in sorted(in_force, key=lambda each: (each.decided_on, each.ruling_id))}
    grouped: dict[tuple[str, str], list[RulingEffect]] = {}
    for effect in effects:
        if effect.ruling_id in rulings:
            grouped.setdefault((effect.claim_id, effect.ruling_id), []).append(effect)
    found: dict[str, list[RulingNote]] = {}
    order = {ruling_id: place for place, ruling_id in enumerate(rulings)}
    for (claim_id, ruling_id), changed in sorted(grouped.items(), key=lambda item: (item[0][0], order[item[0][1]])):
        words = tuple(map(change_words, _telling(changed, rulings[ruling_id])))
        found.setdefault(claim_id, []).append(RulingNote(rulings[ruling_id], DONE[rulings[ruling_id].ruling], words))
    return found


def _telling(effects: Iterable[RulingEffect], ruling: Decision) -> list[RulingEffect]:
    """Keep what a reader needs, the field that was ruled on first: `explain` tells the bounds and ids that follow from it as well."""
    told = [effect for effect in effects if effect.field and (effect.field == ruling.field or effect.field not in IMPLIED)]
    return sorted(told, key=lambda effect: (effect.field != ruling.field, effect.field or ""))


def change_words(effect: RulingEffect) -> str:
    """Write what a field was and is.

    >>> change_words(RulingEffect("r0001", "c" * 16, "date", "2013-07-20", None))
    'date was 2013-07-20, is none'
    """
    name = "source" if effect.field == "source_id" else (effect.field or "").replace("_", " ")
    return f"{name} was {effect.before or 'none'}, is {effect.after or 'none'}"


def lost_sentence(ruling: Decision) -> str:
    """Say of a ruling that finds no claim what it ruled, and what to do."""
    what = {"merge": f"source {ruling.field}", "split": f"source {ruling.field}"}.get(ruling.ruling) or f"\"{ruling.quote or ruling.claim_id}\""
    why = f" ({ruling.reason.rstrip('.')})" if ruling.reason else ""
    said = f"Ruling {ruling.ruling_id}, {ruling.ruling} on {what} by {ruling.decided_by}, {one_date(ruling.decided_on, 'day')}{why}"
    return f"{said}, finds no claim to rule on. Rule anew, or undo it: crisisfigures decide {ruling.ruling_id} undo --reason WHY."
