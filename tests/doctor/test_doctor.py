"""Each check of doctor is proven by a project, a database or a program that was damaged on purpose: the fault is named, with what to do about it."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import pytest

from crisisfigures.commands.decide import Request, decide
from crisisfigures.doctor import Diagnosis, environment, examine
from crisisfigures.doctor import workspace as folders
from crisisfigures.doctor.database import examine_database
from crisisfigures.pipeline import build
from crisisfigures.store.checks import OF_DOCTOR, row_checks
from crisisfigures.workspace import database_path, find_workspace

DAY = date(2026, 11, 24)
Damage = Callable[[Path], object]


@pytest.fixture
def whole(ready: Path, tmp_path: Path) -> Path:
    """Give a built project of one's own, to be damaged."""
    return shutil.copytree(ready, tmp_path / "whole")


def faults(found: Iterator[Diagnosis]) -> list[str]:
    """Give the lines of what is wrong."""
    return [each.line() for each in found if not each.healthy]


def sql(*statements: str) -> Damage:
    """Change rows of the database, as somebody with a client of their own may; no CHECK holds, and an ENUM is text."""

    def damage(root: Path) -> None:
        with closing(duckdb.connect(str(database_path(root)))) as con:
            for statement in statements:
                table = statement.removeprefix("INSERT INTO ").removeprefix("UPDATE ").removeprefix("DELETE FROM ").split()[0]
                con.execute(f"CREATE TABLE unchecked AS FROM {table}")
                con.execute(f"DROP TABLE {table}")
                con.execute(f"ALTER TABLE unchecked RENAME TO {table}")
                con.execute(statement)

    return damage


CLAIM = "claim_id = (SELECT min(claim_id) FROM claims)"
POINT = "point_id = (SELECT min(point_id) FROM points)"
# damage of rows -> the check that names it
ROWS: dict[str, str] = {
    "UPDATE claims SET quote_start = quote_start + 1, quote_end = quote_end + 1": "every quote is the slice of its article's text",
    "UPDATE articles SET text = text || ' '": "every article has the text that was read",
    "UPDATE articles SET text = text[2:]": "every quote is the slice of its article's text",
    "UPDATE claims SET sentence = 'Nobody wrote this.'": "every quote stands in its sentence, and the sentence in its article",
    "INSERT INTO claims FROM claims": "claim_id is unique in claims",
    "INSERT INTO articles FROM articles": "article_id is unique in articles",
    "INSERT INTO points FROM points": "point_id is unique in points",
    "DELETE FROM articles WHERE article_id = 'first'": "claims.article_id stands in articles",
    "DELETE FROM series": "points.series_id stands in series",
    "DELETE FROM points": "claim_roles.point_id stands in points",
    "UPDATE claims SET source_id = 'nobody'": "claims.source_id stands in sources",
    "UPDATE claims SET crisis_id = 'elsewhere'": "claims.crisis_id stands in crises",
    "DELETE FROM claim_roles": "every claim has a role",
    "INSERT INTO claim_roles FROM claim_roles": "no claim has two roles",
    f"UPDATE claim_roles SET point_id = NULL, role = 'superseded' WHERE {POINT}": "every point has a",
    f"UPDATE claims SET low = 7, high = 8 WHERE {CLAIM}": "every value in claims lies between its bounds",
    f"UPDATE points SET low = 9, high = 8 WHERE {POINT}": "every value in points lies between its bounds",
    f"UPDATE points SET date_end = date - 1 WHERE {POINT}": "no date in points ends before it begins",
    f"INSERT INTO points SELECT * REPLACE ('{'0' * 16}' AS point_id) FROM points": "no two points of a series say the same of one date",
    f"INSERT INTO points SELECT * REPLACE ('{'1' * 16}' AS point_id, date - 9 AS date) FROM points":
        "the points of a series stand in the order of their dates",
    f"INSERT INTO findings VALUES ('{'2' * 16}', 'jump', NULL, 'x', ['{'3' * 16}'], [])": "findings.claim_ids name claims",
    f"INSERT INTO findings VALUES ('{'4' * 16}', 'jump', NULL, 'x', [], [])": "every finding names claims on both sides",
    "UPDATE builds SET n_claims = 99": "the note of the build counts the rows",
    "INSERT INTO ruling_effects SELECT 'r0001', claim_id, NULL, NULL, NULL FROM claims": "ruling_effects.ruling_id stands in decisions",
}  # fmt: skip


