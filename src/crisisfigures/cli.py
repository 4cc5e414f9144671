"""The command line: parse arguments, call one function, print. What a command does stands in commands/.

Modules are imported by the command that needs them, so that --help answers at once.
"""

import getpass
import json
import shutil
import sys
from datetime import date as Date  # noqa: N812
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from crisisfigures.commands.options import HERE, KNOWN, STANDARD_OUTPUT, AsPeople, Clock, Gold, HeldOut, Jobs, Root, Today, Vague
from crisisfigures.commands.running import run
from crisisfigures.errors import CrisisfiguresError
from crisisfigures.terminal import complain, say

if TYPE_CHECKING:
    from crisisfigures.series.retelling import Retelling

app = typer.Typer(
    add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="Follow humanitarian figures over time: every number with its hedge, its source and its date.",
)  # fmt: skip


@app.command()
def build(root: Root = HERE, jobs: Jobs = 1, today: Today = None) -> None:
    """Build database and reports from data/articles, or from the sample where that is empty.

    \b
    Examples:
      crisisfigures build
      crisisfigures build --root my-project --jobs 4
    """
    from crisisfigures import pipeline
    from crisisfigures.progress import shown

    with shown() as progress:
        summary = pipeline.build(root, today=_day(today), jobs=jobs, progress=progress)
    from crisisfigures.commands.build import describe_build

    say(describe_build(summary))


@app.command()
def add(
    inputs: Annotated[list[str], typer.Argument(metavar="PATH|URL ...", help="Files, or addresses of pages to fetch.")],
    url: Annotated[str | None, typer.Option(help="Where the text was published.")] = None,
    archived_url: Annotated[str | None, typer.Option(help="A copy of it in a web archive.")] = None,
    title: Annotated[str | None, typer.Option(help="The headline.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who printed it.")] = None,
    published: Annotated[str | None, typer.Option(metavar="DAY", help="When: 2013-07-25, 2013-07 or 2013.")] = None,
    language: Annotated[str | None, typer.Option("--lang", help="Two letters, such as en.")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Keep without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show; keep nothing.")] = False,
    allow_local: Annotated[bool, typer.Option("--allow-local", help="Fetch from addresses inside your machine or network too.")] = False,
    root: Root = HERE,
    today: Today = None,
) -> None:
    """Show what is understood of files and pages, then keep them in data/articles.

    \b
    Examples:
      crisisfigures add ~/Downloads/report.html
      crisisfigures add report.pdf --publisher OCHA --published 2013-07-25 --url https://example.org/report.pdf
      crisisfigures add https://example.org/news/syria --archived-url https://web.archive.org/web/2013/https://example.org/news/syria
      crisisfigures add https://example.org/news/syria --dry-run
    """
    from crisisfigures.commands import add as adding
    from crisisfigures.commands.options import agreed

    keys = {"url": url, "archived_url": archived_url, "title": title, "publisher": publisher, "published": published, "language": language}
    request = adding.Request(inputs, adding.stated(keys, inputs), allow_local, dry_run)
    adding.add(root, request, lambda folder: agreed(f"Keep in {folder}?", yes), _day(today) or Date.today(), lambda line: say([line]), complain)


@app.command()
def extract(
    sources: Annotated[list[Path], typer.Argument(metavar="IN", help='Articles: {"id", "text", "title", "publisher", "published", ...} a line.')],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="OUT", help="A file, or - for standard output; of shards a folder.")],
    jobs: Jobs = 1,
    engine: Annotated[Literal["processes", "dask"], typer.Option(help="Read shards in --jobs processes here, or on a cluster.")] = "processes",
    scheduler: Annotated[str | None, typer.Option(metavar="ADDRESS", help="The address of the cluster's scheduler, such as tcp://host:8786.")] = None,
) -> None:
    """Read claims out of JSON lines, without a database; the texts are never cleaned.

    Several files, folders and Parquet are read shard by shard into Parquet; what is done already is left as it is.

    \b
    Examples:
      crisisfigures extract articles.jsonl -o claims.jsonl
      crisisfigures extract articles.jsonl -o - | head
      crisisfigures extract shards/ -o read/ --jobs 2
      crisisfigures extract shards/ -o read/ --engine dask --scheduler tcp://localhost:8786
    """
    from crisisfigures.commands import extract as reading

    if reading.are_shards(sources, engine, scheduler):
        say(reading.extract_shards(sources, output, jobs, scheduler, complain))
        return
    count = reading.extract_file(sources[0], output, jobs, complain)
    complain(f"{count:,} claims in {'standard output' if str(output) == '-' else output}.")


