"""What stands beside the claims of awake articles in the old database: claims that name the same sources, and those of the parts that they touch."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crisisfigures.model import Article, Claim
from crisisfigures.series.parts import homes_in, homes_of
from crisisfigures.store.carrying import articles_as_built
from crisisfigures.store.opening import listed
from crisisfigures.store.resting import Rest
from crisisfigures.store.rows import read_rows

if TYPE_CHECKING:
    import duckdb

    from crisisfigures.store.old_texts import OldTexts

RESTING = "article_id NOT IN (FROM awake)"
NO_ARTICLE = ""  # whose claims are at home in no country and no crisis stand in no part with others
HOMES = f"""
SELECT DISTINCT part, metric, unit, iso3, origin_iso3, crisis_id FROM claims JOIN part_claims USING (claim_id)
WHERE {RESTING} AND coalesce(iso3, origin_iso3, crisis_id) IS NOT NULL
"""
TOUCHED = f"""
SELECT DISTINCT part FROM part_claims JOIN every_claim USING (claim_id) WHERE NOT ({RESTING}) OR source_id IN (SELECT unnest(?::VARCHAR[]))
"""
IN_PARTS = f"SELECT DISTINCT article_id FROM claims JOIN part_claims USING (claim_id) WHERE {RESTING} AND part IN (FROM touched)"
ALONG = """
SELECT claim_id, part FROM part_claims SEMI JOIN (FROM claims SEMI JOIN beside USING (article_id)) USING (claim_id) ANTI JOIN touched USING (part)
"""
UNTOUCHED = "SELECT part, inputs FROM reconciled_parts ANTI JOIN touched USING (part)"
LINKED = """
INSERT INTO beside
SELECT article_id FROM (
    SELECT article_id FROM articles WHERE copy_of IN (FROM beside) OR version_of IN (FROM beside)
    UNION SELECT unnest([copy_of, version_of]) FROM articles SEMI JOIN beside USING (article_id)
)
WHERE article_id IS NOT NULL AND article_id NOT IN (FROM beside)
"""


@dataclass(frozen=True)
class Named:
    """The ids of the sources that resting claims name, and of some sources these claims, with their articles."""

    source_ids: frozenset[str] = frozenset()
    claims: list[Claim] = field(default_factory=list)
    articles: dict[str, Article] = field(default_factory=dict)


@dataclass(frozen=True)
class Beside:
    """Resting claims, as they are assigned, and articles, with which the parts that were touched are whole.

    `parts` are those of claims of other parts, which came along with their texts, by claim id; `inputs` the hashes of all parts that nothing touched.
    """

    claims: list[Claim] = field(default_factory=list)
    articles: dict[str, Article] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)


def sources_beside(rest: Rest, which: Callable[[str], bool], claims: Iterable[Claim]) -> Named:
    """Give what resting claims name, and the claims among them that name a source that the awake claims, of now or of then, name as well.

    `which` tells of which sources the claims are wanted.
    """
    with rest.asked() as con:
        ids = {source_id for (source_id,) in con.execute(f"SELECT DISTINCT source_id FROM claims WHERE {RESTING}").fetchall()} - {None}
        then = {source_id for (source_id,) in con.execute(f"SELECT DISTINCT source_id FROM every_claim WHERE NOT ({RESTING})").fetchall()}
        shared = sorted(source_id for source_id in ids & (then | {claim.source_id for claim in claims}) if which(source_id))
        found = read_rows(con, "claims", f"{RESTING} AND source_id IN (SELECT unnest(?::VARCHAR[]))", [shared]) if shared else []
        listed(con, "beside", "article_id", {claim.article_id for claim in found})
        return Named(frozenset(ids), found, _articles(con, rest.texts))


def parts_beside(rest: Rest, claims: Iterable[Claim], changed: Collection[str]) -> Beside:
    """Give what is wanted to reconcile the parts that awake claims stand in, now or then, and those that name one of the `changed` sources."""
    homes = {home for claim in claims for home in homes_of(claim)}
    with rest.asked() as con:
        touched = {part for (part,) in con.execute(TOUCHED, [sorted(changed)]).fetchall()}
        for part, metric, unit, iso3, origin_iso3, crisis_id in con.execute(HOMES).fetchall():
            if not homes.isdisjoint(homes_in(metric, unit, iso3, origin_iso3, crisis_id, NO_ARTICLE)):
                touched.add(part)
        listed(con, "touched", "part", touched)
        con.execute(f"CREATE TEMP TABLE beside AS {IN_PARTS}")
        while con.execute(LINKED).fetchall() != [(0,)]:
            pass
        found = read_rows(con, "claims", "article_id IN (FROM beside)")
        parts, inputs = con.execute(ALONG).fetchall(), con.execute(UNTOUCHED).fetchall()
        return Beside(found, _articles(con, rest.texts), dict(parts), dict(inputs))


def _articles(con: "duckdb.DuckDBPyConnection", texts: "OldTexts") -> dict[str, Article]:
    """Make the articles of the table `beside`."""
    return {article.article_id: article for article in articles_as_built(con, texts, "article_id IN (FROM beside)")}
