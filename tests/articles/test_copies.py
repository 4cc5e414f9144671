"""Copies of one text."""

import random
from dataclasses import replace
from datetime import date
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from crisisfigures.articles import copies
from crisisfigures.articles.copies import link_copies
from crisisfigures.articles.identity import make_article
from crisisfigures.articles.metadata import Metadata
from crisisfigures.articles.shelf import text_hash
from crisisfigures.articles.sketches import SketchBook
from crisisfigures.extraction import extract_and_sketch
from crisisfigures.model import Article

WORDS = ["ferry", "harbour", "rescue", "storm", "people", "village", "bridge", "school", "water", "road"]


def story(seed: int, length: int = 120) -> list[str]:
    """Make up a text of its own for each seed."""
    rng = random.Random(seed)
    return [rng.choice(WORDS) + str(rng.randrange(50)) for _ in range(length)]


def article(name: str, words: list[str], day: int | None = None) -> Article:
    """Put an article together."""
    published = None if day is None else (date(2013, 7, day), "day")
    return make_article(Metadata(id=name, published=published), " ".join(words), name.encode(), name)  # type: ignore[arg-type]


def test_a_copy_points_to_the_earliest_by_day_then_by_id() -> None:
    """Copies with a changed word or a headline before them are found; the earliest is the original."""
    text = story(1)
    changed = [*text[:60], "elsewhere", *text[61:]]
    articles = [
        article("late", text, 9),
        article("b", ["A", "headline", *text], 2),
        article("a", changed, 2),
        article("undated", text),
        article("other", story(2), 1),
    ]

    assert link_copies(articles) == {"late": "a", "b": "a", "undated": "a"}
    assert link_copies(articles[::-1]) == link_copies(articles)


def test_texts_that_differ_in_a_tenth_of_their_words_are_two() -> None:
    """Two stories by one pattern with other figures are no copies."""
    text = story(3)
    other = [f"figure{n}" if n % 10 == 0 else word for n, word in enumerate(text)]

    assert link_copies([article("a", text, 1), article("b", other, 2)]) == {}


def test_short_texts_are_never_linked() -> None:
    """Under forty words texts are alike by chance."""
    assert link_copies([article("a", story(4, 39), 1), article("b", story(4, 39), 2)]) == {}
    assert link_copies([article("a", story(4, 40), 1), article("b", story(4, 40), 2)]) == {"b": "a"}


def test_a_copy_of_a_copy_points_to_the_original() -> None:
    """No answer is itself a copy."""
    text = story(5, 200)
    steps = [text, *([*(["x"] * 1), *text[k:]] for k in (12, 24, 36))]
    links = link_copies([article(f"a{n}", words, n + 1) for n, words in enumerate(steps)])

    assert set(links.values()) == {"a0"}
    assert not set(links) & set(links.values())


def test_case_and_punctuation_do_not_matter() -> None:
    """A paper's own typography makes no new text."""
    first = article("a", story(6), 1)
    second = replace(article("b", story(6), 2), text=first.text.upper().replace(" ", ", "))

    assert link_copies([first, second]) == {"b": "a"}


def test_no_articles_have_no_copies() -> None:
    """An empty collection gives an empty answer."""
    assert link_copies([]) == {}


def test_a_story_cut_or_framed_is_a_copy() -> None:
    """A paper that prints the first half of the wire's story, or all of it between paragraphs of its own, copies it."""
    wire = story(7, 400)
    papers = [article("wire", wire, 1), article("cut", wire[:200], 2), article("framed", [*story(8, 150), *wire, *story(9, 150)], 2)]

    assert link_copies(papers) == {"cut": "wire", "framed": "wire"}


def test_a_paragraph_in_common_makes_no_copy() -> None:
    """A round-up that holds a short item, and two stories with the same background paragraph, are told apart."""
    background, item = story(10, 150), story(11, 90)
    texts = {
        "one": [*story(12, 300), *background],
        "two": [*story(13, 300), *background],
        "item": item,
        "roundup": [*item, *story(14, 600)],
    }

    assert link_copies([article(name, words, day) for day, (name, words) in enumerate(texts.items(), 1)]) == {}


def test_two_stories_around_one_paragraph_are_not_copies_of_each_other() -> None:
    """Both hold a text that was also printed alone; neither is a copy of the other's whole."""
    shared = story(15, 120)
    texts = {"first": [*story(16, 200), *shared], "alone": shared, "second": [*story(17, 300), *shared]}

    assert link_copies([article(name, words, day) for day, (name, words) in enumerate(texts.items(), 1)]) == {"alone": "first"}


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(40, 160)), max_size=6), st.integers(0, 6))
@settings(max_examples=30, deadline=None)
def test_links_with_signatures_of_an_earlier_build_are_those_from_scratch(parts: list[tuple[int, int]], known: int) -> None:
    """Only new texts are sketched, and the links and the rows kept are the same."""
    articles = [article(f"a{n}", story(seed, 160)[:length], n % 3 + 1) for n, (seed, length) in enumerate(parts)]
    before, scratch = SketchBook(), SketchBook()
    link_copies(articles[:known], before)
    grown = SketchBook.of(*before.rows())

    assert link_copies(articles, grown) == link_copies(articles, scratch)
    assert grown.rows() == scratch.rows()
    assert grown.n_sketched == len({row.text for row in articles} - {row.text for row in articles[:known]})


PART = st.tuples(st.integers(0, 3), st.integers(40, 160))


@given(st.lists(st.tuples(PART, st.sampled_from(["stays", "comes", "goes"])), max_size=9), st.sampled_from([1, 2, 200]))
@settings(max_examples=60, deadline=None)
def test_texts_that_hang_together_are_linked_as_among_all(parts: list[tuple[tuple[int, int], str]], most: int) -> None:
    """Those that hang together with what comes or goes are linked apart from all others, whose links stay; bands are crowded by `most` texts."""
    texts = [(article(f"{at}", story(seed)[:length], 1 + at), what) for at, ((seed, length), what) in enumerate(parts)]
    book = SketchBook()
    sketches = {sketch.text_sha256: sketch for one, _ in texts if (sketch := book.sketch(one)).n_words >= copies.MIN_WORDS}
    keys = list(sketches)
    with patch.object(copies, "MOST_IN_BAND", most):
        found = {keys.index(key) for one, what in texts if what != "stays" and (key := text_hash(one)) in sketches}
        while more := copies.neighbours([sketches[key].signature for key in keys], [sketches[key].n_runs for key in keys], found):
            found |= more
        awake = {one.article_id for one, what in texts if what != "stays" or (text_hash(one) in sketches and keys.index(text_hash(one)) in found)}
        then, now = (link_copies([one for one, what in texts if what != other]) for other in ("comes", "goes"))
        apart = link_copies([one for one, what in texts if what != "goes" and one.article_id in awake])

    assert apart == {copy: first for copy, first in now.items() if copy in awake}
    assert {copy: first for copy, first in now.items() if copy not in awake} == {copy: first for copy, first in then.items() if copy not in awake}


def test_texts_are_sketched_where_their_claims_are_read() -> None:
    """Only those that were asked for, and as linking would have done it."""
    articles = [article(f"a{n}", story(n), n) for n in (1, 2, 3)]
    asked = [True, False, True]
    read = list(extract_and_sketch(zip(articles, asked, strict=True)))
    book = SketchBook()

    assert [one for one, _, _ in read] == articles
    assert [sketch for _, _, sketch in read] == [book.sketch(one) if wanted else None for one, wanted in zip(articles, asked, strict=True)]