@app.command()
def series(
    crisis: Annotated[str, typer.Argument(help="A crisis of crises.toml, or a country's ISO code.")],
    metric: Annotated[str, typer.Argument(help="deaths, refugees, idps ...")],
    as_known_on: Annotated[datetime | None, KNOWN] = None,
    by: Clock = "published",
    vintages: Annotated[bool, typer.Option("--vintages", help="Show below each date what was said of it before, and when it was replaced.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say of each step between two figures what the texts say it is.")] = False,
    vague: Vague = None,
    as_people: AsPeople = False,
    root: Root = HERE,
) -> None:
    """Print the timeline of one metric of a crisis, source by source.

    \b
    Examples:
      crisisfigures series syria deaths
      crisisfigures series syria deaths --as-known-on 2013-07-01
      crisisfigures series ebola-2014 deaths --vintages
      crisisfigures series syria deaths --explain
      crisisfigures series PSE idps --as-people
    """
    from crisisfigures.commands.series import replay_text, timeline_text
    from crisisfigures.workspace import find_workspace

    day, told = _day(as_known_on), _retelling(root, vague, as_people)
    if vintages:
        from crisisfigures.commands.vintages import vintages_text

        if day is not None:
            raise CrisisfiguresError("--vintages shows all days at once.", what_to_do="Leave out --vintages or --as-known-on.")
        say([vintages_text(_database(root), crisis, metric, by, told)])
        return
    if explain:
        from crisisfigures.commands.steps import explained_replay_text, explained_text

        known = None if day is None else explained_replay_text(find_workspace(root), crisis, metric, day, by, told)
        say([known or explained_text(_database(root), crisis, metric, told)])
        return
    if day is None:
        say([timeline_text(_database(root), crisis, metric, told)])
    else:
        say([replay_text(find_workspace(root), crisis, metric, day, by, told)])


@app.command()
def chart(
    crisis: Annotated[str, typer.Argument(help="A crisis of crises.toml, or a country's ISO code.")],
    metric: Annotated[str, typer.Argument(help="deaths, refugees, idps ...")],
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="Figures of this day or later: 2013, 2013-07, 2013-07-25.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Figures of this day or earlier.")] = None,
    source: Annotated[list[str] | None, typer.Option(help="Only figures of this source; may be given more than once.")] = None,
    place: Annotated[str | None, typer.Option(help="Only figures for this place.")] = None,
    basis: Annotated[str | None, typer.Option(help="incident, cumulative, stock, period or rate.")] = None,
    origin: Annotated[str | None, typer.Option(help="ISO code of the country that refugees came from.")] = None,
    host: Annotated[str | None, typer.Option(help="ISO code of the country that they are in.")] = None,
    population: Annotated[str | None, typer.Option(help="A narrower group, such as children.")] = None,
    as_known_on: Annotated[datetime | None, KNOWN] = None,
    by: Clock = "published",
    vague: Vague = None,
    as_people: AsPeople = False,
    size: Annotated[str, typer.Option(help="document (170 mm wide), column (85 mm) or slide (16:9).")] = "document",
    formats: Annotated[list[str] | None, typer.Option("--format", "-f", help="png, svg or pdf; may be given more than once.")] = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="The folder to draw into.")] = HERE,
    root: Root = HERE,
) -> None:
    """Draw charts of one metric, each with its points as CSV, its words, and snippets for a page or a text beside it.

    \b
    Examples:
      crisisfigures chart syria deaths --from 2012 --to 2014-06 --source UN --source OHCHR -o briefing
      crisisfigures chart syria refugees --origin SYR --size slide --format pdf -o briefing
      crisisfigures chart syria deaths --as-known-on 2013-07-01 -o briefing
    """
    from crisisfigures.commands.chart import Form, draw, read_day
    from crisisfigures.series import ChartSpec
    from crisisfigures.workspace import find_workspace

    days = read_day(first, "--from", last=False) if first else None, read_day(last, "--to", last=True) if last else None
    codes = [code.upper() if code else None for code in (origin, host)]
    spec = ChartSpec(
        metric, basis=basis, population=population, place=place, origin=codes[0], host=codes[1], sources=tuple(source or ()),
        first=days[0], last=days[1],
    )  # fmt: skip
    form = Form(size, tuple(dict.fromkeys(formats or ("png", "svg"))))  # type: ignore[arg-type]
    told = _retelling(root, vague, as_people)
    drawn = draw(find_workspace(root), crisis, spec, output, form, _day(as_known_on), by, told, complain)
    say(map(str, drawn))


