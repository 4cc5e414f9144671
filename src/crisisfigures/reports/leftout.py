"""What stands on no chart, and why: for each page, and for the whole build with what a person can do about it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from crisisfigures.model import Claim, Role
from crisisfigures.reports.evidence import Printing, printing_of
from crisisfigures.reports.reading import Holdings
from crisisfigures.reports.selection import Omission

NOT_DRAWN = "stands in the database, but no chart of this page shows its series"
PROJECTED = "is a projection or a fear, and charts show what has been counted"
ADD_A_CHART = "Add a [[CRISIS.charts]] entry to crises.toml for each that you want drawn."
# Reasons begin with a verb in the singular; said of many figures they need its plural.
PLURAL = {
    "has": "have", "is": "are", "was": "were", "names": "name", "speaks": "speak", "stands": "stand", "belongs": "belong", "says": "say",
    "fits": "fit", "repeats": "repeat", "contradicts": "contradict",
}  # fmt: skip
AND_VERB = rf"(?<=\band )(?:{'|'.join(PLURAL)})\b"
ROLE_WORDS: dict[Role, str] = {
    "used": "not drawn",
    "duplicate": "said again by another text",
    "superseded": "replaced by a later version",
    "conflicting": "in conflict with another figure",
    "rejected": "rejected",
    "unplaced": "without date, place or series",
}


@dataclass(frozen=True, slots=True)
class OffChart:
    """Figures that stand on no chart for one reason: how many, why ('has no date'), what to do (or ''), and in which files."""

    count: int
    reason: str
    what_to_do: str
    paths: list[str]

    @property
    def sentence(self) -> str:
        """Say it in a sentence.

        >>> OffChart(1, "has no date", "", []).sentence, OffChart(14, "has no date", "", []).sentence
        ('1 figure has no date.', '14 figures have no date.')
        """
        return count_sentence(self.count, self.reason)


class Missing(NamedTuple):
    """Figures of one crisis or country that stand on no chart for one reason: how many, what may be done, each way once, and in which files."""

    reason: str
    n_figures: int
    remedies: list[str]
    paths: list[str]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Claims of a page that no chart shows, for one role and reason."""

    role: str
    reason: str
    printings: tuple[Printing, ...]

    @property
    def sentence(self) -> str:
        """Say in a sentence how many there are and why."""
        return count_sentence(len(self.printings), self.reason, self.role)


def count_sentence(count: int, reason: str, role: str = "left out") -> str:
    """Say of how many figures a reason holds.

    >>> count_sentence(2, "names no country and fits no crisis."), count_sentence(2, "The army denies it.", "rejected")
    ('2 figures name no country and fit no crisis.', '2 figures, rejected: The army denies it.')
    """
    counted = "1 figure" if count == 1 else f"{count:,} figures"
    verb, _, rest = reason.rstrip(".").partition(" ")
    if verb not in PLURAL:
        return f"{counted}, {role}: {reason.rstrip('.')}."
    if count == 1:
        return f"{counted} {verb} {rest}."
    return f"{counted} {PLURAL[verb]} {re.sub(AND_VERB, lambda found: PLURAL[found[0]], rest)}."


def left_out(claims: Iterable[Claim], drawn_points: set[str], omitted: Mapping[str, Omission], holdings: Holdings) -> list[LeftOut]:
    """Group the claims behind no drawn point by role and reason, largest group first. Reasons that differ in figures only are one group.

    `omitted` says why charts leave out what they might show, by point_id.
    """
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in _off_chart(claims, drawn_points, holdings):
        role, reason = _role_and_reason(claim, omitted, holdings)
        groups[ROLE_WORDS[role], _without_figures(reason)].append(claim)
    return [
        LeftOut(role, _shared_reason(members, omitted, holdings), _printings(members, holdings))
        for (role, _), members in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    ]


def missing(claims: Iterable[Claim], drawn_points: set[str], omitted: Mapping[str, Omission], holdings: Holdings) -> list[Missing]:
    """Say of the claims behind no drawn point how many there are for each cause, and what would bring them onto a chart, by cause."""
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for claim in _off_chart(claims, drawn_points, holdings):
        reason, remedy = _cause(claim, omitted, holdings)
        groups[reason].append((remedy, holdings.articles[claim.article_id].path))
    return [
        Missing(reason, len(members), sorted({remedy for remedy, _ in members}), sorted({path for _, path in members}))
        for reason, members in sorted(groups.items())
    ]


