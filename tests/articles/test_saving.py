"""New files for the folder of articles."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.articles.about import About, Fetch, about_path, read_about
from crisisfigures.articles.metadata import Metadata
from crisisfigures.articles.saving import Incoming, Place, find_place, keep
from crisisfigures.errors import InputError

FETCH = Fetch("https://example.org/a", "https://example.org/a", datetime(2026, 11, 28, tzinfo=UTC), 200, "0" * 64, 1)


def coming(tmp_path: Path, data: bytes, name: str = "a.txt", about: About | None = None) -> Incoming:
    """Give a file that is to be kept."""
    source = tmp_path / "source"
    source.write_bytes(data)
    return Incoming(source, name, about or About())


def test_a_file_is_kept_with_what_is_known_of_it(tmp_path: Path) -> None:
    """Below folders that are made."""
    folder, about = tmp_path / "data" / "articles", About(Metadata(publisher="A"), FETCH)
    place = keep(folder, coming(tmp_path, b"x", "host/a.txt", about))

    assert place == Place("host/a.txt", about, False)
    assert (folder / "host" / "a.txt").read_bytes() == b"x"
    assert read_about(folder / "host" / "a.txt") == about


def test_a_file_of_which_nothing_is_known_stands_alone(tmp_path: Path) -> None:
    """There is no empty file beside it."""
    keep(tmp_path / "f", coming(tmp_path, b"x"))

    assert [path.name for path in (tmp_path / "f").iterdir()] == ["a.txt"]


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    """Whatever they are called; what was known of them stays, but for what is stated anew."""
    folder = tmp_path / "f"
    keep(folder, coming(tmp_path, b"x", "one/a.txt", About(Metadata(publisher="A", language="en"))))
    place = keep(folder, coming(tmp_path, b"x", "two/b.txt", About(Metadata(publisher="B", title="T"), FETCH)))

    assert (place.name, place.is_there) == ("one/a.txt", True)
    assert read_about(folder / "one" / "a.txt") == About(Metadata(publisher="B", language="en", title="T"), FETCH)
    assert not (folder / "two").exists()
    assert keep(folder, coming(tmp_path, b"x")).about == place.about


def test_the_proof_of_what_was_received_is_not_written_over(tmp_path: Path) -> None:
    """The first time at which it was received is the one that counts."""
    keep(tmp_path / "f", coming(tmp_path, b"x", about=About(fetch=FETCH)))
    later = Fetch("https://example.org/b", "https://example.org/b", datetime(2027, 1, 1, tzinfo=UTC), 200, "0" * 64, 1)

    assert keep(tmp_path / "f", coming(tmp_path, b"x", about=About(fetch=later))).about.fetch == FETCH


def test_another_text_of_a_name_gets_a_number(tmp_path: Path) -> None:
    """Nothing is written over: not a file, not what is known of one that is gone, not a link to nothing."""
    folder = tmp_path / "f"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"1")
    about_path(folder / "a-2.txt").write_text("", encoding="utf-8")
    (folder / "a-3.txt").symlink_to("nothing")

    assert keep(folder, coming(tmp_path, b"4")).name == "a-4.txt"
    assert (folder / "a.txt").read_bytes() == b"1"
    assert keep(folder, coming(tmp_path, b"5")).name == "a-5.txt"
    assert keep(folder, coming(tmp_path, b"4")) == Place("a-4.txt", About(), True)


def test_whoever_is_quicker_keeps_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that appears after the name was chosen stays as it is."""
    folder, wanted = tmp_path / "f", coming(tmp_path, b"mine", about=About(fetch=FETCH))
    chosen = find_place(folder, wanted)
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"theirs")
    places = iter([chosen])
    monkeypatch.setattr("crisisfigures.articles.saving.find_place", lambda *given: next(places, None) or find_place(*given))

    assert keep(folder, wanted).name == "a-2.txt"
    assert (folder / "a.txt").read_bytes() == b"theirs"
    assert read_about(folder / "a.txt") == About()


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file stands where the folder should be, or the source has gone."""
    (tmp_path / "f").write_bytes(b"")
    with pytest.raises(InputError, match="cannot be written"):
        keep(tmp_path / "f", coming(tmp_path, b"x"))
    wanted = coming(tmp_path, b"x", about=About(fetch=FETCH))
    place = find_place(tmp_path / "g", wanted)
    wanted.source.unlink()
    monkeypatch.setattr("crisisfigures.articles.saving.find_place", lambda *_: place)
    with pytest.raises(InputError, match="cannot be written"):
        keep(tmp_path / "g", wanted)

    assert list((tmp_path / "g").iterdir()) == []


@given(st.lists(st.tuples(st.binary(min_size=1, max_size=2), st.sampled_from(["a.txt", "b.txt", "a-2.txt"])), max_size=8))
def test_no_text_is_lost_and_none_is_kept_twice(tmp_path_factory: pytest.TempPathFactory, arrivals: list[tuple[bytes, str]]) -> None:
    """In whatever order they come."""
    scratch = tmp_path_factory.mktemp("saving")
    for data, name in arrivals:
        keep(scratch / "f", coming(scratch, data, name))

    kept = [path.read_bytes() for path in (scratch / "f").iterdir()] if arrivals else []
    assert sorted(kept) == sorted({data for data, _ in arrivals})