@app.command()
def explain(
    what: Annotated[str, typer.Argument(metavar="CLAIM_ID | CHART#NUMBER", help="A claim, or a numbered point of a chart.")], root: Root = HERE
) -> None:
    """Show where a figure comes from: the quote in its sentence, the rule, each field's ground, the source, the link.

    \b
    Examples:
      crisisfigures explain 0123456789abcdef
      crisisfigures explain "reports/syria/deaths.png#7"
    """
    from crisisfigures.commands.explain import explain as explanation

    say([explanation(_database(root), what)])


@app.command()
def export(
    what: Annotated[str, typer.Argument(help="figures, timeline, latest, disagreements or to_check; briefing, package or database.")],
    crisis: Annotated[str | None, typer.Argument(help="A crisis of crises.toml, or a country's ISO code; without it all of them.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file, or the folder of a package; the ending names the format.")] = None,
    to: Annotated[Literal["docx", "pptx", "md"] | None, typer.Option("--to", help="The format of a briefing.")] = None,
    metric: Annotated[str | None, typer.Option(help="Only figures that count this: deaths, refugees ...")] = None,
    hxl: Annotated[bool, typer.Option("--hxl", help="Add a row of HXL tags to CSV, as the ending .hxl.csv does.")] = False,
    licence: Annotated[str | None, typer.Option(help="The licence that you give a package, such as CC-BY-4.0.")] = None,
    without_text: Annotated[bool, typer.Option("--without-text", help="Leave out quotes, sentences and texts; links stay.")] = False,
    root: Root = HERE,
) -> None:
    """Write a briefing to edit, a table as CSV, XLSX, JSON or Parquet, a data package, or a database without texts.

    \b
    Examples:
      crisisfigures export briefing syria --to docx
      crisisfigures export briefing sudan-2023 --to pptx -o slides.pptx
      crisisfigures export timeline -o timeline.xlsx
      crisisfigures export timeline syria --metric deaths -o deaths.hxl.csv
      crisisfigures export package -o figures/ --licence CC-BY-4.0
      crisisfigures export database --without-text -o to-share.duckdb
    """
    from crisisfigures.commands.export import Request
    from crisisfigures.commands.export import export as write

    complain(write(root, Request(what, crisis, output, to, metric, hxl, licence, without_text)))


@app.command()
def evaluate(
    gold: Gold,
    held_out: HeldOut = None,
    misses: Annotated[Path | None, typer.Option("--misses", metavar="FILE", help="Where to list what went wrong, but for what is held out.")] = None,
    numbers: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Where to write all figures as JSON.")] = None,
    jobs: Jobs = 1,
) -> None:
    """Measure how well annotated texts are read: by metric, publisher, field, rule and confidence.

    \b
    Examples:
      crisisfigures evaluate gold.jsonl
      crisisfigures evaluate gold.jsonl --held-out held_out.txt --misses misses.txt --json figures.json
    """
    from crisisfigures.commands.evaluate import evaluate as measure

    say(measure(gold, held_out, misses, numbers, jobs))


