"""Compile what tells, around a number, that it counts nothing: labels, money, measures, dates, ages."""

import re
from dataclasses import dataclass

from crisisfigures.languages import Lexicon
from crisisfigures.languages.patterns import alternatives, last_letters

DASHES = "–—-"
LABELS = ("labels", "labels_of_many", "labels_of_time", "capital_labels")
CURRENCIES = ("currency_before", "currency_codes")


@dataclass(frozen=True)
class Surroundings:
    """What tells that a number counts nothing, by what stands around it.

    Patterns for what stands before are searched in a short window that ends at the number, those for what stands behind are matched at its end.
    """

    label_before: re.Pattern[str]  # "phase 3", "A-10": the number names something
    time_before: re.Pattern[str]  # "week 25"
    no_time_before: re.Pattern[str]  # "last week 25 people"
    name_before: re.Pattern[str]  # "Camp 8": a label only with a capital
    site_before: re.Pattern[str]  # "in camp 8,": also without one, behind a preposition
    many_before: re.Pattern[str]  # "phases 3 and 4", "aged 5 to 17": the label holds for both
    list_before: re.Pattern[str]  # "weeks 9, 10": for what follows a comma too, but not "week 9, 41 cases"
    age_before: re.Pattern[str]  # "children under five"
    person_before: re.Pattern[str]  # "a farmer, 34,"
    named_before: re.Pattern[str]  # "Ali Hassan, 34,", "Ali Hassan, at 34,"
    people_named_before: re.Pattern[str]  # "two boys, Ali Hassan (9) and Omar Said (": no list of places
    currency_before: re.Pattern[str]
    currency_behind: re.Pattern[str]
    measure_behind: re.Pattern[str]
    of_measure: re.Pattern[str]  # "hundreds of kilometres"
    compound_unit: re.Pattern[str]  # "30-year", "5 - storey"
    goes_on: re.Pattern[str]  # a hyphen or point that only looks like a measure's: "30-and", "12 - "
    glued_noun: re.Pattern[str]  # a lost space: "180houses"
    glued_before: re.Pattern[str]  # a lost space: "were180 houses"
    counted_noun: re.Pattern[str]  # what is counted, behind a number and up to two words
    no_single: re.Pattern[str]  # "one day": counts nobody
    one_counts: re.Pattern[str]  # where the word for one is an article as well, it counts before these alone: "una persona"
    numbering_before: re.Pattern[str]  # "the patients number 27"
    pronoun_before: re.Pattern[str]  # "the one who"
    pronoun_behind: re.Pattern[str]
    month_before: re.Pattern[str]
    month_behind: re.Pattern[str]
    counted_behind: re.Pattern[str]  # "2000 people": no year
    year_before: re.Pattern[str]  # "nine months of 2018 were": a year all the same
    total_before: re.Pattern[str]  # "the number of infected is 1501"
    # What is looked at before the patterns of labels, ages and currencies are searched for:
    names: frozenset[str]  # the last letters of labels
    ages: frozenset[str]  # those of what stands before ages
    currencies: frozenset[str]  # the last letters of currencies
    currency_signs: frozenset[str]  # the last characters of those that end with no letter


def surroundings(lexicon: Lexicon) -> Surroundings:
    """Compile the surroundings of numbers for a language."""
    named = {**_labels(lexicon), **_money(lexicon), **_measures(lexicon), **_nouns(lexicon), **_dates(lexicon)}
    patterns = {name: re.compile(pattern, re.VERBOSE | re.IGNORECASE) for name, pattern in named.items()}
    return Surroundings(**patterns, names=_ends(lexicon, *LABELS), ages=_ends(lexicon, "age_comparisons", *LABELS), currencies=_ends(lexicon, *CURRENCIES), currency_signs=_last_signs(lexicon))


def _ends(lexicon: Lexicon, *keys: str) -> frozenset[str]:
    return last_letters(word for key in keys for word in lexicon.words("numbers", key))


def _last_signs(lexicon: Lexicon) -> frozenset[str]:
    """Give the last characters of the currencies that stand before a number, where these are no letters."""
    last = (word[-1] for key in CURRENCIES for word in lexicon.words("numbers", key))
    return frozenset(["$", *(sign for sign in last if not sign.isalpha())])


def listed(lexicon: Lexicon, *keys: str) -> str:
    """Give a pattern for any of the words in lists of [numbers]."""
    return alternatives(word for key in keys for word in lexicon.words("numbers", key))


