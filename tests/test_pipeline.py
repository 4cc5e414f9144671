"""A build goes from articles to reports, does nothing when nothing changed, and gives the same whether from scratch or not."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crisisfigures.errors import ConfigurationError, DatabaseError, InputError
from crisisfigures.model import Claim, Decision
from crisisfigures.pipeline import BuildSummary, build
from crisisfigures.store import digest, open_database, read_rows
from crisisfigures.store.decisions import append_decision
from crisisfigures.store.lock import lock_path
from crisisfigures.workspace import find_workspace

DAY = date(2026, 11, 24)
Snapshot = Callable[[Path], dict[str, bytes]]


def built(root: Path) -> BuildSummary:
    """Build a project on a fixed day."""
    return build(root, today=DAY)


def rows(root: Path, table: str) -> list[Any]:
    """Read the rows of a table of a project's database."""
    with closing(open_database(root / "data" / "crisisfigures.duckdb")) as con:
        return read_rows(con, table)


def from_scratch(root: Path) -> dict[str, str]:
    """Build a copy of the inputs in a new folder and give the digest of its database."""
    fresh = root / "fresh"
    shutil.copytree(root / "data", fresh / "data", ignore=shutil.ignore_patterns("*.duckdb*"))
    built(fresh)
    return digest(fresh / "data" / "crisisfigures.duckdb")


def test_articles_become_claims_points_and_pages(project: Path) -> None:
    """Two articles give a database with their figures and a page for their crisis."""
    summary = built(project)

    claims: list[Claim] = rows(project, "claims")
    assert {(claim.metric, claim.figure.lower()) for claim in claims} == {("deaths", "more than 100,000"), ("refugees", "about 1.7 million")}
    assert {claim.crisis_id for claim in claims} == {"syria"}
    assert (summary.build.n_articles, summary.build.sample, summary.n_carried) == (2, False, 0)
    assert (project / "reports" / "index.html").is_file()
    assert (project / "reports" / "syria" / "index.html").is_file()


def test_the_order_of_sources_is_stored(project: Path) -> None:
    """The sources of crises.toml stand in the database in their order, so that SQL can tell who leads."""
    built(project)

    assert [(row.crisis_id, row.source_id, row.position) for row in rows(project, "leading_sources")] == [("syria", "un", 1)]


def test_a_second_build_changes_no_byte(project: Path, snapshot: Snapshot) -> None:
    """With nothing changed there is nothing to do, and no file is touched."""
    built(project)
    before = snapshot(project)
    summary = built(project)

    assert summary.up_to_date
    assert snapshot(project) == before


@pytest.mark.parametrize("name", ["reports/index.html", "reports/.built", "data/crisisfigures.duckdb"])
def test_what_is_gone_is_made_again(project: Path, snapshot: Snapshot, name: str) -> None:
    """A report or a database that somebody removed comes back as it was."""
    built(project)
    before = snapshot(project / "reports")
    (project / name).unlink()

    assert not built(project).up_to_date
    assert snapshot(project / "reports") == before


def test_a_report_that_was_changed_by_hand_is_made_again(project: Path, snapshot: Snapshot) -> None:
    """Reports say what the database says, not what an editor left there."""
    built(project)
    before = snapshot(project / "reports")
    (project / "reports" / "index.html").write_text("edited", encoding="utf-8")
    built(project)

    assert snapshot(project / "reports") == before