@pytest.mark.parametrize("statement", ROWS)
def test_a_changed_row_is_found(whole: Path, statement: str) -> None:
    """Rows that do not fit together are named by the rule that they break, with an example, and the way to make them anew."""
    sql(statement)(whole)
    found = faults(examine_database(database_path(whole), find_workspace(whole)))

    assert any(f"not true that {ROWS[statement]}" in each and "remove the file and run `crisisfigures build`" in each for each in found), found


def test_every_check_of_rows_runs_on_a_whole_database(ready: Path) -> None:
    """Nothing is wrong with what a build wrote, and each check has a sentence of its own."""
    sentences = [check.sentence for check in (*row_checks(), *OF_DOCTOR)]

    assert len(set(sentences)) == len(sentences)
    assert faults(examine_database(database_path(ready), find_workspace(ready))) == []


def _reject_but_keep_role(root: Path) -> None:
    with closing(duckdb.connect(str(database_path(root)), read_only=True)) as con:
        ((claim_id,),) = con.execute("SELECT min(claim_id) FROM claims").fetchall()
    decide(find_workspace(root), Request(claim_id, "reject", "Ada", DAY, "a test"))
    build(root, today=DAY)
    sql("UPDATE claim_roles SET role = 'unplaced' WHERE role = 'rejected'")(root)


def _ruling_not_built(root: Path) -> None:
    with closing(duckdb.connect(str(database_path(root)), read_only=True)) as con:
        ((claim_id,),) = con.execute("SELECT min(claim_id) FROM claims").fetchall()
    decide(find_workspace(root), Request(claim_id, "reject", "Ada", DAY, "a test"))


def _ruling_without_claim(root: Path) -> None:
    _ruling_not_built(root)
    path = root / "data" / "decisions.csv"
    text = path.read_text(encoding="utf-8")
    claim_id = text.splitlines()[1].split(",")[1]
    path.write_text(text.replace(",reject,", ",accept,").replace("a test", "").replace(claim_id, "f" * 16), encoding="utf-8")
    lines = path.read_text(encoding="utf-8").splitlines()
    cells = lines[1].split(",")
    lines[1] = ",".join([*cells[:2], "", "", "", "", *cells[-6:]])
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    build(root, today=DAY)


def _forget_ruling(root: Path) -> None:
    _ruling_not_built(root)
    build(root, today=DAY)
    (root / "data" / "decisions.csv").unlink()


def _edit(name: str, text: str = "edited") -> Damage:
    return lambda root: (root / name).write_text(text, encoding="utf-8")


def _gone(name: str) -> Damage:
    return lambda root: (root / name).unlink()


def _file_for_folder(name: str) -> Damage:
    def damage(root: Path) -> None:
        shutil.rmtree(root / name)
        (root / name).write_text("in the way", encoding="utf-8")

    return damage


def _leave(name: str) -> Damage:
    def damage(root: Path) -> None:
        (root / name).mkdir(parents=True)

    return damage


def _tables(*statements: str) -> Damage:
    def damage(root: Path) -> None:
        with closing(duckdb.connect(str(database_path(root)))) as con:
            for statement in statements:
                con.execute(statement)

    return damage


def _break_pages(root: Path) -> None:
    path = database_path(root)
    content = bytearray(path.read_bytes())
    content[12_288:-4_096] = b"\x55" * (len(content) - 16_384)
    path.write_bytes(content)


