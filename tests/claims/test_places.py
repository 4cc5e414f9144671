"""Where a figure's harm happened, and where its people came from."""

from decimal import Decimal

import pytest

from crisisfigures.claims.context import ArticleContext, Mention, sentence_at
from crisisfigures.claims.places import PlaceAnswer, locate
from crisisfigures.model import Metric


def place_of(
    text: str, quote: str, metric: Metric = "deaths", title: str | None = None, publisher: str | None = None, head: str | None = None
) -> PlaceAnswer:
    """Locate the figure that a quote stands for."""
    context = ArticleContext(text, title, publisher)
    start = text.index(quote)
    mention = Mention(sentence_at(context, start), start, start + len(quote), metric, "people", Decimal(1), "exact", head)
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
        ("The war displaced 6,000 people: Homs has 4,000 and Idlib 2,000.", "4,000", "Homs", "SYR", "clause"),
        ("The storm killed 9 people in Cuba, 7 men and 5 women in Haiti.", "7 men", "Haiti", "HTI", "clause"),
        ("Nobody knows where the 15 people died.", "15 people", None, None, ""),
    ],
)
def test_the_nearest_place_of_the_harm_is_told(text: str, quote: str, place: str | None, iso3: str | None, evidence: str) -> None:
    """The place beside the figure is told with its country; several countries, seas and the world have none."""
    answer = place_of(text, quote)

    assert (answer.place, answer.iso3, answer.evidence) == (place, iso3, evidence)


def test_a_place_with_a_number_of_its_own_is_not_the_totals() -> None:
    """What a list says of its first place holds of that place alone."""
    answer = place_of("The war in Syria goes on. It displaced 6,000 people: Homs has 4,000 and Idlib 2,000.", "6,000 people")

    assert (answer.place, answer.iso3) == ("Syria", "SYR")


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


@pytest.mark.parametrize(
    ("text", "quote", "iso3"),
    [
        ("The gale struck Zimbabwe. In Beitbridge, on the border with South Africa, 40 people died.", "40 people", "ZWE"),
        ("The gale struck Somalia. In the South West region 40 people died.", "40 people", "SOM"),
        ("The gale struck Cameroon. In the South West region 40 people died.", "40 people", "CMR"),
        ("Mexico fears the flu, which is found worldwide. The Spanish flu pandemic of 1918 killed 40 million people.", "40 million people", None),
    ],
)
def test_no_place_is_taken_from_afar(text: str, quote: str, iso3: str | None) -> None:
    """A neighbour, a far province named after a direction and the scene of the article are not where a figure belongs elsewhere."""
    assert place_of(text, quote).iso3 == iso3


def test_the_noun_of_a_figure_tells_whether_its_people_are_refugees() -> None:
    """What befalls refugees befalls people of the country that their name tells; the next item of a list says nothing of a figure."""
    shot = place_of("In Goma, DR Congo, two Burundian refugees were shot.", "two Burundian refugees", head="refugees")
    text = "In Herat, Afghanistan, food went to 40 villagers, 90 refugees from Pakistan and others."
    fed = place_of(text, "40 villagers", "assisted", head="villagers")

    assert (shot.iso3, shot.origin_iso3) == ("COD", "BDI")
    assert (fed.iso3, fed.origin_iso3) == ("AFG", None)


def test_deaths_have_no_origin() -> None:
    """People who died where they lived came from nowhere."""
    assert place_of("In Syria 40 Syrians were killed.", "40 Syrians").origin_iso3 is None


@pytest.mark.parametrize(
    ("text", "quote", "metric", "iso3"),
    [
        ("Shelling in Sudan killed 30 traders, and 9,000 villagers fled into Chad.", "30 traders", "deaths", "SDN"),
        ("Rebels in Mali killed 14 herders after a march to Niger.", "14 herders", "deaths", "MLI"),
        ("In Mali 40,000 people are displaced inside the country and 9,000 fled to neighbouring countries.", "40,000 people", "idps", "MLI"),
        ("A ship evacuated 700 families from Libya to Malta.", "700 families", "evacuated", "LBY"),
        ("The families of 60 miners were moved to Kano from Zamfara in Nigeria.", "60 miners", "displaced", "NGA"),
    ],
)
def test_where_people_go_is_told_from_where_harm_happens(text: str, quote: str, metric: Metric, iso3: str) -> None:
    """A place that people move to is none of those who died, and people taken out of danger count where they were."""
    assert place_of(text, quote, metric).iso3 == iso3


