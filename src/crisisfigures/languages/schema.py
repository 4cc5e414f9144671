"""The legal tables and keys of a language file, and the type that each key must have."""

from typing import Literal, get_args

from crisisfigures.model import Cause, Metric

Kind = Literal["words", "groups", "numbers", "text", "flag"]
# words: list of strings; groups: table of lists of strings; numbers: table of whole numbers or [numerator, denominator]; text: string; flag: true or false.

_CAUSES: dict[str, Kind] = dict.fromkeys(get_args(Cause), "words")
_METRICS: dict[str, Kind] = dict.fromkeys(get_args(Metric), "words")

LEGAL: dict[str, dict[str, Kind]] = {
    "language": {"code": "text", "name": "text", "frequent": "words", "verb_before_subject": "flag", "participles_tell_past": "flag", "adjectives_follow": "flag"},
    "boilerplate": {"headings": "words", "labels": "words", "links": "words", "notices": "words", "alone": "words"},
    "sentences": {"abbreviations": "words", "never_end": "words", "goes_on": "words", "openers": "words", "over_gaps": "words"},
    "numbers": {
        "cardinals": "numbers", "compounds": "numbers", "tens_and_ones": "flag", "digits_behind": "words", "decimal_comma": "flag", "rounded": "words", "one_counts_before": "words", "scales": "numbers", "suffixes": "numbers", "vague": "numbers", "denominators": "numbers", "several": "words", "a": "words", "and": "words",
        "half": "words", "quarter": "words", "none": "words", "none_told": "words", "nobody": "words", "percent": "words", "range_between": "words", "range_to": "words", "range_or": "words", "range_and": "words", "range_openers": "words",
        "currency_before": "words", "currency_after": "words", "measures": "words", "labels": "words", "months": "words", "of": "words", "of_whole": "words", "out_of": "words", "every": "words", "no_share": "words", "share_in": "words", "sharers": "words", "percent_points": "words",
        "one_of_them": "words", "one_idioms": "words", "tight_suffixes": "words", "compound_units": "words", "age": "words", "decades": "words", "no_decade_before": "words",
        "hyphen_joins": "words", "day_joins": "words", "no_month_before": "words", "no_year_before": "words", "range_hedges": "words", "ratio_for": "words", "rate_of": "words", "between_hedges": "words",
        "range_from": "words", "no_range_after": "words", "percent_of": "words", "point": "words", "minus": "words", "currency_nations": "words", "labels_of_many": "words", "numbering": "words", "labels_of_time": "words", "times_counted": "words", "capital_labels": "words", "age_comparisons": "words", "age_at": "words", "before_names": "words",
        "owners": "words", "one_pronoun_before": "words", "one_pronoun_behind": "words", "vague_joints": "words", "no_year_after": "words", "year_owners": "words", "currency_tight": "words", "currency_codes": "words", "phone_labels": "words", "glued_before": "words",
    },
    "bounds": {
        "at_least": "words", "at_most": "words", "approx": "words", "after_at_least": "words", "after_at_most": "words", "after_approx": "words", "carried": "words", "leading": "words", "no_hedge_after": "words", "verb_endings": "words",
    },
    "participles": _METRICS, "transitive": _METRICS, "intransitive": _METRICS, "states": _METRICS, "harm_nouns": _METRICS, "state_nouns": _METRICS, "nominal": _METRICS, "shelters": _METRICS,
    "of_things": {"housing_destroyed": "words", "housing_damaged": "words"},
    "of_people": _METRICS,
    "people": {"people": "words", "households": "words", "housing": "words", "facilities": "words"},
    "frames": {"toll": "groups", "number_of": "words", "leave": "words", "force": "words", "include": "words", "reach": "words", "provide": "words", "provided_with": "words", "provided_to": "words", "rise": "words"},
    "function": {
        "names": "words", "be": "words", "have": "words", "modal": "words", "report": "words", "to": "words", "adverb": "words", "determiner": "words", "of": "words", "preposition": "words",
        "and": "words", "relative": "words", "background": "words", "apart": "words", "negator": "words", "them": "words", "elided": "words",
    },
    "things": {"things": "words", "animals": "words"},
    "endings": {"counted": "words", "plurals": "words", "adverbs": "words", "no_adverbs": "words", "people": "words", "demonyms": "words", "no_demonyms": "words"},
    "clauses": {"but": "words", "and": "words", "subject": "words", "with": "words"},
    "checks": {
        "victims": "words", "lives": "words", "lost": "words", "no_single": "words", "elements": "words", "fugitives": "words", "registering": "words", "refugee_agencies": "words", "hosting": "words", "others": "words",
        "averting": "words", "averted": "words", "failing": "words", "denying": "words", "not_only": "words", "intending": "words", "unharmed": "words", "survived": "words", "losses": "words", "conditional": "words", "sentencing": "words", "would_have": "words", "offences": "words",
    },
    "context": {"crisis": "words", "disease": "words", "weak": "words", "soft": "words", "home_of": "words", "hypothetical": "words"},
    "causes": {**_CAUSES, "actors": "words"},
    "basis": {
        "rate": "words", "rate_near": "words", "no_rate": "words", "no_rate_before": "words", "average": "words", "misleading": "words", "joints": "words", "cumulative": "words", "total": "words", "since": "words", "superlatives": "words",
        "raising": "words", "adding": "words", "tally": "words", "aside": "words", "goes_on": "words", "event": "words", "incident": "words",
        "day_words": "words", "one_day": "words", "said": "words", "no_saying": "words", "on_day": "words", "span_units": "words", "span_last": "words", "span_first": "words", "span_opening": "words",
        "span_within": "words", "compared": "words", "until": "words", "began": "words", "month_of": "words", "events": "words", "agents": "words",
        "moving": "words", "level": "words", "receiving": "words", "typical": "words", "pouring": "words", "recently": "words", "period": "words",
        "year_to_date": "words", "new": "words", "more_than": "words", "others": "words", "growth": "words", "change": "words", "state": "words", "held": "words", "current": "words",
        "haven": "words", "lodging": "words", "flow": "words", "flight": "words", "are": "words", "perfect": "words", "reports": "words", "weekly": "words",
        "week": "words",
    },
    "parts": {
        "drawing_total": "words", "drawing": "words", "sum": "words", "this_includes": "words", "staying": "words", "further": "words", "alone": "words", "overall": "words", "out_of": "words", "with_some": "words", "beside": "words", "rising_by": "words", "those": "words",
    },
    "refinement": {"ordering": "words", "wasting": "words", "ward": "words", "planned": "words", "flight": "words", "border": "words", "inside": "words", "within": "words", "toward": "words"},
    "status": {
        "projected": "words", "feared": "words", "asserted": "words", "tally": "words", "may_be": "words", "bounds": "words", "denied": "words", "this": "words",
    },
    "population": {
        "general": "words", "others": "words", "plain": "words", "members": "words", "held": "words", "belonging": "words", "bodies": "words", "aged": "words",
        "of_nation": "words", "among": "words", "aged_with_unit": "words", "age_units": "words", "called": "groups", "usual": "groups",
    },
    "scope": {
        "documented": "words", "identified": "words", "confirmed": "words", "suspected": "words", "estimated": "words", "registered": "words", "includes_missing": "words", "left_out": "words", "left_out_from": "words", "left_out_alone": "words", "lists": "words", "because": "words", "begun": "words", "paused": "words",
    },
    "places": {
        "exonyms": "groups", "peoples": "groups", "never": "words",
        "holding": "words", "relative": "words", "most": "words", "of_each": "words", "yearly": "words", "hosts": "words", "counting": "words", "fronting": "words",
        "types": "words", "settlements": "words", "modifiers": "words", "at": "words", "towards": "words", "waters": "words", "authorities": "words", "voices": "words", "world_bodies": "words", "flee": "words", "away": "words", "many_countries": "words", "countries_noun": "words", "back_references": "words", "goes_on": "words", "seekers": "words", "frontiers": "words",
        "abroad": "words", "speakers": "words", "comparisons": "words", "refugee_words": "words", "callers": "words", "outside": "words", "borders": "words", "groups_within": "words", "pandemics": "words", "nation_nouns": "words", "events": "words", "settled_at": "words", "qualities": "words", "joins": "words", "attackers": "words", "agents": "words",
    },
    "attribution": {
        "say": "words", "say_direct": "words", "saying": "words", "quote": "words", "quoting": "words", "deny": "words", "stance": "words", "addressing": "words", "according": "words", "counts": "words", "accounts": "words", "possessives": "words", "possessive_endings": "words", "past_endings": "words", "participle_endings": "words",
        "links": "words", "clauses": "words", "relatives": "words", "relative_persons": "words", "passing": "words", "adverbial": "words", "no_verb_after": "words", "not_said": "words", "placing": "words", "giving": "words", "gave": "words", "taking": "words", "surely": "words", "per": "words", "methods": "words", "relaying": "words", "agencies": "words", "placing_at": "words", "that": "words", "bylines": "words", "fronting": "words",
        "speakers": "words", "titles": "words", "pronouns": "words", "unnamed": "words", "anaphors": "words", "people_pronouns": "words", "leads": "words", "tails": "words", "continuing": "words", "partitive": "words", "again": "words",
        "types": "groups",
    },
    "tables": {
        "metrics": "groups", "households": "words", "new": "words", "cumulative": "words", "scopes": "groups", "populations": "words", "fillers": "words",
        "places": "words", "dates": "words", "values": "words", "totals": "words", "remarks": "words", "refusing": "words", "within": "words", "sources": "words",
    },
    "versions": {"stated": "words", "openers": "words"},
    "steps": {"backlog": "words", "correction": "words", "method": "words"},
    # --- further tables, one block a topic ---
    "dates": {
        "months": "numbers", "weekdays": "numbers", "weekdays_short": "words", "day_words": "numbers", "feasts": "numbers", "units": "groups", "times_of_day": "words",
        "ordinal_suffixes": "words", "of": "words", "the": "words", "a": "words", "last": "words", "this": "words", "next": "words", "ago": "words", "earlier": "words",
        "later": "words", "years_since": "words", "anniversary": "words", "event_clause": "words", "after_it": "words", "the_next_day": "words", "the_day_before": "words", "that_day": "words", "parts": "words", "end_of": "words", "halves": "numbers", "half": "words", "week_of_year": "words", "year": "words",
        "quarter": "words", "as_of": "words", "dates_from": "words", "since": "words", "on": "words", "after": "words", "between": "words", "range_to": "words", "possessive": "words",
        "year_verbs": "words", "clause": "words", "month_only": "words", "term": "words", "since_clause": "words", "after_clause": "words", "relative": "words", "background": "words", "compared": "words", "met_with": "words", "apart": "words", "said": "words", "present": "words", "not_report": "words", "ahead": "words", "covers": "words", "reporting": "words", "known": "words", "same_event": "groups", "future": "words",
    },
}
