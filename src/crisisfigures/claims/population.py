"""The narrower group that a figure counts: children, civilians, soldiers; None for all people. Each answer says where it was read."""

import re
from collections.abc import Sequence

from crisisfigures.claims.article_places import places_of
from crisisfigures.claims.checks import STRONG_HARM
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.found import LONGEST_LIST, Found
from crisisfigures.claims.gazetteer import country_name, demonym, lookup
from crisisfigures.claims.people_phrases import (
    displaced_group,
    group_among,
    group_before,
    group_behind,
    group_counted,
    group_of_phrase,
    group_of_words,
    is_general,
    nearest_people,
    plural_token,
)
from crisisfigures.languages import load

Group = tuple[str | None, str]  # and where it was read
SAID_OF_IT, IN_BRACKETS = "said of it", "restated"
NOBODY: Group = (None, "")
THINGS = frozenset({"housing_units", "facilities"})
HARM = STRONG_HARM | {"cases", "casualties", "missing"}
CROSSING = frozenset({"refugees", "migrants", "returnees"})  # whose nationality is their origin
# What is said of people who left their homes: a noun that says no more narrows none of these.
LEFT_HOME = frozenset({"displaced", "idps", "evacuated", "homeless"})
# 49 were children; 40 of whom are women; ten of the dead were police officers; six deaths were of children
_PREDICATE = re.compile(r"N(?:qz,?(?:b[ar]{0,2})?|q[dz][JDVSP]b|a?b|D(?:qz|qd[JDV])?b[qi]?)d?(?P<phrase>[wLaJVPS-]{0,3}?[PS])(?!q?N)")
_JOINED = re.compile(r"S(?:c|/|-)[SP]")
_OF_THEM = re.compile(r"Nqz(?![VJ])")
# were killed and 12 wounded; confirmed dead, more than 300 missing: the subject is the one before
_SAME_SUBJECT = re.compile(r"[^;.]{0,40}?[VIJ][^;.VIJNPSFTuGDE]{0,16}")
_NOUN = re.compile(r"N(?:q[dz]?)?(?:L\.)?(?:[wLaPJV\"/-]{1,3},?c[wLaPJV]{0,2}?|[wLaPJVI\"/-]{0,3}?)[PFSHBDn]")
_IN_SAME_BRACKETS = re.compile(r"[^N();.:i]{1,4}(?:,|,?c)[^N();.:iPF]{0,2}")
_PAUSE = re.compile(r"[,;:]|(?<!L)\.")  # U.S. soldiers: no end of a sentence
_NOUN_BEHIND = re.compile(r"N[wLaP\"]{0,3}(?P<noun>w)(?![PFSHBDnws])")
RESTATED = "the same in another unit"  # the rule's name in claims/sharing.py
LONGEST_GAP = 60  # tokens between a figure and the one whose group it shares


def populations(context: ArticleContext, figures: Sequence[Found]) -> list[Group]:
    """Give the group of each figure of an article, in order: from its own words, else from the figure whose people they are."""
    groups: list[Group] = []
    for figure in figures:
        if figure.mention.unit in THINGS:
            groups.append(NOBODY)
            continue
        own = _own_words(figure, context.language)
        groups.append(own if own[0] else _carried(figures, groups, context.language))
    return groups


def narrower_than_nation(group: str | None, context: ArticleContext, mention: Mention, iso3: str | None) -> str | None:
    """Drop the people of the country itself ("Haitians" in Haiti) and, of those who crossed a border, any nationality: that is their origin."""
    if not group:
        return group
    nationals = _nationals(group, context.language)
    country = nationals or demonym(group, context.language)
    if country is None:
        return group
    if mention.metric in CROSSING:
        return None
    named_after = nationals or group[:3].lower() == country_name(country)[:3].lower()  # Tutsis are a group within Rwanda
    at_home = named_after and country == iso3
    return None if at_home and not (mention.metric in STRONG_HARM and _names_others(context, mention, country)) else group


def _nationals(group: str, language: str) -> str | None:
    """Give the country of "Syrian nationals" or "U.S. citizens"."""
    of, _, noun = group.rpartition(" ")
    if not of or noun not in load(language).words("population", "of_nation"):
        return None
    return demonym(of, language) or next((place.place_id for place in lookup(of) if place.kind == "country"), None)


def _names_others(context: ArticleContext, mention: Mention, country: str) -> bool:
    """Say whether a sentence names another country or its people: whose dead are counted then is told by their nationality."""
    spans = places_of(context).by_sentence[mention.sentence]
    return any(span.places and span.places[0].kind == "country" and span.places[0].iso3 not in (country, None) for span in spans)


def _own_words(figure: Found, language: str) -> Group:
    """Read the group that is said of the figure itself, its noun, or the noun before it."""
    tagged, number, head = figure.tagged, figure.number, _noun(figure)
    if (said := _PREDICATE.match(tagged.classes, number)) and (group := group_of_phrase(tagged, said.start("phrase"), said.end("phrase") - 1, language)):
        return group, SAID_OF_IT
    if head is not None and head > number and not _PAUSE.search(tagged.classes, number + 1, head):
        if _says_no_more(figure, head):
            return _outside_brackets(figure, language)
        if belonging := group_behind(tagged, head, language):
            return belonging, "whom they belong to"
        start = max(number, tagged.classes.rfind("#", number, head)) + 1
        if group := group_of_phrase(tagged, start, head, language) or _displaced(figure, head):
            return group, "its noun"
        return _harmed(figure, head, language)
    if head is not None and head < number and tagged.classes[head] == "P":
        return group_of_phrase(tagged, tagged.classes.rfind("#", 0, head) + 1 or head, head, language), "the noun before it"
    if group := _unlisted_noun(figure, language):
        return group, "its noun"
    if (outside := _outside_brackets(figure, language))[0]:
        return outside
    trigger = figure.binding.trigger
    if trigger is not None and trigger < number and (group := group_before(tagged, trigger, language)):
        return group, "the harm's noun"
    return _harmed(figure, trigger, language)