def _labels(lexicon: Lexicon) -> dict[str, str]:
    plurals = lexicon.words("endings", "plurals")
    name, people = r"(?-i:[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){1,3})", [*lexicon.words("people", "people"), *lexicon.words("numbers", "before_names")]
    several = [*lexicon.words("numbers", "labels_of_many"), *(word for word in lexicon.words("numbers", "labels_of_time") if word.endswith(plurals))]
    return {
        "label_before": rf"""(?: (?:^|(?<=[\s(\[,])){listed(lexicon, "labels", "labels_of_many")}[\s-]*(?:\#\s*)?
                            | [A-Za-z]\d*[-‑]
                            | (?<![a-z]{{4}})(?<![a-z]{{3}}\))[A-Za-z_/\#]
                            | \d[.:/] )$""",
        "numbering_before": rf"(?:[a-z]{{3}}(?<!s){alternatives(plurals)}|\b{alternatives(lexicon.words('function', 'adverb'))})\s+{listed(lexicon, 'numbering')}\s+$",
        "name_before": rf"(?:^|(?<=[\s(\[,]))(?-i:{listed(lexicon, 'capital_labels')})[\s-]+$",
        "site_before": rf"(?:^|(?<=[(,])\s*|\b{alternatives(lexicon.words('function', 'preposition'))}\s+){listed(lexicon, 'capital_labels')}[\s-]+$",
        "time_before": rf"(?:^|(?<=[\s(\[,])){listed(lexicon, 'labels_of_time')}[\s-]*$",
        "no_time_before": rf"\b{listed(lexicon, 'times_counted')}\s+{listed(lexicon, 'labels_of_time')}\s+$",
        "many_before": rf"(?:^|(?<=[\s(\[,])){listed(lexicon, 'labels_of_many', 'labels_of_time')}[\s-]*$",
        "list_before": rf"(?:^|(?<=[\s(\[,])){alternatives(several)}[\s-]*$",
        "age_before": rf"\b{alternatives(lexicon.words('people', 'people'))}\s+{listed(lexicon, 'age_comparisons')}\s+$",
        "named_before": rf"(?-i:[A-Z])[\w'’-]+,\s(?:{listed(lexicon, 'age_at')}\s)?$",
        "people_named_before": rf"\b{alternatives(people)},?\s(?:{name}\s\(\d{{1,3}}\),?\s(?:{listed(lexicon, 'and')}\s)?){{0,6}}{name}\s\($",
        "person_before": rf"\b{listed(lexicon, 'owners')}\s+(?:[a-z-]+\s+){{0,3}}[a-z-]+,\s$",
    }


def _money(lexicon: Lexicon) -> dict[str, str]:
    before, behind = listed(lexicon, "currency_before"), listed(lexicon, "currency_after")
    nation, of, codes = (listed(lexicon, key) for key in ("currency_nations", "of", "currency_codes"))
    return {
        "currency_before": rf"(?: (?:^|(?<![A-Za-z])){before} | (?-i:(?<![A-Za-z]){codes}) | [A-Z]{{2,3}}\$ )\s?$",
        "currency_behind": rf"(?: \s?-?(?:{behind}|{listed(lexicon, 'currency_tight')}) | \s+(?:{of}\s+)?(?:{nation}\s+)?{behind} | \s?(?-i:(?=[A-Z]{{3}}){codes}) )(?!\w)",
    }


def _measures(lexicon: Lexicon) -> dict[str, str]:
    nth = alternatives(lexicon.words("dates", "ordinal_suffixes"))
    return {
        "measure_behind": rf"""[\s-]*(?: {listed(lexicon, "measures")}(?!\w)
                                    | -(?!{listed(lexicon, "age")})[a-z]+
                                    | :\d | \s?° | /\d | \.\d
                                    | {nth}\b
                                    | {listed(lexicon, "decades")}\b(?!\s+{listed(lexicon, "no_decade_before")}) )
                          | [A-Za-z]""",
        "of_measure": rf"\s+{listed(lexicon, 'of')}\s+{listed(lexicon, 'measures')}(?!\w)",
        "compound_unit": rf"\s*-\s*{listed(lexicon, 'compound_units')}\b",
        "goes_on": rf"-\s | \s+-\s | \.\d*\s*$ | -(?:\d|(?-i:{listed(lexicon, 'hyphen_joins')})\b)",
    }


def _nouns(lexicon: Lexicon) -> dict[str, str]:
    nouns = [word for table in ("people", "harm_nouns", "state_nouns") for words in lexicon.tables.get(table, {}).values() for word in words]
    function = [word for key in ("of", "preposition", "and", "relative", "be", "have", "modal") for word in lexicon.words("function", key)]
    other = rf"(?!{alternatives([*function, *lexicon.words('numbers', 'none')])}\b)[a-z-]+"
    return {
        "glued_noun": rf"(?-i:[A-Z]?[a-z]+{alternatives(lexicon.words('endings', 'counted'))}\b)",
        "glued_before": rf"(?:^|(?<![A-Za-z]))(?-i:{listed(lexicon, 'glued_before')})$",
        "counted_noun": rf"\s+(?:{other}\s+){{0,2}}?{alternatives(nouns)}\b",
        "no_single": rf"\s+(?: {listed(lexicon, 'of')}\s+(?!{listed(lexicon, 'one_of_them')}) | {listed(lexicon, 'one_idioms')}\b )",
        "one_counts": rf"\s+{listed(lexicon, 'one_counts_before')}\b" if lexicon.words("numbers", "one_counts_before") else "",
        "pronoun_before": rf"\b{listed(lexicon, 'one_pronoun_before')}\s+$",
        "pronoun_behind": rf"\s+{listed(lexicon, 'one_pronoun_behind')}\b",
    }


def _dates(lexicon: Lexicon) -> dict[str, str]:
    month, joins, nth = listed(lexicon, "months"), listed(lexicon, "day_joins"), alternatives(lexicon.words("dates", "ordinal_suffixes"))
    return {
        "month_before": rf"\b{month}\.?\s+(?:\d{{1,2}}\s*{joins}\s*)?$",
        "month_behind": rf"""{nth}?\s*(?:(?:{joins}|,)\s*\d{{1,2}}{nth}?\s+)?(?:{listed(lexicon, "of")}\s+)?
                          {month}\b(?!\s+{listed(lexicon, "no_month_before")})""",
        "counted_behind": rf"(?-i:(?:[{DASHES}]\d{{3,5}})?\s+{listed(lexicon, 'no_year_before')}\b)",
        "year_before": rf"\b{listed(lexicon, 'year_owners')}\s+{listed(lexicon, 'of')}\s+$",
        "total_before": rf"\b{listed(lexicon, 'no_year_after')}\s+$",
    }
