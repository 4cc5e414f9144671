"""What stands on no chart, and why: for each page, and for the whole build with what a person can do about it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crisisfigures.model import Claim, Role
from crisisfigures.reports.evidence import Printing, printing_of
from crisisfigures.reports.reading import Holdings

NOT_DRAWN = "It stands in the database, but no chart of this page shows its series."
PROJECTED = "It is a projection or a fear, and charts show what has been counted."
SINGULAR = {"have": "has", "are": "is", "belong": "belongs", "conflict": "conflicts", "name": "names", "stand": "stands"}
ROLE_WORDS: dict[Role, str] = {
    "used": "not drawn",
    "duplicate": "said again by another text",
    "superseded": "replaced by a later version",
    "conflicting": "in conflict with another figure",
    "rejected": "rejected: cannot be right",
    "unplaced": "without date, place or series",
}


@dataclass(frozen=True, slots=True)
class OffChart:
    """Figures that stand on no chart for one reason: how many, why, what to do (or '' where nothing is to be done), and in which files."""

    count: int
    reason: str
    what_to_do: str
    paths: list[str]

    @property
    def sentence(self) -> str:
        """Say it in a sentence.

        >>> OffChart(1, "have no date", "", []).sentence, OffChart(14, "have no date", "", []).sentence
        ('1 figure has no date.', '14 figures have no date.')
        """
        verb, _, rest = self.reason.partition(" ")
        return f"1 figure {SINGULAR.get(verb, verb)} {rest}." if self.count == 1 else f"{self.count:,} figures {self.reason}."


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Claims of a page that no chart shows, for one role and reason."""

    role: str
    reason: str
    printings: tuple[Printing, ...]


def left_out(claims: Iterable[Claim], drawn_points: set[str], holdings: Holdings) -> list[LeftOut]:
    """Group the claims behind no drawn point by role and reason, largest group first. Reasons that differ in figures only are one group."""
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in _off_chart(claims, drawn_points, holdings):
        role, reason = _role_and_reason(claim, holdings)
        groups[ROLE_WORDS[role], _without_figures(reason)].append(claim)
    return [
        LeftOut(role, _shared_reason(members, holdings), _printings(members, holdings))
        for (role, _), members in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    ]


def off_chart(holdings: Holdings, drawn_points: set[str]) -> list[OffChart]:
    """Say of all claims on no chart how many there are for each cause, and what would bring them onto one, largest group first."""
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in _off_chart(holdings.claims.values(), drawn_points, holdings):
        groups[_cause(claim, holdings)].append(claim)
    return [
        OffChart(len(members), reason, remedy, sorted({holdings.articles[claim.article_id].path for claim in members}))
        for (reason, remedy), members in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    ]


def _off_chart(claims: Iterable[Claim], drawn_points: set[str], holdings: Holdings) -> list[Claim]:
    return [claim for claim in claims if (role := holdings.roles.get(claim.claim_id)) is None or role.point_id not in drawn_points]


def _cause(claim: Claim, holdings: Holdings) -> tuple[str, str]:
    """Give the reason and the remedy, the same words for every claim of one cause."""
    role = holdings.roles.get(claim.claim_id)
    if role is None or role.role == "unplaced":
        return _why_unplaced(claim, role.reason if role else "has no role")
    if role.role == "rejected":
        return "cannot be right and are rejected", "Look them up with `crisisfigures explain CLAIM_ID`; correct the article's head or decisions.csv."
    if role.role == "conflicting":
        return "conflict with another figure", "See what does not add up on the page; a ruling in decisions.csv decides."
    if role.role == "superseded":
        return "are replaced by a later version of the same text", ""
    if role.point_id is None:
        return f"stand behind no point ({_without_figures(role.reason).rstrip('.')})", ""
    if claim.status == "projected":
        return "are projections, which charts leave out", ""
    return "belong to series that no chart shows", "Add a [[CRISIS.charts]] entry to crises.toml for each that you want drawn."


def _why_unplaced(claim: Claim, reason: str) -> tuple[str, str]:
    if claim.date is None:
        return "have no date", "Add the day of publication to the article's head or to articles.toml."
    if claim.iso3 is None and claim.origin_iso3 is None and claim.place_id is None:
        return "name no place", "Nothing to do where the text names none; else report the sentence."
    return f"have no series ({_without_figures(reason).rstrip('.')})", "Define a crisis in crises.toml that covers their place, date and cause."


def _role_and_reason(claim: Claim, holdings: Holdings) -> tuple[Role, str]:
    role = holdings.roles.get(claim.claim_id)
    if role is None:
        return "unplaced", "It has no role in the database."
    if role.role in ("used", "duplicate") and role.point_id is not None:
        return "used", PROJECTED if claim.status == "projected" else NOT_DRAWN
    return role.role, role.reason


def _shared_reason(claims: Sequence[Claim], holdings: Holdings) -> str:
    """Give the reason in its own words where all have the same, else with the figures left open."""
    reasons = {_role_and_reason(claim, holdings)[1] for claim in claims}
    return reasons.pop() if len(reasons) == 1 else _without_figures(min(reasons))


def _without_figures(reason: str) -> str:
    """Put an ellipsis for what differs from claim to claim: quoted words, ids and numbers.

    >>> _without_figures("It says 'more than 1,200' of 25 July 2013.")
    "It says '…' of … July …."
    """
    plain = re.sub(r"'[^']{1,200}'|\"[^\"]{1,200}\"|“[^”]{1,200}”", "'…'", reason)
    return re.sub(r"\b[0-9a-f]{16}\b|\d[\d,.]*\d|\d", "…", plain)


def _printings(claims: Iterable[Claim], holdings: Holdings) -> tuple[Printing, ...]:
    return tuple(printing_of(claim, holdings.articles[claim.article_id]) for claim in _ordered(claims))


def _ordered(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (claim.date is None, str(claim.date), claim.article_id, claim.quote_start, claim.claim_id))
