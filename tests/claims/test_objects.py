"""What befalls people by words that say something else of homes or nothing alone, whom a group's number counts, and what people lack."""

import pytest

from crisisfigures.claims import extract_claims
from crisisfigures.claims.binding import class_of_head, facts_of, head_after
from crisisfigures.claims.bounds import find_counts
from crisisfigures.claims.pairs import pairs_of
from crisisfigures.claims.tokens import tag_sentence
from crisisfigures.claims.topic import Topic
from tests.claims.claim_rows import article

TOPIC = Topic(crisis=True, disease=False)


def metrics(text: str, number: int = 0) -> set[str]:
    """Give what the number of a sentence at that place may count by its own words; one of things counts nothing."""
    facts = facts_of(tag_sentence(text), "en", TOPIC)
    counted = [index for index, tag in enumerate(facts.classes) if tag == "N"]
    return {pair.metric for pair in pairs_of(facts, counted[number])} if counted else set()


@pytest.mark.parametrize(("text", "metric"), [
    ("The army lost 18 men.", {"deaths"}),
    ("The army lost 18 houses.", {"housing_destroyed"}),
    ("The army lost 18 tanks.", set()),
    ("Some 18 men lost patience.", set()),
    ("The drought has hit 400 families.", {"affected"}),
    ("The drought has hit 400 homes.", {"housing_damaged"}),
    ("The song hit 400 places.", set()),
])  # fmt: skip
def test_a_word_tells_of_people_what_it_does_not_tell_of_things(text: str, metric: set[str]) -> None:
    """What a verb says depends on what its object is, and it befalls its object alone."""
    assert metrics(text) == metric


def test_of_none_who_survived_all_are_dead() -> None:
    """The number of a group of whom none survived counts the dead; who survived were rescued."""
    assert metrics("None of the 26 people survived.", 1) == {"deaths"}
    assert metrics("Only nine of the 26 people survived.", 0) == {"rescued"}


def test_what_befell_none_of_a_group_befell_not_the_group() -> None:
    """Of "none of the 31 was hurt" the 31 count nobody, and of "none of those hurt" nobody is denied to be hurt."""
    assert metrics("None of the 31 children was hurt.", 1) == set()
    assert metrics("Two of the 31 children were hurt.", 1) == {"injured"}
    assert metrics("None of those injured was in critical condition.") == set()


@pytest.mark.parametrize(("text", "noun"), [
    ("Nine of the town's 11 schools were hit.", "schools"),
    ("Ninety percent of the 400 houses fell.", "houses"),
    ("Half the houses fell.", "houses"),
    ("Four boat builders fell ill.", "builders"),
    ("Forty bus drivers fell ill.", "drivers"),
])  # fmt: skip
def test_a_number_has_its_noun(text: str, noun: str) -> None:
    """The noun stands behind the whole of a group, behind "the", and behind a thing that tells what people do."""
    facts = facts_of(tag_sentence(text), "en", TOPIC)
    head = head_after(facts.classes, facts.classes.index("N"))
    assert head is not None
    assert facts.tagged.tokens[head].text == noun


def test_things_in_the_plural_are_counted_themselves() -> None:
    """In "nine camps people fell ill" nine counts camps."""
    assert "N" not in facts_of(tag_sentence("In nine camps people fell ill."), "en", TOPIC).classes


def test_of_them_is_of_the_homes_before() -> None:
    """Homes that "of them" speaks of are understood; survivors are no homes."""
    facts = facts_of(tag_sentence("Some 30 houses were hit, with six of them destroyed."), "en", TOPIC)
    number = facts.classes.rindex("N")
    assert class_of_head(facts, number, None, head_after(facts.classes, number), "housing_destroyed") == "H"
    facts = facts_of(tag_sentence("Six survivors saw the homes destroyed."), "en", TOPIC)
    assert class_of_head(facts, 0, None, head_after(facts.classes, 0), "housing_destroyed") == "P"


@pytest.mark.parametrize(("text", "counts"), [
    ("Thirty families have no power.", ["Thirty"]),
    ("Thirty families have no roof over their heads.", ["Thirty"]),
    ("There were no deaths.", ["no"]),
    ("No powerful quake was felt.", ["No"]),
])  # fmt: skip
def test_what_people_lack_is_no_number(text: str, counts: list[str]) -> None:
    """A word for none within a phrase of the lexicon counts nobody."""
    assert [text[count.start : count.end] for count in find_counts(text)] == counts


def test_a_country_that_takes_people_of_a_nation_in_hosts_refugees() -> None:
    """The people of a nation are refugees by who hosts them; the people of no nation are not."""
    assert "refugees" in metrics("Lebanon has taken in 800,000 Syrians.")
    assert "refugees" not in metrics("Lebanon has taken in 800,000 villagers.")


@pytest.mark.parametrize(("text", "metric"), [
    ("The war has displaced 310,000 people within Ukraine.", "idps"),
    ("The war has displaced 310,000 people within weeks.", "displaced"),
])  # fmt: skip
def test_who_is_displaced_within_a_country_crossed_no_border(text: str, metric: str) -> None:
    """The name of a country behind "within" tells it; a time does not."""
    assert [claim.metric for claim in extract_claims(article(text))] == [metric]
