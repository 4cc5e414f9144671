"""Pictures that have not changed are taken over, and nobody can tell: the folder is the same, byte by byte, as one drawn from nothing."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crisisfigures.reports import pictures, write_reports
from crisisfigures.series.crises import CrisisConfig
from crisisfigures.swap import swap_in
from tests.reports.conftest import Maker, contents, fill


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the list of what is drawn from here on: the names of pictures without their endings."""
    found: list[str] = []
    draw = pictures._draw

    def noted(order: pictures.Order, stem: Path) -> None:
        found.append(order.stem)
        draw(order, stem)

    monkeypatch.setattr(pictures, "_draw", noted)
    return found


@pytest.fixture(scope="module")
def one_more(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the database of `own_database` with one figure of refugees more."""
    maker = fill(Maker())
    refugees = next(row for row in maker.rows["series"] if row.metric == "refugees")
    maker.figure(refugees, "3.2 million", date(2014, 11, 18), 3200000)
    return maker.write(tmp_path_factory.mktemp("more") / "figures.duckdb")


def test_only_what_changed_is_drawn(own_reports: Path, one_more: Path, syria: CrisisConfig, tmp_path: Path, drawn: list[str]) -> None:
    """After one figure more its chart is drawn anew and no other, and the folder becomes equal to one that was written from nothing."""
    write_reports(one_more, tmp_path / "nothing", [syria])
    everything, drawn[:] = set(drawn), []
    shutil.copytree(own_reports, tmp_path / "old")
    write_reports(one_more, tmp_path / "new", [syria], old=tmp_path / "old")
    written = set(contents(tmp_path / "new"))
    swap_in(tmp_path / "new", tmp_path / "old")

    assert set(drawn) == {"syria/refugees-stock-syr", "syria/refugees-stock-syr-column"} < everything
    assert not [name for name in written if name.startswith(("sdn/", "syria/deaths"))]
    assert contents(tmp_path / "old") == contents(tmp_path / "nothing")


def test_nothing_changed_nothing_drawn(own_database: Path, syria: CrisisConfig, tmp_path: Path, drawn: list[str]) -> None:
    """A second run into the same folder draws nothing and touches no picture."""
    write_reports(own_database, tmp_path, [syria])
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*g")}
    drawn[:] = []
    write_reports(own_database, tmp_path, [syria])

    assert drawn == []
    assert before == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*g")}


def edit_picture(folder: Path) -> None:
    """Change a picture as a person would."""
    picture = folder / "syria" / "deaths-cumulative.svg"
    picture.write_text(picture.read_text(encoding="utf-8").replace("OHCHR", "nobody").replace("UN", "nobody"), encoding="utf-8")


def lose_picture(folder: Path) -> None:
    """Delete a picture."""
    (folder / "syria" / "deaths-cumulative.png").unlink()


def spoil_list(folder: Path) -> None:
    """Write what makes no sense into the list of what was drawn."""
    (folder / "drawn.txt").write_text("syria/deaths-cumulative.png\n\n../../etc/passwd 1 2\n", encoding="utf-8")


@pytest.mark.parametrize("spoil", [edit_picture, lose_picture, spoil_list])
def test_what_was_touched_is_drawn_anew(
    spoil: Any, own_database: Path, own_reports: Path, syria: CrisisConfig, tmp_path: Path, drawn: list[str]
) -> None:
    """A picture that somebody edited or deleted is no picture of ours, and is drawn anew."""
    write_reports(own_database, tmp_path, [syria])
    spoil(tmp_path)
    drawn[:] = []
    write_reports(own_database, tmp_path, [syria])

    assert "syria/deaths-cumulative" in drawn
    assert contents(tmp_path) == contents(own_reports)


def test_another_style_draws_all_anew(
    own_database: Path, own_reports: Path, syria: CrisisConfig, tmp_path: Path, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the code that draws is another, every picture is drawn anew."""
    monkeypatch.setattr(pictures, "style_version", lambda: "another")
    write_reports(own_database, tmp_path, [syria], old=own_reports)

    assert {f"{name}.svg" for name in drawn} == {name for name in contents(own_reports) if name.endswith(".svg")}


@pytest.mark.heavy
def test_processes_draw_the_same(
    own_database: Path, own_reports: Path, syria: CrisisConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes give the same bytes as one."""
    monkeypatch.setattr(pictures, "WORTH_PROCESSES", 1)
    write_reports(own_database, tmp_path, [syria], jobs=2)

    assert contents(tmp_path) == contents(own_reports)
