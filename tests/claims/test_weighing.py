"""Weighing and choosing: which trigger or neighbour a number goes with, by signs and learned weights."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.claims.attribution import ruled
from crisisfigures.claims.binding import facts_of
from crisisfigures.claims.candidates import TRIGGERS
from crisisfigures.claims.choosing import ENOUGH, choices_of, read_lines
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.extract import find_mentions
from crisisfigures.claims.kept import MANY, Kept
from crisisfigures.claims.pairs import MOST, pairs_of
from crisisfigures.claims.rules import NONE_RULES, RULES
from crisisfigures.claims.signs import signs
from crisisfigures.claims.source_weighing import weighed_sources
from crisisfigures.claims.tokens import tag_sentence
from crisisfigures.claims.topic import Topic
from crisisfigures.claims.weighing import weigh
from crisisfigures.claims.weights import (
    BIAS,
    TOLD,
    UNIT,
    Names,
    Signs,
    Weights,
    WeightsOfChoices,
    shares,
    signs_of,
    strongest,
    weight_of,
    weights_of_choices,
)
from crisisfigures.languages import available

TOPIC = Topic(crisis=True, disease=False)
TABLE = {BIAS: -UNIT, "for": 3 * UNIT, "against": -2 * UNIT, "a little": UNIT // 2}
DECISIONS = {"pairs": 1, "choices": 1, "basis": 5, "sources": 1}


def score_of(seen: list[str]) -> float:
    """Add up the signs seen."""
    table = Weights(TABLE)
    return table.score(weight_of([table.group(*seen)]))


@pytest.mark.parametrize("decision", DECISIONS)
def test_every_sign_has_a_weight_for_each_choice(decision: str) -> None:
    """The tables are whole: a bias, and as many numbers for each sign as there are choices."""
    for language in available():
        table = weights_of_choices(language, decision).table

        assert BIAS in table
        assert {len(numbers) for numbers in table.values()} == {DECISIONS[decision]}


def test_a_sign_speaks_for_or_against() -> None:
    """A sign of positive weight raises the score, one of negative weight lowers it, an unknown one does nothing."""
    alone = score_of([])

    assert score_of(["for"]) > alone > score_of(["against"])
    assert score_of(["never seen"]) == alone


def test_a_sign_seen_twice_counts_once() -> None:
    """A word that stands twice near a number is no stronger sign."""
    assert score_of(["for", "for"]) == score_of(["for"])


def test_a_family_gives_the_signs_that_begin_alike() -> None:
    """A sign is found by how it begins and goes on; one that has no weight, and one of another family, is not."""
    family = Weights({BIAS: 0, "word": 5, "word before": 4, "word before the": 3, "word before all": 2, "wordy": 1}).family("word before")

    assert [weight_of([family(end)]) for end in ("the", "all", "before", "")] == [3, 2, 0, 0]


@given(st.lists(st.sampled_from(["a", "b c", "d"]), unique=True))
def test_those_who_learn_see_every_sign(ends: list[str]) -> None:
    """Names keep what has no weight yet, from families and groups alike."""
    family = Names().family("near")

    assert signs_of([*map(family, ends), Names().group("alone")]) == [*(f"near {end}" for end in ends), "alone"]


def test_choices_are_weighed_apart() -> None:
    """A sign has a weight for each choice, and one seen twice counts once."""
    table = WeightsOfChoices({BIAS: (UNIT, 2 * UNIT, -UNIT), "for": (UNIT, -UNIT, -UNIT), "against": (-4 * UNIT, 0, UNIT)})

    assert table.sums([Signs("for", "for", "never seen")]) == [2, 1, -2]
    assert table.sums([Signs("for"), Signs("against")]) == [-2, 1, -1]


@given(st.permutations(["for", "against", "a little", "never seen"]))
def test_the_order_of_signs_changes_no_bit(seen: list[str]) -> None:
    """Confidence is equal to the last bit from run to run, however sets are ordered."""
    assert score_of(seen) == score_of(["a little", "against", "for", "never seen"])


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=8))
def test_shares_leave_room_for_none(scores: list[float]) -> None:
    """The shares of answers that exclude each other are probabilities, ordered as their scores, and "none of them" has the rest."""
    given_shares = shares(scores)

    assert all(0 <= share <= 1 for share in given_shares)
    assert sum(given_shares) <= 1 + 1e-9
    assert all(a <= b for (_, a), (_, b) in itertools.pairwise(sorted(zip(scores, given_shares, strict=True))))
    assert shares([0.0]) == [0.5]


def test_the_strongest_signs_are_told_first() -> None:
    """What explain shows is ordered by weight, with its direction."""
    assert strongest(["a little", "against", "for"], TABLE) == ("for (+3.0)", "against (-2.0)", "a little (+0.5)")
    assert len(strongest(TABLE, TABLE | {f"sign {n}": UNIT for n in range(9)})) == TOLD


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(-5, 5), max_size=12), st.integers(1, 5), st.data())
def test_the_strongest_signs_are_the_same_however_they_are_grouped(table: dict[str, int], size: int, data: st.DataObject) -> None:
    """What is told of groups is what is told of their signs."""
    weights, signs = Weights({BIAS: 0, **table}), data.draw(st.permutations([*table, "never seen"]))
    groups = [weights.group(*signs[at : at + size]) for at in range(0, len(signs), size)]

    assert weights.strongest([*groups, None]) == strongest(signs, weights.table)


def test_a_number_is_paired_with_the_nearest_triggers_of_each_side() -> None:
    """However many triggers a sentence has, a number meets a bounded count of them."""
    text = "killed and wounded " * 20 + "31 people " + "killed and wounded " * 20
    facts = facts_of(tag_sentence(text), "en", TOPIC)

    pairs = list(pairs_of(facts, facts.classes.index("N")))

    assert 2 <= len(pairs) <= 2 * MOST + 2
    assert [pair.trigger for pair in pairs] == sorted(pair.trigger for pair in pairs)


def test_rules_ask_for_triggers_alone() -> None:
    """The classes without which a rule cannot hold are looked for among the triggers of a sentence, and nowhere else."""
    assert all(rule.needs <= TRIGGERS for rule in (*RULES, *NONE_RULES))


def test_what_is_kept_is_what_is_made() -> None:
    """An answer is made once, and anew when so many were kept that they are forgotten."""
    made: list[int] = []
    kept = Kept(lambda number: made.append(number) or -number)

    assert [kept[number,] for number in (1, 2, 1)] == [-1, -2, -1]
    assert made == [1, 2]
    assert [kept[number,] for number in (*range(MANY + 1), 1)] == [*range(0, -MANY - 1, -1), -1]
    assert len(kept) <= MANY


def test_a_pair_names_its_rule_and_what_lies_between() -> None:
    """The signs tell the rule that joins number and trigger, their classes, and the words at the number."""
    facts = facts_of(tag_sentence("At least 31 people were killed in Homs."), "en", TOPIC)
    (pair,) = [pair for pair in pairs_of(facts, 0) if pair.metric == "deaths"]

    seen = signs(facts, pair)

    assert pair.chosen
    assert {"chosen: count + passive", "trigger killed", "metric deaths", "head people"} <= set(seen)


def test_what_befell_people_wins_over_what_they_are() -> None:
    """Refugees who were killed are deaths, refugees who were given food are assisted, refugees who are there are refugees."""
    texts = {
        "deaths": "Twelve refugees were killed when shells hit the camp.",
        "assisted": "The agency distributed food to 12,000 refugees in the camp.",
        "refugees": "The camp holds 12,000 refugees from Sudan.",
    }

    found = {metric: [found.mention.metric for found in find_mentions(ArticleContext(text))] for metric, text in texts.items()}

    assert found == {metric: [metric] for metric in texts}


def test_a_number_takes_its_metric_from_its_neighbour() -> None:
    """A list by place, a restatement in another unit and a part count what the number before them counts."""
    text = "Floods displaced 4,000 families (some 21,000 people), including 9,000 children."

    bindings = [found.binding for found in find_mentions(ArticleContext(text))]

    assert [(b.metric, b.unit) for b in bindings] == [("displaced", "households"), ("displaced", "people"), ("displaced", "people")]
    assert [b.inherited is not None for b in bindings] == [False, True, True]


def test_a_number_takes_its_metric_from_the_sentence_before() -> None:
    """Of these, 40 ...: counts what the sentence before counts."""
    context = ArticleContext("The quake killed 120 people in Sarpol. Of these, 40 were children.")

    assert [(found.mention.metric, int(found.mention.value)) for found in find_mentions(context)] == [("deaths", 120), ("deaths", 40)]


def test_what_is_bound_is_likely_enough() -> None:
    """No binding stands below the share from which numbers are bound, and each says which signs spoke."""
    text = "At least 31 people were killed and 70 wounded; 400 homes were destroyed in 12 villages."

    bindings = [found.binding for found in find_mentions(ArticleContext(text))]

    assert [b.metric for b in bindings] == ["deaths", "injured", "housing_destroyed"]
    assert all(ENOUGH <= b.precision <= 1 and b.why for b in bindings)


def test_the_shares_of_a_number_are_those_of_its_triggers() -> None:
    """What a number may count by its own sentence adds up over the words that give the same metric."""
    context = ArticleContext("At least 31 people were killed and 70 wounded.")
    facts = facts_of(tag_sentence(context.text), "en", TOPIC)

    weighing = weigh(context, 0, facts, 0)

    assert weighing.likeliest == "deaths"
    assert sum(weighing.shares.values()) == pytest.approx(sum(each.share for each in weighing.pairs))
    assert sum(weighing.shares.values()) < 1


def test_one_word_may_stand_for_several_metrics() -> None:
    """Who fled is displaced, internally displaced or a refugee: all three are weighed, each once."""
    context = ArticleContext("Some 4,000 people fled their villages.")
    (choice,) = choices_of(context, read_lines(context, TOPIC))

    metrics = [option.metric for option in choice.options]

    assert {"displaced", "idps", "refugees"} <= set(metrics)
    assert len(metrics) == len(set(metrics)) == len(choice.seen)


def test_a_source_is_weighed_against_the_voice_of_the_text() -> None:
    """Those who speak in the sentence and before it are offered, what the rules say first, each with signs of its own and each name once."""
    context = ArticleContext("The UN said roads were cut. Floods killed 12 people in Yemen, the UN said, and the mayor added that 9 people fled.")
    start = context.text.index("12 people")
    mention = Mention(1, start, start + len("12 people"), "deaths", "people", Decimal(12), "exact")
    ruled_statement, denied = ruled(context, mention)
    options = weighed_sources(context, mention, ruled_statement)

    assert not denied
    assert [(option.source.named.name, option.source.whence) for option in options] == [("the UN", "rule")]
    assert "rule closes" in options[0].seen
    assert weighed_sources(ArticleContext("Floods killed 12 people."), Mention(0, 14, 23, "deaths", "people", Decimal(12), "exact"), None) == []
