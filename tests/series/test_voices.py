"""Who speaks where the text names nobody outright: the publisher, an organisation named before, or nobody."""

from datetime import date

import pytest

from crisisfigures.series.voices import is_no_name
from tests.series.factory import make_article, make_claim, reasons, run

D25 = date(2013, 7, 25)


@pytest.mark.parametrize(
    ("publisher", "source"),
    [
        ("OCHA", "OCHA"),
        ("WHO", "WHO"),
        ("NDRRMC", "NDRRMC"),
        ("Syrian Observatory for Human Rights", "SOHR"),
        ("Gaza Ministry of Health", "Ministry of Health (Palestinian Territory)"),
        ("Ministry of Health", "Ministry of Health (Syria)"),
        ("BBC", "no source named (BBC)"),
        ("Reuters", "no source named (Reuters)"),
        ("Daily Paper", "no source named (Daily Paper)"),
        ("Army Times", "no source named (Army Times)"),
        ("Xinhua", "no source named (Xinhua)"),
        ("ReliefWeb", "no source named (ReliefWeb)"),
        (None, "no source named (publisher unknown)"),
    ],
)
def test_own_report_speaks_in_its_publishers_voice(publisher: str | None, source: str) -> None:
    """A text without a source is its agency's own; media, platforms and unknown publishers only print."""
    (row,) = run([make_claim(source=None)], [make_article("a", D25, publisher)]).series

    assert source == row.source


def test_own_report_and_quotation_are_one_series() -> None:
    """What OCHA's report says and what a paper quotes OCHA with stand on one line; the claim keeps no source, and the role says why."""
    papers = [make_article("a", D25, "OCHA"), make_article("b", date(2013, 7, 26), "Daily Paper")]
    own, quoted = make_claim("a", source=None), make_claim("b", 200, source="OCHA", date=date(2013, 7, 26))
    result = run([own, quoted], papers)

    assert [(row.source_id, row.source) for row in result.series] == [("ocha", "OCHA")]
    assert any("The text names no source: it is OCHA's own report." in reason for reason in reasons(result))


def test_restated_agency_speaks_in_its_own_voice() -> None:
    """A brief of the sample that restates WHO is WHO's report."""
    (row,) = run([make_claim(source=None)], [make_article("a", D25, "sample", restates=("WHO", D25))]).series

    assert row.source_id == "who"


def test_copy_of_a_report_speaks_with_its_voice() -> None:
    """A paper that reprints OCHA's report adds to OCHA's point."""
    papers = [make_article("a", D25, "OCHA"), make_article("b", date(2013, 7, 26), "Daily Paper", copy_of="a")]
    result = run([make_claim("a", source=None), make_claim("b", source=None)], papers)

    assert [(row.source_id, point.n_claims) for row in result.series for point in result.points] == [("ocha", 2)]


@pytest.mark.parametrize(
    ("named", "words", "source_id"),
    [
        ("UNHCR", "the agency", "unhcr"),
        ("the Syrian Observatory for Human Rights", "the monitoring group", "sohr"),
        ("the Syrian Observatory for Human Rights", "The Observatory", "sohr"),
        ("the UN human rights office", "the office", "ohchr"),
        ("the health ministry", "the ministry", "ministry of health (SYR)"),
        ("UNHCR", "the watchdog", None),
        ("UNHCR", "the ministry", None),
        ("Reuters", "the agency", None),
        ("the Syrian Observatory for Human Rights", "it", None),
    ],
)
def test_anaphor_is_the_organisation_named_last_before_it(named: str, words: str, source_id: str | None) -> None:
    """'The agency' is the last agency named before it in the article; without one of its kind nobody is named."""
    first, then = make_claim(source=named), make_claim(value=5, source=words, quote_start=10, metric="injured")
    (row,) = (row for row in run([first, then]).series if row.metric == "injured")

    assert source_id == row.source_id


def test_anaphor_looks_back_and_not_ahead() -> None:
    """An agency named only later, or in another article, is not meant."""
    later, elsewhere = make_claim(source="UNHCR", quote_start=10, metric="injured"), make_claim("0", source="WHO", metric="missing")
    claims = [make_claim(source="the agency"), later, elsewhere]
    (row,) = (row for row in run(claims).series if row.metric == "deaths")

    assert (row.source_id, row.source) == (None, "no source named (Daily Paper)")


def test_anaphor_in_an_agencys_own_report_is_the_agency() -> None:
    """'The office has recorded' in a report of OHCHR is OHCHR."""
    (row,) = run([make_claim(source="the office")], [make_article("a", D25, "OHCHR")]).series

    assert row.source_id == "ohchr"


@pytest.mark.parametrize("words", ["officials", "Turkish officials", "unconfirmed reports", "it", "they", "local media", "experts", "a minister"])
def test_vague_words_have_no_line(words: str) -> None:
    """Whom nobody can ask is no source: the figure is one that its publisher printed, and the role quotes the words."""
    result = run([make_claim(source=words, source_type="other")])

    assert [row.source for row in result.series] == ["no source named (Daily Paper)"]
    assert any(f'Nobody is named who states it: "{words}" is no organisation.' in reason for reason in reasons(result))


@pytest.mark.parametrize(
    ("words", "junk"),
    [
        ("toll", True),
        ("its overview of 2 December 2021", True),
        ("Relief Corps with 40 staff", True),
        ("Dozens killed in Aleppo", True),
        ("The Orontes Group which was founded by friends of the river", True),
        ("office again", True),
        ("...", True),
        ("The Orontes Relief Group", False),
        ("Mayor of Derna", False),
    ],
)
def test_pieces_of_sentences_are_no_names(words: str, junk: bool) -> None:
    """Long strings, digits, harm and words without a capital make no source; names stay."""
    assert junk == is_no_name(words)
    assert junk == (run([make_claim(source=words, source_type="other")]).series[0].source_id is None)


INTRODUCED = [
    ("Anne Schuchat", "It spread, said Anne Schuchat of the CDC in Atlanta.", "cdc"),
    ("Schuchat", "It spread, said Dr. Anne Schuchat, a director of the US Centers for Disease Control and Prevention, on Friday.", "cdc"),
    ("Mr Demir", "Turkish Health Minister Ali Demir spoke in Hatay.", "ministry of health (TUR)"),
    ("Amos", "UN aid chief Valerie Amos came to Homs.", "ocha"),
    ("Demir", "Ali Demir, an activist in Homs, saw it.", "activists (SYR)"),
    ("Demir", "Ali Demir, and Red Cross workers, saw it.", "demir"),
    ("Demir", "The Red Cross came. Ali Demir saw it.", "demir"),
    ("Demir", "Nobody is introduced here.", "demir"),
]


@pytest.mark.parametrize(("words", "text", "source_id"), INTRODUCED)
def test_person_speaks_for_the_office_that_the_article_gives_them(words: str, text: str, source_id: str) -> None:
    """Title before the name or apposition behind it tell whose figure it is; what stands in another sentence or after 'and' does not."""
    (row,) = run([make_claim(source=words, source_type="government")], [make_article("a", D25, text=text)]).series

    assert source_id == row.source_id


def test_surname_is_the_person_whom_the_article_named_in_full() -> None:
    """A bare surname later in the article is the same source."""
    first = make_claim(source="Mayor Ann Other", source_type="government")
    then = make_claim(value=5, source="Mrs Other", source_type="government", quote_start=10, metric="injured")

    assert {row.source_id for row in run([first, then]).series} == {"ann other"}
