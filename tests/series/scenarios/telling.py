"""Series told in a line: numbers with their days, each printed on a day of its own, and what they raise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crisisfigures.model import Article, Claim, Crisis
from crisisfigures.series import CrisisConfig, Reconciled
from tests.series.factory import make_article, make_claim, run

WAR = CrisisConfig(Crisis("war", "the war", ["UKR"], [], date(2022, 2, 24), None, ["conflict"]), [], [])
SYRIA = CrisisConfig(Crisis("syria", "the Syrian conflict", ["SYR"], [], date(2011, 3, 15), None, ["conflict"]), [], [])


@dataclass(frozen=True)
class Told:
    """One claim and the text that prints it."""

    claim: Claim
    article: Article


def told(
    day: date | str, value: float | None, qualifier: str = "exact", *, printed: date | str | None = "same day", text: str = "", **fields: object
) -> Told:
    """Tell a figure of a day, by default printed on that day in a text of its own."""
    when = date.fromisoformat(day) if isinstance(day, str) else day
    on = when if printed == "same day" else date.fromisoformat(printed) if isinstance(printed, str) else printed
    name = text or f"{when}-{value}-{qualifier}-{on}-{sorted((key, str(part)) for key, part in fields.items())}"
    publisher = str(fields.pop("publisher", "Daily Paper"))
    return Told(make_claim(name, value, qualifier, **{"date": when, **fields}), make_article(name, on, publisher))


def row(numbers: Iterable[float], start: str = "2023-01-01", every: int = 7, **fields: object) -> list[Told]:
    """Tell numbers that follow each other, some days apart."""
    first = date.fromisoformat(start)
    return [told(first + timedelta(every * at), number, **fields) for at, number in enumerate(numbers)]  # type: ignore[arg-type]


def made(stories: Iterable[Told], crises: Sequence[CrisisConfig] = (SYRIA, WAR)) -> Reconciled:
    """Reconcile what is told."""
    listed = list(stories)
    return run([each.claim for each in listed], {each.article.article_id: each.article for each in listed}.values(), crises)


def kinds(result: Reconciled) -> list[str]:
    """Give the kinds of flags and findings, sorted, each once."""
    return sorted({*(flag.flag for flag in result.flags), *(finding.kind for finding in result.findings)})


def sentences(result: Reconciled, kind: str) -> list[str]:
    """Give the sentences of one kind."""
    return [each.sentence for each in (*result.flags, *result.findings) if kind == (each.flag if hasattr(each, "flag") else each.kind)]


def flagged(result: Reconciled, kind: str) -> list[int]:
    """Give the numbers of the points with a flag of a kind, by date."""
    ids = {flag.point_id for flag in result.flags if flag.flag == kind}
    return [int(point.value or 0) for point in sorted(result.every_point, key=lambda point: point.date) if point.point_id in ids]


def numbers(result: Reconciled) -> list[int]:
    """Give the numbers of all points and their rivals, by date."""
    return [int(point.value or 0) for point in sorted(result.every_point, key=lambda point: (point.date, point.value or 0))]