@app.command()
def decide(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="What to rule on: the id of a claim, an article (or its path), a source or a ruling.")],
    ruling: Annotated[str, typer.Argument(help="accept, reject, retract, correct, add, merge, split or undo.")],
    reason: Annotated[str | None, typer.Option(help="Why; only an accept needs none.")] = None,
    field: Annotated[str | None, typer.Option(help="The column to correct.")] = None,
    value: Annotated[str | None, typer.Option(help="Its right value, none if left out; of a merge or split: the source's id that is right.")] = None,
    quote: Annotated[str | None, typer.Option(help="To add: the words as they stand; to split: the texts' words for the source.")] = None,
    given: Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="To add: a field; metric is needed.")] = None,
    by: Annotated[str | None, typer.Option(help="Who decides, by default the name you are logged in under.")] = None,
    root: Root = HERE,
    today: Today = None,
) -> None:
    """Rule on a figure or a source: a row is appended to decisions.csv, which the next build applies.

    \b
    Examples:
      crisisfigures decide 0123456789abcdef accept
      crisisfigures decide 0123456789abcdef reject --reason "a phone number"
      crisisfigures decide 0123456789abcdef retract --reason "the ministry withdrew it on 3 May"
      crisisfigures decide 0123456789abcdef correct --field date --value 2013-07-25 --reason "Thursday was the 25th"
      crisisfigures decide briefing.md add --quote "some 40 people" --set metric=deaths --set place=Aleppo --reason "missed"
      crisisfigures decide "syrian monitor" merge --value sohr --reason "its English name"
      crisisfigures decide 0123456789abcdef split --value unicef --reason "the agency is UNICEF here"
      crisisfigures decide un split --quote "the mission" --reason "the mission is not the UN's"
      crisisfigures decide r0003 undo --reason "the first reading was right"
    """
    from crisisfigures.commands.decide import Request, fields_of
    from crisisfigures.commands.decide import decide as rule
    from crisisfigures.workspace import find_workspace

    by, on = by or getpass.getuser(), _day(today) or Date.today()
    made = rule(find_workspace(root), Request(what, ruling, by, on, reason, field, value, quote, fields_of(given or [])))
    say(f"The next build {sentence}." for sentence in made.consequences)
    say([f"Ruling {made.decision.ruling_id} stands in {find_workspace(root).decisions}. Run `make`, or `crisisfigures build`, to apply it."])


@app.command()
def diff(
    old: Annotated[Path | None, typer.Argument(help="A database; by default the one that the last build replaced.")] = None,
    new: Annotated[Path | None, typer.Argument(help="A later one; by default the present one.")] = None,
    form: Annotated[Literal["text", "html", "json"], typer.Option("--format", "-f", help="How to write it.")] = "text",
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write it; - is standard output.")] = STANDARD_OUTPUT,
    root: Root = HERE,
) -> None:
    """Tell what changed since the last build, or between two databases: new, revised, retracted, contradicted and gone figures, and why.

    \b
    Examples:
      crisisfigures diff
      crisisfigures diff --format html -o monday.html
      crisisfigures diff last-week.duckdb data/crisisfigures.duckdb --format json
    """
    from crisisfigures.commands.diff import databases, write_diff

    write_diff(*databases(_database(root), old, new), form, output)


@app.command()
def sql(query: Annotated[str | None, typer.Argument(help="One statement; without it the DuckDB shell opens.")] = None, root: Root = HERE) -> None:
    """Ask the database in SQL; nothing can be changed.

    \b
    Examples:
      crisisfigures sql
      crisisfigures sql "SELECT figure, who_says, figure_date FROM timeline WHERE crisis_id = 'syria' ORDER BY figure_date"
    """
    from crisisfigures.commands.sql import open_shell, run_query

    if query is None:
        open_shell(_database(root))
    else:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 10_000
        say([run_query(_database(root), query, width)])


@app.command()
def doctor(
    database: Annotated[Path | None, typer.Argument(metavar="[DATABASE]", help="A database file to check instead of the project's.")] = None,
    root: Root = HERE,
    digest: Annotated[bool, typer.Option("--digest", help="Print a hash over each table instead: equal rows, equal hashes.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write what was found as JSON.")] = False,
) -> None:
    """Check the environment, the folders, fetched pages, the database and the reports, and say of each fault what to do.

    \b
    Examples:
      crisisfigures doctor
      crisisfigures doctor --digest
      crisisfigures doctor --json
      crisisfigures doctor to-share.duckdb
    """
    if digest:
        from crisisfigures.store import digest as digest_of

        say(f"{value}  {table}" for table, value in digest_of(database or _database(root)).items())
        return
    from crisisfigures.doctor import examine

    found = list(examine(root, database))
    say([json.dumps([each.as_dict() for each in found], indent=2, ensure_ascii=False)] if as_json else (each.line() for each in found))
    raise typer.Exit(0 if all(each.healthy for each in found) else 1)


def _day(moment: datetime | None) -> Date | None:
    return moment.date() if moment else None


def _database(root: Path) -> Path:
    from crisisfigures.workspace import database_path

    return database_path(root)


def _retelling(root: Path, vague: Literal["interval", "floor"] | None, as_people: bool) -> "Retelling":
    from crisisfigures.series.households import USERS_FILE, read_sizes
    from crisisfigures.series.retelling import Retelling

    return Retelling(vague, read_sizes(root / "data" / USERS_FILE) if as_people else None)


def main() -> None:
    """Run the command line: what a user can mend is one line on stderr and exit code 1."""
    run(app)
