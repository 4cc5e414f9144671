"""build: what a build tells at its end."""

from collections.abc import Iterator, Mapping, Sequence

from crisisfigures.model import RejectedInput
from crisisfigures.pipeline import BuildSummary
from crisisfigures.reports import OffChart, ReportSummary

MOST_PATHS = 5  # the rest is counted: the overview page has them all


def describe_build(summary: BuildSummary) -> Iterator[str]:
    """Write what was built, what was rejected, which figures stand on no chart and why, and where to look."""
    workspace, made = summary.workspace, summary.build
    whose = f"the sample in {workspace.articles} (put your own articles into data/articles)" if workspace.sample else f"{workspace.articles}"
    if summary.up_to_date:
        yield f"Nothing to do: {workspace.database} and {workspace.reports} are up to date with {whose}."
        return
    yield f"Built from {whose}."
    points = f"{_count(made.n_points, 'point')} in {summary.n_series:,} series"
    yield f"  {_count(made.n_articles, 'article')} ({summary.n_carried:,} unchanged), {_count(made.n_claims, 'claim')}, {points}"
    yield from _unread_lines(summary.unread)
    yield from _rejected_lines(summary.rejected)
    if summary.report:
        yield from _report_lines(summary.report)
    yield f"Look at {workspace.reports / 'index.html'}; ask {workspace.database} with `crisisfigures sql`."


def _report_lines(report: ReportSummary) -> Iterator[str]:
    yield f"  {_count(report.n_charts, 'chart')} with {_count(report.n_drawn_points, 'point')} in {_count(len(report.folders), 'folder')}"
    for sentence in report.lost_rulings:
        yield f"RULING WITHOUT A CLAIM: {sentence}"
    for sentence in report.undrawn:
        yield f"No such figures: crises.toml: {sentence}"
    for group in report.off_chart:
        yield from _off_chart_lines(group)


def _off_chart_lines(group: OffChart) -> Iterator[str]:
    remedy = f" {group.what_to_do}" if group.what_to_do else ""
    yield f"On no chart: {group.sentence}{remedy}"
    if group.what_to_do:
        yield from _some(group.paths)


def _unread_lines(unread: Mapping[str, int]) -> Iterator[str]:
    """Say which articles no figure was read from, because there is no lexicon for their language.

    >>> list(_unread_lines({"Arabic": 7, "Ukrainian": 5}))
    ['  12 articles in Arabic (7), Ukrainian (5): kept, not read']
    """
    if unread:
        named = ", ".join(f"{language} ({number:,})" for language, number in unread.items())
        yield f"  {_count(sum(unread.values()), 'article')} in {named}: kept, not read"


def _rejected_lines(rejected: Sequence[RejectedInput]) -> Iterator[str]:
    if rejected:
        yield f"Rejected: {_count(len(rejected), 'input')}."
    for row in rejected:
        yield f"    {row.path}{f':{row.line}' if row.line else ''}: {row.reason}"


def _some(paths: Sequence[str]) -> Iterator[str]:
    yield from (f"    {path}" for path in paths[:MOST_PATHS])
    if len(paths) > MOST_PATHS:
        yield f"    and {len(paths) - MOST_PATHS} more: see reports/index.html"


def _count(number: int, noun: str) -> str:
    """Write a number with its noun.

    >>> _count(1, "claim"), _count(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