@pytest.mark.parametrize(
    ("text", "quote", "iso3"),
    [
        ("Mali: gunmen shot 18 farmers at a market.", "18 farmers", "MLI"),
        ("Kenya's floods were the worst in years. Peru's drought killed 70 herders.", "70 herders", "PER"),
        ("The governor of Bauchi state said 25 pupils had died.", "25 pupils", "NGA"),
        ("Gunmen killed 11 guards in Cordoba (Argentina) and fled.", "11 guards", "ARG"),
        ("Nigeria and Cameroon have had heavy rain that left 19 people dead.", "19 people", None),
        ("Storms in Laos cost 90 million U.S. dollars and 16 lives.", "16 lives", "LAO"),
        ("A ferry sank in the Flores Sea off Timor and 33 people drowned.", "33 people", None),
        ("Rapid Assessment Team members from Chad counted 44 bodies.", "44 bodies", "TCD"),
        ("At least 22 people died in Borno.", "22 people", "NGA"),
    ],
)
def test_names_lie_in_the_country_that_the_words_around_them_tell(text: str, quote: str, iso3: str | None) -> None:
    """Labels, possessives, brackets and lists say which country is meant; money, seas and longer names are no countries."""
    assert place_of(text, quote).iso3 == iso3


def test_an_unknown_name_lies_where_the_sentences_around_it_play() -> None:
    """In a digest of several countries a village belongs to the country of its own paragraph."""
    text = "Floods go on in Ghana and again in Ghana.\n\nFighting broke out in Mali on Monday. Nine people died in Qanbarwa."

    assert place_of(text, "Nine people").iso3 == "MLI"


@pytest.mark.parametrize(
    ("text", "quote", "metric", "iso3"),
    [
        ("Cholera spreads in Haiti. In Haiti it began.\n\nThe Dominican Republic reported 40 cases.", "40 cases", "cases", "DOM"),
        ("Flu is in Chile and in Chile's towns.\n\nPeru is worried. Peruvian health officials confirmed 60 deaths.", "60 deaths", "deaths", "PER"),
        ("A new flu is in Chile and in 20 countries.\n\nThe WHO has counted 800 deaths.", "800 deaths", "deaths", None),
        ("Cholera is in Chad.\n\nThe WHO has counted 800 deaths.", "800 deaths", "deaths", "TCD"),
        ("Flu is in Chile and in 20 countries. A cold of this kind kills 9,000 annually.", "9,000", "deaths", None),
        ("Flu is in Chile and in Chile's towns. It kills 9,000 annually.", "9,000", "deaths", "CHL"),
        ("Peru, the worst hit so far, has counted 90 cases and 12 deaths, followed by Chile with 7 deaths.", "12 deaths", "deaths", "PER"),
        ("Peru, the worst hit so far, has counted 90 cases and 12 deaths, followed by Chile with 7 deaths.", "7 deaths", "deaths", "CHL"),
        ("Flu is in Chile and in Chile's towns. With over 60 cases, Peru has most.", "60 cases", "cases", "PER"),
        ("Cholera is in Chad and in Chad's towns. Mali has already said in a note that 9 nurses died.", "9 nurses", "deaths", "MLI"),
        ("A dam burst in Chad and in Chad's towns. Mali has already said in a note that 9 nurses died.", "9 nurses", "deaths", "TCD"),
        ("Mali has confirmed 9 deaths in Niger.", "9 deaths", "deaths", "NER"),
        ("A quake struck Bolivia, the US Weather Bureau said, leaving 9 people dead.", "9 people", "deaths", "BOL"),
        ("A man who fell ill in Chile had been in 20 countries.\n\nNurses who work there buried 12 people.", "12 people", "deaths", "CHL"),
    ],
)
def test_who_counts_tells_where(text: str, quote: str, metric: Metric, iso3: str | None) -> None:
    """Authorities count at home, and a body of the world counts everywhere where the article speaks of many countries."""
    assert place_of(text, quote, metric).iso3 == iso3


def test_a_publisher_prints_about_its_own_country_unless_the_text_says_otherwise() -> None:
    """A national web address places a text that names no country, and yields to a text that does."""
    assert place_of("The flood took 12 lives.", "12 lives", publisher="dailyexample.co.tz").iso3 == "TZA"
    assert place_of("The flood in Nepal took 12 lives.", "12 lives", publisher="dailyexample.co.tz").iso3 == "NPL"
    assert place_of("The flood took 12 lives.", "12 lives", publisher="example.io").iso3 is None


def test_the_name_of_a_file_is_read_as_words() -> None:
    """A title that is the name of a file gives its country."""
    assert place_of("We reached 900 families.", "900 families", "assisted", title="Mali%20Flash_Update.pdf").iso3 == "MLI"
    assert place_of("We reached 900 families.", "900 families", "assisted", title="flash_update_mali_03.pdf").iso3 == "MLI"
    assert place_of("We reached 900 families.", "900 families", "assisted", title="flash_update_03.pdf").iso3 is None


