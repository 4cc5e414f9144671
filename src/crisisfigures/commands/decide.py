"""decide: rule on a claim; the next build applies it."""

from contextlib import closing
from datetime import date as Date  # noqa: N812
from pathlib import Path
from typing import Any, cast

from crisisfigures.errors import InputError
from crisisfigures.model import Claim, Decision
from crisisfigures.store import build_lock, open_database, read_rows
from crisisfigures.store.decisions import RULINGS, append_decision, next_ruling_id, read_decisions


def decide(
    database: Path, decisions: Path, claim_id: str, ruling: str, *, field: str | None, value: str | None, reason: str | None, by: str, on: Date
) -> Decision:
    """Append a ruling on a claim to decisions.csv, with what finds the claim again after a new extraction, and give it.

    Raises InputError where there is no such claim or ruling, ConfigurationError where the field cannot have such a value.
    """
    if ruling not in RULINGS:
        raise InputError(f"no ruling is called {ruling}.", what_to_do=f"Use one of: {', '.join(RULINGS)}.")
    if ruling == "edit" and field is None:
        raise InputError("an edit needs the field that it corrects.", what_to_do="Add --field and --value.")
    claim = _find(database, claim_id)
    number = None if claim.value is None else f"{claim.value:f}"
    # The lock keeps two people's rulings from taking one id
    with build_lock(decisions):
        ruling_id = next_ruling_id(read_decisions(decisions))
        made = Decision(
            ruling_id, claim_id, claim.article_id, claim.quote, number, claim.metric, cast(Any, ruling), field, value or None, by, on, reason
        )
        append_decision(decisions, made)
    return made


def _find(database: Path, claim_id: str) -> Claim:
    with closing(open_database(database)) as con:
        claims: list[Claim] = read_rows(con, "claims", "claim_id = ?", [claim_id])
    if not claims:
        raise InputError(f"no claim has the id {claim_id}.", what_to_do="`crisisfigures sql \"FROM to_check\"` lists claims with their ids.")
    return claims[0]