LOCK = "data/crisisfigures.duckdb.lock"
# damage -> what is said of it, and what to do
PROJECTS: dict[str, tuple[Damage, str, str]] = {
    "no database": (_gone("data/crisisfigures.duckdb"), "there is no database", "crisisfigures build"),
    "no database file": (_edit("data/crisisfigures.duckdb", "hello " * 999), "the database does not open", "to make it anew"),
    "broken pages": (_break_pages, "crisisfigures.duckdb", "crisisfigures build"),
    "a table is gone": (_tables("DROP TABLE findings"), "another version of the program: there is no table findings", "run `crisisfigures build`"),
    "a column more": (_tables("ALTER TABLE findings ADD COLUMN more INTEGER"), "the columns of findings differ: more", "run `crisisfigures build`"),
    "another type": (_tables("ALTER TABLE findings ALTER sentence TYPE BLOB"), "findings are of other types: sentence", "crisisfigures build"),
    "a view is gone": (_tables("DROP VIEW to_check"), "there is no view to_check", "run `crisisfigures build`"),
    "another extractor": (sql("UPDATE builds SET fingerprint = 'x'"), "read by another version of the program", "run `crisisfigures build`"),
    "a log of changes": (_edit("data/crisisfigures.duckdb.wal"), "crisisfigures.duckdb.wal", "crisisfigures build"),
    "an article changed": (_edit("data/articles/first.md"), "first.md has changed since it was read", "restore it, or run"),
    "an article is gone": (_gone("data/articles/second.md"), "second.md is gone", "restore it, or run"),
    "inputs changed": (_edit("data/articles/third.md"), "older than their inputs", "run `crisisfigures build`"),
    "a ruling not applied": (_ruling_not_built, "ruling r0001", "run `crisisfigures build`"),
    "a ruling gone": (_forget_ruling, "ruling r0001 was applied and stands in no file", "run `crisisfigures build`"),
    "a ruling without a claim": (_ruling_without_claim, "ruling r0001 finds no claim", "decide r0001 undo"),
    "a rejected claim in use": (_reject_but_keep_role, "a claim that a person rejected has that role", "remove the file"),
    "a killed build": (_edit(LOCK, "process 4242 on elsewhere"), "a build was killed (process 4242 on elsewhere, since 2", "begins afresh"),
    "something half built": (_leave("data/crisisfigures.duckdb.building"), "crisisfigures.duckdb.building was left by a build", "which removes it"),
    "reports half built": (_leave("reports/.building"), "reports/.building was left by a build", "which removes it"),
    "half a ruling": (_edit("data/.decisions.csv.tmp"), ".decisions.csv.tmp was left by a build", "which removes it"),
    "no reports": (lambda root: shutil.rmtree(root / "reports"), "there are no reports", "run `crisisfigures build`"),
    "reports not finished": (_gone("reports/.built"), "was not finished", "run `crisisfigures build`"),
    "a note that makes no sense": (_edit("reports/.built", "x\ny\n"), "was not finished", "run `crisisfigures build`"),
    "a page is gone": (_gone("reports/syria/index.html"), "syria/index.html is missing", "writes it anew"),
    "a page was edited": (_edit("reports/index.html"), "index.html is not what was written", "writes it anew"),
    "a file too many": (_edit("reports/files.txt", "mine.txt\n"), "mine.txt stands in the list", "writes it anew"),
    "a file for reports": (_file_for_folder("reports"), "reports cannot be written: not a directory", "move it away"),
    "no articles": (lambda root: shutil.rmtree(root / "data" / "articles"), "there are no articles", "use --root"),
}  # fmt: skip


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the environment, which is the same for all."""
    monkeypatch.setattr("crisisfigures.doctor.examine_environment", lambda: iter(()))


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("name", PROJECTS)
def test_a_damaged_project_is_found(whole: Path, name: str) -> None:
    """Each damage is named with its place, and with what to do."""
    damage, told, remedy = PROJECTS[name]
    damage(whole)
    found = faults(examine(whole))

    assert any(told in each and remedy in each for each in found), found


@pytest.mark.usefixtures("quick")
def test_little_room_is_found(ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk with less room than a build may need is named before the build fails."""
    monkeypatch.setattr(folders, "LEAST_ROOM", 10**18)

    assert any("are free at" in each and "free space on that disk" in each for each in faults(examine(ready)))


def _spoil(name: str, content: bytes) -> Damage:
    return lambda package: (package / name).write_bytes(content)


