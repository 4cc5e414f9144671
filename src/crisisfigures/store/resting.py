"""What a build leaves in the old database: articles of unchanged files that nothing new concerns, with their claims.

A new article among a hundred thousand concerns a few. Those are awake: they are made into objects, as new ones are; of all others, which rest, a
build asks in SQL what it needs to know.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812 - as in model.py
from typing import TYPE_CHECKING

from crisisfigures.articles.shelf import Shelved
from crisisfigures.articles.sketches import METHOD
from crisisfigures.errors import CarryingError, DatabaseError
from crisisfigures.model import Decision
from crisisfigures.store.carrying import articles_as_read
from crisisfigures.store.old_texts import OldTexts
from crisisfigures.store.opening import listed
from crisisfigures.store.texts import left_out
from crisisfigures.store.waking import hanging_together

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

    from crisisfigures.articles.sketches import SketchBook

UNSKETCHED = "SELECT 1 FROM article_texts ANTI JOIN (FROM text_sketches WHERE method = ?) USING (text_sha256) LIMIT 1"
# A path is that of its file, with the line behind it in a file of many articles.
OF_FILES = "(path IN (FROM unchanged_files) OR regexp_replace(path, '#[0-9]+$', '') IN (FROM unchanged_files))"
ARTICLES = f"SELECT article_id, path, text_sha256, entered, {OF_FILES} FROM articles JOIN article_texts USING (article_id)"
RULED = """
SELECT article_id FROM every_claim WHERE claim_id IN (SELECT claim_id FROM ruling_effects UNION SELECT unnest(?::VARCHAR[]))
UNION SELECT article_id FROM claims_added
"""


@dataclass
class Rest:
    """The articles of unchanged files in the old database; `awake` are the ids of its articles that do not rest, and of those that are gone."""

    texts: OldTexts
    entered: dict[str, Date] = field(default_factory=dict)  # of the articles of unchanged files, by article_id
    awake: frozenset[str] = frozenset()
    _gone: frozenset[str] = frozenset()  # of files that changed, or are no more

    @contextmanager
    def asked(self) -> "Iterator[duckdb.DuckDBPyConnection]":
        """Open the database, with the table `awake` in it. Raises CarryingError where it does not let itself be read."""
        import duckdb

        try:
            with closing(self.texts.connection()) as con:
                listed(con, "awake", "article_id", self.awake)
                yield con
        except (DatabaseError, duckdb.Error) as error:
            raise CarryingError(f"rows do not let themselves be read: {error}", where=self.texts.database) from error

    def leave(self, files: Collection[str]) -> dict[str, tuple[str, str]]:
        """Let all articles of some files rest; gives the path and the hash of the text of each, by article_id."""
        with self.asked() as con:
            listed(con, "unchanged_files", "path", files)
            found = con.execute(ARTICLES).fetchall()
        self.entered = {article_id: entered for article_id, _, _, entered, unchanged in found if unchanged}
        self._gone = frozenset(article_id for article_id, *_, unchanged in found if not unchanged)
        return {article_id: (path, text) for article_id, path, text, _, unchanged in found if unchanged}

    def wake(self, new: Iterable[Shelved], book: "SketchBook", days: Mapping[str, Date], decisions: Iterable[Decision]) -> list[Shelved]:
        """Wake what new articles may concern, and what people rule on; gives those of unchanged files, as they were just read.

        `days` are those on which articles entered, as they stand now. The signatures of texts of all new articles are in `book`.
        """
        ruled = {str(each.claim_id) for each in decisions if each.claim_id}
        named = {str(each.article_id) for each in decisions if each.article_id}
        with self.asked() as con:
            others = {key for (key,) in con.execute(RULED, [sorted(ruled)]).fetchall()} | (named & self.entered.keys())
            others |= {key for key, day in self.entered.items() if days.get(key) != day}
            self.awake = frozenset(hanging_together(con, new, book, self._gone | others))
            listed(con, "woken", "article_id", self.awake - self._gone)
            return list(articles_as_read(con, self.texts, "article_id IN (FROM woken)"))

    def counts(self) -> tuple[int, int, Counter[str | None]]:
        """Count the articles that rest, their claims, and the articles by language."""
        with self.asked() as con:
            ((claims,),) = con.execute("SELECT count(*) FROM claims WHERE article_id NOT IN (FROM awake)").fetchall()
            languages = con.execute("SELECT language, count(*) FROM articles WHERE article_id NOT IN (FROM awake) GROUP BY ALL").fetchall()
        by_language = Counter(dict(languages))
        return by_language.total(), int(claims), by_language


def find_rest(texts: OldTexts, fingerprint: str, rules: str) -> Rest | None:
    """Give the old database where its articles may rest: all of it was made by the same rules, and by the same extractor; None where not."""
    import duckdb

    try:
        with closing(texts.connection()) as con:
            same = con.execute("SELECT fingerprint, rules FROM builds").fetchall() == [(fingerprint, rules)]
            return Rest(texts) if same and not left_out(con) and not con.execute(UNSKETCHED, [METHOD]).fetchall() else None
    except (DatabaseError, duckdb.Error):
        return None
