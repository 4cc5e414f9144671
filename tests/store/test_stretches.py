"""Stretches of old and of new rows are the rows of a table in their order, whatever stands in the old database."""

from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.store.stretches import MOST, OldRows, Stretches

Groups = list[tuple[str, list[str]]]


def laid_out(stretches: Stretches, old: list[str]) -> list[str]:
    """Give the rows that would be written, those of the old database out of `old` by rowid."""
    found: list[str] = []
    for part in stretches.used_up():
        found.extend(old[part.first : part.last + 1] if isinstance(part, OldRows) else part)
    return found


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=12), st.randoms())
def test_all_rows_stand_in_their_order(drawn: list[tuple[int, bool]], random: object) -> None:
    """Groups that stand in the old database in another order, or among others, come from there; the rest is written."""
    groups: Groups = [(f"g{at}", [f"g{at}.{nth}" for nth in range(count)]) for at, (count, _) in enumerate(drawn)]
    there = [group for group, (_, is_old) in zip(groups, drawn, strict=True) if is_old and group[1]]
    random.shuffle(there)  # type: ignore[attr-defined]
    old, rows = {}, ["of another"]
    for key, group in there:
        old[key] = OldRows(len(rows), len(rows) + len(group) - 1)
        rows.extend(group)

    made = Stretches.of(groups, old)
    written = [part for part in made.parts if isinstance(part, list)]
    assert not {row for part in written for row in part} & set(rows)
    assert made.has_old == bool(there)
    assert laid_out(made, rows) == [row for _, group in groups for row in group]


def test_stretches_that_stand_in_a_row_are_one() -> None:
    """Most builds change a few articles among thousands."""
    groups: Groups = [(str(at), [str(at)]) for at in range(10)]
    old = {str(at): OldRows(at, at) for at in range(10) if at != 4}

    assert Stretches.of(groups, old).parts == [OldRows(0, 3), ["4"], OldRows(5, 9)]


def test_where_too_many_alternate_all_rows_are_written() -> None:
    """A statement for each of thousands of rows takes longer than to write them."""
    groups: Groups = [(str(at), [str(at)]) for at in range(2 * MOST)]
    old = {str(at): OldRows(at, at) for at in range(0, 2 * MOST, 2)}

    assert Stretches.of(groups, old).parts == [[str(at) for at in range(2 * MOST)]]
