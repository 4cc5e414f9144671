"""Where a figure's harm happened, and where its people came from."""

from decimal import Decimal

import pytest

from crisisfigures.claims.context import ArticleContext, Mention, sentence_at
from crisisfigures.claims.places import PlaceAnswer, locate
from crisisfigures.model import Metric


def place_of(text: str, quote: str, metric: Metric = "deaths", title: str | None = None) -> PlaceAnswer:
    """Locate the figure that a quote stands for."""
    context = ArticleContext(text, title)
    start = text.index(quote)
    mention = Mention(sentence_at(context, start), start, start + len(quote), metric, "people", Decimal(1), "exact")
    return locate(context, mention)


@pytest.mark.parametrize(
    ("text", "quote", "place", "iso3", "evidence"),
    [
        ("At least 12 people were killed in Homs on Monday.", "At least 12 people", "Homs", "SYR", "clause"),
        ("In northern Uganda, rebels killed 40 villagers.", "40 villagers", "northern Uganda", "UGA", "clause"),
        ("Floods in Haiti killed 30 people, an official in Geneva said.", "30 people", "Haiti", "HTI", "clause"),
        ("The quake struck Nepal. It killed 90 people.", "90 people", "Nepal", "NPL", "neighbour"),
        ("Worldwide, 300 people have died.", "300 people", "Worldwide", None, "clause"),
        ("The storm left 50 people dead in Honduras and Nicaragua.", "50 people", "Honduras and Nicaragua", None, "clause"),
        ("Boats sank in the Mediterranean and 80 people drowned.", "80 people", "Mediterranean", None, "clause"),
        ("Nobody knows where the 15 people died.", "15 people", None, None, ""),
    ],
)
def test_the_nearest_place_of_the_harm_is_told(text: str, quote: str, place: str | None, iso3: str | None, evidence: str) -> None:
    """The place beside the figure is told with its country; several countries, seas and the world have none."""
    answer = place_of(text, quote)

    assert (answer.place, answer.iso3, answer.evidence) == (place, iso3, evidence)


def test_a_village_that_the_gazetteer_lacks_lies_where_the_article_plays() -> None:
    """An unknown name behind "in" is the place, in the country that the article speaks of."""
    answer = place_of("Shelling went on in Syria on Friday. Ten people died in Qanbarwa, residents said.", "Ten people")

    assert (answer.place, answer.place_id, answer.iso3) == ("Qanbarwa", None, "SYR")


def test_the_title_helps_where_the_text_names_no_place() -> None:
    """A text without a place takes that of its title."""
    answer = place_of("Rescuers found 40 people dead.", "40 people", title="Earthquake in Pakistan")

    assert (answer.iso3, answer.evidence) == ("PAK", "title")


@pytest.mark.parametrize(
    ("text", "quote", "iso3", "origin"),
    [
        ("Some 1.7 million Syrians have fled to neighbouring countries.", "1.7 million Syrians", None, "SYR"),
        ("There are 500,000 Syrian refugees in Jordan.", "500,000 Syrian refugees", "JOR", "SYR"),
        ("12,000 refugees fled to Turkey from Syria last week.", "12,000 refugees", "TUR", "SYR"),
        ("Lebanon, Turkey and Iraq took in refugees. In Chad, 9,000 refugees from Sudan wait for food.", "9,000 refugees", "TCD", "SDN"),
    ],
)
def test_refugees_have_a_host_and_an_origin(text: str, quote: str, iso3: str | None, origin: str) -> None:
    """Refugees carry the country that they are in, where it is one, and the one that they left."""
    answer = place_of(text, quote, "refugees")

    assert (answer.iso3, answer.origin_iso3) == (iso3, origin)


def test_deaths_have_no_origin() -> None:
    """People who died where they lived came from nowhere."""
    assert place_of("In Syria 40 Syrians were killed.", "40 Syrians").origin_iso3 is None
