"""The kinds of doubt: an enum whose value is the sentence that explains it. A flag never removes a point; doubts/ finds them."""

from enum import Enum

from crisisfigures.model import FlagKind

ON_LINE = ("asserted", "negated")
RUNNING = ("cumulative", "stock")  # what goes on from one point to the next; events and flows do not


class Flag(Enum):
    """The kinds of doubt about a point, and of findings between points; the value is the sentence, loaded into the table flag_kinds."""

    # One step of a series
    FALLING_TOTAL = "A cumulative total is lower than the same series had it on an earlier date; both are kept."
    JUMP = "A figure differs from the one before it in its series by more than a factor of ten."
    ROUNDING_AGAINST_EXACT = "A total is lower than the one before it by no more than the rounding of one of the two: it need not have fallen."
    COUNT_RESTARTS = "A total begins anew far below where it stood: a new phase, whose total does not go on from the old one."
    COUNTING_CHANGED = "A level changes at once in a series that was steady, and stays there: scope, source or method may have changed."
    # One figure among its neighbours
    SWAPPED_DIGITS = "A figure is out of the sequence of its series, and with two neighbouring digits swapped it would be in it."
    FACTOR_OF_TEN = "A figure is out of the sequence of its series, and with one zero more or fewer it would be in it."
    ONE_OFF = "A figure is out of the sequence of its series, which goes on as if it had not been."
    TWO_COUNTS_UNDER_ONE_NAME = "A series goes to and fro between two levels: two counts, of two places or scopes, may stand under one name."
    READS_AS_STOCK = "A series said to be cumulative falls again and again: it may be a count at a moment and no running total."
    ONE_DIGIT_OFF = "A figure differs in one digit, or in two swapped, from the one that more texts give for the same date: it may be mistyped."
    CARRIED_FORWARD = "A figure is the same as in the reports before it: it may have been carried forward and not counted anew."
    # Its date
    YEAR_TYPED_WRONG = "A figure is out of its series at its date, and would fit on the same day of another year, nearer to its publication."
    MONTH_TYPED_WRONG = "A figure is out of its series at its date, and would fit on the same day of another month, nearer to its publication."
    BEFORE_CRISIS = "A figure is dated before its crisis began, about a year or more before its publication: the year may be typed wrong."
    AFTER_PUBLICATION = "A figure is dated later than the text that states it: a slip, or the day of another time zone."
    # Against others
    PART_LARGER_THAN_TOTAL = "A part is larger than the total that the same source gives for the same date."
    PROJECTION_READ_AS_COUNT = "A figure far above all counts of its time is one that was feared or forecast: it may be no count."
    CONTRADICTED_BY_ANOTHER_SOURCE = "Another source gives a figure for the same date that differs by a quarter or more, beyond the hedges of both."
    CONTRADICTING_VALUES = "One source is quoted with different figures for the same date, published on the same day; all are kept."
    # Against an earlier version of its own page
    STEALTH_EDIT = "A publisher changed a figure in a text that it had published, and the later version does not say so."
    FIGURE_REMOVED = "A figure stands in an earlier version of a text and no longer in the later one, which does not say so."
    # Arithmetic
    DIFFERS_FROM_TOTALS = "A figure for a day or a period differs from what the totals of the same source rose by in that time."
    LARGER_THAN_RISE = "An event or a period counts more than the totals of the same source rose by in a time that holds it."
    COVERS_LONGER_SPAN = "A figure dated one day is what the totals rose by in several: a rate must divide by all of them."
    PARTS_EXCEED_TOTAL = "The parts that one source gives for one date come to more than its total."
    PARTS_FALL_SHORT = "The parts that one text gives for one date come to slightly less than its total."

    @property
    def id(self) -> str:
        """The name in the tables."""
        return self.name.lower()


def flag_kinds() -> list[FlagKind]:
    """Give the rows of the table flag_kinds, by id."""
    return sorted((FlagKind(flag.id, flag.value) for flag in Flag), key=lambda kind: kind.flag)
