"""A folder of which nothing changed is taken over whole, and nobody can tell: the reports are, byte by byte, those made anew."""

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import fields, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from crisisfigures.articles.shelf import Shelf
from crisisfigures.model import Break, Crisis, Decision, RulingEffect, Vintage
from crisisfigures.reports import composing, write_reports, writing
from crisisfigures.reports.reading import read_holdings
from crisisfigures.reports.shares import find_shares, read_shares
from crisisfigures.reports.subjects import find_subjects, subject_of
from crisisfigures.series.crises import ChartSpec, CrisisConfig
from crisisfigures.store import open_database
from crisisfigures.store.old_texts import OldTexts
from crisisfigures.swap import swap_in
from tests.reports.conftest import Maker, contents, fill, hex16

Config = list[CrisisConfig]
SUDAN = CrisisConfig(Crisis("sudan", "War in Sudan", ["SDN"], [], date(2023, 4, 15), None, ["conflict"]), [], [])


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the list of homes of which a folder is made from here on."""
    found: list[str] = []
    compose = composing.plan_folder

    def noted(share: Any, *others: Any) -> Any:
        found.append(share.home)
        return compose(share, *others)

    monkeypatch.setattr(writing, "plan_folder", noted)
    return found


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, syria: CrisisConfig) -> Path:
    """Give the reports that the changes of this module are made to."""
    root = tmp_path_factory.mktemp("first")
    write_reports(fill(Maker()).write(root / "figures.duckdb"), root / "reports", [syria], program="one")
    return root / "reports"


def series_of(maker: Maker, metric: str) -> Any:
    """Give the first series of a metric."""
    return next(row for row in maker.rows["series"] if row.metric == metric)


def change(maker: Maker, table: str, place: int, **values: Any) -> None:
    """Change one row of a table."""
    maker.rows[table][place] = replace(maker.rows[table][place], **values)


def another_figure(maker: Maker) -> None:
    """Add a figure of refugees from Syria."""
    maker.figure(series_of(maker, "refugees"), "3.2 million", date(2014, 11, 18), 3200000)


def newest_elsewhere(maker: Maker) -> None:
    """Add a figure from Sudan that is printed after all others: every age is another."""
    sudan = next(row for row in maker.rows["series"] if row.iso3 == "SDN")
    maker.figure(sudan, "16", date(2016, 5, 3), 16, article_publisher="Reuters")


def no_figure_of_sudan(maker: Maker) -> None:
    """Take away what there is of Sudan: its folder goes."""
    (series_id,) = (row.series_id for row in maker.rows["series"] if row.iso3 == "SDN")
    maker.rows["series"] = [row for row in maker.rows["series"] if row.iso3 != "SDN"]
    maker.rows["points"] = [row for row in maker.rows["points"] if row.series_id != series_id]
    maker.rows["claims"] = [row for row in maker.rows["claims"] if row.iso3 != "SDN"]
    maker.rows["claim_roles"] = [row for row in maker.rows["claim_roles"] if row.series_id != series_id]


def another_text(maker: Maker) -> None:
    """Let the words of a quote stand in an article twice: its link says which of them is meant."""
    text = maker.rows["articles"][0].text
    change(maker, "articles", 0, text=f"{text} Again: 60,000.")


def another_publisher(maker: Maker) -> None:
    """Say that another paper printed an article."""
    change(maker, "articles", 0, publisher="The Courier")


def another_role(maker: Maker) -> None:
    """Give another reason why a claim is unplaced."""
    place = next(place for place, row in enumerate(maker.rows["claim_roles"]) if row.role == "unplaced")
    change(maker, "claim_roles", place, reason="It names no day at all.")


def another_flag(maker: Maker) -> None:
    """Doubt a point in other words."""
    change(maker, "point_flags", 0, sentence="It rose by 7,000 in a quarter.")


def another_meaning(maker: Maker) -> None:
    """Explain a kind of doubt in other words."""
    change(maker, "flag_kinds", 0, meaning="It rises much faster than others.")


def another_finding(maker: Maker) -> None:
    """Put a claim from elsewhere on one side of a finding."""
    change(maker, "findings", 0, against_claim_ids=[next(row.claim_id for row in maker.rows["claims"] if row.iso3 == "SDN")])


def a_break(maker: Maker) -> None:
    """Let one series go on as another."""
    one, other = maker.rows["series"][0], maker.rows["series"][1]
    maker.add("breaks", Break(hex16("break"), one.series_id, other.series_id, date(2013, 1, 1), "Counted otherwise.", []))


def a_figure_before(maker: Maker) -> None:
    """Say that a figure stood in the place of another before it."""
    old, new = maker.rows["points"][0], maker.rows["points"][1]
    values = {field.name: getattr(old, field.name) for field in fields(old)}
    claim = maker.rows["claims"][0].claim_id
    maker.add("vintages", Vintage(**values, clock="published", on_line=True, claim_id=claim, known_from=date(2013, 1, 2),
                                  known_until=date(2013, 2, 2), replaced_by=new.point_id))  # fmt: skip


def a_ruling(maker: Maker) -> None:
    """Let a person find a claim read rightly."""
    claim = maker.rows["claims"][0]
    maker.add("decisions", Decision("r1", claim.claim_id, claim.article_id, claim.quote, "60000", "deaths", "accept", None, None, "Ada",
                                    date(2026, 1, 1), None))  # fmt: skip
    maker.add("ruling_effects", RulingEffect("r1", claim.claim_id, None, None, None))


def a_rejected_claim(maker: Maker) -> None:
    """Let a person reject a claim without a series."""
    claim = next(row for row in maker.rows["claims"] if row.quote == "Some 14 people")
    maker.add("decisions", Decision("r2", claim.claim_id, claim.article_id, claim.quote, "14", "injured", "reject", None, None, "Ada",
                                    date(2026, 1, 1), "no figure"))  # fmt: skip
    maker.add("ruling_effects", RulingEffect("r2", claim.claim_id, None, None, None))


def a_version(maker: Maker) -> None:
    """Save a page a second time, with another text and no figure."""
    old = maker.rows["articles"][0]
    maker.add("articles", replace(old, article_id=hex16("later"), text="All quiet.", version=2, version_of=old.article_id, path="later.txt"))


def another_source(maker: Maker) -> None:
    """Let a source go by another name, by which a chart may ask for it."""
    change(maker, "sources", 0, aliases=["United Nations"])


def a_rejected_input(maker: Maker) -> None:
    """Fail to read another file."""
    change(maker, "rejected_inputs", 0, reason="The file is a picture.")


def nowhere(maker: Maker) -> None:
    """Find a figure that names no country and fits no crisis."""
    article = maker.add("articles", maker.article(text="Some 9 people were hurt.", path="nowhere.txt"))
    series = maker.series(crisis_id=None, iso3=None, source_id=None, source="no source named (BBC News)", metric="injured")
    maker.add("claims", maker.claim(article, series, None, "Some 9 people"))
    maker.add("claim_roles", replace(maker.rows["claim_roles"][-1], claim_id=maker.rows["claims"][-1].claim_id, series_id=None, point_id=None,
                                     role="unplaced", reason="names no country and fits no crisis."))  # fmt: skip


CHANGES: dict[Callable[[Maker], None], set[str]] = {
    another_figure: {"syria"}, newest_elsewhere: {"SDN"}, no_figure_of_sudan: set(), another_text: {"syria"}, another_publisher: {"syria"},
    another_role: {"syria"}, another_flag: {"syria"}, another_meaning: {"syria", "SDN"}, another_finding: {"syria"}, a_break: {"syria"},
    a_figure_before: {"syria"}, a_ruling: {"syria"}, a_rejected_claim: {"syria"}, a_version: {"syria"}, another_source: {"syria"},
    a_rejected_input: set(), nowhere: {""},
}  # fmt: skip


def over(database: Path, first: Path, crises: Config, root: Path, **options: Any) -> dict[str, bytes]:
    """Write reports of a database over those that were first, and give what is there then."""
    shutil.copytree(first, root / "over")
    write_reports(database, root / "new", crises, old=root / "over", program="one", **options)
    swap_in(root / "new", root / "over")
    return contents(root / "over")


def anew(database: Path, first: Path, crises: Config, root: Path) -> dict[str, bytes]:
    """Make every folder of a database's reports; only pictures are taken over, which tests/reports/test_pictures.py looks at."""
    shutil.copytree(first, root / "anew")
    (root / "anew" / "made.txt").unlink()
    write_reports(database, root / "anew", crises, program="one")
    return contents(root / "anew")


