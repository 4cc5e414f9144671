"""Tell whether a figure is asserted, projected, denied or negated, and by which words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.claims.clauses import clause_of, words_pattern
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.spans import blank
from crisisfigures.languages import load
from crisisfigures.languages.patterns import PhraseScreen, alternatives
from crisisfigures.model import Status

REACH = 60  # characters between a fear or forecast and the number that it governs
OF_PLANS = frozenset({"targeted"})  # a plan asserts what it means to do


@dataclass(frozen=True)
class Cues:
    """The patterns of one language."""

    projected: re.Pattern[str]
    feared: re.Pattern[str]  # behind the number: "eight are feared dead"
    asserted: re.Pattern[str]  # "may have killed", "the toll could be": an estimate, no forecast
    bounds: re.Pattern[str]  # a fear or forecast before these governs nothing behind them
    denied: re.Pattern[str]
    denied_before: re.Pattern[str]  # "disputed this": of what was said before
    projecting: PhraseScreen  # of what fears or forecasts
    denying: PhraseScreen


@lru_cache
def _cues(language: str) -> Cues:
    words = {key: load(language).words("status", key) for key in ("projected", "feared", "asserted", "bounds", "denied", "this", "tally", "may_be")}
    estimate = rf"{alternatives(words['tally'])}(?!\w)[^,.;:]{{0,40}}?(?<!\w){alternatives(words['may_be'])}"
    return Cues(
        projected=words_pattern(words["projected"]),
        feared=words_pattern(words["feared"]),
        asserted=re.compile(rf"(?<!\w)(?:{alternatives(words['asserted'])}|{estimate})(?!\w)", re.IGNORECASE),
        bounds=words_pattern(words["bounds"]),
        denied=words_pattern(words["denied"]),
        denied_before=re.compile(rf"(?<!\w){alternatives(words['denied'])}\s+{alternatives(words['this'])}(?!\w)", re.IGNORECASE),
        projecting=PhraseScreen([*words["projected"], *words["feared"]]),
        denying=PhraseScreen(words["denied"]),
    )


def status_of(context: ArticleContext, mention: Mention) -> tuple[Status, str]:
    """Give the status of a claim and the word that decides it ("" for asserted)."""
    if mention.value == 0:
        return "negated", "zero"
    cues, pieces = _cues(context.language), context.pieces[mention.sentence]
    if cues.denying.may_hold(pieces) and (denied := _denied(context, mention, clause_of(context, mention))):
        return "denied", denied
    if mention.metric not in OF_PLANS and cues.projecting.may_hold(pieces) and (projected := _projected(context, mention, clause_of(context, mention))):
        return "projected", projected
    return "asserted", ""


def _denied(context: ArticleContext, mention: Mention, clause: tuple[int, int]) -> str | None:
    """Find a denial in the clause, or one behind the number that takes up what was said: "but the army disputed this"."""
    cues = _cues(context.language)
    a, b = clause
    ahead = cues.denied_before.search(context.text, mention.end, min(context.sentences[mention.sentence].end, mention.end + 3 * REACH))
    found = ahead or cues.denied.search(blank(cues.denied_before, context.text[max(a, mention.start - 2 * REACH) : b]))
    return found[0] if found else None


def _projected(context: ArticleContext, mention: Mention, clause: tuple[int, int]) -> str | None:
    """Find a fear or forecast that governs the number: before it without a boundary between, or on the way to its verb."""
    cues = _cues(context.language)
    a, b = clause
    near = blank(cues.asserted, context.text[max(a, mention.start - 2 * REACH) : mention.start])[-REACH:]
    for boundary in cues.bounds.finditer(near):
        near = " " * boundary.end() + near[boundary.end() :]
    between = blank(cues.asserted, context.text[mention.end : max(mention.trigger_end or 0, mention.end)][:REACH])
    feared = cues.feared.search(context.text, mention.end, min(b, mention.end + REACH))
    found = cues.projected.search(between) or cues.projected.search(near) or feared
    return found[0] if found else None
