"""The sentences of the roles: why a claim is used, repeats another, gives way or contradicts."""

from collections.abc import Mapping, Sequence

from crisisfigures.model import Claim, Source
from crisisfigures.series.sentences import one_statement
from crisisfigures.series.statements import Press
from crisisfigures.series.voices import anaphor_of


def told(press: Press, claim: Claim) -> str:
    """Name who printed a claim, and when, and in which version of the page where that is not the first."""
    day, version = press.published(claim.article_id), press.version(claim.article_id)
    which = f", version {version} of the page" if version > 1 else ""
    return f"{press.publisher(claim.article_id) or 'an unknown publisher'}{f' on {day}' if day else ' (day unknown)'}{which}"


def why_used(press: Press, claim: Claim, sources: Mapping[str, Source]) -> str:
    """Say why a claim is the one that its point stands on."""
    return f"{claim.figure}, printed first by {told(press, claim)}.{_whose_voice(press, claim, sources)}"


def _whose_voice(press: Press, claim: Claim, sources: Mapping[str, Source]) -> str:
    """Say how the source is known where the text does not name it outright; nothing where it does."""
    source = sources.get(claim.source_id or "")
    if claim.source is None:
        return f" The text names no source: it is {source.name}'s own report." if source else ""
    words = f'"{" ".join(claim.source.split())}"'
    if source is None:
        return f" Nobody is named who states it: {words} is no organisation."
    if anaphor_of(claim.source) is not None:
        return f" {words} is {source.name} in this text."
    return ""


def why_duplicate(press: Press, claim: Claim, first: Claim) -> str:
    """Say what a claim repeats."""
    if claim.article_id == first.article_id:
        return f"The same text says {first.figure} more than once."
    if press.page(claim.article_id) == press.page(first.article_id):
        return f"Stands as well in version {press.version(claim.article_id)} of the page that was printed first by {told(press, first)}."
    if press.original(claim.article_id) == press.original(first.article_id):
        return f"Stands in a copy of the text that was printed first by {told(press, first)}."
    if len(set(one_statement([first.sentence, claim.sentence]))) == 1:
        return f"Repeats word for word the sentence that was printed first by {told(press, first)}."
    return f"Says the same as was printed first by {told(press, first)}."


def why_superseded(press: Press, winner: Claim, kind: str) -> str:
    """Say which figure replaces a claim's."""
    why = "says the same more exactly" if kind == "rounder" else "is the newer figure of the same source for the same date"
    return f"{winner.figure}, printed by {told(press, winner)}, {why}."


def why_revised(press: Press, newer: Claim, note: str | None) -> str:
    """Say which figure of a later version of the page replaces a claim's; `note` is where that version says so."""
    why = f'says of itself: "{note.rstrip(".")}"' if note else "does not say that it was changed"
    return f"{newer.figure} stands in its place in the text printed by {told(press, newer)}, which {why}."


def why_chosen(others: Sequence[Claim], why: str) -> str:
    """Say that the line goes through a figure in spite of others."""
    return f" The same source is quoted with {' and '.join(claim.figure for claim in others)} for this date: the line goes through this one, {why}."


def why_conflicting(press: Press, claim: Claim, chosen: Claim, why: str) -> str:
    """Say what a claim contradicts."""
    said = f"{claim.figure}, printed by {told(press, claim)}, contradicts {chosen.figure}, which the same source is quoted with for this date"
    return f"{said}: both are kept, and the line goes through {chosen.figure}, {why}."