def test_what_others_put_into_reports_stays(project: Path) -> None:
    """Only files that the program wrote are replaced or removed."""
    (project / "reports").mkdir()
    (project / "reports" / "notes.txt").write_text("mine", encoding="utf-8")
    built(project)

    assert (project / "reports" / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_reports_of_a_crisis_that_is_gone_are_removed(project: Path) -> None:
    """A folder that the present articles do not give goes with its files."""
    built(project)
    (project / "data" / "crises.toml").unlink()
    built(project)

    assert not (project / "reports" / "syria").exists()


def _add(root: Path) -> None:
    head = '+++\npublished = 2013-09-01\npublisher = "Third Post"\nlanguage = "en"\n+++\n'
    text = f"{head}At least 40 people were killed in Aleppo on Saturday, the UN said.\n"
    (root / "data" / "articles" / "third.md").write_text(text, encoding="utf-8")


def _edit(root: Path) -> None:
    path = root / "data" / "articles" / "first.md"
    path.write_text(path.read_text(encoding="utf-8").replace("100,000", "110,000"), encoding="utf-8")


def _change_publisher(root: Path) -> None:
    path = root / "data" / "articles" / "first.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Example Daily", "Other Daily"), encoding="utf-8")


def _state(root: Path) -> None:
    """State of an unchanged file what it does not say itself, in the place for that."""
    (root / "data" / "articles" / "articles.toml").write_text('["first.md"]\npublisher = "Stated Post"\n', encoding="utf-8")


def _repeat(root: Path) -> None:
    """Put an article of the same id before an unchanged one."""
    shutil.copy(root / "data" / "articles" / "second.md", root / "data" / "articles" / "a-copy.md")


def _rename(root: Path) -> None:
    (root / "data" / "articles" / "first.md").rename(root / "data" / "articles" / "zz.md")


def _delete(root: Path) -> None:
    (root / "data" / "articles" / "second.md").unlink()


def _save_again(root: Path) -> None:
    """Save both articles at one address with other figures: the second as the first version of its page."""
    for name, day in (("first", "2013-07-29T10:00:00Z"), ("second", "2013-01-01T10:00:00Z")):
        path = root / "data" / "articles" / f"{name}.md"
        text = path.read_text(encoding="utf-8").replace('url = "https://example.org/first"\n', "")
        text = text.replace("+++\n", f'+++\nurl = "https://news.example/{name}"\n', 1)
        path.write_text(text, encoding="utf-8")
        again = text.replace(f'id = "{name}"', f'updated = "{day}"').replace("100,000", "110,000").replace("1.7 million", "1.8 million")
        path.with_name(f"{name}-again.md").write_text(again, encoding="utf-8")


def _forget_crises(root: Path) -> None:
    (root / "data" / "crises.toml").unlink()


# Each takes three builds or more: of those that go the same way through the program, one runs with `make test` and all with `make bench`
ALSO = pytest.mark.long


@pytest.mark.parametrize(
    "change",
    [_add, _edit, _delete, _save_again, _forget_crises, *(pytest.param(each, marks=ALSO) for each in (_change_publisher, _state, _repeat, _rename))],
)
def test_a_build_after_a_change_equals_one_from_scratch(project: Path, change: Callable[[Path], None], snapshot: Snapshot) -> None:
    """However the inputs changed, the database is what a build from nothing would give, table by table, and the reports are byte by byte."""
    built(project)
    change(project)
    built(project)

    assert digest(project / "data" / "crisisfigures.duckdb") == from_scratch(project)
    assert snapshot(project / "reports") == snapshot(project / "fresh" / "reports")


def test_a_page_saved_again_is_a_version_and_its_silent_change_a_finding(project: Path) -> None:
    """From files to the page: versions in their order, the finding with both figures, the list of what changed."""
    _save_again(project)
    built(project)
    versions = {article.path: (article.version, article.version_of is not None) for article in rows(project, "articles")}
    page = (project / "reports" / "syria" / "index.html").read_text(encoding="utf-8")

    assert (versions["first.md"], versions["first-again.md"]) == ((1, False), (2, True))
    assert "stealth_edit" in {finding.kind for finding in rows(project, "findings")}
    assert 'id="versions"' in page
    assert "the text does not say so" in page


