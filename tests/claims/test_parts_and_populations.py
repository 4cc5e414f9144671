"""Parts and populations: noun phrases of people, and the reasons kept with a claim."""

import json
import time

import pytest

from crisisfigures.claims import extract_claims
from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.extract import find_mentions
from crisisfigures.claims.found import Found
from crisisfigures.claims.parts import parts_of_totals
from crisisfigures.claims.people_phrases import group_of_phrase, plural, population_of
from crisisfigures.claims.population import populations
from crisisfigures.claims.tokens import tag_sentence
from tests.claims.claim_rows import article

GROUPS = {
    "members of the security forces": "security forces",
    "members of the Green Crescent": "members of the Green Crescent",
    "nurses and doctors": "nurses and doctors",
    "children aged 6 to 59 months": "children aged 6 to 59 months",
    "people under 5 km of rubble": None,
    "people over 60 years old": "people over 60 years old",
    "people over 60 days": None,
    "residents": None,
    "villagers": None,
    "innocent civilians": "civilians",
    "Danish nationals": "Danish nationals",
    "local citizens": None,
    "officers": "police",
    "army officers": "army officers",
}


@pytest.mark.parametrize(("words", "group"), GROUPS.items())
def test_a_noun_phrase_names_its_group(words: str, group: str | None) -> None:
    """A phrase behind a number gives the group in its own words, or none where it is everyone."""
    tagged = tag_sentence(f"Some 40 {words}")
    head = next(i for i, tag in enumerate(tagged.classes) if tag == "P")

    assert group == group_of_phrase(tagged, 1, head)


READ_AROUND = {
    "Nine new cases of cholera were found among nurses in Haiti.": "nurses",
    "Nine new cases of cholera caused fear in Haiti.": None,
    "Nine people died of cholera and 40 tents were set up among nurses.": None,
    "The monitors put the number of civilian dead at 9,400 in Syria.": "civilians",
    "The monitors put the number of dead at 9,400 in Syria.": None,
    "The crash in Chile killed 9 U.S. citizens.": "U.S. citizens",
    "The crash in Texas killed 9 U.S. citizens.": None,
    "The crash in Chile killed 9 U.S. soldiers.": "U.S. soldiers",
    "The raid in Georgia by Russian troops killed 90 Georgians.": "Georgians",
    "The flood in Georgia killed 90 Georgians.": None,
    "Some 900 new IDP families were displaced in Yemen.": None,
    "Food reached 900 newly displaced people in Yemen.": "newly displaced people",
    "Food reached 900 people displaced by the war in Yemen.": "displaced people",
    "Food reached 900 internally displaced persons in Yemen.": "IDPs",
    "Food was distributed to 400 PLW in Yemen after the floods.": "pregnant and lactating women",
    "Nuns in Leyte buried 18 of those killed by the flood.": None,
}


@pytest.mark.parametrize(("text", "group"), READ_AROUND.items())
def test_a_group_is_read_around_a_figure(text: str, group: str | None) -> None:
    """Whom harm is told of may stand before the figure or behind "among"; a nation is a group where it is not at home alone."""
    claims = extract_claims(article(text))

    assert [claim.population for claim in claims][:1] == [group]


def test_singulars_are_told_in_the_plural() -> None:
    """A known singular gives its plural; what has none stays."""
    singulars = ("contractor", "child", "refugee", "policeman", "xylophone")

    assert [plural(word) for word in singulars] == ["contractors", "children", "refugees", "police", "xylophone"]
    assert population_of("IDP and refugee") == "IDPs and refugees"


def test_the_reasons_are_kept() -> None:
    """A claim's evidence says why it is a part and where its group was read."""
    claims = extract_claims(article("The mudslide killed 40 people, 12 of whom were nurses."))

    assert [(json.loads(c.evidence).get("part_of_total"), json.loads(c.evidence).get("population")) for c in claims] == [
        (None, None),
        ("bound as a part", "said of it"),
    ]


def test_many_figures_are_read_in_bounded_time() -> None:
    """Four times the figures, of one sentence or of many, take no more than about four times as long to compare."""
    for joined in (" and ", ". "):
        sentences = [f"{n} more soldiers were killed in Leyte, nine of them new" for n in range(20, 820)]
        short, long = figures_of(joined.join(sentences[:200])), figures_of(joined.join(sentences))

        assert len(long[1]) >= 4 * len(short[1]) > 0
        assert seconds(*long) < 12 * seconds(*short) + 0.1


def figures_of(text: str) -> tuple[ArticleContext, list[Found]]:
    """Give a text and its bound figures."""
    context = ArticleContext(text)
    return context, list(find_mentions(context))


def seconds(context: ArticleContext, found: list[Found]) -> float:
    """Measure the comparing of figures, in the processor's time."""
    begun = time.process_time()
    parts_of_totals(context, found, populations(context, found))
    return time.process_time() - begun
