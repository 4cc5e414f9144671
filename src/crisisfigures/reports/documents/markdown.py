"""A briefing as Markdown with footnotes, which GitHub, pandoc and most editors know; its head gives title and language."""

import json
import re
from collections.abc import Iterator, Sequence

from crisisfigures.reports.documents import words
from crisisfigures.reports.documents.briefing import Briefing, BriefingChart
from crisisfigures.reports.documents.notes import Cited, Note, Quotation

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~$&^]")
# What some readers turn into a link by itself, and what begins a list or a rule at the start of a line.
_SELF_LINKING = re.compile(r"(?i)(?<=\bhttp)(?=:)|(?<=\bhttps)(?=:)|(?<=\bftp)(?=:)|(?<=\bmailto)(?=:)|(?<=\bjavascript)(?=:)|(?<=\bwww)(?=\.)|(?=@)")
_STARTING = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])")


def markdown_text(briefing: Briefing, pictures: Sequence[str]) -> str:
    """Write the briefing; `pictures` are the addresses of the charts' pictures, relative to it."""
    return "\n".join(_lines(briefing, pictures)).rstrip("\n") + "\n"


def plain(text: str) -> str:
    r"""Escape what Markdown would read as markup, HTML or a link.

    >>> plain("<b>*12*</b>"), plain("1. www.example.org"), plain("- at least 5 [a](b)")
    ('\\<b\\>\\*12\\*\\</b\\>', '1\\. www\\.example.org', '\\- at least 5 \\[a\\](b)')
    """
    escaped = _SELF_LINKING.sub(r"\\", _MARKUP.sub(lambda found: f"\\{found[0]}", text))
    return _STARTING.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", escaped)


def _lines(briefing: Briefing, pictures: Sequence[str]) -> Iterator[str]:
    stamp = f" ({words.STAMP})" if briefing.sample else ""
    # Readers that know no such head show it as text: nothing in it may be HTML.
    title = re.sub("[<>&]", lambda found: f"\\u{ord(found[0]):04x}", json.dumps(briefing.title + stamp, ensure_ascii=False))
    yield from ("---", f"title: {title}", f"lang: {words.LANGUAGE}", "---", "")
    yield from (f"# {plain(briefing.title)}{stamp}", "")
    if briefing.sample:
        yield from (f"**{words.STAMP}.** {plain(words.SAMPLE_LINE)}", "")
    yield from (f"{plain(briefing.lead)} As known on {briefing.as_known_on}. {plain(briefing.method[0])} {words.VERIFICATION}", "")
    yield from (f"## {words.KEY_FIGURES}", "")
    for chart in briefing.charts:
        if chart.key_figures:
            yield from (f"### {plain(chart.title)}", "", *(f"- {_cited(one)}" for one in chart.key_figures), "")
    yield from (f"## {words.CHARTS}", "")
    for chart, picture in zip(briefing.charts, pictures, strict=True):
        yield from (f"### {plain(chart.title)}", "", f"![{plain(chart.alt)}](<{picture}>)", "", f"*Caption:* {_cited(chart.caption)}", "")
    yield from (f"## {words.DISPUTED}", "")
    yield from ([f"- {_cited(one)}" for one in briefing.disputed] or [words.NOTHING_DISPUTED])
    yield from ("", f"## {words.METHOD}", "", *(f"- {plain(line)}" for line in briefing.method), "")
    yield from (f"## {words.ANNEX}", "")
    for chart in briefing.charts:
        yield from (f"### {plain(chart.title)}", "", *_table(chart), "")
    yield from (f"## {words.SOURCES}", "", words.SOURCES_LEAD, "")
    for note in briefing.notes:
        yield _note(note)


def _cited(one: Cited) -> str:
    return plain(one.words) + "".join(f"[^{number}]" for number in one.notes)


def _table(chart: BriefingChart) -> Iterator[str]:
    yield f"| {' | '.join(words.HEADS)} |"
    yield f"|{' --- |' * len(words.HEADS)}"
    for row in chart.rows:
        yield f"| {row.number} | {plain(row.date)} | {plain(row.figure)} | {plain(row.who)} | {plain(row.printed)}[^{row.note}] |"


def _note(note: Note) -> str:
    parts = [plain(note.sentence), *(_quotation(one) for one in note.quotations), plain(note.more), *map(plain, note.remarks)]
    return f"[^{note.number}]: {' '.join(part for part in parts if part)}"


def _quotation(one: Quotation) -> str:
    source = f"[{plain(one.name)}](<{one.url}>)" if one.url else plain(one.name)
    return f"{source}: “{plain(one.before)}**{plain(one.quote)}**{plain(one.after)}”" if one.quote else f"{source}."
