"""What a person may correct of a claim: values out of text, what follows from a corrected field, and what cannot stand together."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from datetime import date as Date  # noqa: N812
from decimal import Decimal, InvalidOperation
from typing import Any

from crisisfigures.errors import ConfigurationError
from crisisfigures.model import Claim, Precision
from crisisfigures.store.rows import plain_decimal
from crisisfigures.store.schema import Column, columns

# What identifies a claim, says where it stands, or is assigned at each build is no reading of the text that a person could correct.
FIXED = {
    "claim_id", "article_id", "quote_start", "quote_end", "quote", "sentence", "source_id", "crisis_id", "rule", "confidence", "evidence",
    "extractor",
}  # fmt: skip
TOGETHER = (
    {"date", "date_end", "date_precision"}, {"place", "place_id", "iso3"}, {"source", "source_type"}, {"status", "denied_by"},
    {"figure", "value", "low", "high", "qualifier"},
)  # fmt: skip
PART_OF_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?")
WRITTEN_NUMBER = re.compile(r"\d[\d.,\s]*\d|\d")
MOST = Decimal(10) ** 15  # what DECIMAL(18,3) holds

Values = Mapping[str, Any]


def correctable_fields() -> list[str]:
    """List the columns of claims that a ruling may correct."""
    return [column.name for column in columns("claims") if column.name not in FIXED]


def values_of(field: str, text: str | None, where: str) -> dict[str, Any]:
    """Read the value of a field as its column's type; None is NULL, where the column may be. A date cut to "2013-07" sets its precision as well.

    Raises ConfigurationError where the field cannot be corrected or have such a value.
    """
    column = next((each for each in columns("claims") if each.name == field and field not in FIXED), None)
    if column is None:
        raise ConfigurationError(f"{field} cannot be corrected.", where=where, what_to_do=f"Use one of: {', '.join(correctable_fields())}.")
    if text is None and column.nullable:
        return {field: None}
    if column.literals and text not in column.literals:
        raise ConfigurationError(f"{text or 'nothing'} is no {field}.", where=where, what_to_do=f"Use one of: {', '.join(column.literals)}.")
    if text is None:
        raise ConfigurationError(f"{field} cannot be empty.", where=where, what_to_do="Give its right value.")
    return _dated(text, where) if field == "date" else {field: _read(column, text, where)}


def read_day(text: str, where: str) -> Date:
    """Read a day as in 2013-07-28.

    Raises ConfigurationError naming the place.
    """
    try:
        return Date.fromisoformat(text)
    except ValueError:
        raise ConfigurationError(f"{text!r} is not a day such as 2013-07-28.", where=where, what_to_do="Correct it.") from None


def _dated(text: str, where: str) -> dict[str, Any]:
    cut = PART_OF_DATE.fullmatch(text)
    first = read_day(f"{cut[1]}-{cut[2] or '01'}-01" if cut else text, where)
    return {"date": first, "date_precision": ("month" if cut[2] else "year") if cut else "day"}


def _read(column: Column, text: str, where: str) -> Any:
    readers: dict[Any, Callable[[str], Any]] = {Decimal: _number, bool: lambda word: {"true": True, "false": False}[word.casefold()]}
    if column.python is Date:
        return read_day(text, where)
    try:
        return readers.get(column.python, str)(text)
    except (ValueError, KeyError, InvalidOperation):
        wanted = "a number such as 1700000 or 12.5" if column.python is Decimal else "true or false"
        raise ConfigurationError(f"{text!r} is not {wanted}.", where=where, what_to_do="Correct it.") from None


def _number(text: str) -> Decimal | None:
    number = Decimal(text)
    if not number.is_finite() or abs(number) >= MOST:
        raise ValueError
    return plain_decimal(number)


def corrected(claim: Claim, given: Values, language: str | None) -> dict[str, Any]:
    """Give the fields of a claim that corrections change: those given, and those that follow from them and are not given themselves.

    A new date is one day, month or year; a new place or source is looked up; a new figure is read again, and a new value written as it.
    """
    found = dict(given)
    for follow in (_time, _place, _source, _status, _number_of_figure, _figure_of_number):
        found = follow(claim, found, language) | found
    return found


def _time(claim: Claim, given: Values, _: str | None) -> dict[str, Any]:
    if not {"date", "date_precision"} & set(given):
        return {}
    day = given.get("date", claim.date)
    precision: Precision | None = given.get("date_precision", claim.date_precision or "day") if day else None
    return {"date_precision": precision, "date_end": last_day(day, precision) if day else None} if day else {"date_precision": None, "date_end": None}


def last_day(day: Date, precision: str | None) -> Date:
    """Give the last day of a time known to the day, month or year.

    >>> last_day(Date(2013, 2, 1), "month"), last_day(Date(2013, 2, 1), "year"), last_day(Date(2013, 2, 1), "day")
    (datetime.date(2013, 2, 28), datetime.date(2013, 12, 31), datetime.date(2013, 2, 1))
    """
    if precision == "year":
        return Date(day.year, 12, 31)
    return Date(day.year, day.month, monthrange(day.year, day.month)[1]) if precision == "month" else day


def _place(claim: Claim, given: Values, language: str | None) -> dict[str, Any]:
    from crisisfigures.claims.gazetteer import place_by_id, resolve

    if "place_id" in given:
        place = place_by_id(given["place_id"]) if given["place_id"] else None
        return {"iso3": place.iso3} if place else {}
    if "place" in given:
        near = [iso3 for iso3 in (given.get("iso3"), claim.iso3, claim.origin_iso3) if iso3]
        place = resolve(given["place"], near, _known(language)) if given["place"] else None
        return {"place_id": place.place_id if place else None, "iso3": place.iso3 if place else claim.iso3 if given["place"] else None}
    return {"place_id": None} if "iso3" in given and given["iso3"] != claim.iso3 else {}


def _source(claim: Claim, given: Values, language: str | None) -> dict[str, Any]:
    from crisisfigures.claims.source_types import type_of_words

    if "source" not in given:
        return {}
    return {"source_type": (type_of_words(given["source"], _known(language)) or "other") if given["source"] else None}


def _status(claim: Claim, given: Values, _: str | None) -> dict[str, Any]:
    return {"denied_by": None} if given.get("status", "denied") != "denied" and claim.denied_by else {}


def _number_of_figure(claim: Claim, given: Values, language: str | None) -> dict[str, Any]:
    from crisisfigures.claims.bounds import find_counts

    if "figure" not in given:
        return {}
    counts = find_counts(given["figure"], _known(language))
    if len(counts) != 1:
        return {}
    (count,) = counts
    numbers = {name: plain_decimal(number) for name, number in (("value", count.number.value), ("low", count.low), ("high", count.high))}
    return {**numbers, "qualifier": count.qualifier} if not {"value", "qualifier"} & set(given) else {}


def _figure_of_number(claim: Claim, given: Values, _: str | None) -> dict[str, Any]:
    """Write a corrected value into the figure in place of its only number, or as the figure where that has none or is exact now."""
    if "figure" in given or not {"value", "qualifier"} & set(given):
        return {}
    value, qualifier = given.get("value", claim.value), given.get("qualifier", claim.qualifier)
    if value is None:
        return {}
    bounds = {"exact": (value, value), "at_least": (value, None), "at_most": (None, value), "approx": (None, None), "vague": (value, None)}
    low, high = bounds.get(qualifier, (claim.low, claim.high))
    written = f"{value:,f}"
    replaced, n_replaced = WRITTEN_NUMBER.subn(written, claim.figure)
    plain = n_replaced != 1 or (qualifier == "exact" and "qualifier" in given)
    return {"low": low, "high": high, "figure": written if plain else replaced}


def _known(language: str | None) -> str:
    from crisisfigures.languages import available

    return language if language in available() else "en"


def complaint(claim: Claim) -> str | None:
    """Say what of a claim cannot stand together, as the database would refuse it; None where all is well."""
    low, high, first, last = claim.low, claim.high, claim.date, claim.date_end
    codes = [code for code in (claim.iso3, claim.origin_iso3) if code is not None]
    told: Iterable[tuple[bool, str]] = (
        (claim.value is not None and claim.value < 0, f"value {claim.value} is less than nothing"),
        (low is not None and high is not None and low > high, f"low {low} is more than high {high}"),
        (first is not None and last is not None and last < first, f"date_end {last} is before date {first}"),
        ((claim.date is None) != (claim.date_precision is None), "date and date_precision go together"),
        ((claim.source is None) != (claim.source_type is None), "source and source_type go together"),
        *((not re.fullmatch("[A-Z]{3}", code), f"{code} is no country's code of three capitals") for code in codes),
    )  # fmt: skip
    return next((what for wrong, what in told if wrong), None)


def goes_with(field: str, other: str) -> bool:
    """Tell whether one field may follow from another that is corrected."""
    return any(field in group and other in group for group in TOGETHER)


def as_text(value: Any) -> str | None:
    """Write a value as the database casts it from text; None is NULL.

    >>> as_text(Decimal("1E+2")), as_text(Date(2013, 7, 1)), as_text(True), as_text(None)
    ('100', '2013-07-01', 'true', None)
    """
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
