"""Tell what kind of count a figure is: incident, cumulative, stock, period or rate (GUIDE, "basis" and "settled cases")."""

import re
from functools import lru_cache

from crisisfigures.claims.causes import cause_of
from crisisfigures.claims.clauses import clause_of, words_pattern
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.languages import load
from crisisfigures.model import Basis

DISASTERS = frozenset({"earthquake", "flood", "storm", "drought", "wildfire", "volcano", "landslide", "epidemic"})


MANY = 100  # "have been killed", without a day or an event: with so many it is no single event
LARGE = 1000  # so many dead in a conflict are no single day's
_KEYS = ("rate", "rate_near", "no_rate", "cumulative", "total", "since", "incident", "event", "period", "new", "more_than", "state", "flow", "haven")
# "..., the minister said on Monday" dates the saying, not the harm.
_SPOKEN = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells|announced|reported|added|warned|estimated|confirmed)\b(?:\s+(?!that\b)[\w'’-]+){0,4}?\s+(?:on\s+)?(?:late\s+|early\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|overnight)\b",
    re.IGNORECASE,
)
# "by 30 April", "up to 7 February 2024": an as-of day makes a running total.
_UNTIL = re.compile(r"\b(?:by|up\s+to|until|till|as\s+(?:of|at)|to)\s+(?:the\s+)?(?:end\s+of\s+|\d{1,2}(?:st|nd|rd|th)?\s+|early\s+|late\s+|mid-)?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
_PERFECT = re.compile(r"\b(?:has|have)\s+(?:\w+ly\s+)?(?:been|died|killed|lost|left|claimed|wounded|injured|perished|so\s+far)\b", re.IGNORECASE)
_DATED = re.compile(r"\bon\s+(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.?\s+\d{1,2})\b|\b\w+day[’']?\s?['’]?s\b|\bone\s+day\b|\bsingle\s+day\b")


@lru_cache
def _cues(language: str) -> dict[str, re.Pattern[str]]:
    lexicon = load(language)
    return {key: words_pattern(lexicon.words("basis", key)) for key in _KEYS}


@lru_cache
def _metrics(language: str, key: str) -> frozenset[str]:
    return frozenset(load(language).words("basis", key))


def basis_of(context: ArticleContext, mention: Mention) -> tuple[Basis, str]:
    """Give the basis of a figure and the ground for it: the word that decides, or the kind of event."""
    cues = _cues(context.language)
    a, b = clause_of(context, mention)
    clause, sentence = _SPOKEN.sub("said", context.text[a:b]), _SPOKEN.sub("said", context.sentences[mention.sentence].text)
    if rate := _rate(context, mention, cues):
        return "rate", rate
    if mention.metric in _metrics(context.language, "stock_metrics"):
        trigger = context.text[mention.trigger_start or 0 : mention.trigger_end or 0]
        return _stock_or_flow(mention, clause, trigger, cues)
    cause, where = cause_of(context, mention)
    if mention.metric == "cases" or (mention.metric == "deaths" and cause == "epidemic"):
        return _epidemic(context, mention, clause, cues)
    if mention.metric in _metrics(context.language, "total_metrics"):
        return _total(mention, clause, cues)
    return _harm(mention, clause, sentence, context.text[mention.start : b], cause, where, cues)


def _rate(context: ArticleContext, mention: Mention, cues: dict[str, re.Pattern[str]]) -> str | None:
    sentence = context.sentences[mention.sentence]
    after = context.text[mention.end : min(sentence.end, mention.end + 110)]
    for found in cues["rate"].finditer(after):
        goes_on = cues["no_rate"].match(after[found.end() :].lstrip())
        if not goes_on and not re.search(r"[;:]|\b\d", after[: found.start()].replace("19", "")):
            return found[0]
    near = cues["rate_near"].match(after[:14].lstrip())
    return near[0] if near else None


def _stock_or_flow(mention: Mention, clause: str, trigger: str, cues: dict[str, re.Pattern[str]]) -> tuple[Basis, str]:
    if mention.metric in ("refugees", "idps"):
        period = cues["period"].search(clause)
        if found := cues["haven"].search(trigger):
            return "stock", found[0]
        if found := cues["flow"].search(clause):
            if period:
                return "period", period[0]
            return ("incident", found[0]) if cues["incident"].search(clause) else ("cumulative", found[0])
        if period and not cues["state"].search(clause):
            return "period", period[0]
        if re.search(r"\b(?:fled|flee|fleeing|displaced|forced)\b", clause) and mention.rule and "state noun" not in mention.rule:
            return ("stock", "") if mention.metric == "idps" else ("cumulative", "fled")
    return "stock", mention.metric


def _epidemic(context: ArticleContext, mention: Mention, clause: str, cues: dict[str, re.Pattern[str]]) -> tuple[Basis, str]:
    quote = cues["more_than"].sub("", context.text[mention.start : mention.end])
    if found := re.search(r"\b(?:one|single)\s+day\b", clause):
        return "incident", found[0]
    if found := cues["new"].search(quote):
        return "period", found[0]
    if (found := cues["period"].search(clause)) and not cues["cumulative"].search(clause) and not cues["total"].search(clause):
        return "period", found[0]
    return "cumulative", "epidemic"


def _total(mention: Mention, clause: str, cues: dict[str, re.Pattern[str]]) -> tuple[Basis, str]:
    cumulative = cues["cumulative"].search(clause)
    if mention.metric == "assisted" and not cumulative and not cues["since"].search(clause):
        return "period", mention.metric
    if mention.metric in ("displaced", "migrants") and not cumulative and (found := cues["period"].search(clause)):
        return "period", found[0]
    if mention.metric == "rescued" and not cumulative and mention.value < 50:
        return "incident", mention.metric
    if mention.metric in ("displaced", "evacuated") and (found := cues["state"].search(clause)) and not cumulative:
        return "stock", found[0]
    if mention.metric == "homeless" and (found := re.search(r"\b(?:still|remain\w*|living)\b", clause)):
        return "stock", found[0]
    return "cumulative", mention.metric


_SPAN = re.compile(r"\b(?:from|between)\s+(?:\d{1,2}\s+)?[A-Z][a-z]{2,8}\.?(?:\s+\d{1,4})*,?\s+(?:\d{4}\s+)?(?:to|and|until)\s", re.ASCII)


def _harm(mention: Mention, clause: str, sentence: str, behind: str, cause: str | None, where: str, cues: dict[str, re.Pattern[str]]) -> tuple[Basis, str]:
    dated = _DATED.search(clause) or cues["incident"].search(clause)
    event = cues["event"].search(clause)
    if (found := cues["cumulative"].search(clause)) and not (_DATED.search(clause) and cues["cumulative"].search(clause)):
        return "cumulative", found[0]
    if found := cues["since"].search(behind) or cues["since"].match(clause) or _SPAN.search(clause) or _UNTIL.search(clause):
        return "cumulative", found[0]
    if cause == "conflict" and mention.value >= LARGE and not event:
        return "cumulative", "too many for one day"
    if dated and (mention.value < LARGE or cause not in ("conflict",)) and cause not in DISASTERS:
        return "incident", dated[0]
    if cause in DISASTERS:
        return "cumulative", f"{cause} ({where})"
    if found := cues["total"].search(clause) or cues["cumulative"].search(sentence):
        return "cumulative", found[0]
    if (found := cues["period"].search(clause)) and not event:
        return "period", found[0]
    if cause == "conflict" and not event and mention.value >= MANY and _PERFECT.search(clause):
        return "cumulative", "no single event"
    return "incident", event[0] if event else cause or "no running total's words"
