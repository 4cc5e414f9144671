"""A folder that was just written takes the place of the old one, file by file."""

from pathlib import Path

from crisisfigures.swap import LIST, swap_in


def write(root: Path, files: dict[str, str]) -> Path:
    """Write files and the list of them, as the reports stage does."""
    for name, text in {**files, LIST: "".join(f"{name}\n" for name in files)}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def names(root: Path) -> set[str]:
    """Name the files below a folder."""
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_new_files_come_and_old_ones_go(tmp_path: Path) -> None:
    """What the new run did not write is removed with its empty folder, and nothing of the building is left."""
    target = write(tmp_path / "reports", {"a/x.txt": "1", "index.html": "1"})
    swap_in(write(tmp_path / "building", {"b/y.txt": "2", "index.html": "2"}), target)

    assert names(target) == {"b/y.txt", "index.html", LIST}
    assert not (target / "a").exists()
    assert not (tmp_path / "building").exists()


def test_an_equal_file_is_not_touched(tmp_path: Path) -> None:
    """A file with the same bytes keeps its time, so that `make` and browsers see no change."""
    target = write(tmp_path / "reports", {"x.txt": "1"})
    before = (target / "x.txt").stat().st_mtime_ns
    swap_in(write(tmp_path / "building", {"x.txt": "1"}), target)

    assert (target / "x.txt").stat().st_mtime_ns == before


def test_files_of_others_stay(tmp_path: Path) -> None:
    """A file that no list names is somebody else's; a list that leads out of the folder is not believed."""
    (tmp_path / "precious.txt").write_text("1", encoding="utf-8")
    target = write(tmp_path / "reports", {"x.txt": "1"})
    (target / "mine.txt").write_text("1", encoding="utf-8")
    (target / LIST).write_text("../precious.txt\n/etc/hostname\nx.txt\n", encoding="utf-8")
    swap_in(write(tmp_path / "building", {}), target)

    assert names(target) == {"mine.txt", LIST}
    assert (tmp_path / "precious.txt").exists()


def test_a_file_that_only_the_list_names_stays(tmp_path: Path) -> None:
    """What has not changed need not lie in the new folder: its list is enough."""
    target = write(tmp_path / "reports", {"a/x.txt": "1", "b/y.txt": "1"})
    building = write(tmp_path / "building", {"b/y.txt": "2"})
    (building / LIST).write_text("a/x.txt\nb/y.txt\n", encoding="utf-8")
    swap_in(building, target)

    assert names(target) == {"a/x.txt", "b/y.txt", LIST}
    assert [(target / name).read_text(encoding="utf-8") for name in ("a/x.txt", "b/y.txt")] == ["1", "2"]
