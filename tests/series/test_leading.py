"""The order in which series are shown."""

from crisisfigures.series import leading_order
from tests.series.factory import SYRIA, make_claim, run


def test_sources_lead_as_the_crisis_says() -> None:
    """OHCHR leads, then the UN, then SOHR; others follow by name, and figures without source come last."""
    sources = ["SOHR", "activists", "The UN", None, "OHCHR"]
    series = run([make_claim(str(at), source=source) for at, source in enumerate(sources)]).series

    assert [row.source for row in leading_order(SYRIA, series)] == ["OHCHR", "UN", "SOHR", "Activists (Syria)", "no source named (Daily Paper)"]


def test_without_crisis_the_order_is_by_name() -> None:
    """A country outside any crisis shows its sources by name."""
    series = run([make_claim("a", source="The UN"), make_claim("b", source="Amnesty")], crises=[]).series

    assert [row.source for row in leading_order(None, series)] == ["Amnesty International", "UN"]
