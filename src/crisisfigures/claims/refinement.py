"""Refine the metric that a trigger word gave by what else the sentence says: who flees across a border is a refugee."""

import re
from functools import lru_cache

from crisisfigures.claims.causes import cause_of
from crisisfigures.claims.clauses import words_pattern
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.gazetteer import lookup
from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives
from crisisfigures.model import Metric

_OPENING = " \n\"“'‘"  # what may stand before the first word of a sentence
JUST_BEFORE = 22  # characters before the word of helping, or the number, in which a plan is named
REFINED: frozenset[Metric] = frozenset({"displaced", "affected", "assisted", "injured", "cases"})  # the others are as their word says
NAMED_BEFORE = 400  # characters before a number of cases in which their illness is named
TOLD_TO = 70  # characters before the trigger in which those who flee are told to
REACH = 90  # characters after the trigger in which the goal of a flight is named


@lru_cache
def _cues(language: str) -> dict[str, re.Pattern[str]]:
    lexicon = load(language)
    return {key: words_pattern(lexicon.words("refinement", key)) for key in ("ward", "planned", "flight", "border", "inside", "toward", "within", "wasting")}


def refine(context: ArticleContext, mention: Mention) -> Metric:
    """Give the metric that a mention ends up with."""
    if mention.metric == "displaced":
        return _displaced(context, mention)
    if mention.metric == "affected" and mention.unit == "people" and re.search(r"affected|affecting|affects", _trigger(context, mention)) and cause_of(context, mention)[0] == "epidemic":
        return "cases"
    if mention.metric == "assisted" and _planned(context, mention):
        return "targeted"
    if mention.metric == "injured" and _cues(context.language)["ward"].search(_trigger(context, mention)) and cause_of(context, mention)[0] == "epidemic":
        return "cases"
    if mention.metric == "cases" and _of_malnutrition(context, mention):
        return "malnourished"
    return mention.metric


@lru_cache
def _illness(language: str) -> re.Pattern[str]:
    lexicon = load(language)
    return words_pattern([*lexicon.words("context", "disease"), *lexicon.words("refinement", "wasting")])


def _of_malnutrition(context: ArticleContext, mention: Mention) -> bool:
    """Say whether the cases are of malnutrition: it is what the text named last before them."""
    end = max(mention.end, mention.trigger_end or 0)
    since, wasting = max(0, end - NAMED_BEFORE), _cues(context.language)["wasting"]
    if not wasting.search(context.text, since, end):
        return False
    *_, last = _illness(context.language).finditer(context.text, since, end)
    return bool(wasting.fullmatch(last[0]))


def _planned(context: ArticleContext, mention: Mention) -> bool:
    """Say whether help is still to come: right before its word, or between the number and it."""
    if mention.trigger_start is None:
        return False
    first = min(mention.start, mention.trigger_start)
    return bool(_cues(context.language)["planned"].search(context.text[max(context.sentences[mention.sentence].start, first - JUST_BEFORE) : mention.trigger_start]))


def _trigger(context: ArticleContext, mention: Mention) -> str:
    return context.text[mention.trigger_start or 0 : mention.trigger_end or 0].lower()


def _displaced(context: ArticleContext, mention: Mention) -> Metric:
    cues, sentence = _cues(context.language), context.sentences[mention.sentence]
    if mention.trigger_start is None or not cues["flight"].search(_trigger(context, mention)):
        return "idps" if _inside(context, mention) else "displaced"
    if _told_to(context.text[max(sentence.start, mention.trigger_start - TOLD_TO) : mention.trigger_start], context.language):
        return "evacuated"
    after = context.text[mention.trigger_start : min(sentence.end, (mention.trigger_end or mention.end) + REACH)]
    if cues["border"].search(after) or _to_a_country(after, cues["toward"]):
        return "refugees"
    return "idps" if _inside(context, mention) else "displaced"


def _told_to(before: str, language: str) -> bool:
    """Say whether those who flee were told to: what stands before the word of flight ends so."""
    ordered = _ordered(language)
    return ordered is not None and ordered.search(before) is not None


@lru_cache
def _ordered(language: str) -> re.Pattern[str] | None:
    """Match a word of ordering with whom it is said to, before "to"; None in a language without such words."""
    words = load(language).words("refinement", "ordering")
    to = alternatives(load(language).words("function", "to"))
    return re.compile(rf"\b{alternatives(words)}\s(?:[^.;:]*?\s)?{to}\s+$", re.IGNORECASE) if words else None


@lru_cache
def _internal(language: str) -> re.Pattern[str]:
    lexicon = load(language)
    return words_pattern([*lexicon.words("state_nouns", "idps"), *lexicon.words("participles", "idps")])


def _inside(context: ArticleContext, mention: Mention) -> bool:
    """Say whether the text says that the border was not crossed: behind the number, or by calling the displaced of the sentence internally displaced."""
    sentence = context.sentences[mention.sentence]
    cues = _cues(context.language)
    if _internal(context.language).search(sentence.text) or cues["inside"].match(sentence.text.lstrip(_OPENING)):
        return True
    after = context.text[mention.end : min(sentence.end, mention.end + REACH)]
    return bool(cues["inside"].search(after)) or _to_a_country(after, cues["within"])


def _to_a_country(after: str, toward: re.Pattern[str]) -> bool:
    for match in toward.finditer(after):
        name = re.match(r"\s+(?:the\s+|neighbouring\s+|neighboring\s+|nearby\s+|eastern\s+|western\s+|northern\s+|southern\s+)?((?:[A-Z][\w'’-]+\s?){1,3})", after[match.end() :])
        if name and any(place.kind == "country" for place in lookup(name[1].strip())[:1]):
            return True
    return False