def test_claims_of_unchanged_articles_are_carried_over(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the article that is new is read."""
    import crisisfigures.extraction as extraction

    built(project)
    _add(project)
    read: list[str] = []
    plainly = extraction._read

    def noted(article: Any) -> Any:
        read.append(article.path)
        return plainly(article)

    monkeypatch.setattr(extraction, "_read", noted)
    summary = built(project)

    assert (read, summary.n_carried) == (["third.md"], 2)


def test_files_that_stand_unchanged_are_not_opened_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the file that is new is read; a change of the program reads all."""
    import crisisfigures.articles.collection as collection
    import crisisfigures.pipeline as pipeline

    built(project)
    _add(project)
    read: list[str] = []
    plainly = collection._read

    def noted(file: Any, *others: Any) -> Any:
        read.append(file.name)
        return plainly(file, *others)

    monkeypatch.setattr(collection, "_read", noted)
    built(project)
    assert read == ["third.md"]

    read.clear()
    monkeypatch.setattr(pipeline, "program_fingerprint", lambda: "another")
    (project / "reports" / "index.html").unlink()
    built(project)
    assert read == ["first.md", "second.md", "third.md"]


def test_several_processes_read_what_one_reads(project: Path) -> None:
    """The number of processes changes nothing in the database."""
    build(project, today=DAY, jobs=2)

    assert digest(project / "data" / "crisisfigures.duckdb") == from_scratch(project)


def test_new_articles_enter_under_the_given_day(project: Path) -> None:
    """entered.csv keeps the day an article came, and later builds do not move it."""
    built(project)
    _add(project)
    build(project, today=date(2026, 12, 1))

    assert {article.path: article.entered for article in rows(project, "articles")} == {
        "first.md": DAY, "second.md": DAY, "third.md": date(2026, 12, 1),
    }  # fmt: skip


def test_what_cannot_be_read_is_reported_and_the_build_goes_on(project: Path) -> None:
    """An empty file becomes a rejected input with its path, and the other articles are built."""
    (project / "data" / "articles" / "empty.txt").write_bytes(b"")
    summary = built(project)

    assert [row.path for row in summary.rejected] == ["empty.txt"]
    assert rows(project, "rejected_inputs") == summary.rejected
    assert summary.build.n_articles == 2


def test_a_figure_without_a_date_is_reported_with_its_path(project: Path) -> None:
    """The build says which figures stand on no chart, why, and where the date is missing."""
    text = '+++\nlanguage = "en"\n+++\nMore than 300 people have been killed in Homs.\n'
    (project / "data" / "articles" / "undated.md").write_text(text, encoding="utf-8")
    report = built(project).report

    assert report is not None
    assert [(group.count, group.paths) for group in report.off_chart if "date" in group.reason] == [(1, ["undated.md"])]


def rule(root: Path, metric: str, ruling: str, field: str | None = None, value: str | None = None) -> str:
    """Rule on the claim of a metric and give its id."""
    from crisisfigures.commands.decide import Request, decide

    (claim_id,) = (claim.claim_id for claim in rows(root, "claims") if claim.metric == metric)
    decide(find_workspace(root), Request(claim_id, ruling, "Ada", DAY, "a test", field, value))
    return claim_id


def test_a_rejected_claim_stands_behind_no_point(project: Path) -> None:
    """The claim stays in the database and in its crisis, with who took it out and why as its role."""
    built(project)
    claim_id = rule(project, "deaths", "reject")
    built(project)

    (role,) = (role for role in rows(project, "claim_roles") if role.claim_id == claim_id)
    assert (role.role, role.point_id, role.reason) == ("rejected", None, "was rejected by Ada on 2026-11-24 (a test).")
    assert {series.metric for series in rows(project, "series")} == {"refugees"}
    assert {claim.crisis_id for claim in rows(project, "claims")} == {"syria"}


def test_a_ruling_survives_the_article_that_it_speaks_of(project: Path) -> None:
    """A ruling on a claim that is gone rules nothing, stays a row, and is told loudly."""
    built(project)
    rule(project, "refugees", "reject")
    _delete(project)
    report = built(project).report

    assert len(rows(project, "decisions")) == len(rows(project, "rulings_without_claim")) == 1
    assert report is not None
    assert [sentence[:13] for sentence in report.lost_rulings] == ["Ruling r0001,"]
    assert "Rulings without a claim" in (project / "reports" / "index.html").read_text(encoding="utf-8")


def test_a_correction_moves_the_point(project: Path) -> None:
    """A corrected date is the point's date, and the claim is still what the text says."""
    built(project)
    (claim,) = (claim for claim in rows(project, "claims") if claim.metric == "refugees")
    rule(project, "refugees", "correct", "date", "2013-07-01")
    built(project)

    assert date(2013, 7, 1) in {point.date for point in rows(project, "points")}
    assert claim in rows(project, "claims")


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("ruling", "value"),
    [
        ("reject", None), ("correct", "2013-07-01"), ("split", "ocha"),
        *(pytest.param(*each, marks=ALSO) for each in [("accept", None), ("retract", None), ("split", None)]),
    ],
)
def test_a_build_with_rulings_equals_one_from_scratch(project: Path, ruling: str, value: str | None) -> None:
    """What was carried over from before a ruling, and from before its undoing, leaves no trace."""
    built(project)
    rule(project, "refugees", ruling, "date" if ruling == "correct" else None, value)
    built(project)
    assert digest(project / "data" / "crisisfigures.duckdb") == from_scratch(project)

    shutil.rmtree(project / "fresh")
    append_decision(project / "data" / "decisions.csv", Decision("x", None, None, None, None, None, "undo", None, "r0001", "Bo", DAY, "a slip"))
    built(project)
    assert digest(project / "data" / "crisisfigures.duckdb") == from_scratch(project)