@pytest.mark.parametrize(("changed", "homes"), [pytest.param(*each, id=each[0].__name__) for each in CHANGES.items()])
def test_what_changed_is_made_anew_and_nothing_else(
    changed: Callable[[Maker], None], homes: set[str], first: Path, syria: CrisisConfig, tmp_path: Path, composed: list[str]
) -> None:
    """Whatever row changes, the reports become those of which every folder is made anew, and only the folders that show the row are made."""
    maker = fill(Maker())
    changed(maker)
    database = maker.write(tmp_path / "figures.duckdb")
    reports = over(database, first, [syria], tmp_path)

    assert set(composed) == homes
    assert reports == anew(database, first, [syria], tmp_path)


@pytest.mark.parametrize(
    ("crises", "homes"),
    [
        (lambda syria: [replace(syria, crisis=replace(syria.crisis, name="Syria's war"))], {"syria"}),
        (lambda syria: [replace(syria, charts=[ChartSpec("refugees"), ChartSpec("deaths", place="Idlib")])], {"syria"}),
        (lambda syria: [replace(syria, sources=["sohr", "un"])], {"syria"}),
        (lambda syria: [SUDAN, syria], set()),
        (lambda _: [], {"syria"}),
    ],
    ids=["renamed", "other charts", "other order of sources", "a crisis without figures", "no crisis"],
)
def test_another_crises_toml_makes_its_crises_anew(
    crises: Callable[[CrisisConfig], Config], homes: set[str], first: Path, syria: CrisisConfig, tmp_path: Path, composed: list[str]
) -> None:
    """What crises.toml says of a crisis is part of what its folder is made of."""
    database = fill(Maker()).write(tmp_path / "figures.duckdb")
    reports = over(database, first, crises(syria), tmp_path)

    assert set(composed) == homes
    assert reports == anew(database, first, crises(syria), tmp_path)


