"""Texts lie on the disk while a build works, and nobody who asks for one can tell."""

import pickle
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.articles.identity import make_article
from crisisfigures.articles.metadata import Metadata
from crisisfigures.articles.shelf import Shelf, Shelved, text_hash
from crisisfigures.model import Article


def article(text: str, name: str = "a") -> Article:
    """Put an article together."""
    return make_article(Metadata(id=name, title="Title", published=(date(2013, 7, 25), "day")), text, b"", f"{name}.txt")


def values(one: Article) -> list[object]:
    """Give what stands in all fields."""
    return [getattr(one, field.name) for field in fields(Article)]


@given(st.lists(st.text(min_size=1)))
def test_every_text_is_read_as_it_was_laid_down(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    """Whatever the letters, and in whatever order they are asked for."""
    plain = [article(text, f"a{number}") for number, text in enumerate(texts)]
    with Shelf(tmp_path_factory.getbasetemp()) as shelf:
        laid = [shelf.put(one) for one in plain]

        assert [values(one) for one in reversed(laid)] == [values(one) for one in reversed(plain)]
        assert [text_hash(one) for one in laid] == [text_hash(one) for one in plain]
        assert pickle.loads(pickle.dumps(laid)) == plain


def test_other_fields_are_filled_without_the_text(tmp_path: Path) -> None:
    """An article that is filled is the same text at the same place; the one that it was made of stays as it is."""
    with Shelf(tmp_path) as shelf:
        laid = shelf.put(article("Nine people died."))
        filled = laid.filled(entered=date(2026, 1, 1), copy_of="b")

        assert (filled.entered, filled.copy_of, filled.text, filled.place) == (date(2026, 1, 1), "b", "Nine people died.", laid.place)
        assert (laid.entered, laid.copy_of) == (None, None)
        assert shelf.put(filled) is filled


def test_nothing_is_left_of_a_shelf(tmp_path: Path) -> None:
    """Its file has no name from the beginning: a process that is killed leaves none."""
    with Shelf(tmp_path) as shelf:
        laid = shelf.put(article("Nine people died."))

        assert list(tmp_path.iterdir()) == []
        assert isinstance(laid, Shelved)


def test_an_article_on_a_shelf_cannot_be_changed(tmp_path: Path) -> None:
    """Rows are immutable wherever their text lies."""
    with Shelf(tmp_path) as shelf, pytest.raises(AttributeError):
        shelf.put(article("Nine people died.")).text = "Ten people died."  # type: ignore[misc]
