"""The words of a briefing that no database holds: headings, the line on who read the figures, what there is to dispute."""

from collections.abc import Sequence

from crisisfigures.reports.chart_texts import AS_REPORTED, SAMPLE_WORDS
from crisisfigures.reports.evidence import Evidence

LANGUAGE = "en-GB"
KEY_FIGURES = "Key figures"
CHARTS = "Charts"
DISPUTED = "What is disputed or doubtful"
NOTHING_DISPUTED = "No source contradicts another for the same days, and no figure is marked as doubtful."
METHOD = "How these figures were made"
ANNEX = "Figures behind the charts"
SOURCES = "Sources"
SOURCES_LEAD = "Each note gives a figure, who says it, who printed it, and the words that it stands in. A link opens the text at the quote if it can."
HEADS = ("No.", "Date", "Figure", "Who says", "Printed by")
STAMP = "SAMPLE"
SAMPLE_LINE = SAMPLE_WORDS
VERIFICATION = AS_REPORTED
SUMMING = "Do not add figures up: running totals repeat themselves, and sources count the same people."


def reading_words(rows: Sequence[Evidence]) -> str:
    """Say how many figures were read by machine, and how many of them a person has checked.

    >>> reading_words([])
    'No figure was read.'
    """
    if not rows:
        return "No figure was read."
    checked = sum(1 for row in rows if row.checked_by)
    counted = "The one figure" if len(rows) == 1 else f"All {len(rows):,} figures"
    by_person = {0: "none of them", len(rows): "each of them"}.get(checked, f"{checked:,} of them")
    return f"{counted} in this briefing {'was' if len(rows) == 1 else 'were'} read by machine; a person has checked {by_person}."


def count_of_others(count: int) -> str:
    """Say how many further texts print a figure; '' for none.

    >>> count_of_others(0), count_of_others(1), count_of_others(2)
    ('', 'Printed by 1 more text.', 'Printed by 2 more texts.')
    """
    return f"Printed by {count} more text{'' if count == 1 else 's'}." if count > 0 else ""


def capitalized(sentence: str) -> str:
    """Begin a sentence with a capital letter, and leave the rest as it is.

    >>> capitalized("more than 5 in UN camps")
    'More than 5 in UN camps'
    """
    return sentence[:1].upper() + sentence[1:]
