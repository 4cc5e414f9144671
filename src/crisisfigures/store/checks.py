"""What must hold of the rows of a database: each check is a query for the rows that break it.

Big tables carry no PRIMARY or FOREIGN KEY, which would make a small change slow: uniqueness and references are checked here, once, before the swap.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class RowCheck:
    """A sentence that must be true, and the query for the ids of rows where it is not."""

    sentence: str
    query: str


UNIQUE = {
    "articles": "article_id", "claims": "claim_id", "metrics": "metric", "crises": "crisis_id", "sources": "source_id", "series": "series_id",
    "past_series": "series_id", "points": "point_id", "rivals": "rival_id", "breaks": "break_id", "flag_kinds": "flag", "findings": "finding_id",
    "decisions": "ruling_id", "claims_added": "claim_id", "read_files": "path", "text_sketches": "text_sha256",
    "article_texts": "article_id", "incident_events": "point_id", "reconciled_parts": "part", "part_claims": "claim_id", "part_series": "series_id",
}  # fmt: skip

REFERENCES = (
    ("articles", "copy_of", "articles", "article_id"),
    ("articles", "version_of", "articles", "article_id"),
    ("claims", "article_id", "articles", "article_id"),
    ("claims", "metric", "metrics", "metric"),
    ("claims", "crisis_id", "crises", "crisis_id"),
    ("claims", "source_id", "sources", "source_id"),
    ("claims_added", "article_id", "articles", "article_id"),
    ("claims_added", "crisis_id", "crises", "crisis_id"),
    ("claims_added", "source_id", "sources", "source_id"),
    ("sources", "parent", "sources", "source_id"),
    ("series", "crisis_id", "crises", "crisis_id"),
    ("series", "metric", "metrics", "metric"),
    ("series", "source_id", "sources", "source_id"),
    ("incident_events", "point_id", "points", "point_id"),
    ("points", "series_id", "series", "series_id"),
    ("rivals", "point_id", "points", "point_id"),
    ("breaks", "series_id", "series", "series_id"),
    ("breaks", "next_series_id", "series", "series_id"),
    ("vintages", "claim_id", "every_claim", "claim_id"),
    ("past_series", "crisis_id", "crises", "crisis_id"),
    ("claim_roles", "claim_id", "every_claim", "claim_id"),
    ("claim_roles", "series_id", "series", "series_id"),
    ("claim_roles", "point_id", "points", "point_id"),
    ("point_flags", "point_id", "every_point", "point_id"),
    ("point_flags", "flag", "flag_kinds", "flag"),
    ("findings", "kind", "flag_kinds", "flag"),
    ("ruling_effects", "ruling_id", "decisions", "ruling_id"),
    ("ruling_effects", "claim_id", "every_claim", "claim_id"),
    ("leading_sources", "crisis_id", "crises", "crisis_id"),
    ("article_texts", "article_id", "articles", "article_id"),
    ("part_claims", "part", "reconciled_parts", "part"),
    ("part_claims", "claim_id", "claim_roles", "claim_id"),
    ("part_series", "part", "reconciled_parts", "part"),
)

CLAIM_LISTS = (
    ("point_flags", "claim_ids"), ("rivals", "claim_ids"), ("breaks", "claim_ids"), ("findings", "claim_ids"), ("findings", "against_claim_ids"),
)  # fmt: skip

ALL_SERIES = "(SELECT series_id FROM series UNION ALL SELECT series_id FROM past_series)"

OTHERS = (
    RowCheck("a series of vintages is one of now or of then", f"SELECT point_id FROM vintages WHERE series_id NOT IN {ALL_SERIES}"),
    RowCheck("no series of then is one of now", "SELECT series_id FROM past_series SEMI JOIN series USING (series_id)"),
    RowCheck(
        "no point has two vintages on one day",
        "SELECT point_id FROM vintages WINDOW w AS (PARTITION BY clock, point_id ORDER BY known_from) "
        "QUALIFY count(*) OVER w > 1 AND coalesce(lag(known_until) OVER w, DATE '9999-12-31') > known_from",
    ),
    RowCheck("every claim has a role", "SELECT claim_id FROM every_claim ANTI JOIN claim_roles USING (claim_id)"),
    RowCheck(
        "no two rulings change one field of a claim",
        "SELECT claim_id FROM ruling_effects WHERE field <> 'source_id' GROUP BY claim_id, field HAVING count(*) > 1",
    ),
    RowCheck("no claim has two roles", "SELECT claim_id FROM every_role GROUP BY claim_id HAVING count(*) > 1"),
    RowCheck("every point has a used claim", "SELECT point_id FROM points ANTI JOIN (FROM claim_roles WHERE role = 'used') USING (point_id)"),
    RowCheck(
        "used, duplicate and conflicting claims have a point, and no other has one",
        "SELECT claim_id FROM claim_roles WHERE (point_id IS NOT NULL) <> (role IN ('used', 'duplicate', 'conflicting'))",
    ),
    RowCheck("no rival is a point", "SELECT rival_id FROM rivals WHERE rival_id IN (SELECT point_id FROM points)"),
    RowCheck(
        "a rival and its point are of one series and date",
        "SELECT rival_id FROM rivals AS v JOIN points AS p USING (point_id) "
        "WHERE (v.series_id, v.date, v.date_precision) <> (p.series_id, p.date, p.date_precision)",
    ),
    RowCheck(
        "conflicting claims are those of the rivals of their points",
        "SELECT claim_id FROM (SELECT claim_id, point_id FROM claim_roles WHERE role = 'conflicting') "
        "FULL JOIN (SELECT unnest(claim_ids) AS claim_id, point_id AS rival_of FROM rivals) USING (claim_id) "
        "WHERE point_id IS DISTINCT FROM rival_of",
    ),
    RowCheck(
        "a claim and its point are of one series",
        "SELECT claim_id FROM claim_roles r JOIN points p USING (point_id) WHERE r.series_id IS DISTINCT FROM p.series_id",
    ),
)

# The texts of all articles take longer to read than all other rows.
QUOTES = RowCheck(
    "every quote is the slice of its article's text that its offsets name",
    "SELECT claim_id FROM (FROM claims UNION ALL FROM claims_added) JOIN articles USING (article_id) "
    "WHERE substring(text, quote_start + 1, quote_end - quote_start) <> quote",
)
NEW_QUOTES = RowCheck(QUOTES.sentence, QUOTES.query.replace("claims_added)", "claims_added) ANTI JOIN kept_articles USING (article_id)"))

# What doctor looks at besides: a file that was changed from outside may break it, and no build has to wait for it.
OF_DOCTOR = (
    RowCheck(
        "every article has the text that was read",
        "SELECT article_id FROM articles LEFT JOIN article_texts USING (article_id) "
        "WHERE sha256(text) IS DISTINCT FROM text_sha256 AND text IS NOT NULL",
    ),
    RowCheck(
        "every quote stands in its sentence, and the sentence in its article",
        "SELECT claim_id FROM (FROM claims UNION ALL FROM claims_added) JOIN articles USING (article_id) "
        "WHERE NOT contains(sentence, quote) OR NOT contains(text, sentence)",
    ),
    *(
        RowCheck(f"every value in {table} lies between its bounds", f"SELECT {column} FROM {table} WHERE value < low OR value > high OR low > high")
        for table, column in (("claims", "claim_id"), ("claims_added", "claim_id"), ("points", "point_id"), ("vintages", "point_id"))
    ),
    *(
        RowCheck(f"no date in {table} ends before it begins", f"SELECT {column} FROM {table} WHERE date_end < date")
        for table, column in (("claims", "claim_id"), ("claims_added", "claim_id"), ("points", "point_id"), ("vintages", "point_id"))
    ),
    RowCheck(
        "the points of a series stand in the order of their dates",
        "SELECT point_id FROM points QUALIFY date < lag(date) OVER (PARTITION BY series_id ORDER BY rowid)",
    ),
    RowCheck(
        "no two points of a series say the same of one date",
        "SELECT min(point_id) FROM points GROUP BY series_id, date, figure HAVING count(*) > 1",
    ),
    RowCheck(
        "every finding names claims on both sides",
        "SELECT finding_id FROM findings WHERE len(claim_ids) = 0 OR len(against_claim_ids) = 0",
    ),
    RowCheck(
        "a claim that a person rejected has that role",
        "SELECT e.claim_id FROM ruling_effects AS e JOIN rulings_in_force USING (ruling_id) JOIN claim_roles AS r ON r.claim_id = e.claim_id "
        "WHERE ruling = 'reject' AND role <> 'rejected'",
    ),
    RowCheck(
        "the note of the build counts the rows",
        "SELECT input_hash FROM builds WHERE (n_articles, n_claims, n_points, n_rejected) IS DISTINCT FROM "
        "((SELECT count(*) FROM articles), (SELECT count(*) FROM claims), (SELECT count(*) FROM points), (SELECT count(*) FROM rejected_inputs))",
    ),
)


def row_checks(quotes: RowCheck = QUOTES) -> Iterator[RowCheck]:
    """List every check that a build must pass, in the order in which they run; `quotes` is that of the quotes."""
    for table, column in UNIQUE.items():
        yield RowCheck(f"{column} is unique in {table}", f"SELECT {column} FROM {table} GROUP BY {column} HAVING count(*) > 1")
    for table, column, target, key in REFERENCES:
        missing = f"{column} IS NOT NULL AND {column} NOT IN (SELECT {key} FROM {target})"
        yield RowCheck(f"{table}.{column} stands in {target}", f"SELECT {column} FROM {table} WHERE {missing}")
    for table, column in CLAIM_LISTS:
        listed = f"SELECT claim_id FROM (SELECT unnest({column}) AS claim_id FROM {table})"
        yield RowCheck(f"{table}.{column} name claims", f"{listed} WHERE claim_id NOT IN (SELECT claim_id FROM every_claim)")
    yield from (quotes, *OTHERS)


def failures(con: "duckdb.DuckDBPyConnection", more: Iterable[RowCheck] = (), *, renewed: bool = False) -> list[str]:
    """Run every check, and those of `more`, and say of each that fails how many rows break it, with an example; empty where all hold.

    Where rows of an older database were `renewed`, quotes of articles in the table kept_articles were checked when they were written.
    """
    return [sentence for check in (*row_checks(NEW_QUOTES if renewed else QUOTES), *more) if (sentence := _failure(con, check))]


def _failure(con: "duckdb.DuckDBPyConnection", check: RowCheck) -> str | None:
    ((count, example),) = con.execute(f"SELECT count(*), min(CAST(id AS VARCHAR)) FROM ({check.query}) AS broken(id)").fetchall()
    return f"not true that {check.sentence}: {count} rows, such as {example}" if count else None
