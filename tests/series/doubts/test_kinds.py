"""Every kind of doubt in a table: what raises it, and at least three near misses that do not."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from crisisfigures.series.flags import Flag
from tests.series.factory import run
from tests.series.scenarios.telling import SYRIA, WAR, Told, kinds, made, row, told

STOCK = {"basis": "stock", "metric": "refugees", "origin_iso3": "SYR", "iso3": "LBN", "place": "Lebanon", "source": "UNHCR"}
UKRAINE = {"iso3": "UKR", "place": "Ukraine"}
Story = Callable[[], list[Told]]


def totals(*numbers: int, every: int = 7, **fields: object) -> Story:
    """Tell a running total of deaths in Syria."""
    return lambda: row(numbers, every=every, **fields)


def stock(*numbers: int, every: int = 7) -> Story:
    """Tell refugees in Lebanon."""
    return lambda: row(numbers, every=every, **STOCK)


def hedged(*pairs: tuple[int, str]) -> Story:
    """Tell running totals with hedges, a week apart."""
    return lambda: [told(date(2023, 1, 1) + timedelta(7 * at), number, hedge) for at, (number, hedge) in enumerate(pairs)]


def flow(day: int, until: int, value: int, basis: str = "period") -> Told:
    """Tell a figure for days of January."""
    return told(date(2023, 1, day), value, basis=basis, date_end=date(2023, 1, until), printed=date(2023, 1, until))


def apart(*rows: tuple[str, int, str], **fields: object) -> Story:
    """Tell figures of one day by sources."""
    return lambda: [told("2023-03-01", value, hedge, source=source, **fields) for source, value, hedge in rows]


def groups(total: int, hedge: str = "exact", **parts: int) -> Story:
    """Tell a total and groups, in one text."""
    return lambda: [
        told("2023-03-01", total, hedge, text="t", quote_start=9),
        *(told("2023-03-01", value, population=name, text="t", quote_start=at) for at, (name, value) in enumerate(parts.items())),
    ]


def dated(typed: str, printed: str, value: int, **fields: object) -> Story:
    """Tell a weekly total of 2022 and 2023, and one figure more."""
    known = row([4000 + 20 * at for at in range(70)], "2022-05-01", 7, **UKRAINE)
    return lambda: [*known, told(typed, value, printed=printed, **{**UKRAINE, **fields})]


def feared(value: int, hedge: str = "exact", forecast: int = 0, sentence: str = "x", quote: str = "x") -> Story:
    """Tell counts of a flood, and one figure by a mayor."""
    place = {"iso3": "LBY", "place": "Libya"}
    return lambda: [
        *row([2120, 2300, 3958], "2023-09-12", 2, source="the Red Crescent", **place),
        told("2023-09-14", value, hedge, source="the mayor", sentence=sentence, quote=quote, **place),
        *([told("2023-09-13", forecast, status="projected", source="an aid group", **place)] if forecast else []),
    ]


def readings(*texts: tuple[int, int]) -> Story:
    """Tell figures for one date, each printed so many days later."""
    return lambda: [told("2023-03-01", value, printed=date(2023, 3, 1) + timedelta(lag), publisher=f"P{at}") for at, (value, lag) in enumerate(texts)]


def pages(*versions: tuple[int, str], on: tuple[str, ...] = ("2023-03-01",) * 3, **fields: object) -> Story:
    """Tell a figure in versions of one page, each with its text, in which ... stands for the sentence; a version without it has no figure."""

    def story() -> list[Told]:
        found = []
        for at, (value, text) in enumerate(versions):
            sentence = f"At least {value} people were killed in shelling of the city on Wednesday."
            one = told(on[at], value, sentence=sentence, quote=f"{value} people", text=f"v{at + 1}", printed="2023-03-01", **fields)
            place = {"text": text.replace("...", sentence), "version": at + 1, "version_of": "v1" if at else None}
            found.append(replace(one, article=replace(one.article, **place)))  # type: ignore[arg-type]
        return found

    return story


def left_out(before: str, after: str) -> Story:
    """Tell two figures in one version of a page, of which the next has the first alone."""

    def story() -> list[Told]:
        first, second = pages((25, before), (25, after))()
        lost = replace(first.claim, claim_id="f" * 16, metric="injured", quote="417 others", quote_start=99, sentence="Some 417 others were hurt.")
        return [first, second, replace(first, claim=lost)]

    return story


FRAME = "Shells fell on the old market before dawn, residents said. ... Aid workers could not reach the quarter until noon, and the road stayed shut."
FIRES: dict[Flag, Story] = {
    Flag.FALLING_TOTAL: totals(26900, 26571),
    Flag.JUMP: stock(5000, 56000),
    Flag.ROUNDING_AGAINST_EXACT: totals(6000, 5954),
    Flag.COUNT_RESTARTS: totals(4047, 123, every=60),
    Flag.COUNTING_CHANGED: stock(810000, 820000, 825000, 593000, 594000, 595000),
    Flag.SWAPPED_DIGITS: totals(26637, 26571, 26900),
    Flag.FACTOR_OF_TEN: totals(8500, 870, 8900),
    Flag.ONE_OFF: totals(8500, 8300, 8900),
    Flag.TWO_COUNTS_UNDER_ONE_NAME: stock(1414, 4377, 1430, 4400),
    Flag.READS_AS_STOCK: totals(1077, 906, 349, 220, 119),
    Flag.ONE_DIGIT_OFF: readings((26727, 3), (26727, 3), (27727, 5)),
    Flag.CARRIED_FORWARD: totals(9100, 9100, 9100),
    Flag.YEAR_TYPED_WRONG: dated("2022-05-18", "2023-05-20", 5085),
    Flag.MONTH_TYPED_WRONG: dated("2022-07-10", "2022-09-14", 4375),
    Flag.BEFORE_CRISIS: lambda: [told("2021-03-10", 564, printed="2022-03-13", **UKRAINE)],
    Flag.AFTER_PUBLICATION: lambda: [told("2023-03-02", 564, printed="2023-03-01")],
    Flag.PART_LARGER_THAN_TOTAL: groups(100, children=120),
    Flag.PROJECTION_READ_AS_COUNT: feared(20000, forecast=20000),
    Flag.CONTRADICTED_BY_ANOTHER_SOURCE: apart(("OHCHR", 9000, "exact"), ("SOHR", 12000, "exact")),
    Flag.CONTRADICTING_VALUES: readings((9000, 1), (9400, 1)),
    Flag.DIFFERS_FROM_TOTALS: lambda: [told("2023-01-04", 15899), told("2023-01-05", 16248), flow(5, 5, 725)],
    Flag.LARGER_THAN_RISE: lambda: [told("2023-01-04", 15899), told("2023-01-05", 16248), flow(5, 5, 725, "incident")],
    Flag.COVERS_LONGER_SPAN: lambda: [told("2023-01-03", 15899), told("2023-01-05", 16248), flow(5, 5, 349)],
    Flag.PARTS_EXCEED_TOTAL: groups(1001, women=700, children=400),
    Flag.PARTS_FALL_SHORT: groups(1003, women=240, children=151, men=610),
    Flag.STEALTH_EDIT: pages((25, FRAME), (52, FRAME)),
    Flag.FIGURE_REMOVED: left_out(f"{FRAME} Some 417 others were hurt.", FRAME),
}

MISSES: dict[Flag, list[Story]] = {
    Flag.FALLING_TOTAL: [
        stock(26900, 26571), totals(26571, 26900), hedged((92901, "exact"), (90000, "at_least")), hedged((92901, "exact"), (92000, "approx")),
        totals(1779, 1757, metric="missing"),
    ],
    Flag.JUMP: [
        hedged((7500, "exact"), (200, "vague")), stock(5000, 50000), totals(3, 300), stock(5000, 56000, every=300), stock(8500, 870, 8900),
        lambda: row([370, 4651], "2022-03-01", 14, **UKRAINE),
    ],
    Flag.ROUNDING_AGAINST_EXACT: [totals(6000, 5400), totals(6013, 5954), totals(5954, 6000), totals(600, 595)],
    Flag.COUNT_RESTARTS: [
        totals(4047, 0, every=60), totals(4047, 123, every=5),
        totals(4047, 3900, every=60), totals(40, 2, every=60), totals(4047, 123, 4100, every=60),
    ],
    Flag.COUNTING_CHANGED: [
        stock(810000, 820000, 825000, 593000, 830000), stock(810000, 820000, 825000, 700000, 701000), stock(810000, 593000, 430000, 310000, 200000),
        stock(810000, 820000, 825000, 593000, 594000, every=60),
    ],
    Flag.SWAPPED_DIGITS: [totals(26637, 26751, 26900), totals(26637, 26511, 26900), totals(263, 236, 300), totals(26637, 26571, 26600)],
    Flag.FACTOR_OF_TEN: [totals(8500, 8700, 8900), totals(8500, 1870, 8900), totals(85, 9, 89), totals(870, 8700, 87000)],
    Flag.ONE_OFF: [totals(8500, 8300, 8400), totals(8500, 8495, 8900), totals(5, 3, 7), stock(3692638, 4704454, 3723792)],
    Flag.TWO_COUNTS_UNDER_ONE_NAME: [
        stock(1414, 4377, 4390, 4400), stock(1414, 1620, 1430, 1640), stock(1414, 4377, 1430),
        stock(1000, 3000, 1500, 4400),
    ],
    Flag.READS_AS_STOCK: [
        totals(210, 263, 238, 321), totals(1077, 906, 349), totals(1000, 995, 990, 985, 980),
        totals(500, 400, 520, 410, 600, 500, 900),
    ],
    Flag.ONE_DIGIT_OFF: [
        readings((26727, 3), (27727, 5)), readings((26727, 3), (26727, 3), (27811, 5)), readings((267, 3), (267, 3), (277, 5)),
        readings((26727, 3), (26727, 3), (26727, 5)),
    ],
    Flag.CARRIED_FORWARD: [
        hedged((1000, "vague"), (1000, "vague"), (1000, "vague")), totals(9100, 9100), totals(12, 12, 12), totals(9100, 9200, 9300),
        stock(9100, 9200, 9100, 9200),
    ],
    Flag.YEAR_TYPED_WRONG: [
        dated("2022-05-18", "2023-05-20", 4060), dated("2022-05-18", "2022-05-20", 5085), dated("2022-05-18", "2023-05-20", 9999),
        dated("2023-05-18", "2023-05-20", 5085),
    ],
    Flag.MONTH_TYPED_WRONG: [
        dated("2022-07-10", "2022-09-14", 4195), dated("2022-07-10", "2022-07-14", 4375), dated("2022-07-10", "2022-09-14", 9999),
        dated("2022-09-10", "2022-09-14", 4375),
    ],
    Flag.BEFORE_CRISIS: [
        lambda: [told("2021-03-10", 564, printed="2021-03-13", **UKRAINE)], lambda: [told("2021-03-10", 564, printed="2022-09-13", **UKRAINE)],
        lambda: [told("2021-03-10", 564, printed="2022-03-13", basis="stock", **UKRAINE)],
        lambda: [told("2022-03-10", 564, printed="2023-03-13", **UKRAINE)],
    ],
    Flag.AFTER_PUBLICATION: [
        lambda: [told("2023-03-01", 564, printed="2023-03-01")], lambda: [told("2023-03-02", 564, printed=None)],
        lambda: [told("2023-03-02", 564, printed="2023-03-01", status="projected")],
    ],
    Flag.PART_LARGER_THAN_TOTAL: [
        groups(100, children=90), groups(100, "at_least", children=120), groups(100, children=100), groups(100, "approx", women=105),
    ],
    Flag.PROJECTION_READ_AS_COUNT: [
        lambda: [told("2023-09-14", 20000, "at_most", source="the mayor"), told("2023-09-14", 1000, "vague", source="residents")],
        feared(20000), feared(20000, forecast=10000), feared(4400, forecast=4400), feared(20000, sentence="20,000 people died.", quote="20,000"),
    ],
    Flag.CONTRADICTED_BY_ANOTHER_SOURCE: [
        apart(("OHCHR", 9000, "exact"), ("SOHR", 10000, "exact")), apart(("OHCHR", 9000, "at_least"), ("SOHR", 12000, "exact")),
        apart(("UNHCR", 9000, "exact"), ("the UN", 12000, "exact")), apart(("OHCHR", 9000, "exact"), ("the OHCHR", 12000, "exact")),
    ],
    Flag.CONTRADICTING_VALUES: [readings((9000, 1), (9400, 2)), readings((9000, 1), (9000, 1)), readings((9400, 1), (9412, 1))],
    Flag.DIFFERS_FROM_TOTALS: [
        lambda: [told("2023-01-04", 15899), told("2023-01-05", 16248), flow(5, 5, 349)],
        lambda: [told("2023-01-04", 15900), told("2023-01-05", 16200), flow(5, 5, 349)],
        lambda: [told("2023-01-02", 15899), told("2023-01-05", 16248), flow(5, 5, 100)],
        lambda: [told("2023-01-04", 15899), told("2023-01-07", 16248), flow(5, 6, 149), flow(7, 7, 200)],
    ],
    Flag.LARGER_THAN_RISE: [
        lambda: [told("2023-01-04", 15899), told("2023-01-05", 16248), flow(5, 5, 12, "incident")],
        lambda: [told("2023-01-04", 15899), told("2023-01-09", 16248), flow(5, 5, 349, "incident")],
        lambda: [told("2023-01-05", 16248), flow(5, 5, 725, "incident")],
        lambda: [told("2023-01-04", 7500, "at_least"), told("2023-01-05", 7500), flow(5, 5, 60, "incident")],
        lambda: [told("2023-01-04", 35000), told("2023-01-05", 45), flow(5, 5, 60, "incident")],
    ],
    Flag.COVERS_LONGER_SPAN: [
        lambda: [told("2023-01-04", 15899), told("2023-01-05", 16248), flow(5, 5, 349)],
        lambda: [told("2023-01-03", 15899), told("2023-01-05", 16248), flow(4, 5, 349)],
        lambda: [told("2023-01-03", 15899), told("2023-01-05", 16248), flow(5, 5, 340)],
    ],
    Flag.PARTS_EXCEED_TOTAL: [
        groups(1100, women=700, children=400), groups(1001, "at_least", women=700, children=400), groups(1001, civilians=700, children=400),
        groups(1001, women=700),
    ],
    Flag.PARTS_FALL_SHORT: [
        groups(1003, women=240, children=153, men=610), groups(1003, women=240, children=151), groups(1100, women=240, children=151, men=610),
    ],
    Flag.STEALTH_EDIT: [
        pages((25, FRAME), (25, f"{FRAME} Share this story.")),
        pages((25, FRAME), (52, f"{FRAME} Correction: an earlier version of this article gave 25.")),
        pages((25, FRAME), (52, f"{FRAME} This story has been updated to reflect the new toll.")),
        pages((25, FRAME), (52, f"Updated 3 March: {FRAME}")),
        pages((25, FRAME), (52, FRAME), on=("2023-03-01", "2023-03-02")),
        lambda: [replace(one, article=replace(one.article, version=1, version_of=None)) for one in pages((25, FRAME), (52, FRAME))()],
    ],
    Flag.FIGURE_REMOVED: [
        left_out(f"{FRAME} Some 417 others were hurt.", f"{FRAME} Some 417 others were hurt."),
        left_out(f"{FRAME} Some 417 others were hurt.", f"{FRAME} Clarification: this article no longer gives the number of the injured."),
        left_out(f"{FRAME} Some 417 others were hurt.", "Today the page tells of other things, in words of its own, and of a toll: ..."),
        pages((25, FRAME), (52, FRAME)),
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", Flag, ids=lambda kind: kind.id)
def test_every_kind_fires(kind: Flag) -> None:
    """What the kind is for raises it, and no point is lost by it."""
    story = FIRES[kind]()
    result = made(story, [SYRIA, WAR])

    assert kind.id in kinds(result)
    assert {role.role for role in result.roles} <= {"used", "conflicting", "superseded", "duplicate"}


@pytest.mark.parametrize(("kind", "story"), [(kind, story) for kind, stories in MISSES.items() for story in stories])
def test_no_kind_fires_at_a_near_miss(kind: Flag, story: Story) -> None:
    """What only looks like it does not raise it."""
    assert kind.id not in kinds(made(story(), [SYRIA, WAR]))


def test_every_kind_is_in_the_tables() -> None:
    """A further kind needs a story that raises it and three that do not."""
    assert set(FIRES) == set(MISSES) == set(Flag)
    assert min(len(stories) for stories in MISSES.values()) >= 3


@pytest.mark.parametrize("kind", Flag, ids=lambda kind: kind.id)
def test_sentences_are_plain(kind: Flag) -> None:
    """A sentence ends as one, and its numbers have their thousands apart and nothing behind a point."""
    result = made(FIRES[kind](), [SYRIA, WAR])

    for sentence in [*(flag.sentence for flag in result.flags), *(finding.sentence for finding in result.findings)]:
        assert sentence.endswith(".")
        assert ".0" not in sentence
        assert [number for number in re.findall(r"[\d,.]*\d", sentence) if number.isdigit() and len(number) > 3 and not number.startswith("20")] == []


def test_flags_and_findings_name_claims_on_both_sides() -> None:
    """A finding has claims for and, but for what is no longer there, against; a flag has at least one, and all of them exist."""
    for story in FIRES.values():
        stories = story()
        known = {each.claim.claim_id for each in stories}
        result = made(stories, [SYRIA, WAR])

        assert all(flag.claim_ids and known.issuperset(flag.claim_ids) for flag in result.flags)
        assert all(one.claim_ids and known.issuperset([*one.claim_ids, *one.against_claim_ids]) for one in result.findings)
        assert all(one.against_claim_ids or one.kind == "figure_removed" for one in result.findings)
        assert all(not set(one.claim_ids) & set(one.against_claim_ids) for one in result.findings)


def test_a_forecast_is_told_by_its_sentence_in_the_language_of_its_text() -> None:
    """The words of fear stand in the language's file."""
    place = {"iso3": "LBY", "place": "Libya"}
    counts = row([2120, 2300, 3958], "2023-09-12", 2, source="the Red Crescent", **place)
    fear = told("2023-09-14", 20000, source="the mayor", sentence="On craint 20 000 morts.", quote="20 000", **place)
    found = []
    for language in ("fr", "en"):
        stories = [*counts, replace(fear, article=replace(fear.article, language=language))]
        result = run([each.claim for each in stories], [each.article for each in stories])
        found.append("projection_read_as_count" in kinds(result))

    assert found == [True, False]
