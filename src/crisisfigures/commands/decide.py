"""decide: rule on a claim, an article's missed figure, a source or an earlier ruling; the next build applies it."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass

from crisisfigures.commands.ruling_desk import Request, RulingDesk
from crisisfigures.errors import InputError
from crisisfigures.model import Decision
from crisisfigures.store import build_lock, open_database
from crisisfigures.store.decisions import FORMS, RULINGS, append_decision, check_decision, read_decisions
from crisisfigures.workspace import Workspace

__all__ = ["Made", "Request", "decide", "fields_of"]


@dataclass(frozen=True, slots=True)
class Made:
    """The ruling that was appended, and what the next build will do."""

    decision: Decision
    consequences: list[str]


def decide(workspace: Workspace, asked: Request) -> Made:
    """Check a ruling against the database and the rulings before it, and append it to decisions.csv, with what finds its claim again.

    Raises InputError where there is no such claim, article, source, quote or ruling, ConfigurationError where it cannot be meant.
    """
    if asked.ruling not in RULINGS:
        raise InputError(f"no ruling is called {asked.ruling}.", what_to_do=f"Use one of: {', '.join(RULINGS)}.")
    path = workspace.decisions
    # The lock keeps two people's rulings from taking one id
    with closing(open_database(workspace.database)) as con, build_lock(path, "another ruling is being written"):
        before = read_decisions(path)
        desk = RulingDesk(con, workspace, before)
        made = desk.ruling(asked)
        _check_options(made)
        check_decision(made, before, str(path))
        consequences = list(desk.consequences(made))
        append_decision(path, made)
    return Made(made, consequences)


def fields_of(given: Iterable[str]) -> dict[str, str]:
    """Read FIELD=VALUE pairs.

    Raises InputError where one is none.
    """
    pairs = [pair.partition("=") for pair in given]
    wrong = next((name for name, equals, _ in pairs if not equals), None)
    if wrong is not None:
        raise InputError(f"--set {wrong} sets nothing.", what_to_do="Write --set FIELD=VALUE, as in --set metric=deaths.")
    return {name.strip(): value.strip() for name, _, value in pairs}


def _check_options(made: Decision) -> None:
    """Name the option that a ruling lacks."""
    options = {"metric": "--set metric=METRIC"}
    missing = next((name for name in FORMS[made.ruling].needs if getattr(made, name) is None), None)
    if missing is not None:
        article = "an" if made.ruling[0] in "aeiou" else "a"
        raise InputError(f"{article} {made.ruling} needs a {missing}.", what_to_do=f"Add {options.get(missing, f'--{missing}')}.")
