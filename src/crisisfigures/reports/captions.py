"""Sentences made from data: each keeps the figure's hedge, its date, who says it and who printed it."""

from collections.abc import Sequence

from crisisfigures.model import Article, Claim, Point, Series
from crisisfigures.reports.dates import one_date, span, spans
from crisisfigures.reports.links import restates_words
from crisisfigures.reports.wording import count_words, wording
from crisisfigures.series.geography import country_name

NAMED_PUBLISHERS = 6  # a sentence stays readable; the table lists every one
SUDDEN_CAUSES = {"conflict", "earthquake", "flood", "storm", "wildfire", "volcano", "landslide", "accident"}


def point_sentence(
    point: Point, series: Series, printings: Sequence[tuple[Claim, Article]], *, causes: Sequence[str] = (), retracted: str | None = None
) -> str:
    """Write one point as a sentence that can be quoted.

    "More than 100,000 people had been killed by 25 July 2013, according to the UN, as printed by BBC News (28 July 2013)."
    `printings` are the claims behind the point with their articles, `causes` those of its crisis,
    `retracted` says who ruled that it was withdrawn, and when.
    """
    who = f"according to {_with_the(series.source)}" if series.source_id else "no source named"
    parts = [statement(point, series, causes=causes), who]
    printed = printed_by([article for _, article in printings])
    if printed:
        parts.append(f"as printed by {printed}")
    return ", ".join(parts) + "." + (f" This figure was withdrawn ({retracted})." if retracted else _doubt(point, printings))


def statement(point: Point, series: Series, *, causes: Sequence[str] = ()) -> str:
    """Write what a point says, with its date: 'More than 100,000 people had been killed by 25 July 2013'."""
    verb = _verb(series, causes)
    subject = _subject(point, series)
    if _is_one(point) or _is_nobody(point):
        verb = _singular(verb)
    whence = f" from {country_name(series.origin_iso3)}" if series.origin_iso3 else ""
    where = f" in {place_words(series)}" if place_words(series) else ""
    projected = "Projected: " if point.status == "projected" else ""
    words = f"{projected}{subject} {verb}{whence}{where} {when(point, series)}{_scope(series)}"
    return words[0].upper() + words[1:]


def place_words(series: Series) -> str:
    """Name the place of a series: the place itself, else its country; '' where the texts name none."""
    return series.place or (country_name(series.iso3) if series.iso3 else "")


def when(point: Point, series: Series) -> str:
    """Write the date with its preposition: 'by 25 July 2013', 'on 25 July 2013', 'in July 2013', 'over 12–25 July 2013'."""
    words = span(point.date, point.date_end, point.date_precision)
    if series.basis == "cumulative":
        return f"by {words}"
    if spans(point.date, point.date_end, point.date_precision):
        return f"over {words}"
    return f"on {words}" if point.date_precision == "day" else f"in {words}"


def printed_by(articles: Sequence[Article]) -> str:
    """Name the publishers with the dates of publication, earliest first; '' where none is known. A sample brief names what it restates."""
    names: list[str] = []
    for article in sorted(articles, key=lambda article: (str(article.published or "9999"), article.publisher or "", article.article_id)):
        name = publisher_words(article)
        if name and name not in names:
            names.append(name)
    if len(names) > NAMED_PUBLISHERS:
        names = [*names[:NAMED_PUBLISHERS], f"{len(names) - NAMED_PUBLISHERS} more"]
    return join_words(names)


def publisher_words(article: Article) -> str:
    """Name who printed an article and when: 'BBC News (28 July 2013)', 'crisisfigures sample (restates: UN, 25 July 2013)'."""
    name = article.publisher or ("a publisher not known" if article.published or article.restates else "")
    inside = restates_words(article.restates) or (one_date(article.published, article.published_precision) if article.published else None)
    return f"{name} ({inside})" if name and inside else name


def join_words(words: Sequence[str]) -> str:
    """Join names as in a sentence.

    >>> join_words(["A", "B", "C"]), join_words(["A"]), join_words([])
    ('A, B and C', 'A', '')
    """
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _subject(point: Point, series: Series) -> str:
    many, one = wording()["metrics"].get(series.metric, {}).get("counted") or wording()["units"][series.unit]
    if _is_nobody(point):
        return f"{point.figure}" if series.population is None else f"{point.figure} among {series.population}"
    counted = one if _is_one(point) else many
    if series.population:
        of = {"people": series.population, "of people": f"of {series.population}", "cases": f"cases among {series.population}"}
        counted = of.get(counted, f"{counted} ({series.population})")
    last = point.figure.casefold().split()[-1] if point.figure.split() else ""
    joint = " of " if last in wording()["figures"]["before_of"] and not counted.startswith("of ") else " "
    return f"{point.figure}{joint}{counted}"


def _is_one(point: Point) -> bool:
    # A population has no singular here ("children"): "1 children" is avoided by naming the group in brackets instead.
    return point.value == 1 and point.qualifier == "exact"


def _is_nobody(point: Point) -> bool:
    return point.figure.casefold() in wording()["figures"]["nobody"]


def _verb(series: Series, causes: Sequence[str]) -> str:
    verbs: dict[str, str] = wording()["metrics"][series.metric]
    kind = {"cumulative": "cumulative", "stock": "stock"}.get(series.basis, "event")
    peaceful = None if SUDDEN_CAUSES & set(causes) else verbs.get(f"peaceful_{kind}")
    return peaceful or verbs[kind]


def _singular(verb: str) -> str:
    first, _, rest = verb.partition(" ")
    return f"{ {'were': 'was'}.get(first, first) } {rest}".strip()


def _scope(series: Series) -> str:
    words = count_words(series) + (["a rate"] if series.basis == "rate" else [])
    return f" ({', '.join(words)})" if words else ""


def _doubt(point: Point, printings: Sequence[tuple[Claim, Article]]) -> str:
    if point.status != "denied":
        return ""
    deniers = sorted({claim.denied_by for claim, _ in printings if claim.denied_by})
    return f" This figure is disputed by {join_words(deniers)}." if deniers else " This figure is disputed or was withdrawn."


def _with_the(name: str) -> str:
    """Put "the" before names that English puts it before: 'the UN', 'the Syrian Observatory for Human Rights', 'UNHCR'."""
    names = wording()["names"]
    if name.casefold().startswith("the "):
        return name
    return f"the {name}" if name in names["the_names"] or set(name.replace(",", " ").split()) & set(names["the_words"]) else name
