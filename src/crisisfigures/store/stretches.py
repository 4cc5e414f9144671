"""Rows of a table in their order, of which those that stand in the old database as they are need not be written: stretches of old and of new rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

MOST = 500  # stretches: where more alternate, new rows are written instead


@dataclass(frozen=True)
class OldRows:
    """Rows of the old database, from one rowid to another, both included."""

    first: int
    last: int


@dataclass
class Stretches:
    """The rows of a table, a stretch after the other."""

    parts: list[OldRows | list[Any]] = field(default_factory=list)

    @classmethod
    def of(cls, groups: Iterable[tuple[str, Sequence[Any]]], old: Mapping[str, OldRows]) -> "Stretches":
        """Take groups of rows, each with its key, in their order; those whose key is in `old` stand there."""
        given = list(groups)
        made = cls()
        for key, rows in given:
            if rows:
                made._add(old.get(key), rows)
        return made if len(made.parts) <= MOST else cls([[row for _, rows in given for row in rows]])

    @property
    def has_old(self) -> bool:
        """Tell whether any row stands in the old database."""
        return any(isinstance(part, OldRows) for part in self.parts)

    def used_up(self) -> Iterator[OldRows | Iterator[Any]]:
        """Give the stretches, and forget each row that was given."""
        for part in self.parts:
            yield part if isinstance(part, OldRows) else used_up(part)

    def _add(self, old: OldRows | None, rows: Sequence[Any]) -> None:
        last = self.parts[-1] if self.parts else None
        if old is not None:
            if isinstance(last, OldRows) and last.last + 1 == old.first:
                self.parts[-1] = OldRows(last.first, old.last)
            else:
                self.parts.append(old)
        elif isinstance(last, list):
            last.extend(rows)
        else:
            self.parts.append(list(rows))


def used_up(rows: list[Any]) -> Iterator[Any]:
    """Give rows in their order, and forget each."""
    rows.reverse()
    while rows:
        yield rows.pop()