def off_chart(parts: Iterable[Missing]) -> list[OffChart]:
    """Put together what stands on no chart of any crisis or country: how many figures for each cause, largest group first."""
    groups: dict[str, list[Missing]] = defaultdict(list)
    for part in parts:
        groups[part.reason].append(part)
    found = [
        OffChart(
            sum(part.n_figures for part in of_one), reason, _shared_remedy({remedy for part in of_one for remedy in part.remedies}),
            sorted({path for part in of_one for path in part.paths}),
        )
        for reason, of_one in groups.items()
    ]  # fmt: skip
    return sorted(found, key=lambda one: (-one.count, one.reason))


def _shared_remedy(remedies: set[str]) -> str:
    return remedies.pop() if len(remedies) == 1 else f"For example: {min(remedies - {''})}"


def _off_chart(claims: Iterable[Claim], drawn_points: set[str], holdings: Holdings) -> list[Claim]:
    return [claim for claim in claims if (role := holdings.roles.get(claim.claim_id)) is None or role.point_id not in drawn_points]


def _cause(claim: Claim, omitted: Mapping[str, Omission], holdings: Holdings) -> tuple[str, str]:
    """Give the reason and the remedy, the same words for every claim of one cause."""
    role = holdings.roles.get(claim.claim_id)
    if role is None:
        return "has no role in the database", ""
    if claim.claim_id in holdings.rejected_claims:
        return "was rejected by a person", "Its page says by whom, when and why."
    if role.point_id is not None:
        if claim.status == "projected":
            return PROJECTED, ""
        return omitted.get(role.point_id, Omission("belongs to a series that no chart shows", ADD_A_CHART))
    if claim.date is None and holdings.articles[claim.article_id].published is None:
        return "has no date", "Add the day of publication to the article's head or to articles.toml."
    if role.role == "superseded":
        return "is replaced by a more exact or newer figure of the same source for the same date", ""
    # What follows the colon is what to know or do.
    reason, _, remedy = role.reason.rstrip(".").partition(": ")
    return _without_figures(reason), f"{remedy[0].upper()}{remedy[1:]}." if remedy else ""


def _role_and_reason(claim: Claim, omitted: Mapping[str, Omission], holdings: Holdings) -> tuple[Role, str]:
    role = holdings.roles.get(claim.claim_id)
    if role is None:
        return "unplaced", "It has no role in the database."
    if role.role in ("used", "duplicate") and role.point_id is not None:
        omission = omitted.get(role.point_id)
        return "used", PROJECTED if claim.status == "projected" else omission.reason if omission else NOT_DRAWN
    return role.role, role.reason


def _shared_reason(claims: Sequence[Claim], omitted: Mapping[str, Omission], holdings: Holdings) -> str:
    """Give the reason in its own words where all have the same, else with the figures left open."""
    reasons = {_role_and_reason(claim, omitted, holdings)[1] for claim in claims}
    return reasons.pop() if len(reasons) == 1 else _without_figures(min(reasons))


def _without_figures(reason: str) -> str:
    """Put an ellipsis for what differs from claim to claim: quoted words, ids and numbers.

    >>> _without_figures("It says 'more than 1,200' of 25 July 2013.")
    "It says '…' of … July …."
    """
    plain = re.sub(r"'[^']{1,200}'|\"[^\"]{1,200}\"|“[^”]{1,200}”", "'…'", reason)
    return re.sub(r"\b[0-9a-f]{16}\b|\d[\d,.]*\d|\d", "…", plain)


def _printings(claims: Iterable[Claim], holdings: Holdings) -> tuple[Printing, ...]:
    return tuple(printing_of(claim, holdings.articles[claim.article_id], holdings.rulings_on(claim.claim_id)) for claim in _ordered(claims))


def _ordered(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (claim.date is None, str(claim.date), claim.article_id, claim.quote_start, claim.claim_id))
