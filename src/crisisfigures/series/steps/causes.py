"""The causes that a step can have, and one piece of evidence for one of them: claims, quoted."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from crisisfigures.model import Claim


class StepCause(Enum):
    """Why a figure differs from the one before it; the value is how a list of steps names it."""

    NO_STEP = "unchanged"
    NEW_EVENTS = "new events"
    PART_EVENTS = "new events, in part"
    BACKLOG = "added records"
    CORRECTION = "correction"
    SCOPE = "scope"
    SOURCE = "source"
    UNIT = "unit"
    ROUNDING = "rounding"
    PROJECTION = "projection"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True)
class Evidence:
    """What claims say of a step: a sentence, and the claims that it rests on."""

    cause: StepCause
    sentence: str
    claims: Sequence[Claim] = ()
