"""What counts as one statement: copies, cut copies, and a sentence that two texts print word for word."""

from datetime import date

import pytest

from tests.series.factory import make_article, make_claim, run

D25, D26 = date(2013, 7, 25), date(2013, 7, 26)
SAID = "At least 40 people were killed when shells struck a bakery in the old town on Friday, the UN said."
TYPESET = "At least 40 people were killed when shells struck a bakery in the Old Town on Friday, the UN said in Geneva."
OWN = "The UN said that forty lives had been lost at the bakery, the worst attack on the old town this month."
SHORT = "The UN said 40 people had died."


@pytest.mark.parametrize(
    ("sentences", "independent"),
    [
        ([SAID, SAID], 1),
        ([SAID, TYPESET], 1),
        ([SAID, OWN], 2),
        ([SHORT, SHORT], 2),
        ([SAID, OWN, TYPESET], 2),
        ([SAID, OWN, SHORT, SAID], 3),
    ],
)
def test_one_sentence_printed_twice_is_one_statement(sentences: list[str], independent: int) -> None:
    """Sentences of ten words or more that are nearly equal are not independent of each other; short ones are alike by chance."""
    claims = [make_claim(f"a{at}", 40, sentence=sentence, quote="40") for at, sentence in enumerate(sentences)]
    (point,) = run(claims).points

    assert (point.n_claims, point.n_independent) == (len(sentences), independent)


def test_copy_with_a_sentence_of_its_own_makes_a_statement_of_its_own() -> None:
    """What a paper adds to the wire's story is its own: its date, and one statement more."""
    wire, paper = make_article("wire", D25, "Wire", text=SAID), make_article("paper", D26, "Paper", copy_of="wire", text=f"{SAID} {OWN}")
    copied = make_claim("paper", 40, sentence=SAID, quote="40", quote_start=5)
    added = make_claim("paper", 40, sentence=OWN, quote="forty", quote_start=50)
    (point,) = run([make_claim("wire", 40, sentence=SAID, quote="40"), copied, added], [wire, paper]).points

    assert (point.n_claims, point.n_independent) == (3, 2)


def test_number_of_its_own_in_a_copied_sentence_is_its_own() -> None:
    """A weekly report by the same form says the newest number: that one stands, as the other was published before."""
    before, after = SAID.replace("40", "1,344"), SAID.replace("40", "1,351")
    papers = [make_article("first", D25, text=before), make_article("next", D26, copy_of="first", text=after)]
    claims = [make_claim("first", 1344, sentence=before, quote="1,344"), make_claim("next", 1351, sentence=after, quote="1,351")]
    result = run(claims, papers)

    assert [point.figure for point in result.points] == ["1,351"]
    assert not result.findings


def test_own_voice_of_an_agency_ends_with_its_own_words() -> None:
    """Of a copied report only the copied sentences speak with the agency's voice."""
    papers = [make_article("a", D25, "OCHA", text=SAID), make_article("b", D26, "Daily Paper", copy_of="a", text=f"{SAID} {OWN}")]
    copied = make_claim("b", 40, source=None, sentence=SAID, quote="40")
    added = make_claim("b", 30, source=None, sentence=OWN, quote="forty", quote_start=50, metric="injured")
    result = run([copied, added], papers)

    assert {row.metric: row.source_id for row in result.series} == {"deaths": "ocha", "injured": None}