def test_another_program_makes_all_anew(first: Path, syria: CrisisConfig, tmp_path: Path, composed: list[str]) -> None:
    """What another program made is not taken over; nor is anything where the caller does not say which one this is."""
    database = fill(Maker()).write(tmp_path / "figures.duckdb")
    for program in ("another", None):
        composed.clear()
        write_reports(database, tmp_path / str(program), [syria], old=first, program=program)

        assert set(composed) == {"syria", "SDN"}


def edit_page(folder: Path) -> None:
    """Change a page as a person would."""
    page = folder / "syria" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("191,369", "191,370"), encoding="utf-8")


def edit_picture(folder: Path) -> None:
    """Change a picture."""
    picture = folder / "syria" / "deaths-cumulative.svg"
    picture.write_text(picture.read_text(encoding="utf-8").replace("UN", "nobody"), encoding="utf-8")


def lose_table(folder: Path) -> None:
    """Delete a table."""
    (folder / "syria" / "deaths-cumulative.csv").unlink()


def edit_list(folder: Path) -> None:
    """Change what the list says of one crisis."""
    lines = (folder / "made.txt").read_text(encoding="utf-8")
    (folder / "made.txt").write_text(lines.replace("Syrian conflict", "Another conflict"), encoding="utf-8")


def spoil_list(folder: Path) -> None:
    """Write what makes no sense into the list."""
    (folder / "made.txt").write_text("\n0 {}\n[]", encoding="utf-8")


@pytest.mark.parametrize("spoil", [edit_page, edit_picture, lose_table, edit_list, spoil_list])
def test_what_was_touched_is_made_anew(
    spoil: Callable[[Path], None], first: Path, syria: CrisisConfig, tmp_path: Path, composed: list[str]
) -> None:
    """A folder in which somebody edited or deleted a file, or of which the list was edited, is made anew."""
    database = fill(Maker()).write(tmp_path / "figures.duckdb")
    shutil.copytree(first, tmp_path / "spoilt")
    spoil(tmp_path / "spoilt")
    reports = over(database, tmp_path / "spoilt", [syria], tmp_path)

    assert "syria" in composed
    assert reports == contents(first)


def test_a_share_gives_the_subject_that_all_rows_give(own_database: Path, sample_build: Any, syria: CrisisConfig, tmp_path: Path) -> None:
    """Out of its share alone a crisis or country has the series, points, claims and findings, with what is behind them, that it has out of all."""
    from crisisfigures.series import read_crises

    workspace = sample_build.workspace
    for database, crises in ((own_database, [syria]), (workspace.database, read_crises(workspace.crises))):
        whole = read_holdings(database)
        expected = {subject.folder: subject for subject in find_subjects(whole, crises)}
        with closing(open_database(database)) as con, Shelf(tmp_path) as shelf, OldTexts(database, shelf) as texts:
            shares = [share for share in find_shares(con, crises, "") if share.name]
            rows = read_shares(con, shares, texts)
        found = {share.home.casefold(): subject_of(rows[share.home], share.home, share.name or "", share.config) for share in shares}

        assert list(found.items()) == list(expected.items())
        for share in shares:
            for point in found[share.home.casefold()].points:
                assert rows[share.home].behind(point.point_id) == whole.behind(point.point_id)
                assert rows[share.home].said_before(point.point_id) == whole.said_before(point.point_id)


def test_who_edits_a_file_during_a_build_does_not_make_it_ours(first: Path, syria: CrisisConfig, tmp_path: Path) -> None:
    """What stays is told by the hash of what was made: a file that was edited after it had been looked at is not that."""
    shutil.copytree(first, tmp_path / "old")
    seen = {name: sha256(data).hexdigest() for name, data in contents(first).items()}
    edit_page(tmp_path / "old")
    database = fill(Maker()).write(tmp_path / "figures.duckdb")
    told = write_reports(database, tmp_path / "new", [syria], old=tmp_path / "old", seen=seen, program="one").digests
    there = {name: sha256(data).hexdigest() for name, data in contents(tmp_path / "old").items()}

    assert told == seen
    assert [name for name in told if told[name] != there[name]] == ["syria/index.html"]
