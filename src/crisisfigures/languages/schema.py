"""The legal tables and keys of a language file, and the type that each key must have."""

from typing import Literal, get_args

from crisisfigures.model import Cause, Metric

Kind = Literal["words", "groups", "numbers", "text", "flag"]
# words: list of strings; groups: table of lists of strings; numbers: table of whole numbers or [numerator, denominator]; text: string; flag: true or false.

_CAUSES: dict[str, Kind] = dict.fromkeys(get_args(Cause), "words")
_METRICS: dict[str, Kind] = dict.fromkeys(get_args(Metric), "words")

LEGAL: dict[str, dict[str, Kind]] = {
    "language": {"code": "text", "name": "text"},
    "boilerplate": {"headings": "words", "labels": "words", "links": "words", "notices": "words", "alone": "words"},
    "sentences": {"abbreviations": "words", "never_end": "words"},
    "numbers": {
        "cardinals": "numbers", "scales": "numbers", "suffixes": "numbers", "vague": "numbers", "fractions": "numbers", "several": "words", "a": "words", "and": "words",
        "half": "words", "quarter": "words", "none": "words", "nobody": "words", "percent": "words", "range_between": "words", "range_to": "words", "range_or": "words", "range_and": "words", "range_openers": "words",
        "currency_before": "words", "currency_after": "words", "measures": "words", "labels": "words", "months": "words", "of": "words", "of_whole": "words", "out_of": "words", "every": "words", "no_share": "words", "denominators": "words", "percent_points": "words",
        "one_of_them": "words", "one_idioms": "words", "tight_suffixes": "words", "compound_units": "words", "age": "words", "decades": "words", "no_decade_before": "words",
        "hyphen_joins": "words", "day_joins": "words", "no_month_before": "words", "no_year_before": "words", "range_hedges": "words", "between_hedges": "words",
        "range_from": "words", "no_range_after": "words",
    },
    "bounds": {
        "at_least": "words", "at_most": "words", "approx": "words", "after_at_least": "words", "after_at_most": "words", "after_approx": "words", "carried": "words", "leading": "words", "no_hedge_after": "words",
    },
    "participles": _METRICS, "transitive": _METRICS, "intransitive": _METRICS, "states": _METRICS, "harm_nouns": _METRICS, "state_nouns": _METRICS, "nominal": _METRICS, "shelters": _METRICS,
    "people": {"people": "words", "households": "words", "housing": "words", "facilities": "words"},
    "frames": {"toll": "groups", "number_of": "words", "leave": "words", "force": "words", "include": "words", "reach": "words", "provide": "words", "provided_with": "words", "provided_to": "words", "rise": "words"},
    "function": {
        "names": "words", "be": "words", "have": "words", "modal": "words", "report": "words", "to": "words", "adverb": "words", "determiner": "words", "of": "words", "preposition": "words",
        "and": "words", "relative": "words", "negator": "words", "them": "words",
    },
    "things": {"things": "words"},
    "endings": {"counted": "words", "plurals": "words"},
    "checks": {"victims": "words", "lives": "words", "lost": "words", "no_single": "words", "others": "words"},
    "context": {"crisis": "words", "disease": "words", "weak": "words", "soft": "words", "home_of": "words", "hypothetical": "words"},
    "causes": {**_CAUSES, "actors": "words"},
    "basis": {
        "rate": "words", "rate_near": "words", "no_rate": "words", "more_than": "words", "total": "words", "event": "words", "cumulative": "words", "since": "words", "incident": "words", "period": "words", "new": "words", "stock_metrics": "words", "total_metrics": "words",
        "state": "words", "haven": "words", "flow": "words",
    },
    "parts": {"drawing_total": "words", "this_includes": "words", "further": "words"},
    "refinement": {"flight": "words", "border": "words", "inside": "words", "toward": "words"},
    "status": {"projected": "words", "asserted": "words", "denied": "words"},
    "population": {"general": "words", "plain": "words"},
    "scope": {
        "documented": "words", "identified": "words", "confirmed": "words", "suspected": "words", "estimated": "words", "registered": "words", "includes_missing": "words",
    },
    "places": {
        "holding": "words",
        "types": "words", "settlements": "words", "modifiers": "words", "at": "words", "towards": "words", "waters": "words", "authorities": "words", "world_bodies": "words", "flee": "words", "away": "words", "many_countries": "words", "countries_noun": "words", "back_references": "words",
        "abroad": "words", "speakers": "words", "comparisons": "words", "refugee_words": "words", "callers": "words", "outside": "words", "nation_nouns": "words", "events": "words", "settled_at": "words", "qualities": "words", "joins": "words",
    },
    "attribution": {
        "say": "words", "say_direct": "words", "according": "words", "accounts": "words", "pronouns": "words", "anaphors": "words", "leads": "words", "tails": "words", "types": "groups",
    },
    # --- further tables, one block a topic ---
    "dates": {
        "months": "numbers", "weekdays": "numbers", "weekdays_short": "words", "day_words": "numbers", "feasts": "numbers", "units": "groups", "times_of_day": "words",
        "ordinal_suffixes": "words", "of": "words", "the": "words", "a": "words", "last": "words", "this": "words", "next": "words", "ago": "words", "earlier": "words",
        "later": "words", "after_it": "words", "the_next_day": "words", "the_day_before": "words", "that_day": "words", "parts": "words", "end_of": "words", "halves": "numbers", "half": "words", "year": "words",
        "quarter": "words", "as_of": "words", "since": "words", "on": "words", "after": "words", "between": "words", "range_to": "words", "possessive": "words",
        "year_verbs": "words", "clause": "words", "month_only": "words", "since_clause": "words", "after_clause": "words", "said": "words", "present": "words", "not_report": "words", "future": "words",
    },
}
