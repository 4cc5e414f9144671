"""What is passed over before it is read holds nothing: the screens leave every answer as it is."""

import gc
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.claims.binding import facts_of
from crisisfigures.claims.candidates import Facts
from crisisfigures.claims.context import ArticleContext, sentence_at
from crisisfigures.claims.date_expressions import _behind_article
from crisisfigures.claims.date_patterns import date_patterns
from crisisfigures.claims.extract import extract_claims
from crisisfigures.claims.gazetteer import _skeleton
from crisisfigures.claims.number_patterns import number_patterns
from crisisfigures.claims.number_reading import read_number
from crisisfigures.claims.number_refusals import is_money, may_be_named
from crisisfigures.claims.number_surroundings import CURRENCIES
from crisisfigures.claims.pairs import pairs_of
from crisisfigures.claims.screening import tagged_telling
from crisisfigures.claims.tokens import Tagged, tag_sentence
from crisisfigures.claims.topic import Topic
from crisisfigures.languages import available, load
from crisisfigures.languages.patterns import WordCounter, letters_before, pieces_of
from crisisfigures.languages.phrase_lists import WordLists
from crisisfigures.model import Article
from crisisfigures.pausing import no_collecting
from tests.claims.specs import table

TEXTS = [row["text"] for name in ("claims", "claims_news", "claims_reports", "not_claims") for rows in table(name).values() for row in rows]
SENTENCES = [
    "Nothing happened.", "It rained for days in Chad.", "Some 40 musicians played.", "The clinic was hit.", "No victims, they said.",
    "31 were killed.", "The 5kil- led one.", "hit500 houses", "ONE DIED", "A million fled.", "½ of them died", "Twenty-five died_in_june", "",
]  # fmt: skip


@pytest.mark.parametrize("texts", [TEXTS, SENTENCES], ids=["tables", "sentences"])
def test_sentences_passed_over_hold_no_claim(texts: list[str]) -> None:
    """A sentence that the screen passes over has no number with a word that may tell what it counts."""
    for context in map(ArticleContext, texts):
        for index, sentence in enumerate(context.sentences):
            if index not in tagged_telling(context):
                facts = facts_of(tag_sentence(sentence.text), "en", Topic(crisis=True, disease=True))
                assert not [pair for at, tag in enumerate(facts.classes) if tag == "N" for pair in pairs_of(facts, at)], sentence.text


def test_reading_leaves_nothing_to_the_collector() -> None:
    """What reading an article made is freed with it: the collector pauses meanwhile, and finds nothing afterwards."""
    article = Article(
        article_id="a", url=None, archived_url=None, title="Floods", publisher=None, published=None, published_precision=None, language="en",
        path="a", sha256="", text="At least 31 people were killed in Chad, the UN said. 300 families fled.",
        copy_of=None, entered=None, restates=None,
    )  # fmt: skip
    extract_claims(article)
    gc.collect()

    with no_collecting():
        assert extract_claims(article)
        assert gc.collect() == 0


KEPT = [("31 were killed.", True), ("Dozens died.", True), ("31 played.", False), ("They were killed.", False)]


@pytest.mark.parametrize(("sentence", "kept"), KEPT)
def test_a_number_and_what_tells_its_kind_are_kept(sentence: str, kept: bool) -> None:
    """A sentence is read where it holds both a number and a word of harm, flight or help."""
    assert (0 in tagged_telling(ArticleContext(sentence))) == kept


@pytest.mark.parametrize("text", [*SENTENCES, " ".join(TEXTS)], ids=lambda text: text[:30])
def test_numbers_begin_where_they_are_looked_for(text: str) -> None:
    """Each match of the pattern of numbers begins at one of the places at which it is tried."""
    patterns = number_patterns("en")
    within = {at for at in range(1, len(text)) if text[at - 1 : at + 1].isnumeric()}

    assert {at for at in range(len(text)) if patterns.match(text, at)} - within <= set(patterns.starts.found_in(text))


YEARS = ["In 2015 the army of 2016 people, 1999 and 17 others. 2014", "2015 million", "(2013) in 2014-15", "May 2013.", "$ 2015", "Resolution 2042"]


