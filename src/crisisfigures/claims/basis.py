"""Tell what kind of count a figure is: incident, cumulative, stock, period or rate (GUIDE, "basis" and "settled cases")."""

import re
from functools import lru_cache

from crisisfigures.claims.causes import cause_of
from crisisfigures.claims.clauses import clause_of, words_pattern
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.languages import load
from crisisfigures.model import Basis

DISASTERS = frozenset({"earthquake", "flood", "storm", "drought", "wildfire", "volcano", "landslide", "epidemic"})


@lru_cache
def _cues(language: str) -> dict[str, re.Pattern[str]]:
    lexicon = load(language)
    return {key: words_pattern(lexicon.words("basis", key)) for key in ("rate", "cumulative", "since", "incident", "period", "new", "state", "flow")}


@lru_cache
def _metrics(language: str, key: str) -> frozenset[str]:
    return frozenset(load(language).words("basis", key))


def basis_of(context: ArticleContext, mention: Mention) -> tuple[Basis, str]:
    """Give the basis of a figure and the ground for it: the word that decides, or the kind of event."""
    cues = _cues(context.language)
    a, b = clause_of(context, mention)
    clause, sentence = context.text[a:b], context.sentences[mention.sentence].text
    after = context.text[mention.end : mention.end + 45]
    if found := cues["rate"].search(re.split(r"[,;.]", after)[0]):
        return "rate", found[0]
    if mention.metric in _metrics(context.language, "stock_metrics"):
        return _stock_or_flow(mention, clause, cues)
    cause, where = cause_of(context, mention)
    if mention.metric == "cases" or (mention.metric == "deaths" and cause == "epidemic"):
        return _epidemic(context, mention, clause, sentence, cues)
    if mention.metric in _metrics(context.language, "total_metrics"):
        return _total(mention, clause, cues)
    return _harm(clause, sentence, cause, where, cues)


def _stock_or_flow(mention: Mention, clause: str, cues: dict[str, re.Pattern[str]]) -> tuple[Basis, str]:
    if mention.metric in ("refugees", "idps"):
        if found := cues["flow"].search(clause):
            return ("incident", found[0]) if cues["incident"].search(clause) else ("cumulative", found[0])
        if (found := cues["period"].search(clause)) and not cues["state"].search(clause):
            return "period", found[0]
        if re.search(r"\b(?:fled|flee|fleeing|displaced|forced)\b", clause) and mention.rule and "state noun" not in mention.rule:
            return ("stock", "") if mention.metric == "idps" else ("cumulative", "fled")
    return "stock", mention.metric


def _epidemic(context: ArticleContext, mention: Mention, clause: str, sentence: str, cues: dict[str, re.Pattern[str]]) -> tuple[Basis, str]:
    quote = context.text[mention.start : mention.end]
    if found := cues["new"].search(quote):
        return "period", found[0]
    if (found := cues["period"].search(clause)) and not cues["cumulative"].search(clause):
        return "period", found[0]
    return "cumulative", "epidemic"


def _total(mention: Mention, clause: str, cues: dict[str, re.Pattern[str]]) -> tuple[Basis, str]:
    if mention.metric == "assisted" and (found := cues["period"].search(clause)):
        return "period", found[0]
    if mention.metric in ("displaced", "homeless", "evacuated") and (found := cues["state"].search(clause)) and not cues["cumulative"].search(clause):
        return "stock", found[0]
    return "cumulative", mention.metric


def _harm(clause: str, sentence: str, cause: str | None, where: str, cues: dict[str, re.Pattern[str]]) -> tuple[Basis, str]:
    if found := cues["cumulative"].search(clause):
        return "cumulative", found[0]
    if (found := cues["since"].search(clause)) or (found := cues["cumulative"].search(sentence)) and not cues["incident"].search(clause):
        return "cumulative", found[0]
    if cause in DISASTERS:
        return "cumulative", f"{cause} ({where})"
    if (found := cues["period"].search(clause)) and not cues["incident"].search(clause):
        return "period", found[0]
    return "incident", cause or "no running total's words"