# damage of the program's own files -> what is said of it
FILES: dict[str, tuple[Damage, str]] = {
    "a key cut short": (_spoil("series/vague.toml", b"[dozens"), "vague.toml does not read"),
    "a table cut short": (_spoil("claims/data/places.parquet", b"PAR1"), "places.parquet does not read"),
    "an empty page": (_spoil("reports/templates/base.html", b""), "base.html does not read (it is empty)"),
    "no text": (_spoil("store/views.sql", b"\xff\xfe"), "views.sql does not read"),
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the program's data files."""
    return shutil.copytree(environment.PACKAGE, tmp_path_factory.mktemp("program") / "crisisfigures", ignore=shutil.ignore_patterns("*.py", "*.pyc"))


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_data_file_of_the_program_is_found(package: Path, tmp_path: Path, name: str) -> None:
    """A file that does not read is named, and where to take it from."""
    damage, told = FILES[name]
    spoilt = shutil.copytree(package, tmp_path / "crisisfigures")
    damage(spoilt)
    found = faults(environment._data_files(spoilt))

    assert any(told in each and "restore it from version control" in each for each in found), found


class Installed:
    """Stand for what pip noted of an installation."""

    def __init__(self, *, python: str = ">=3.11", requires: tuple[str, ...] = (), files: tuple[object, ...] = ()) -> None:
        self.metadata, self.requires, self.files = {"Requires-Python": python}, list(requires), list(files)


# what is asked for -> what is said of what is there
WANTED: dict[str, tuple[Installed, str]] = {
    "a newer Python": (Installed(python=">=9"), "is not >=9: make the environment with another"),
    "a library that is not there": (Installed(requires=("no-such-library>=1",)), "no-such-library is not installed: run `make`"),
    "a newer library": (Installed(requires=("duckdb>=99",)), "and >=99 is asked for: run `make`"),
}


@pytest.mark.parametrize("name", WANTED)
def test_an_environment_that_does_not_fit_is_found(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Versions are compared with what the project asks for."""
    installed, told = WANTED[name]
    monkeypatch.setattr(environment, "distribution", lambda _: installed)

    assert any(told in each for each in faults(environment.examine_environment()))


def test_what_only_tests_need_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library of an extra may be absent."""
    monkeypatch.setattr(environment, "distribution", lambda _: Installed(requires=('no-such-library; extra == "dev"', "duckdb>=1")))

    assert faults(environment.examine_environment()) == []


class Listed:
    """Stand for a file that pip installed, with its hash."""

    suffix, parts = ".toml", ("crisisfigures", "x.toml")

    def __init__(self, path: Path, digest: str) -> None:
        self.path = path
        self.hash = type("Hash", (), {"mode": "sha256", "value": digest})

    def locate(self) -> Path:
        """Name the file on the disk."""
        return self.path


def test_an_installed_file_that_is_gone_or_changed_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What pip noted when it installed the program is compared with what is there."""
    (tmp_path / "x.toml").write_text("", encoding="utf-8")
    listed = (Listed(tmp_path / "x.toml", "another"), Listed(tmp_path / "gone.toml", "another"))
    monkeypatch.setattr(environment, "distribution", lambda _: Installed(files=listed))
    found = faults(environment._data_files(tmp_path))

    assert [each.split(str(tmp_path))[1].split(":")[0] for each in found] == ["/gone.toml is missing", "/x.toml is not what was installed"]


def test_a_missing_font_and_an_unknown_place_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures in another font, and texts without places, would not be the same."""
    monkeypatch.setattr("crisisfigures.reports.charts.measure.FAMILY", "No Such Font")
    monkeypatch.setattr(environment, "KNOWN_PLACE", "Nowhereville")

    found = faults(environment.examine_environment())
    assert [each.split(":")[0] for each in found] == [
        "WRONG  the gazetteer does not know Nowhereville",
        "WRONG  the font No Such Font, which pictures are drawn in, is not found",
    ]


def test_a_running_build_is_no_fault(whole: Path) -> None:
    """Who holds the lock is told, and what it is at work on is not called left over."""
    from crisisfigures.store import build_lock

    (whole / "reports" / ".building").mkdir()
    with build_lock(database_path(whole)):
        found = list(examine(whole))

    assert any(each.healthy and f"a build is running (process {os.getpid()} on " in each.sentence for each in found)
    assert not any(".building" in each.sentence for each in found)


def test_json_holds_the_same(ready: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """For programs the same is written as JSON, with topic and remedy apart."""
    from crisisfigures.cli import main

    monkeypatch.setattr(sys, "argv", ["crisisfigures", "doctor", "--json", "--root", str(ready)])
    with pytest.raises(SystemExit) as ended:
        main()
    told = json.loads(capsys.readouterr().out)

    assert ended.value.code in (0, None)
    assert {each["topic"] for each in told} == {"environment", "lock", "workspace", "database", "reports"}
    assert all(each["healthy"] and each["what_to_do"] is None for each in told)
