"""The legal tables and keys of a language file, and the type that each key must have."""

from typing import Literal, get_args

from crisisfigures.model import Metric

Kind = Literal["words", "groups", "numbers", "text", "flag"]
# words: list of strings; groups: table of lists of strings; numbers: table of whole numbers or [numerator, denominator]; text: string; flag: true or false.

_METRICS: dict[str, Kind] = {metric: "words" for metric in get_args(Metric)}

LEGAL: dict[str, dict[str, Kind]] = {
    "language": {"code": "text", "name": "text"},
    "boilerplate": {"headings": "words", "labels": "words", "links": "words", "notices": "words", "alone": "words"},
    "sentences": {"abbreviations": "words", "never_end": "words"},
    "numbers": {
        "cardinals": "numbers", "scales": "numbers", "suffixes": "numbers", "vague": "numbers", "fractions": "numbers", "several": "words", "a": "words", "and": "words",
        "half": "words", "quarter": "words", "none": "words", "nobody": "words", "percent": "words", "range_between": "words", "range_to": "words", "range_openers": "words",
        "currency_before": "words", "currency_after": "words", "measures": "words", "labels": "words", "months": "words", "before_year": "words",
    },
    "bounds": {
        "at_least": "words", "at_most": "words", "approx": "words", "after_at_least": "words", "after_at_most": "words", "after_approx": "words", "carried": "words", "leading": "words",
    },
    "participles": _METRICS, "transitive": _METRICS, "intransitive": _METRICS, "states": _METRICS, "harm_nouns": _METRICS, "state_nouns": _METRICS,
    "people": {"people": "words", "households": "words", "housing": "words", "facilities": "words"},
    "frames": {"toll": "groups", "number_of": "words", "leave": "words", "force": "words", "include": "words", "rise": "words"},
    "function": {
        "be": "words", "have": "words", "modal": "words", "report": "words", "to": "words", "adverb": "words", "determiner": "words", "of": "words", "preposition": "words",
        "and": "words", "relative": "words", "negator": "words", "them": "words",
    },
    "things": {"things": "words"},
    "context": {"crisis": "words", "disease": "words", "weak": "words"},
    # --- further tables, one block a topic ---
}
