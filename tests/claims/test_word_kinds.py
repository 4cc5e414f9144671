"""Kinds of words: the table, and the signs that are named by it."""

from dataclasses import replace

import pytest

from crisisfigures.claims import choosing, extract_claims
from crisisfigures.claims.binding import facts_of
from crisisfigures.claims.choosing import ENOUGH, ENOUGH_ELSEWHERE, ENOUGH_UNTOLD, ORDINARY, SOME_WORDS, choices_of, choose, read_lines
from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.extract import speaks_of
from crisisfigures.claims.pairs import pairs_of
from crisisfigures.claims.signs import signs, signs_of_metric, signs_of_number, signs_of_pair, surroundings_of
from crisisfigures.claims.tokens import tag_sentence
from crisisfigures.claims.topic import Topic, Wordings, wordings_of
from crisisfigures.claims.weights import Group, Names, Seen, Weights, signs_of, weight_of, weights
from crisisfigures.claims.word_kinds import ENOUGH_WORDS, UNKNOWN, WORDINGS, kind_of_word, word_kinds, wording_of
from tests.series.factory import make_article

TOPIC = Topic(crisis=True, disease=False)
FLOOD = """Floods swept through the delta overnight. At least 31 people were killed and 70 others wounded when a dam burst, rescuers said.
More than 4,000 families were displaced, and aid agencies are distributing food, tents and clean water to survivors in three camps.
Doctors fear an outbreak of cholera. The ministry said that 12 villages, home to 9,000 people, could not be reached by road."""
MATCH = """The champions beat the visitors by three goals to one on Saturday in front of 31,000 fans at home, and lead the table by four points.
The striker scored twice in the first half and the captain added a third after the break. The coach praised the young midfield players.
Tickets for the next game, against the side that finished second last season, were sold out within 70 minutes, the club said."""


def test_the_kinds_are_named_apart() -> None:
    """No two narrow kinds share a name, and none stands in two wide ones: `explain` names each by three of its words."""
    kinds = set(word_kinds("en").values())
    wide_by_narrow = {kind.narrow: kind.wide for kind in kinds}

    assert len({(kind.narrow, kind.wide) for kind in kinds}) == len(wide_by_narrow) > len(set(wide_by_narrow.values())) > 1


@pytest.mark.parametrize(("word", "like", "unlike"), [
    ("villagers", "civilians", "tonnes"), ("wounded", "injured", "earthquake"), ("shelters", "houses", "children"), ("cyclone", "floods", "striker"),
])  # fmt: skip
def test_words_of_one_use_are_of_one_kind(word: str, like: str, unlike: str) -> None:
    """A word is of one kind with its like, and not with what is used otherwise."""
    known = {each: kind_of_word(each, "en") for each in (word, like, unlike)}

    assert all(known.values())
    wide = {each: kind.wide for each, kind in known.items() if kind}
    assert wide[word] == wide[like] != wide[unlike]


def test_a_language_without_a_table_has_no_kinds() -> None:
    """Words of other languages are not taken for English ones."""
    assert not word_kinds("es")
    assert kind_of_word("children", "es") is None
    assert wording_of(["children"], "es") == UNKNOWN


def test_an_article_on_a_crisis_is_worded_otherwise_than_one_on_sport() -> None:
    """How an article is worded is a step that rises with its lean towards crises; one of few words is not told."""
    flood, match, short = (wordings_of(ArticleContext(text)).article for text in (FLOOD, MATCH, "Floods killed 31 people."))

    assert flood > match
    assert 0 <= match < flood <= len(WORDINGS)
    assert short == UNKNOWN
    assert wording_of(["flood"] * ENOUGH_WORDS, "en") <= len(WORDINGS)


def test_a_pair_is_told_by_the_kinds_of_its_words() -> None:
    """A noun or verb that was never annotated is seen as its like, and what stands between is named."""
    facts = facts_of(tag_sentence("At least 31 miners were killed in Homs."), "en", TOPIC)
    (pair,) = [pair for pair in pairs_of(facts, 0) if pair.metric == "deaths"]
    miners = kind_of_word("miners", "en")
    assert miners is not None

    seen = set(signs(facts, pair))

    assert {f"head like {miners.narrow}", f"deaths head of kind {miners.wide}", "right between were", "after trigger in"} <= seen


TEXTS = [FLOOD, MATCH, "Of the 12 men and the 14 women of the village of the dam, 9 of the men and 3 of the women died and were buried and mourned."]


def seen_in(context: ArticleContext, of_pairs: Weights, of_choices: Weights) -> tuple[list[list[Group | None]], list[Seen]]:
    """Give the signs of each pair of a text, and those of each option."""
    lines = read_lines(context, speaks_of(context))
    pairs = [
        [
            *signs_of_number(of_pairs, line.facts, here), *signs_of_metric(of_pairs, line.facts, here, pair.metric),
            *signs_of_pair(of_pairs, line.facts, here, pair),
        ]
        for line in lines for at in line.weighings for here in [surroundings_of(line.facts, at)] for pair in pairs_of(line.facts, at)
    ]  # fmt: skip
    return pairs, [[*choice.common, *seen] for choice in choices_of(context, lines, of_choices) for seen in choice.seen]


