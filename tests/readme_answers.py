"""README.md's generated parts: answers to its questions, tables, help and the picture, written anew from the sample.

`python tests/readme_answers.py --write` writes them all; without --write it says what is stale and exits with 1.
A part stands between `<!-- generated: NAME -->` and `<!-- end -->`; an answer is the table below its query.
"""

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import typer.main

from crisisfigures.changes.listing import JSON_KEYS
from crisisfigures.cli import app
from crisisfigures.commands.build import describe_build
from crisisfigures.pipeline import BuildSummary, build
from crisisfigures.store import open_database
from crisisfigures.store.schema import SCHEMA_FILE, TABLES, columns

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PICTURE = "reports/syria/deaths-cumulative.png"
TODAY = date(2026, 11, 24)
VIEWS = (
    "figures", "timeline", "latest", "disagreements", "to_check", "claims_ruled", "every_claim", "every_point", "every_role", "rulings_in_force",
    "rulings_without_claim",
)  # fmt: skip
PART = re.compile(r"(?<=<!-- generated: )(\w+)( -->\n)(.*?)(?=<!-- end -->)", re.DOTALL)
ANSWER = re.compile(r"(```sql\n)(?P<query>[^`]*?)(\n```\n\n)(?P<answer>(?:\|[^\n]*\n)*)\n*")


def build_sample(root: Path) -> BuildSummary:
    """Build the sample below an empty folder, on a fixed day."""
    shutil.copytree(ROOT / "data" / "sample", root / "data" / "sample", ignore=shutil.ignore_patterns("entered.csv"))
    return build(root, today=TODAY)


def parts(readme: str) -> dict[str, str]:
    """Give each generated part by its name."""
    return {found[1]: found[3] for found in PART.finditer(readme)}


def answers(readme: str) -> list[tuple[str, str]]:
    """Give each query with the answer below it."""
    return [(found["query"], found["answer"]) for found in ANSWER.finditer(readme)]


def rewritten(readme: str, summary: BuildSummary, complain: Callable[[str], None]) -> str:
    """Write every generated part and answer anew; what fails stays as it was, and `complain` is told."""

    def part(found: re.Match[str]) -> str:
        if found[1] not in PARTS:
            complain(f"README.md: no part is called {found[1]}; there are {', '.join(PARTS)}.")
            return found[0]
        return f"{found[1]}{found[2]}\n{PARTS[found[1]](summary)}\n"

    with closing(open_database(summary.workspace.database)) as con:

        def answer(found: re.Match[str]) -> str:
            try:
                text = answer_to(con, found["query"])
            except duckdb.Error as error:
                complain(f"README.md: this query fails:\n{found['query']}\n{error}")
                return found[0]
            if not text:
                complain(f"README.md: this query has no rows any more, ask something else:\n{found['query']}")
            return found[1] + found["query"] + found[3] + text + "\n"

        return ANSWER.sub(answer, PART.sub(part, readme))


def answer_to(con: duckdb.DuckDBPyConnection, query: str) -> str:
    """Write the rows that a query gives as a Markdown table; '' where there is none."""
    found = con.execute(query)
    rows = [[_cell(value) for value in row] for row in found.fetchall()]
    return _table([column[0] for column in found.description or []], rows) if rows else ""


def views_part(_: BuildSummary) -> str:
    """Write each view with its comment."""
    with closing(_empty_database()) as con:
        about = dict(con.execute("SELECT view_name, comment FROM duckdb_views()").fetchall())
        ((macro,),) = con.execute("SELECT DISTINCT comment FROM duckdb_functions() WHERE function_name = 'points_as_known_on'").fetchall()
    return _table(["view", "what it holds"], [*([f"`{name}`", about[name]] for name in VIEWS), ["`points_as_known_on(day)`", macro]])


