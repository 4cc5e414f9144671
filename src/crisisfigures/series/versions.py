"""What a later version of a page made of the figures of an earlier one: changed them, with or without a word, left them out, or added some.

Only figures that speak of the same are compared: same metric, place, as-of date and basis, by the same source. A page whose text is new each
day gives other figures as of other days: none of them was changed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from crisisfigures.model import Article, Claim, Finding
from crisisfigures.series.doubts.wording import metric_words, when
from crisisfigures.series.flags import Flag
from crisisfigures.series.hedges import figure_of
from crisisfigures.series.identity import hash16
from crisisfigures.series.notes import new_notes
from crisisfigures.series.sentences import runs_in, words_in
from crisisfigures.series.statements import Press

ALIKE = 0.6  # share of the words of the shorter sentence, figures apart, that make two sentences one
REVISED = 0.5  # share of the runs of words of an earlier text that the later one holds: else its text is new, and nothing was left out of it


class Edit(NamedTuple):
    """A figure, and what a later version has in its place; `note` is where that version says that it was changed, None where it does not."""

    older: Claim
    newer: Claim
    note: str | None


@dataclass(frozen=True)
class Step:
    """What became of the figures of one version in the next."""

    earlier: Article
    later: Article
    edits: Sequence[Edit]
    removed: Sequence[Claim]  # without a word
    added: Sequence[Claim]
    kept: Sequence[tuple[Claim, Claim]]  # as the earlier version and as the later one has it
    notes: Sequence[str]


def pages(articles: Mapping[str, Article], press: Press) -> Iterator[list[Article]]:
    """Give the versions of each page that has several, in their order; a text that stands there twice is given once, as it was found first."""
    found: dict[str, dict[int, Article]] = {}
    for article_id, article in sorted(articles.items()):
        if article.version_of or article.version > 1 or press.page(article_id) in found:
            found.setdefault(press.page(article_id), {}).setdefault(article.version, article)
    for page, versions in sorted(found.items()):
        if page in articles:
            versions[articles[page].version] = articles[page]
        if len(versions) > 1:
            yield [versions[number] for number in sorted(versions)]


def steps(claims: Iterable[Claim], press: Press) -> list[Step]:
    """Compare each version of a page with the next one, over all pages."""
    by_article = _by_article(claims)
    return [
        compare(one, other, by_article.get(one.article_id, ()), by_article.get(other.article_id, ()))
        for page in pages(press.articles, press) for one, other in pairwise(page)
    ]  # fmt: skip


class Revisions(NamedTuple):
    """By claim id: what replaces the figures of earlier versions, and of which earlier claim a later one tells the same event."""

    edits: Mapping[str, Edit]
    retells: Mapping[str, Claim]


def revisions(claims: Iterable[Claim], press: Press) -> Revisions:
    """Compare each text of a page with the next version that has figures."""
    groups: dict[str, dict[int, dict[str, list[Claim]]]] = {}
    for article_id, rows in _by_article(claims).items():
        groups.setdefault(press.page(article_id), {}).setdefault(press.version(article_id), {})[article_id] = rows
    found: dict[str, Edit] = {}
    retells: dict[str, Claim] = {}
    for versions in groups.values():
        for later, number in pairwise(sorted(versions, reverse=True)):
            newer = min(versions[later])
            for article_id, rows in versions[number].items():
                step = compare(press.articles[article_id], press.articles[newer], rows, versions[later][newer])
                found.update((edit.older.claim_id, edit) for edit in step.edits)
                found.update((one.claim_id, found[other.claim_id]._replace(older=one)) for one, other in step.kept if other.claim_id in found)
                pairs = [*step.kept, *((edit.older, edit.newer) for edit in step.edits)]
                retells.update((other.claim_id, one) for one, other in reversed(pairs) if one.date != other.date)
        found.update(_retold(versions, found, press))
    return Revisions(found, retells)


def _retold(versions: Mapping[int, Mapping[str, Sequence[Claim]]], found: Mapping[str, Edit], press: Press) -> Iterator[tuple[str, Edit]]:
    """Give the figures that a note of a correction tells again: 'an earlier version said that 25 people were killed'."""
    edits = [edit for edit in found.values() if edit.note]
    for article_id, rows in ((key, rows) for texts in versions.values() for key, rows in texts.items()):
        for claim in rows:
            told = [edit for edit in edits if edit.note and claim.sentence in edit.note and claim.article_id == article_id]
            retold = next((edit for edit in told if _is_same_number(claim, edit.older) and not _is_same_number(claim, edit.newer)), None)
            if retold and press.page(article_id) == press.page(retold.newer.article_id):
                yield claim.claim_id, Edit(claim, retold.newer, retold.note)


def compare(earlier: Article, later: Article, before: Sequence[Claim], after: Sequence[Claim]) -> Step:
    """Say what became of the claims of one version in another."""
    notes = new_notes(earlier, later)
    speaking = [claim for claim in after if not any(claim.sentence in note for note in notes)]
    kept = [(one, other) for one in before if (other := next((new for new in speaking if _says_the_same(one, new)), None)) is not None]
    ids = {one.claim_id for one, _ in kept}
    gone = [claim for claim in before if claim.claim_id not in ids]
    new = [claim for claim in speaking if not any(_says_the_same(other, claim) for other in before)]
    pairs = list(_pairs(gone, new))
    named = [pair for pair in pairs if any(_is_named(claim, note) for claim in pair for note in notes)]
    edits = [Edit(one, other, _note_on((one, other), notes) if (one, other) in named or not named else None) for one, other in pairs]
    changed = {claim.claim_id for edit in edits for claim in (edit.older, edit.newer)}
    removed = [claim for claim in gone if claim.claim_id not in changed and not notes and _is_left_out(claim, earlier, later, after)]
    return Step(earlier, later, edits, removed, [claim for claim in new if claim.claim_id not in changed], kept, notes)


def findings(claims: Iterable[Claim], press: Press) -> Iterator[Finding]:
    """Report the figures that publishers changed or left out without a word."""
    for step in steps(claims, press):
        if not step.later.text:
            continue  # a copy without texts tells nothing of what they say of themselves
        who = press.publisher(step.later.article_id) or "The publisher of a page"
        which = f"between versions {step.earlier.version} and {step.later.version} of its page"
        for edit in (edit for edit in step.edits if edit.note is None):
            said = f'"{_line(edit.older.quote)}" became "{_line(edit.newer.quote)}" in "{_line(edit.newer.sentence).rstrip(".")}"'
            sentence = f"{who} changed a figure {which} and does not say so ({_what(edit.older)}): {said}."
            yield _finding(Flag.STEALTH_EDIT, edit.older, sentence, edit.newer)
        for claim in step.removed:
            said = f'"{_line(claim.quote)}" in "{_line(claim.sentence).rstrip(".")}" stands no longer there'
            yield _finding(Flag.FIGURE_REMOVED, claim, f"{who} left out a figure {which} and does not say so ({_what(claim)}): {said}.")


def _finding(kind: Flag, older: Claim, sentence: str, *newer: Claim) -> Finding:
    against = [claim.claim_id for claim in newer]
    return Finding(hash16(kind.id, older.claim_id, "against", *against), kind.id, older.crisis_id, sentence, [older.claim_id], against)


def _what(claim: Claim) -> str:
    """Name what a claim counts, where and when."""
    time = f" {when(claim.date, claim.date_end or claim.date, claim.date_precision or 'day')}" if claim.date else ""
    return f"{metric_words(claim.metric)}{f' in {claim.place}' if claim.place else ''}{time}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _by_article(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.article_id, []).append(claim)
    for rows in found.values():
        rows.sort(key=lambda claim: (claim.quote_start, claim.claim_id))
    return found


def _subject(claim: Claim) -> tuple[object, ...]:
    """Give what is equal for figures that speak of the same, but for their date and source."""
    place = claim.place_id or (claim.place or "").casefold()
    group = (claim.population or "").casefold()
    return (claim.metric, claim.unit, claim.basis, place, claim.iso3, claim.origin_iso3, group, claim.status, claim.scope)


def _is_same_figure(one: Claim, other: Claim) -> bool:
    return (one.metric, one.unit) == (other.metric, other.unit) and figure_of(one) == figure_of(other)


def _is_same_number(one: Claim, other: Claim) -> bool:
    return (one.metric, one.unit) == (other.metric, other.unit) and figure_of(one).number == figure_of(other).number


def _says_the_same(one: Claim, other: Claim) -> bool:
    return _is_same_figure(one, other) and _subject(one) == _subject(other) and _of_one_time(one, other)


def _of_one_time(one: Claim, other: Claim) -> bool:
    """Whether two claims of one page speak of the same days.

    Where only the day of printing dates both it is told by their words: of one event in like words, of anything in the same.
    """
    implied = _is_implied(one) and _is_implied(other)
    if (one.date, one.date_end) == (other.date, other.date_end):
        return not implied or _are_alike(one, other)
    return implied and (_are_alike(one, other) if one.basis == "incident" else words_in(one.sentence) == words_in(other.sentence))


def _is_implied(claim: Claim) -> bool:
    """Whether nothing but the day of printing dates a claim."""
    evidence: Mapping[str, object] = json.loads(claim.evidence)
    return evidence.get("date") in ("published", "dateline")


def _are_alike(one: Claim, other: Claim) -> bool:
    """Whether two sentences are one, but for their figures."""
    mine, its = _words_around(one), _words_around(other)
    return not (mine or its) or len(mine & its) >= ALIKE * max(min(len(mine), len(its)), 1)


def _words_around(claim: Claim) -> frozenset[str]:
    """Give the words of a sentence but for its figures."""
    figure = set(words_in(claim.figure)) | {word for word in words_in(claim.quote) if any(letter.isdigit() for letter in word)}
    return frozenset(word for word in words_in(claim.sentence) if word not in figure and not word[0].isdigit())


def _of_one_source(one: Claim, other: Claim) -> bool:
    if None in (one.source, other.source):
        return True
    mine, its = (claim.source_id or str(claim.source).casefold() for claim in (one, other))
    return mine == its


def _pairs(gone: Sequence[Claim], new: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pair figures that went with those that came in their place, the most alike first; a running total or level needs no like sentence."""
    left = list(new)
    for claim in gone:
        fits = [
            other for other in left
            if _subject(claim) == _subject(other) and not _is_same_figure(claim, other) and _of_one_time(claim, other)
            and _of_one_source(claim, other) and (claim.basis in ("cumulative", "stock") or _are_alike(claim, other))
        ]  # fmt: skip
        best = max(fits, key=lambda other: (len(_words_around(claim) & _words_around(other)), -other.quote_start), default=None)
        if best is not None:
            left.remove(best)
            yield claim, best


def _is_left_out(claim: Claim, earlier: Article, later: Article, after: Sequence[Claim]) -> bool:
    """Whether a text that else stayed what it was holds neither a figure nor any other on its subject."""
    runs, there = runs_in(earlier.text), runs_in(later.text)
    number = {word for word in words_in(claim.quote) if word[0].isdigit()} or set(words_in(claim.quote))
    on_it = any((other.metric, other.place_id or other.place) == (claim.metric, claim.place_id or claim.place) for other in after)
    return bool(runs) and len(runs & there) >= REVISED * len(runs) and not on_it and not number <= set(words_in(later.text))


def _is_named(claim: Claim, note: str) -> bool:
    """Whether a note holds a claim's figure."""
    number = {word for word in words_in(claim.quote) if any(letter.isdigit() for letter in word)} or set(words_in(claim.figure))
    return number <= set(words_in(note))


def _note_on(claims: Sequence[Claim], notes: Sequence[str]) -> str | None:
    """Give the note that names one of two figures, else the first one."""
    return next((note for note in notes if any(_is_named(claim, note) for claim in claims)), next(iter(notes), None))