def test_without_articles_the_sample_is_built_and_named(project: Path) -> None:
    """Where data/articles is empty the sample is taken; the two never mix."""
    shutil.move(project / "data" / "articles", project / "data" / "sample" / "articles")
    (project / "data" / "articles").mkdir()
    (project / "data" / "articles" / ".gitkeep").write_bytes(b"")

    assert built(project).build.sample
    shutil.copy(project / "data" / "sample" / "articles" / "first.md", project / "data" / "articles")
    own = built(project)
    assert (own.build.sample, own.build.n_articles) == (False, 1)


def test_no_articles_at_all_is_an_error_that_says_where_to_put_them(tmp_path: Path) -> None:
    """An empty folder stops with the place where articles belong."""
    with pytest.raises(InputError, match=r"data/articles: there are no articles\. Put text files"):
        built(tmp_path)


def test_a_misspelt_key_stops_the_build_and_keeps_the_database(project: Path, snapshot: Snapshot) -> None:
    """crises.toml is checked before anything is written."""
    built(project)
    before = snapshot(project / "reports")
    (project / "data" / "crises.toml").write_text('[syria]\nnmae = "x"\ncountries = ["SYR"]\n', encoding="utf-8")

    with pytest.raises(ConfigurationError, match="Did you mean name"):
        built(project)
    assert snapshot(project / "reports") == before


def test_a_build_that_is_running_keeps_a_second_out(project: Path) -> None:
    """Two builds at once give the second a message that names the first."""
    import fcntl

    database = project / "data" / "crisisfigures.duckdb"
    with lock_path(database).open("w") as holder:
        holder.write("process 4242 on elsewhere")
        holder.flush()
        fcntl.flock(holder, fcntl.LOCK_EX)
        with pytest.raises(DatabaseError, match=r"another build is running \(process 4242 on elsewhere, since 20"):
            built(project)


def test_an_old_database_of_another_version_is_replaced(project: Path) -> None:
    """A file whose tables are others is no obstacle: everything is read again."""
    import duckdb

    with closing(duckdb.connect(str(project / "data" / "crisisfigures.duckdb"))) as con:
        con.execute("CREATE TABLE builds (something INTEGER)")

    assert built(project).n_carried == 0
    assert len(rows(project, "articles")) == 2