def _outside_brackets(figure: Found, language: str) -> Group:
    """Read the group of the harm that brackets count: civilian casualties (59 injuries and 13 deaths)."""
    harm = figure.number - 2
    counted = figure.previous == "(" and harm > 0 and figure.tagged.classes[harm] in "DT"
    group = group_before(figure.tagged, harm, language) if counted else None
    return (group, IN_BRACKETS) if group else NOBODY


def _displaced(figure: Found, head: int) -> str | None:
    """Read that the people of a figure are displaced, where something else is told of them."""
    return None if figure.mention.metric in LEFT_HOME | CROSSING else displaced_group(figure.tagged, head)


def _harmed(figure: Found, harm: int | None, language: str) -> Group:
    """Read whom the harm of a figure is told of, around the words of the harm: "cases among nurses", "the number of civilian dead at 40"."""
    if figure.mention.metric not in HARM:
        return NOBODY
    if group := group_counted(figure.tagged, figure.number, language):
        return group, "the harm's noun"
    among = group_among(figure.tagged, harm + 1, language) if harm is not None else None
    return (among, "among whom") if among else NOBODY


def _unlisted_noun(figure: Found, language: str) -> str | None:
    """Read a singular of people ("one mourner"), or a plural that no list knows where what befell it befalls people ("two astronauts")."""
    noun = _NOUN_BEHIND.match(figure.tagged.classes, figure.number)
    if not noun:
        return None
    at = noun.start("noun")
    several = figure.mention.metric in STRONG_HARM and figure.mention.value != 1 and figure.tagged.tokens[at].text.endswith(load(language).words("endings", "plurals"))
    return group_of_words(figure.tagged, figure.number + 1, at, language) if several else plural_token(figure.tagged, at, language)


def _noun(figure: Found) -> int | None:
    """Give the index of the figure's noun: the one it was bound by, else the next one behind it."""
    if figure.binding.head is not None:
        return figure.binding.head
    match = _NOUN.match(figure.tagged.classes, figure.number)
    return match.end() - 1 if match else None


def _says_no_more(figure: Found, head: int) -> bool:
    """Say whether the noun only repeats what the metric says: refugees, displaced families."""
    tokens, classes, metric = figure.tagged.tokens, figure.tagged.classes, figure.mention.metric
    if classes[head] not in "SFD":
        return False
    joined = _JOINED.match(classes, head)
    states = {tokens[at].metric for at in range(figure.number + 1, joined.end() if joined else head + 1) if classes[at] in "SFD"}
    if classes[head] == "F":
        return metric in LEFT_HOME and states <= LEFT_HOME | {None}
    if classes[head] == "D" and metric in LEFT_HOME and figure.tagged.tokens[head].metric in LEFT_HOME:
        return True
    if classes[head] == "D":
        return states == {metric} and head == figure.number + 1 and " " not in tokens[head].text
    return states == {metric} or (states <= LEFT_HOME and metric in LEFT_HOME) or (len(states) == 1 and metric in CROSSING)


def _carried(figures: Sequence[Found], groups: Sequence[Group], language: str) -> Group:
    """Take the group of the figure whose people these are: restated in brackets, sharing its verb, or "of them"."""
    at = len(groups)
    figure, classes, number, head = figures[at], figures[at].tagged.classes, figures[at].number, _noun(figures[at])
    if not (head is None or head < number or classes[head] in "Dz" or is_general(figure.tagged, number, head, language)):
        return NOBODY
    if "N" not in classes[:number] and _OF_THEM.match(classes, number):
        return nearest_people(figure.tagged, number, language), "of them"
    before = [i for i in range(max(0, at - LONGEST_LIST), at) if figures[i].mention.sentence == figure.mention.sentence and groups[i][0]]
    if not before:
        return NOBODY
    nearest, (group, read) = figures[before[-1]], groups[before[-1]]
    goes_on = read == IN_BRACKETS and _IN_SAME_BRACKETS.fullmatch(classes, nearest.number + 1, number)  # (533 killed and 760 injured)
    why = IN_BRACKETS if goes_on else _same_people(figure, nearest, language, only=len(before) == 1)
    return (group, why) if why else NOBODY


def _names_others_of_them(figure: Found, noun: int, language: str) -> bool:
    return figure.tagged.tokens[noun].text.lower() in load(language).words("population", "others")


def _same_people(figure: Found, nearest: Found, language: str, *, only: bool) -> str | None:
    """Say why a figure without a group of its own counts the people of one before it; `only` says that no other there has a group."""
    between = figure.tagged.classes[nearest.number + 1 : figure.number]
    if figure.binding.rule == RESTATED or (not re.search("[N)]", between) and between.endswith("(")):
        return IN_BRACKETS
    if "N" not in between and between.endswith("i"):
        return "a part of them"
    if _OF_THEM.match(figure.tagged.classes, figure.number):
        return "of them"
    noun = _noun(figure)
    if only and noun is not None and noun > figure.number and _names_others_of_them(figure, noun, language) and re.search("[VD]", between):
        return "others of them"  # four civilians were killed and 13 others wounded; in "two soldiers and five others were killed" they are none
    # in "31, including 12 children, were killed and 70 wounded" the children are not the subject
    if _noun(figure) is not None or nearest.previous == "i":
        return None
    if figure.binding.inherited == nearest.number:
        return "shared"
    alone = only and len(between) < LONGEST_GAP
    return "the same subject" if alone and _SAME_SUBJECT.fullmatch(between) else None
