"""Read the gazetteer's files: columns of places and an index of names, loaded on first use and kept.

Two tiers: the main one (countries, regions, first-level divisions, cities of 15,000 people) answers in running text; the minor one
(second-level divisions, towns of 5,000) is read only when a name is asked for that the main one lacks.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from itertools import chain
from typing import Any, Literal, cast

PlaceKind = Literal["country", "admin1", "city", "region"]

_APOSTROPHES = re.compile(r"[’‘'`´ʻʿʾʼ.]")
_SEPARATORS = re.compile(r"[^a-z0-9]+")
_UNSPLIT = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ə": "a", "ǝ": "a"}
)  # letters without a decomposition


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer.

    place_id is readable: 'SYR' for a country, 'SYR.homs' for a first-level division, 'SYR.homs.homs' for a city or second-level division in it,
    'SDN.darfur' for a region of a country and 'sahel' for one that is wider. A second of the same name in one division carries its GeoNames number.
    population is 0 where unknown; that of a division is the sum of its cities.
    """

    place_id: str
    name: str
    kind: PlaceKind
    iso3: str | None
    admin1_id: str | None
    population: int


@lru_cache(maxsize=100_000)
def name_key(name: str) -> str:
    """Fold case, accents, apostrophes, dots and hyphens, so that spellings meet.

    >>> name_key("Dar’a"), name_key("Port-au-Prince"), name_key("U.S."), name_key("São Tomé")
    ('dara', 'port au prince', 'us', 'sao tome')
    """
    folded = name.lower()
    if folded.isascii():
        if folded.isalnum():
            return folded
    else:
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded.translate(_UNSPLIT)) if not unicodedata.combining(c))
    return _SEPARATORS.sub(" ", _APOSTROPHES.sub("", folded)).strip()


class Tier:
    """One set of places with the index of their names."""

    def __init__(self, places: dict[str, list[str]], names: dict[str, list[str]]) -> None:
        self._places = places
        self.rows: dict[str, str] = dict(zip(names["key"], names["rows"], strict=True))
        self._known: dict[int, Place] = {}
        self._found: dict[str, tuple[Place, ...]] = {}
        self._by_id: dict[str, int] | None = None
        self._named: tuple[list[str], Any, Any, Any] | None = None

    def find(self, key: str) -> tuple[Place, ...]:
        """Give the places of a folded name, best first."""
        found = self._found.get(key)
        if found is None:
            rows = self.rows.get(key)
            found = () if rows is None else tuple([self.place(int(row)) for row in rows.lstrip("~").split(" ")])
            if rows:
                self._found[key] = found
        return found

    def weak(self, key: str) -> bool:
        """Say whether a name is an ordinary word or a surname more often than a place."""
        return self.rows.get(key, "").startswith("~")

    def place(self, row: int) -> Place:
        """Make a place out of its row."""
        place = self._known.get(row)
        if place is None:
            c = self._places
            kind = cast(PlaceKind, c["kind"][row])
            place = Place(c["place_id"][row], c["name"][row], kind, c["iso3"][row] or None, c["admin1_id"][row] or None, int(c["population"][row]))
            self._known[row] = place
        return place

    def by_id(self, place_id: str) -> Place | None:
        """Give the place of an id; None for an unknown one."""
        if self._by_id is None:
            self._by_id = {found: row for row, found in enumerate(self._places["place_id"])}
        row = self._by_id.get(place_id)
        return None if row is None else self.place(row)

    def names_in(self, iso3: str) -> tuple[list[str], list[int]]:
        """List every name of a place in one country, and the row of the best place of that name there."""
        import pyarrow.compute as pc

        keys, of_name, rows, codes = self._by_name()
        here = pc.equal(codes.indices, codes.dictionary.index(iso3))
        # The best place of a name stands first: read from the end, it is what remains.
        best = dict(zip(of_name.filter(here).to_pylist()[::-1], rows.filter(here).to_pylist()[::-1], strict=True))
        return [keys[name] for name in reversed(best)], list(best.values())[::-1]

    def _by_name(self) -> tuple[list[str], Any, Any, Any]:
        """Give the names, and columns of a row for each place of each name: which name it is, the place's row, its country as a number (numbers are found faster)."""
        import pyarrow as pa
        import pyarrow.compute as pc

        if self._named is None:
            places = pc.split_pattern(pc.utf8_ltrim(pa.array(self.rows.values()), "~"), " ")
            rows = places.flatten().cast(pa.int32())
            self._named = list(self.rows), pc.list_parent_indices(places), rows, pa.array(self._places["iso3"]).take(rows).dictionary_encode()
        return self._named


@lru_cache
def main_tier() -> Tier:
    """Read the places that running text is searched for."""
    return Tier(_columns("places"), _columns("names"))


@lru_cache
def minor_tier() -> Tier:
    """Read second-level divisions and small towns."""
    return Tier(_columns("minor_places"), _columns("minor_names"))


@lru_cache
def seconds() -> dict[str, dict[str, int]]:
    """Give, for each first word of a longer name, the second ones with the words of the longest name that begins with both, in the main tier and of peoples."""
    found: dict[str, dict[str, int]] = {}
    for key in chain(main_tier().rows, demonyms()):
        if " " in key:
            first, second, *_ = key.split(" ", 2)
            following, length = found.setdefault(first, {}), key.count(" ") + 1
            following[second] = max(length, following.get(second, 0))
    return found


@lru_cache
def openers() -> dict[str, int]:
    """Give, for each first word of a name, the words of its longest name."""
    columns = _columns("openers")
    return dict(zip(columns["word"], map(int, columns["longest"]), strict=True))


@lru_cache
def demonyms() -> dict[str, str]:
    """Give the country of each folded name of a people."""
    columns = _columns("demonyms")
    return dict(zip(columns["key"], columns["iso3"], strict=True))


@lru_cache
def domains() -> dict[str, str]:
    """Give the country of each national ending of web addresses."""
    columns = _columns("domains")
    return dict(zip(columns["ending"], columns["iso3"], strict=True))


@lru_cache
def words(group: str) -> frozenset[str]:
    """Give one list of words: given, titles, never, organisation_before, organisation_after."""
    columns = _columns("words")
    return frozenset(word for word, of in zip(columns["word"], columns["list"], strict=True) if of == group)


def _columns(name: str) -> dict[str, list[str]]:
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    # pq.read_table takes longer than all else to load what it needs for folders of files.
    with as_file(files("crisisfigures") / "claims" / "data" / f"{name}.parquet") as path, pq.ParquetFile(path) as file:
        table = file.read()

    def strings(column: Any) -> list[str]:
        # One join and one split make 150,000 strings in 10 ms; to_pylist takes ten times that.
        flat = pa.concat_arrays(column.cast(pa.string()).chunks)
        joined = pc.binary_join(pa.ListArray.from_arrays([0, len(flat)], flat), "\n")[0].as_py()
        return str(joined).split("\n")

    return {field: strings(table[field]) for field in table.column_names}
