"""The share of each crisis and country: the rows that its folder is made of, and a key over them, by which a later run knows that nothing changed.

A folder is made of its share alone, so that it cannot show what its key does not cover. shares.sql says which rows belong to which share;
DuckDB reads them and hashes them, and only those of folders that have to be made anew come to Python.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from crisisfigures.model import Build
from crisisfigures.pausing import no_collecting
from crisisfigures.reports.reading import Holdings, holdings_of
from crisisfigures.series.geography import country_name
from crisisfigures.store import read_rows
from crisisfigures.store.carrying import articles_as_built
from crisisfigures.store.old_texts import OldTexts
from crisisfigures.store.opening import table_digest
from crisisfigures.store.rows import rows_by_key, table_columns

if TYPE_CHECKING:
    import duckdb

    from crisisfigures.series import CrisisConfig

# Tables and views by name: in which table of shares.sql it stands which of their rows are in which share, and by which column of both.
SHARED = {
    "articles": ("share_articles", "article_id"),
    "claims_ruled": ("share_claims", "claim_id"),
    "every_claim": ("share_rejected", "claim_id"),
    "series": ("share_series", "series_id"),
    "every_point": ("share_points", "point_id"),
    "every_role": ("share_claims", "claim_id"),
    "sources": ("share_sources", "source_id"),
    "point_flags": ("share_flags", "rowid"),
    "findings": ("share_findings", "finding_id"),
    "breaks": ("share_breaks", "break_id"),
    "vintages": ("share_vintages", "rowid"),
    "rulings_in_force": ("share_rulings", "ruling_id"),
    "ruling_effects": ("share_claims", "claim_id"),
}
# The text of an article is hashed already.
HASHED = {"articles": "(SELECT articles.* REPLACE (text_sha256 AS text) FROM articles LEFT JOIN article_texts USING (article_id))"}
ARTICLES = "share_articles SEMI JOIN wanted USING (home)"
PAIR = ("figure_date", "point_id", "other_point_id")
PAIRS = f"SELECT home, {', '.join(PAIR)} FROM share_disagreements SEMI JOIN wanted USING (home) ORDER BY figure_date DESC, point_id, other_point_id"
OF_ALL = ("metrics", "flag_kinds")  # small ones that belong to every share


@dataclass(frozen=True)
class Share:
    """One crisis or country, or figures that belong to no page: where these are at home, and a hash over all that their folder is made of.

    `name` is None where there is no page; `config` is that of a crisis.
    """

    home: str
    name: str | None
    config: "CrisisConfig | None"
    key: str


def find_shares(con: "duckdb.DuckDBPyConnection", crises: Sequence["CrisisConfig"], program: str) -> list[Share]:
    """Give the crises in crises.toml's order, then the countries by name, then what has no page; only those with a series or claim.

    A figure outside any crisis is reported under the country that refugees came from, else under the place's. Makes the temporary tables
    of shares.sql. `program` is what changes where the same rows may give another folder.
    """
    con.execute(files(__package__).joinpath("shares.sql").read_text(encoding="utf-8"))
    there = {home for (home,) in con.execute("SELECT home FROM home_of_series UNION SELECT home FROM own_claims").fetchall()}
    configs = {config.crisis.crisis_id: config for config in crises if config.crisis.crisis_id in there}
    countries = sorted((country_name(home), home) for home in there - set(configs) if re.fullmatch("[A-Z]{3}", home))
    names = {home: config.crisis.name for home, config in configs.items()} | {home: name for name, home in countries}
    rows = _rows_by_home(con)
    always = f"{program} {_sample(con)} {[table_digest(con, table) for table in OF_ALL]}"
    return [
        Share(home, names.get(home), configs.get(home), _key(always, home, configs.get(home), rows[home]))
        for home in (*names, *sorted(there - set(names)))
    ]


def read_shares(con: "duckdb.DuckDBPyConnection", shares: Collection[Share], texts: OldTexts) -> dict[str, Holdings]:
    """Read the rows of some shares, each as holdings of its own, by their homes; `find_shares` must have been asked before."""
    with no_collecting():
        return dict(_read(con, shares, texts)) if shares else {}


def _read(con: "duckdb.DuckDBPyConnection", shares: Collection[Share], texts: OldTexts) -> Iterator[tuple[str, Holdings]]:
    con.execute("CREATE OR REPLACE TEMP TABLE wanted AS SELECT unnest(?::VARCHAR[]) AS home", [[share.home for share in shares]])
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    articles = {article.article_id: article for article in articles_as_built(con, texts, f"article_id IN (SELECT article_id FROM {ARTICLES})")}
    for home, article_id in con.execute(f"SELECT home, article_id FROM {ARTICLES}").fetchall():
        found[home]["articles"].append(articles[article_id])
    for table, (shares_of, column) in SHARED.items():
        if table != "articles":
            source = f"{shares_of} AS s SEMI JOIN wanted USING (home) JOIN {table} AS t ON t.{column} = s.{_beside(column)}"
            for home, row in rows_by_key(con, table, "home", source):
                found[home][table].append(row)
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for home, _, low, high in con.execute(PAIRS).fetchall():
        pairs[home].append((low, high))
    build = Build("", "", _sample(con), 0, 0, 0, 0, "")  # counts of all are of no share
    always = {table: read_rows(con, table) for table in OF_ALL} | {"builds": [build]}
    for share in shares:
        own = found.pop(share.home, {})
        yield share.home, replace(holdings_of(own | always), disagreements=pairs[share.home])


def _sample(con: "duckdb.DuckDBPyConnection") -> bool:
    ((sample,),) = con.execute("SELECT sample FROM builds").fetchall()
    return bool(sample)


def _rows_by_home(con: "duckdb.DuckDBPyConnection") -> Mapping[str, list[tuple[str, int, int]]]:
    """Give, by home, of each table how many rows there are, and the sum of their hashes, which has no order.

    A row is hashed before it is joined: sentences would be carried along else.
    """
    found: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for table, (shares_of, column) in SHARED.items():
        cells = ", ".join(f"t.{each.name}" for each in table_columns(table))
        hashed = f"SELECT {column} AS place, hash({cells}) AS hashed FROM {HASHED.get(table, table)} AS t"
        asked = f"SELECT home, count(*), sum(hashed) FROM {shares_of} AS s JOIN ({hashed}) AS r ON r.place = s.{_beside(column)} GROUP BY home"
        for home, count, total in con.execute(asked).fetchall():
            found[home].append((table, count, total))
    for home, count, total in con.execute(f"SELECT home, count(*), sum(hash({', '.join(PAIR)})) FROM share_disagreements GROUP BY home").fetchall():
        found[home].append(("disagreements", count, total))
    return found


def _beside(column: str) -> str:
    """Name the column of a table of shares.sql that holds a table's column: no column of its own can be called rowid."""
    return "place" if column == "rowid" else column


def _key(always: str, home: str, config: "CrisisConfig | None", rows: Sequence[tuple[str, int, int]]) -> str:
    return hashlib.sha256(f"{always} {home} {config!r} {rows!r}".encode("utf-8", "surrogatepass")).hexdigest()