@pytest.mark.parametrize("text", [*SENTENCES, *TEXTS, *YEARS], ids=lambda text: text[:30])
def test_plain_years_are_no_numbers(text: str) -> None:
    """A year that is passed over at once is none of the numbers that the pattern of numbers finds."""
    patterns = number_patterns("en")
    for at in range(len(text)):
        if patterns.plain_year.match(text, at) and not may_be_named(text, at, patterns):
            match = patterns.match(text, at)
            assert match is not None
            assert read_number(match, text, patterns) == (None, at + 4)


PHRASES = ["flood", "Floods", "flash flood", "covid-19", "e. coli", "épidémie"]


@given(st.lists(st.sampled_from([*PHRASES, "flooded", "a", "19", "_flood"]), max_size=8), st.sampled_from([" ", "\n", ", ", "-", "x"]))
def test_words_of_lists_are_found_as_by_a_search_for_each(words: list[str], between: str) -> None:
    """What is looked for by the pieces of a text is what a search through all of it finds."""
    lists, text = {"some": PHRASES[:3], "others": PHRASES[1:]}, between.join(words)

    assert WordLists(lists).found_in(text.lower(), pieces_of(text)) == {name: WordCounter(phrases).found_in(text) for name, phrases in lists.items()}


@pytest.mark.parametrize("text", [" ".join(TEXTS), "İ killed. Nobody killed them.", ""], ids=["texts", "a capital of two small letters", "nothing"])
def test_pieces_stand_where_they_are_found(text: str) -> None:
    """The sentences in which a piece stands are those among whose pieces it is."""
    context = ArticleContext(text)
    for pieces in (frozenset(["killed"]), frozenset(["dead", "nobody", "zzyzx"]), frozenset([""])):
        held = {index for index in range(len(context.sentences)) if context.pieces[index] & pieces}

        assert {sentence_at(context, at) for at in context.occurrences(pieces)} == held


DATED = [row["text"] for rows in table("dates").values() for row in rows if "text" in row]


@pytest.mark.parametrize("text", [*DATED, *TEXTS], ids=lambda text: text[:30])
def test_times_stand_where_they_are_looked_for(text: str) -> None:
    """Each shape of a time that matches a text is among those that are tried on it."""
    patterns = date_patterns("en")
    tried = {shape.name for shape in patterns.shapes_in(text)}

    assert {shape.name for shape in patterns.shapes if shape.pattern.search(text)} <= tried


@pytest.mark.parametrize("text", [*DATED, *TEXTS], ids=lambda text: text[:30])
def test_what_makes_a_date_one_of_a_kind_ends_as_it_is_looked_for(text: str) -> None:
    """Each marker and article that matches before some point of a text ends with one of the words by which it is passed over."""
    patterns = date_patterns("en")
    for end in range(len(text)):
        last = letters_before(text, end)
        assert all(last in marker.ends for marker in patterns.markers if marker.pattern.search(text, max(0, end - 60), end))
        assert _behind_article(text[:end], patterns) == bool(patterns.article.search(text[:end]))


@pytest.mark.parametrize("language", available())
def test_currencies_before_a_number_are_seen(language: str) -> None:
    """No currency of the lexicon is passed over, whether it ends with a letter or a sign."""
    patterns, lexicon = number_patterns(language), load(language)
    for currency in (word for key in CURRENCIES for word in lexicon.words("numbers", key)):
        text = f"{currency} 500"
        assert is_money(text, len(currency) + 1, len(text), patterns), text


SPELLINGS = [("shaykh miskin", "shaikh meskine"), ("ar raqqah", "raqqa"), ("kafr battikh", "kafar batikh")]


@pytest.mark.parametrize(("one", "other"), SPELLINGS)
def test_romanisations_share_their_consonants(one: str, other: str) -> None:
    """Names that differ in vowels, articles and doubled letters are one name; each line is a name of its own."""
    both = _skeleton(f"{one}\n{other}").split("\n")

    assert both[0] == both[1] == _skeleton(one)


@given(st.text("NVPSwaL,./\"", max_size=30))
def test_a_way_is_shortened_to_runs(classes: str) -> None:
    """Words that fill up are one class, and no class stands twice in a row."""
    short = Facts(Tagged("", (), f"N{classes}V"), f"N{classes}V", "en", Topic(crisis=True, disease=True)).way(0, len(classes) + 1)

    assert short == "".join(tag for tag, _ in groupby("w" if tag in 'waL/"' else tag for tag in classes))
