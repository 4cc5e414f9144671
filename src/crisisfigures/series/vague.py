"""Vague counts ("hundreds"): what they may mean under the policy that a user chooses, for points alone; claims stay as they were read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import cast, get_args

from crisisfigures.model import Point, VaguePolicy
from crisisfigures.series.configuration import Section, read_toml

FILE = Path(__file__).with_name("vague.toml")
POLICIES = get_args(VaguePolicy)


@lru_cache(maxsize=1)
def _ceilings() -> dict[Decimal, Decimal]:
    """Read floor -> ceiling."""
    counts = cast(list[object], read_toml(FILE)["counts"])
    sections = [Section(FILE, "counts", table, ("words", "floor", "ceiling")).table for table in counts]
    return {Decimal(str(table["floor"])): Decimal(str(table["ceiling"])) for table in sections}


def default_policy() -> VaguePolicy:
    """Give the policy of vague.toml."""
    return cast(VaguePolicy, read_toml(FILE)["policy"])


def read_policy(path: Path) -> VaguePolicy:
    """Give the policy that crises.toml names before its first crisis, the default where it names none or is absent.

    Raises ConfigurationError where it is no policy.
    """
    section = Section(path, "vague", {key: value for key, value in (read_toml(path) if path.exists() else {}).items() if key == "vague"}, ("vague",))
    if not isinstance(section.table.get("vague", ""), str):
        raise section.wrong("vague", f"one of {', '.join(POLICIES)}, in quotes", section.table["vague"])
    return cast(VaguePolicy, section.one_of("vague", POLICIES)) if section.table else default_policy()


def ceiling_of(floor: Decimal | None) -> Decimal | None:
    """Give the greatest number that a vague count of this floor may mean; None for a floor that no word of the table has.

    >>> ceiling_of(Decimal("200.000")), ceiling_of(Decimal(7))
    (Decimal('999'), None)
    """
    return None if floor is None else _ceilings().get(floor)


def under(point: Point, policy: VaguePolicy) -> Point:
    """Give a point as the policy has it: a vague one gets an upper end, or loses it; any other is itself."""
    if point.qualifier != "vague":
        return point
    high = ceiling_of(point.low if point.low is not None else point.value) if policy == "interval" else None
    return replace(point, high=high, vague_policy=policy)


@dataclass(frozen=True)
class Policies:
    """The policy of each crisis, and that of all others."""

    crises: Mapping[str, VaguePolicy]
    others: VaguePolicy = "interval"

    def of(self, crisis_id: str | None) -> VaguePolicy:
        """Give the policy for a crisis, None for what is outside any."""
        return self.crises.get(crisis_id or "", self.others)


def span_words(low: Decimal | None, high: Decimal | None) -> str:
    """Say what a vague count is taken for.

    >>> span_words(Decimal(200), Decimal(999)), span_words(Decimal(200), None)
    ('200 to 999', '200 or more')
    """
    if low is None:
        return "any number"
    return f"{low:,.0f} or more" if high is None else f"{low:,.0f} to {high:,.0f}"


def notes_on(points: Iterable[Point]) -> Iterator[str]:
    """Say for each vague figure among points what it is drawn as, each once: \"'hundreds' drawn as 200 to 999\"."""
    spans = {(point.low if point.low is not None else point.value, point.high, point.figure) for point in points if point.qualifier == "vague"}
    drawn: dict[tuple[Decimal, Decimal | None], str] = {}
    for low, high, figure in sorted((low or Decimal(0), high, figure) for low, high, figure in spans):
        drawn.setdefault((low, high), figure)
    for (low, high), figure in drawn.items():
        yield f"'{figure}' drawn as {span_words(low, high)}"