@pytest.mark.parametrize("text", TEXTS)
def test_no_sign_stands_in_two_groups(text: str) -> None:
    """Groups are weighed one by one and added up: a sign named twice would count twice, but was learned as counting once."""
    pairs, options = seen_in(ArticleContext(text), Names(), Names())

    for seen in [*pairs, *options]:
        named = [sign for group in seen if group for sign in set(group.signs)]
        assert sorted(named) == sorted(set(named))


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_weighed_is_what_is_named(text: str) -> None:
    """Signs that are looked up by their families weigh what the names that are learned weigh in the table."""
    tables = weights("en", "pairs"), weights("en", "choices")
    named, weighed = seen_in(ArticleContext(text), Names(), Names()), seen_in(ArticleContext(text), *tables)

    for table, names, groups in zip(tables, named, weighed, strict=True):
        assert [table.of_signs(signs_of(seen)) for seen in names] == [weight_of(seen) for seen in groups]


def test_ordinary_news_must_be_surer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same sentences give the same confidence or more claims where the article is worded as one on a crisis; below the bar there is none."""
    found = {}
    for wording in (ORDINARY, ORDINARY + 1):
        monkeypatch.setattr(choosing, "wordings_of", lambda _, wording=wording: Wordings(wording, UNKNOWN))
        context = ArticleContext(FLOOD)
        found[wording] = [binding.precision for _, binding in choose(context, speaks_of(context))]

    assert wordings_of(ArticleContext(FLOOD)).article > ORDINARY
    assert found[ORDINARY]
    assert min(found[ORDINARY]) >= ENOUGH_ELSEWHERE
    assert min(found[ORDINARY + 1]) >= ENOUGH


POLICE = "The city of Dale had a quiet week, the mayor's office wrote, and the new market hall opened its doors to buyers and sellers alike. " * 5


@pytest.mark.parametrize(
    ("article_text", "expected"),
    [
        (f"{POLICE}Officers arrested 57 people for drinking in the street, the police said.", 0),
        (f"{POLICE}After the coup and the shelling, with refugees at the border and a curfew, soldiers arrested 57 people, the police said.", 1),
        ("Officers arrested 57 protesters after the coup in Dale, the police said.", 1),
    ],
)
def test_arrests_belong_to_a_crisis(article_text: str, expected: int) -> None:
    """In an article without a word on any crisis they are the day's police report; a short text cannot tell."""
    claims = extract_claims(replace(make_article("a"), text=article_text))

    assert sum(claim.metric == "detained" for claim in claims) == expected


COUNCIL = "El ayuntamiento de Vallehondo abrió el nuevo mercado y los vecinos pasearon por la plaza, donde la banda tocó hasta la noche de ayer. " * 5
WAR = "After the floods, with families displaced by the war and a cholera outbreak"
GUERRA = "Tras el huracán y las inundaciones, con desplazados por la guerra y un brote de cólera"


@pytest.mark.parametrize(("language", "article_text", "expected"), [
    ("en", f"{POLICE}Last year the housing scheme assisted 20,000 families in the county.", 0),
    ("en", f"{POLICE}{WAR}, the agency assisted 20,000 families with food.", 1),
    ("es", f"{COUNCIL}El programa de vivienda benefició a más de 20 mil familias del municipio.", 0),
    ("es", f"{COUNCIL}{GUERRA}, la Cruz Roja benefició a 20 mil familias damnificadas.", 1),
    ("es", f"{COUNCIL}Miles de inmigrantes acudieron al Congreso en demanda de una reforma.", 0),
    ("es", f"{COUNCIL}Un incendio causó la muerte de tres personas.", 1),
])  # fmt: skip
def test_services_and_residents_belong_to_a_crisis(language: str, article_text: str, expected: int) -> None:
    """Outside a crisis those who get a service, or are counted as migrants where they live, need nearly certainty; the dead do not."""
    found = extract_claims(replace(make_article("a"), text=article_text, language=language))

    assert len([claim for claim in found if claim.value in (20_000, 2_000, 3)]) == expected


def test_languages_without_kinds_of_words_must_be_surer_where_few_words_tell_of_a_crisis() -> None:
    """Where no wording can be told, the number of different words for a crisis stands in for it."""
    context = ArticleContext(f"{COUNCIL}Un incendio causó la muerte de tres personas y otras cinco quedaron heridas.", language="es")
    topics = [replace(speaks_of(context), variety=variety) for variety in (SOME_WORDS, SOME_WORDS + 1)]
    few, many = ([binding.precision for _, binding in choose(context, topic)] for topic in topics)

    assert few
    assert min(few) >= ENOUGH_UNTOLD
    assert len(few) <= len(many)
