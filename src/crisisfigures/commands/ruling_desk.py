"""What a ruling is checked against before it is written: the database, the rulings before it, and what they come to together."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as by_default
from datetime import date as Date  # noqa: N812
from typing import TYPE_CHECKING, cast

from crisisfigures.errors import InputError
from crisisfigures.model import Article, Claim, Decision, Ruling
from crisisfigures.store import read_rows
from crisisfigures.store.adding import find_quote
from crisisfigures.store.correcting import as_text
from crisisfigures.store.decisions import START, added_fields, next_ruling_id, write_fields
from crisisfigures.store.rulings import apply_decisions, rulings_in_force
from crisisfigures.workspace import Workspace

if TYPE_CHECKING:
    import duckdb

SAME_POINT = """
    SELECT r.claim_id FROM every_role AS r
    JOIN every_claim AS c USING (claim_id) JOIN articles AS a USING (article_id)
    WHERE r.point_id = (SELECT point_id FROM every_role WHERE claim_id = $claim) AND r.claim_id <> $claim
      AND coalesce(a.copy_of, a.article_id) <> (SELECT coalesce(copy_of, article_id) FROM articles WHERE article_id = $article)
    ORDER BY 1
"""
# Columns that make a claim another point's
SPLITTING = (
    "figure", "value", "low", "high", "qualifier", "metric", "unit", "basis", "place", "place_id", "iso3", "origin_iso3", "source", "source_id",
    "date", "date_end", "date_precision", "status", "population", "scope", "baseline_date",
)  # fmt: skip
IDS = "SELECT source_id, name FROM sources"


@dataclass(frozen=True, slots=True)
class Request:
    """A ruling as it is asked for. `what` is a claim's id; of an add an article's id or path, of a merge a source's, of an undo a ruling's.

    `fields` are further fields of an add, by name; `quote` its words, of a split without a claim those for the source that `what` names.
    """

    what: str
    ruling: str
    by: str
    on: Date
    reason: str | None = None
    field: str | None = None
    value: str | None = None
    quote: str | None = None
    fields: Mapping[str, str] = by_default(default_factory=dict)


@dataclass(frozen=True)
class RulingDesk:
    """The database and the rulings that stand, asked about a new one."""

    con: "duckdb.DuckDBPyConnection"
    workspace: Workspace
    before: Sequence[Decision]

    def ruling(self, asked: Request) -> Decision:
        """Write the row; what it lacks is told by who checks it."""
        row = Decision(
            next_ruling_id(self.before), None, None, asked.quote, None, None, cast(Ruling, asked.ruling), asked.field, asked.value or None,
            asked.by, asked.on, asked.reason or None,
        )  # fmt: skip
        if asked.ruling == "add":
            metric, further = asked.fields.get("metric"), [pair for pair in asked.fields.items() if pair[0] != "metric"]
            article = self._article(asked.what)
            return replace(row, article_id=article.article_id, metric=metric, value=write_fields(further) or asked.value)
        if asked.ruling == "merge":
            return replace(row, field=self._source(asked.what), value=self._source(asked.value) if asked.value else None)
        if asked.ruling == "undo":
            return replace(row, value=asked.what)
        if asked.ruling == "split" and asked.quote:
            return replace(row, field=self._source(asked.what), value=self._source(asked.value) if asked.value else None)
        claim = self._claim(asked.what)
        if asked.ruling == "split":
            if claim.source_id is None:
                raise InputError(f"claim {claim.claim_id} has no source.", what_to_do="Correct its field source instead.")
            row = replace(row, field=claim.source_id, value=self._source(asked.value) if asked.value else None)
        return replace(
            row, claim_id=claim.claim_id, article_id=claim.article_id, quote=claim.quote, number=as_text(claim.value), metric=claim.metric
        )

    def consequences(self, made: Decision) -> Iterator[str]:
        """Say what the next build will do, by ruling the database's claims with and without the new row."""
        if made.ruling == "undo":
            undone = next(each for each in self.before if each.ruling_id == made.value)
            yield f"lets ruling {undone.ruling_id} ({describe(undone)}, by {undone.decided_by}) no longer hold"
        elif made.ruling in ("merge", "split"):
            yield from self._on_sources(made)
        else:
            yield from self._on_claims(made)

    def _on_claims(self, made: Decision) -> Iterator[str]:
        claims: list[Claim] = read_rows(self.con, "claims", "article_id = ? ORDER BY rowid", [made.article_id])
        article = self._article(str(made.article_id))
        ruled = apply_decisions(claims, [*self.before, made], {article.article_id: article})
        claim = next((each for each in (*ruled.claims, *(each for each, _ in ruled.rejected)) if each.claim_id == ruled.decisions[-1].claim_id), None)
        if claim is None:
            raise _no_quote(made, article)
        if made.ruling == "add":
            yield from _added(claim, claims, article)
            return
        whose = f"\"{claim.figure}\" ({claim.metric})"
        changes = [each for each in ruled.effects if (each.ruling_id, each.claim_id) == (made.ruling_id, claim.claim_id) and each.field]
        yield {
            "accept": f"shows {whose} as checked by {made.decided_by}",
            "reject": f"leaves {whose} out of every chart, and lists it among what is left out",
            "retract": f"draws {whose} as a grey × off the line, with your reason",
            "correct": "reads " + ", ".join(f"{each.field} as {each.after or 'none'} instead of {each.before or 'none'}" for each in changes),
        }[made.ruling]
        yield from self._others(made, claim)

    def _others(self, made: Decision, claim: Claim) -> Iterator[str]:
        """Name the claims of other texts behind the same point, which the ruling does not touch; copies of this text follow it."""
        others = self.con.execute(SAME_POINT, {"claim": claim.claim_id, "article": claim.article_id}).fetchall()
        if others and made.ruling in ("reject", "retract", "correct"):
            listed = ", ".join(claim_id for (claim_id,) in others)
            apart = ", so that their point splits in two" if made.ruling == "correct" and made.field in SPLITTING else ""
            yield f"leaves what other texts say to the same effect as it is{apart}, unless you rule on it too: {listed}"

    def _on_sources(self, made: Decision) -> Iterator[str]:
        from crisisfigures.series import SourceRulings
        from crisisfigures.series.source_words import words_of
        from crisisfigures.series.sources import unknown_source

        SourceRulings.of(rulings_in_force([*self.before, made]))
        condition = "source_id = ?" if made.ruling == "merge" or not made.claim_id else "source_id = ? AND claim_id = ?"
        claims: list[Claim] = read_rows(self.con, "claims_ruled", condition, [made.field, *([made.claim_id] if "claim_id" in condition else [])])
        if made.ruling == "split" and not made.claim_id:
            words = sorted({claim.source for claim in claims if claim.source})
            said = words_of(str(made.quote)).key()
            claims = [claim for claim in claims if claim.source and words_of(claim.source).key() == said]
            if not claims:
                remedy = f"Its words are: {', '.join(words)}." if words else f"Look ids up with: crisisfigures sql \"{IDS}\"."
                raise InputError(f"no claim of {made.field} has the words {made.quote!r}.", what_to_do=remedy)
        if not claims:
            raise InputError(f"no claim is of {made.field} now.", what_to_do=f"Look ids up with: crisisfigures sql \"{IDS}\".")
        own = {unknown_source(claim.source, claim.source_type).source_id for claim in claims if claim.source}
        if made.ruling == "split" and not made.value and made.field in own:
            raise InputError(f"its own words are the id {made.field} as well.", what_to_do="Say with --value which source it is.")
        counted = f"{len(claims):,} claim{'' if len(claims) == 1 else 's'}"
        if made.ruling == "merge":
            yield f"counts {counted} of {made.field} as those of {made.value}"
        else:
            them = "it" if len(claims) == 1 else "them"
            yield f"takes {counted} from {made.field}, and gives {them} to {made.value or 'a source of its own words'}"

    def _claim(self, claim_id: str) -> Claim:
        claims: list[Claim] = read_rows(self.con, "every_claim", "claim_id = ?", [claim_id])
        if not claims:
            raise InputError(f"no claim has the id {claim_id}.", what_to_do="`crisisfigures sql \"FROM to_check\"` lists claims with their ids.")
        return claims[0]

    def _article(self, what: str) -> Article:
        articles: list[Article] = read_rows(self.con, "articles", "article_id = ? OR path = ? ORDER BY article_id", [what, what])
        if not articles:
            remedy = "Look them up with: crisisfigures sql \"SELECT article_id, path, title FROM articles\"."
            raise InputError(f"no article has the id or path {what}.", what_to_do=remedy)
        return articles[0]

    def _source(self, source_id: str) -> str:
        """Give a source's id that the database or a list knows."""
        from crisisfigures.series import read_sources

        listed = read_sources(self.workspace.sources if self.workspace.sources.is_file() else None).sources
        known = {row for (row,) in self.con.execute("SELECT source_id FROM sources").fetchall()} | set(listed)
        if source_id not in known:
            near = difflib.get_close_matches(source_id, sorted(known), n=1)
            remedy = f"Did you mean {near[0]}?" if near else f"Look ids up with: crisisfigures sql \"{IDS}\"."
            raise InputError(f"no source has the id {source_id}.", what_to_do=remedy)
        return source_id


