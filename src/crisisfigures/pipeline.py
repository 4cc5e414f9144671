"""The table of contents: the stages in order, each with what it reads and what it writes.

    read      data/articles         -> articles, rejected inputs; articles of unchanged files rest in the old database, or come from it
    date      data/entered.csv      -> the day each article entered
    extract   articles              -> claims, and signatures of texts; those of unchanged articles come from the old database
    wake      the old database      -> the articles that new ones may hang together with, and those that people rule on, with their claims
    link      articles, signatures  -> which is a version of which page, which repeats which
    rule      data/decisions.csv    -> claims as people corrected them
    assign    crises, sources       -> the crisis and the source of each claim
    reconcile claims                -> series, points, rivals, roles, flags, findings
    replay    claims                -> vintages: what stood on each past day; both of the parts whose inputs changed
    write     all rows              -> data/crisisfigures.duckdb; those of the other parts come from the old database
    report    the database          -> reports/
"""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from datetime import date as Date  # noqa: N812 - as in model.py
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crisisfigures.decimals import own_decimals
from crisisfigures.errors import CarryingError, DatabaseError, DiskError
from crisisfigures.model import Build, Claim, ReadFile, RejectedInput
from crisisfigures.progress import Progress, Silent
from crisisfigures.stopping import in_one_go
from crisisfigures.store import CopyAhead, build_lock, new_database, open_database, read_rows
from crisisfigures.store import leftovers as database_leftovers
from crisisfigures.store import remove_leftovers as remove_database_leftovers
from crisisfigures.swap import LIST, listed, swap_in
from crisisfigures.whole import alone_in, beside, digest_of, write_whole
from crisisfigures.workspace import Workspace, find_workspace, program_fingerprint

if TYPE_CHECKING:
    from crisisfigures.articles.shelf import Shelf, Shelved
    from crisisfigures.articles.sketches import SketchBook
    from crisisfigures.reconciling import Made
    from crisisfigures.reports import ReportSummary
    from crisisfigures.series import CrisisConfig
    from crisisfigures.store.old_texts import OldTexts
    from crisisfigures.store.resting import Rest

BUILDING = ".building"  # in reports/: the new ones, until all are written
MARKER = ".built"  # in reports/: the input hash, and a hash over each file that was written from it


@dataclass(frozen=True)
class BuildSummary:
    """What a build did. `report` is None where nothing was to be done."""

    workspace: Workspace
    build: Build
    up_to_date: bool = False
    n_carried: int = 0
    n_series: int = 0
    rejected: list[RejectedInput] = field(default_factory=list)
    unread: dict[str, int] = field(default_factory=dict)  # articles in languages without a lexicon, by the language's name
    report: "ReportSummary | None" = None


@dataclass(frozen=True)
class Marker:
    """What `.built` says: what the reports were made from, and the hash of each file by its name."""

    input_hash: str
    reports: Mapping[str, str | None]


@dataclass
class Collection:
    """The articles of a build as they were read; their texts lie on a shelf."""

    book: "SketchBook"
    order: Callable[[str], tuple[int, int]]  # when the article of a path is read
    articles: list["Shelved"] = field(default_factory=list)
    rejected: list[RejectedInput] = field(default_factory=list)
    files: list[ReadFile] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)  # paths of the articles that come from the old database
    days: Mapping[str, Date] = field(default_factory=dict)  # on which articles entered, by article_id
    rest: "Rest | None" = None  # articles that stay there without being made


@dataclass
class Readings:
    """The claims of a build by article_id, as the texts say, and of how many articles they were carried over."""

    claims: dict[str, list[Claim]]
    n_carried: int
    fingerprint: str