@pytest.mark.parametrize(
    ("text", "quote", "metric", "iso3", "origin"),
    [
        ("Some 800 Burundian refugees were sent home from Rwanda.", "800 Burundian refugees", "returnees", "RWA", "BDI"),
        ("Over 3,000 Ugandans went back to their villages in Uganda.", "3,000 Ugandans", "returnees", "UGA", None),
        ("Chad took in 7,000 people from Niger and 400 from Libya.", "400", "refugees", "TCD", "LBY"),
        ("Kenya hosts 600,000 refugees from Somalia, South Sudan and Ethiopia.", "600,000 refugees", "refugees", "KEN", None),
        ("Afghans fled. Tens of thousands went across Afghanistan's borders into Iran and Pakistan.", "Tens of thousands", "refugees", None, "AFG"),
        ("In Peru aid groups fed 20 Venezuelans (12 women and 8 men).", "12 women", "assisted", "PER", "VEN"),
        ("Congolese refugees live in Zambia. In Zambia a clinic treated 90 refugees.", "90 refugees", "assisted", "ZMB", "COD"),
        ("The exodus from Eritrea goes on. Sudan has taken in 30,000 of them.", "30,000", "refugees", "SDN", "ERI"),
        ("The agency counts 5,000 registered refugees in Libya.", "5,000 registered refugees", "refugees", "LBY", None),
        ("The flood in Peru displaced 300 Peruvians.", "300 Peruvians", "displaced", "PER", None),
        ("Eritreans flee to Sudan from Eritrea. A daily average of 90 arrivals was seen in Sudan.", "90 arrivals", "migrants", "SDN", "ERI"),
        ("Eritreans and Somalis flee to Sudan. Some 90 arrivals were seen in Sudan.", "90 arrivals", "migrants", "SDN", None),
        ("The Danish Refugee Council fed 700 families in Mali.", "700 families", "assisted", "MLI", None),
        ("Some 8,000 people who fled fighting in northern Mali are living in Niger.", "8,000 people", "displaced", "NER", "MLI"),
        ("Some 8,000 people who fled fighting in northern Mali are living in Bamako.", "8,000 people", "displaced", "MLI", None),
        ("Burundian refugees live in Rwanda. Soap went to 600 people of the host community.", "600 people", "assisted", "RWA", None),
        ("Aid goes to Burundian refugees in Rwanda. This assistance targets 700 households.", "700 households", "targeted", "RWA", "BDI"),
        ("Aid goes to flooded villages in Rwanda. This assistance targets 700 households.", "700 households", "targeted", "RWA", None),
        ("Eritreans fled. Some 4,100 asylum applications were registered in Uganda.", "4,100 asylum applications", "refugees", "UGA", None),
        ("By May 900 people had crossed the Sudanese border to find refuge in Adré, Chad.", "900 people", "refugees", "TCD", "SDN"),
        ("Kits went to 40 Burundian refugees in Rwanda, 30 in Uganda.", "30", "assisted", "UGA", "BDI"),
        ("A bakery in Peru fed 40 Peruvian returnees.", "40 Peruvian returnees", "assisted", "PER", None),
        ("Kenya, weary, sees thousands of Somali refugees stream across the border.", "thousands of Somali refugees", "refugees", "KEN", "SOM"),
        ("Some 90 Somali refugees streamed across the border.", "90 Somali refugees", "refugees", None, "SOM"),
        ("Kenya registered Somalis (90 people) and Eritreans (40 people).", "90 people", "refugees", "KEN", "SOM"),
        ("In Uganda tents went to 90 Burundian and Rwandan refugees.", "90 Burundian and Rwandan refugees", "assisted", "UGA", None),
        ("Over 90 Chadians fled fighting in Bangui to Chad.", "90 Chadians", "refugees", "TCD", "CAF"),
        ("In Lebanon a clinic treated 90 Palestine refugees.", "90 Palestine refugees", "assisted", "LBN", "PSE"),
        ("Iranians fled. In Herat, Afghanistan, food went to 90 refugees from Pakistan.", "90 refugees", "assisted", "AFG", "PAK"),
        ("Rohingya refugees live in Bangladesh. Cholera struck 90 Rohingya in Bangladesh.", "90 Rohingya", "cases", "BGD", None),
        ("Rohingya refugees live in Bangladesh. So far 90 Rohingya have reached Bangladesh.", "90 Rohingya", "refugees", "BGD", "MMR"),
        ("Jordan opened a camp at Zaatari in Jordan. Some 90 refugees were counted, most of them Syrians.", "90 refugees", "refugees", "JOR", None),
    ],
)
def test_people_abroad_have_a_host_and_an_origin_as_far_as_told(text: str, quote: str, metric: Metric, iso3: str | None, origin: str | None) -> None:
    """Their name, or the place they left, gives the origin; several give none, and people at home have none."""
    answer = place_of(text, quote, metric)

    assert (answer.iso3, answer.origin_iso3) == (iso3, origin)
