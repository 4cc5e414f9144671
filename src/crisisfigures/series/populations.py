"""The narrower groups that texts count, so that 'kids' and 'children' are one series."""

import tomllib
from functools import lru_cache
from pathlib import Path

from crisisfigures.series.geography import is_people
from crisisfigures.series.source_words import words_of

POINTING = frozenset({"them", "whom", "these", "those", "their", "other", "more", "another", "of"})  # "of them children"
EVERYONE = frozenset({"people", "persons", "person", "individuals", "human beings", "lives", "victims", "others", "residents", "souls", "casualties"})


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    """Read populations.toml as wording -> group."""
    table = tomllib.loads(Path(__file__).with_name("populations.toml").read_text(encoding="utf-8"))
    return {words_of(word).key(): group for group, words in table.items() for word in [group, *words]}


@lru_cache(maxsize=65536)
def population_of(words: str | None) -> str | None:
    """Give a group's usual name; None for everyone. Parts joined by 'and' come in one order.

    >>> population_of("kids"), population_of("children and women"), population_of("people")
    ('children', 'women and children', None)
    >>> population_of("Some fishermen"), population_of("the Rohingya")
    ('fishermen', 'Rohingya')
    """
    key = " ".join(word for word in words_of(words or "").folded if word not in POINTING)
    if not key or key in EVERYONE:
        return None
    if key in _groups():
        return _groups()[key]
    parts = sorted({_groups().get(part, part) for part in key.split(" and ")})
    joined = " and ".join(parts)
    return _groups().get(joined) or " ".join(word.capitalize() if is_people(word) else word for word in joined.split())