@own_decimals()
def build(root: Path, *, today: Date | None = None, jobs: int = 1, progress: Progress | None = None) -> BuildSummary:
    """Bring database and reports up to date with everything below `root`; where they are, do nothing.

    `today` is the day on which articles without a row in entered.csv enter, by default the clock's; `jobs` is how many processes read and draw.

    Raises InputError where there are no articles, ConfigurationError where a file that people write cannot be used,
    DatabaseError where another build is running or rows do not fit together, DiskError where something cannot be written.
    Whatever it raises, database and reports are those of the build before.
    """
    workspace = find_workspace(root)
    try:
        with build_lock(workspace.database):
            remove_leftovers(workspace)
            with ThreadPoolExecutor(1) as beside:  # to read all reports takes a while, and only the last stage waits for it
                seen = beside.submit(report_hashes, workspace.reports).result
                done = _finished_build(workspace, seen)
                if done is not None:
                    return BuildSummary(workspace, done, up_to_date=True)
                day, progress = today or Date.today(), progress or Silent()
                try:
                    return _build(workspace, seen, day, jobs, progress)
                except CarryingError:
                    remove_leftovers(workspace)
                    return _build(workspace, seen, day, jobs, progress, afresh=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise DiskError.of(error, where=root) from error


def is_up_to_date(workspace: Workspace) -> bool:
    """Tell whether database and reports were made from what stands there now."""
    return _finished_build(workspace, lambda: report_hashes(workspace.reports)) is not None


def leftovers(workspace: Workspace) -> list[Path]:
    """Name what a build that was killed left behind; while a build runs, what it is at work on."""
    temporary = [workspace.reports / BUILDING, *_half_written(workspace.reports / MARKER, workspace.reports / LIST, *_appended(workspace))]
    return [*database_leftovers(workspace.database), *(path for path in temporary if path.exists())]


def remove_leftovers(workspace: Workspace) -> None:
    """Remove what a build that was killed left behind; the lock must be held."""
    with alone_in(workspace.data):
        for path in _half_written(*_appended(workspace), workspace.reports / MARKER, workspace.reports / LIST):
            path.unlink()
    remove_database_leftovers(workspace.database)
    shutil.rmtree(workspace.reports / BUILDING, ignore_errors=True)


def _half_written(*paths: Path) -> list[Path]:
    return [new for path in paths if (new := beside(path)).exists()]


def _appended(workspace: Workspace) -> tuple[Path, Path]:
    return workspace.entered, workspace.decisions


def _finished_build(workspace: Workspace, seen: Callable[[], Mapping[str, str | None]]) -> Build | None:
    """Give the build that the database and the reports hold, where it was made from the present inputs and nobody touched the reports.

    `seen` gives the hashes of the reports.
    """
    marker = read_marker(workspace)
    if marker is None or not workspace.database.is_file():
        return None
    if marker.input_hash != workspace.input_hash() or marker.reports != seen():
        return None
    import duckdb

    try:
        with closing(open_database(workspace.database)) as con:
            builds: list[Build] = read_rows(con, "builds")
    except (DatabaseError, duckdb.Error):
        return None
    return next((row for row in builds if row.input_hash == marker.input_hash), None)


def read_marker(workspace: Workspace) -> Marker | None:
    """Read the note of the last build that wrote its reports to the end; None where there is none, or none that makes sense."""
    path = workspace.reports / MARKER
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    listed = [line.partition(" ") for line in lines[1:]]
    return Marker(lines[0], {name: digest for digest, _, name in listed}) if lines and all(name for *_, name in listed) else None


def report_hashes(reports: Path) -> dict[str, str | None]:
    """Give a hash over each file that the last run listed, by its name; None where it is gone."""
    return {name: digest_of(reports / name) for name in sorted(listed(reports))}


def _build(
    workspace: Workspace, seen: Callable[[], Mapping[str, str | None]], today: Date, jobs: int, progress: Progress, *, afresh: bool = False
) -> BuildSummary:
    """Build; `afresh` takes no articles and nothing reconciled from the old database. Raises CarryingError where that does not let itself be read."""
    from crisisfigures.articles.shelf import Shelf
    from crisisfigures.store.old_texts import OldTexts

    _claim_folders(workspace)
    provided = workspace.provided_hash()  # before anything is read: what changes meanwhile is read by the next build
    crises = _read_crises(workspace)
    with Shelf(workspace.reports / BUILDING) as shelf, OldTexts(workspace.database, shelf) as texts, CopyAhead(workspace.database) as copy:
        rest = None if afresh else _find_rest(workspace, crises, texts)
        if rest is not None:
            copy.begin()
        made, done = _made(workspace, crises, provided, today, jobs, progress, shelf, None if afresh else texts, rest)
        report = _write(workspace, crises, made, done.build, jobs, progress, texts, copy, seen)
    return replace(done, report=report)


def _made(
    workspace: Workspace, crises: Sequence["CrisisConfig"], provided: str, today: Date, jobs: int, progress: Progress, shelf: "Shelf",
    texts: "OldTexts | None", rest: "Rest | None",
) -> tuple["Made", BuildSummary]:  # fmt: skip
    """Make the rows of every table, and say what there is of them; nobody else holds the rows. Without `texts` all is made afresh."""
    from crisisfigures.articles.language import count_unread
    from crisisfigures.reconciling import make_rows

    collection = read_collection(workspace, today, progress, shelf, texts, rest)
    readings = read_claims(workspace, collection, jobs, progress)
    wake(workspace, collection, readings)
    link(collection, progress)
    claims = [claim for article in collection.articles for claim in readings.claims[article.article_id]]
    progress.stage("Reconciling claims", len(claims))
    by_id, taken = {article.article_id: article for article in collection.articles}, collection.taken if readings.n_carried else ()
    reconciled = make_rows(workspace, crises, by_id, claims, taken, collection.rest, afresh=texts is None)
    n_resting, n_their_claims, their_languages = collection.rest.counts() if collection.rest else (0, 0, Counter())
    counts = (len(collection.articles) + n_resting, len(claims) + n_their_claims, reconciled.n_points, len(collection.rejected))
    made = Build(workspace.input_hash(provided), readings.fingerprint, workspace.sample, *counts, reconciled.rules)
    unread = count_unread(their_languages + Counter(article.language for article in collection.articles))
    summary = BuildSummary(workspace, made, False, readings.n_carried + n_resting, reconciled.n_series, list(collection.rejected), unread)
    rows = reconciled.rows | _of_reading(collection, anew=reconciled.kept is None) | {"builds": [made]}
    return replace(reconciled, rows=rows), summary


def _of_reading(collection: Collection, *, anew: bool) -> dict[str, list[Any]]:
    """Give the rows that do not depend on claims; signatures that the old database holds only where a database is written anew."""
    sketches, overlaps = collection.book.rows(stored=anew)
    return {
        "rejected_inputs": collection.rejected, "read_files": collection.files,
        "text_sketches": sketches, "text_overlaps": overlaps,
    }  # fmt: skip


def _read_crises(workspace: Workspace) -> list["CrisisConfig"]:
    """Read what people wrote before any article: a misspelt key stops the build at once."""
    from crisisfigures.series import read_crises

    return read_crises(workspace.crises)


def _find_rest(workspace: Workspace, crises: Sequence["CrisisConfig"], texts: "OldTexts") -> "Rest | None":
    """Give the old database where its articles may rest: all of it was made by the same rules; None where not."""
    from crisisfigures.claims import extractor_fingerprint
    from crisisfigures.reconciling import rules_of
    from crisisfigures.store.resting import find_rest

    rules = rules_of(workspace, crises)
    return find_rest(texts, extractor_fingerprint(), rules) if rules else None


def read_collection(
    workspace: Workspace, today: Date, progress: Progress, shelf: "Shelf", texts: "OldTexts | None", rest: "Rest | None"
) -> Collection:
    """Read the articles, and enter the new ones under today's date. Those of unchanged files rest in the old database, as `rest` has it; without
    it they come from there, or are read as well."""
    from crisisfigures.articles.collection import SecondOfTwoError
    from crisisfigures.articles.entered import append_entered

    try:
        found = _read(workspace, progress, shelf, texts, rest)
    except SecondOfTwoError:
        found = _read(workspace, progress, shelf, texts, None)
    resting = found.rest.entered if found.rest else ()
    found.days = append_entered(workspace.entered, [*(article.article_id for article in found.articles), *resting], today)
    for article in found.articles:
        article.enter(found.days[article.article_id])
    return found


def _read(workspace: Workspace, progress: Progress, shelf: "Shelf", texts: "OldTexts | None", rest: "Rest | None") -> Collection:
    from crisisfigures.articles import read_articles
    from crisisfigures.articles.sketches import SketchBook
    from crisisfigures.articles.unchanged import Ledger, leave_none
    from crisisfigures.store.carrying import articles_of, read_files, read_sketches

    progress.stage("Reading articles")
    database = workspace.database
    known = read_files(database) if texts else {}
    ledger = Ledger(known, lambda files: articles_of(files, texts) if texts else {}, program_fingerprint(), rest.leave if rest else leave_none)
    found = Collection(SketchBook(), ledger.place)
    for item in read_articles(workspace.articles, progress=progress.step, ledger=ledger):
        if isinstance(item, RejectedInput):
            found.rejected.append(item)
        else:
            found.articles.append(shelf.put(item))
    found.files, found.taken = ledger.close(found.articles, found.rejected), ledger.taken
    found.rest = rest if ledger.left is not None else None
    found.book.take_over(*read_sketches(database, [article.text_sha256 for article in found.articles] if found.rest else None))
    return found


def read_claims(workspace: Workspace, collection: Collection, jobs: int, progress: Progress) -> Readings:
    """Read the claims of articles that are new or changed, and carry over those of the others.

    The signatures of new texts are made on the way.
    """
    from crisisfigures.claims import extractor_fingerprint
    from crisisfigures.extraction import extract_and_sketch
    from crisisfigures.store.carrying import carry_over

    articles, book, fingerprint = collection.articles, collection.book, extractor_fingerprint()
    found = carry_over(workspace.database, articles, fingerprint, collection.taken)
    n_carried, new = len(found), [article for article in articles if article.article_id not in found]
    progress.stage("Extracting claims", len(new))
    for article, claims, sketch in extract_and_sketch(((article, not book.knows(article)) for article in new), jobs):
        progress.step(article.path)
        found[article.article_id] = claims
        if sketch is not None:
            book.learn(sketch)
    return Readings(found, n_carried, fingerprint)


def wake(workspace: Workspace, collection: Collection, readings: Readings) -> None:
    """Take from the old database the articles that the others may hang together with, and those that people rule on, with their claims."""
    from crisisfigures.store.carrying import carry_over, read_sketches
    from crisisfigures.store.decisions import read_decisions

    if collection.rest is None:
        return
    awake = collection.rest.wake(collection.articles, collection.book, collection.days, read_decisions(workspace.decisions))
    for article in awake:
        article.enter(collection.days[article.article_id])
    collection.articles = sorted([*collection.articles, *awake], key=lambda article: collection.order(article.path))
    collection.taken |= {article.path for article in awake}
    collection.book.take_over(*read_sketches(workspace.database, [article.text_sha256 for article in collection.articles]))
    carried = carry_over(workspace.database, awake, readings.fingerprint, collection.taken)
    readings.claims |= carried
    readings.n_carried += len(carried)


def link(collection: Collection, progress: Progress) -> None:
    """Number the versions of pages that were saved more than once, and link copies to their originals."""
    from crisisfigures.articles.copies import link_copies
    from crisisfigures.articles.versions import link_versions

    progress.stage("Linking copies", len(collection.articles))
    versions = link_versions(collection.articles)
    collection.articles = [
        article.filled(version=one.number, version_of=one.first) if (one := versions.get(article.article_id)) else article
        for article in collection.articles
    ]
    copies = link_copies(collection.articles, collection.book)
    collection.articles = [
        article.filled(copy_of=copies[article.article_id]) if article.article_id in copies else article for article in collection.articles
    ]


def _claim_folders(workspace: Workspace) -> None:
    """Make the folder that reports are written into: where that cannot be, nobody has to wait for it."""
    (workspace.reports / BUILDING).mkdir(parents=True)


def _write(
    workspace: Workspace, crises: Sequence["CrisisConfig"], made: "Made", build: Build, jobs: int, progress: Progress, texts: "OldTexts",
    copy: CopyAhead, seen: Callable[[], Mapping[str, str | None]],
) -> "ReportSummary":  # fmt: skip
    """Write database and reports beside the old ones, and when both are whole put them in their places; the marker comes last.

    `seen` gives the hashes of the old reports. Of those that stay the marker tells what they were then: one that was edited meanwhile is not it.
    No row and no text is kept that was written: reports read what they need, and both at once would not fit.
    """
    from crisisfigures.reports import write_reports
    building = workspace.reports / BUILDING
    try:
        progress.stage("Writing the database")
        with ExitStack() as swapping:
            rows = {table: _used_up(listed) for table, listed in made.rows.items()}
            with new_database(workspace.database, rows, made.kept, copy) as database:
                texts.close()
                progress.stage("Writing reports")
                summary = write_reports(
                    database, building, crises, old=workspace.reports, seen=seen(), program=program_fingerprint(),
                    jobs=jobs, progress=progress.step,
                )  # fmt: skip
                swapping.enter_context(in_one_go())
                (workspace.reports / MARKER).unlink(missing_ok=True)
            swap_in(building, workspace.reports)
            lines = [build.input_hash, *(f"{digest} {name}" for name, digest in sorted(summary.digests.items()))]
            write_whole(workspace.reports / MARKER, "".join(f"{line}\n" for line in lines).encode())
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return summary


def _used_up(rows: list[Any]) -> Iterator[Any]:
    """Give rows in their order, and forget each."""
    rows.reverse()
    while rows:
        yield rows.pop()
