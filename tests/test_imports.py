"""Imports go one way down the pipeline, and asking for help loads nothing heavy."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import crisisfigures
from crisisfigures.pipeline import BuildSummary
from crisisfigures.store import open_database

PACKAGE = Path(crisisfigures.__file__).parent
# The lower stands first. What stands on one line must not import one another.
ORDER = [
    {"errors", "model", "decimals", "pausing", "stopping", "terminal", "whole"},
    {"notes", "progress", "swap", "workers"},
    {"processes"},
    {"languages"},
    {"articles"},
    {"claims"},
    {"store"},
    {"extraction", "series"},
    {"shards"},
    {"reports"},
    {"changes"},
    {"workspace"},
    {"reconciling"},
    {"pipeline"},
    {"doctor"},
    {"commands"},
    {"cli"},
    {"__init__"},
]
HEAVY = (
    "duckdb", "polars", "pandas", "pyarrow", "matplotlib", "trafilatura", "numpy", "py3langid", "jinja2", "rich.progress", "docx", "pptx",
    "xlsxwriter", "distributed",
)  # fmt: skip


def imports() -> Iterator[tuple[str, str, str]]:
    """Give (file, importing part, imported part) for each import of the package's own, lazy ones and those for types included."""
    for path in sorted(PACKAGE.rglob("*.py")):
        relative = path.relative_to(PACKAGE)
        for name in _imported(ast.parse(path.read_text(encoding="utf-8"))):
            yield str(relative), relative.parts[0].removesuffix(".py"), name


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        yield from (name.split(".")[1] for name in names if name.startswith("crisisfigures."))


def rank(part: str) -> int:
    """Give the place of a part in the pipeline."""
    return next(place for place, parts in enumerate(ORDER) if part in parts)


def test_every_part_has_a_place() -> None:
    """A new folder or module of the package is put into the order on purpose."""
    parts = {path.name.removesuffix(".py") for path in PACKAGE.iterdir() if path.name not in ("__init__.py", "__pycache__")}

    assert {part for part in parts if (PACKAGE / part).is_dir() or (PACKAGE / f"{part}.py").is_file()} <= set().union(*ORDER)


def test_imports_go_one_way() -> None:
    """No stage imports what stands above it or beside it in the pipeline."""
    upward = [(file, imported) for file, part, imported in imports() if imported != part and rank(imported) >= rank(part)]

    assert upward == []


def test_help_loads_no_heavy_module() -> None:
    """`crisisfigures --help` answers at once: it loads neither frames nor pictures nor the database."""
    code = (
        "import sys\nfrom typer.testing import CliRunner\nfrom crisisfigures.cli import app\n"
        f"CliRunner().invoke(app, ['--help'])\nprint([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_explain_loads_few_modules(sample_build: BuildSummary) -> None:
    """`crisisfigures explain` answers within a second: it loads nothing that draws, reads articles or reconciles."""
    database = sample_build.workspace.database
    with open_database(database) as con:
        ((claim_id,),) = con.execute("SELECT min(claim_id) FROM claims").fetchall()
    code = (
        f"import sys\nfrom pathlib import Path\nfrom crisisfigures.commands.explain import explain\n"
        f"told = explain(Path({str(database)!r}), {claim_id!r})\nassert {claim_id!r} in told\n"
        "print([n for n in sys.modules if n.split('.')[0] in ('matplotlib', 'jinja2', 'trafilatura', 'polars', 'docx')"
        " or n.startswith(('crisisfigures.reports.charts', 'crisisfigures.claims.', 'crisisfigures.series.'))])\n"
        "print(len([n for n in sys.modules if n.split('.')[0] not in ('pandas', 'numpy', 'pyarrow', 'pytz', 'dateutil')]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy, count = done.stdout.splitlines()

    assert heavy == "[]"
    assert int(count) < 400