def columns_part(_: BuildSummary) -> str:
    """Write each table's comment and columns with type and comment, and each view's columns, as a database made of schema.sql tells them."""
    with closing(_empty_database()) as con:
        about = dict(con.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
        return "\n".join([*(_columns_of_table(con, table, about[table]) for table in TABLES), *(_columns_of_view(con, view) for view in VIEWS)])


def _columns_of_table(con: duckdb.DuckDBPyConnection, table: str, about: str) -> str:
    comments, types = _columns(con, table), {column.name: column.sql_type for column in columns(table)}
    if table != "claims" and list(comments) == list(_columns(con, "claims")):
        return f"**{table}**: {about}\n"
    rows = [[f"`{name}`", _kind(types[name]), comment or ""] for name, comment in comments.items()]
    return f"**{table}**: {about}\n\n{_table(['column', 'type', 'what it is'], rows)}"


def _columns_of_view(con: duckdb.DuckDBPyConnection, view: str) -> str:
    return f"**{view}** (view): {', '.join(f'`{name}`' for name in _columns(con, view))}\n"


def _columns(con: duckdb.DuckDBPyConnection, table: str) -> dict[str, str | None]:
    """Give the columns of a table or view in order, each with its comment."""
    return dict(con.execute("SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", [table]).fetchall())


def _empty_database() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute(SCHEMA_FILE.read_text(encoding="utf-8"))
    con.execute(SCHEMA_FILE.with_name("views.sql").read_text(encoding="utf-8"))
    return con


def _kind(sql_type: str) -> str:
    return f"{sql_type.removesuffix('_enum')} (enum)" if sql_type.endswith("_enum") else sql_type.partition("(")[0]


def metrics_part(summary: BuildSummary) -> str:
    """Write each metric with its definition."""
    with closing(open_database(summary.workspace.database)) as con:
        rows = con.execute("SELECT metric, definition FROM metrics").fetchall()
    return _table(["metric", "what it counts"], [[f"`{name}`", text] for name, text in rows])


def flags_part(summary: BuildSummary) -> str:
    """Write each kind of doubt with its meaning."""
    with closing(open_database(summary.workspace.database)) as con:
        return "".join(f"- `{name}`: {text}\n" for name, text in con.execute("SELECT flag, meaning FROM flag_kinds ORDER BY flag").fetchall())


def commands_part(_: BuildSummary) -> str:
    """Write each command with the first sentence of its help."""
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined] # a group has commands
    return _table(["command", "what it does"], [[f"`crisisfigures {name}`", (one.help or "").split("\n")[0]] for name, one in commands.items()])


def targets_part(_: BuildSummary) -> str:
    """Write what `make help` prints."""
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    return "\n".join(["```text", *(line.removeprefix("#:").removeprefix(" ") for line in lines if line.startswith("#:")), "```", ""])


def build_part(summary: BuildSummary) -> str:
    """Write what a first build tells at its end, without the names of files, which are set in."""
    told = (line.replace(f"{summary.workspace.root}/", "") for line in describe_build(summary) if not line.startswith("    "))
    return "\n".join(["```text", *told, "```", ""])


def changes_part(_: BuildSummary) -> str:
    """Write each key of a change as `diff --format json` writes it."""
    return _table(["key", "meaning"], [[f"`{key}`", meaning] for key, meaning in JSON_KEYS.items()])


PARTS: dict[str, Callable[[BuildSummary], str]] = {
    "build": build_part, "commands": commands_part, "targets": targets_part, "flags": flags_part, "metrics": metrics_part, "views": views_part,
    "columns": columns_part, "changes": changes_part,
}  # fmt: skip


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *([" ".join(cell.split()).replace("|", "\\|") for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def main() -> int:
    """Build the sample in a folder of its own, then write README.md and the picture, or say what is stale; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write README.md and the picture instead of comparing them")
    write, complaints = parser.parse_args().write, list[str]()
    old = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        summary = build_sample(Path(folder))
        new, picture = rewritten(old, summary, complaints.append), Path(folder, PICTURE)
        if not picture.is_file():
            complaints.append(f"The build draws no {PICTURE}: name another picture in README.md, .gitignore and tests/readme_answers.py.")
        elif write:
            (ROOT / PICTURE).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(picture, ROOT / PICTURE)
    if write:
        README.write_text(new, encoding="utf-8")
        print("README.md is up to date." if new == old else "README.md was rewritten.", f"{PICTURE} was written." if not complaints else "")
    elif new != old:
        complaints.append("README.md is stale: run python tests/readme_answers.py --write")
    print("\n".join(complaints), file=sys.stderr, end="\n" if complaints else "")
    return bool(complaints)


if __name__ == "__main__":
    sys.exit(main())