def describe(decision: Decision) -> str:
    """Write in a few words what a ruling says: 'correct date = 2013-07-25', 'merge a into b'."""
    if decision.ruling == "merge":
        return f"merge {decision.field} into {decision.value}"
    if decision.ruling == "split":
        return f"split from {decision.field}{f' to {decision.value}' if decision.value else ''}"
    if decision.ruling == "correct":
        return f"correct {decision.field} = {decision.value or 'none'}"
    return f"{decision.ruling} {decision.value if decision.ruling == 'undo' else repr(decision.quote) if decision.quote else decision.claim_id}"


def _added(claim: Claim, claims: Iterable[Claim], article: Article) -> Iterator[str]:
    if claim.value is None and claim.low is None and claim.high is None:
        raise InputError(f"no number is read in {claim.quote!r}.", what_to_do="Add --set value=NUMBER.")
    day = f"{claim.date:%Y-%m-%d}" if claim.date else "without a date: add --set date=YYYY-MM-DD"
    said = f"according to {claim.source}" if claim.source else "no source named"
    fields = (claim.metric, claim.unit, claim.basis, claim.place or "no place", day, said, claim.status)
    yield f"adds \"{claim.figure}\" ({', '.join(fields)}) of {article.path}, claim {claim.claim_id}"
    if any(other.claim_id == claim.claim_id for other in claims):
        yield "takes it in place of what the program reads there; to change one field only, undo this and rule correct"


def _no_quote(made: Decision, article: Article) -> InputError:
    """Say why the quote of an add is not found."""
    quote, start = str(made.quote), added_fields(made, "").get(START)
    offsets = [at for at in range(len(article.text)) if article.text.startswith(quote, at)]
    if not offsets:
        near = difflib.get_close_matches(quote, article.text.splitlines(), n=1, cutoff=0.5)
        remedy = f"Copy it as it stands, as from: {near[0]}" if near else "Copy it from: crisisfigures sql \"SELECT text FROM articles\"."
        return InputError(f"{quote!r} does not stand in the text of {article.path}.", what_to_do=remedy)
    assert find_quote(article.text, quote, start) is None
    listed = ", ".join(f"{at} (…{article.text[max(0, at - 20) : at]}»)" for at in offsets[:5]).replace("\n", " ")
    return InputError(f"{quote!r} stands {len(offsets)} times in {article.path}.", what_to_do=f"Add --set quote_start=N, one of: {listed}.")
