"""Noun phrases of people in a tagged sentence: where they end, and the group that they name in its own words."""

import re
from functools import lru_cache

from crisisfigures.claims.mending import mend
from crisisfigures.claims.tokens import Tagged
from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives

# What people are called in a sentence; families and harm nouns only end a phrase that narrows them ("refugee families").
PEOPLE = "PS"
# soldiers and police; women and girls; refugees, migrants and asylum seekers
_AND_MORE = re.compile(r",?[c/][dawLJP]{0,2}?[PSwL]{0,2}?[PS](?!b)")
_BEHIND_NATION = re.compile(r"[wL]{0,2}?[PS]|w")
# members of the security forces; nothing that a verb or a place follows up
_OF_GROUP = re.compile(r"q(?:d|z)?[wLaJPS]{0,4}?[PS](?:,?c[wLa]{0,2}[PS])?|qd?(?P<name>L{1,4})")
# with twelve confirmed cases so far among health workers
_AMONG, _NO_FARTHER = re.compile("[ip]"), re.compile("[N;.]")
_OF_GROUP_AMONG = re.compile(r"d?(?P<phrase>[wLaJVPS\"/-]{0,3}?)[PS](?!c?N)")
FARTHEST_AMONG, LONGEST_COUNTED = 12, 14  # tokens
# the number of civilian dead at 9,183; confirmed refugee deaths stands at 13
_TOKEN = re.compile(r"\d[\d,.]*\S*|(?:[A-Z]\.){2,}|[\w'’-]+|[&/]")
_COUNTED = re.compile(r"[#T]d?r?(?P<phrase>[wLaPS]{0,2}[PS])[JDV][^N;:.,(]{0,4}$")
DISPLACED = frozenset({"displaced", "idps"})
LONGEST_PHRASE = 8  # words
KEPT = 4_096  # phrases of which the group is kept: most come again
_IN_PHRASE = "dwLaN-\"/"


@lru_cache
def _words(language: str, key: str) -> frozenset[str]:
    return frozenset(load(language).words("population", key))


@lru_cache
def _diseases(language: str) -> frozenset[str]:
    return frozenset(load(language).words("context", "disease"))


@lru_cache
def _says_no_group(language: str) -> frozenset[str]:
    return _words(language, "plain") | _diseases(language) | frozenset(load(language).numbers("numbers", "cardinals"))


@lru_cache
def _usual(language: str) -> dict[str, str]:
    return {word: group for group, words in load(language).groups("population", "usual").items() for word in words}


@lru_cache
def _called(language: str) -> dict[str, str]:
    return {word.lower(): group for group, words in load(language).groups("population", "called").items() for word in words}


@lru_cache
def _known(language: str) -> frozenset[str]:
    lexicon = load(language)
    return frozenset(word for table in ("people", "state_nouns") for words in lexicon.tables.get(table, {}).values() for word in words)


@lru_cache
def _of_ages(language: str) -> re.Pattern[str]:
    """Match "aged 6 to 59 months", "under 18", "over the age of 60" behind a noun of people."""
    lexicon = load(language)
    unit = alternatives(lexicon.words("population", "age_units"))
    to = rf"\s?(?:{alternatives(lexicon.words('numbers', 'range_to'))}|[-–])\s?"
    age = rf"\d{{1,2}}(?:{to}\d{{1,2}})?(?![\d.,]*\d|{to}\d)"
    no_measure = rf"(?!\s+{alternatives(lexicon.words('numbers', 'measures'))}\b)"
    bare, with_unit = (alternatives(lexicon.words("population", key)) for key in ("aged", "aged_with_unit"))
    return re.compile(rf"\s+(?:{bare}\s+{age}(?:[\s-]{unit}\b|{no_measure})|{with_unit}\s+{age}[\s-]{unit}\b)", re.IGNORECASE)


def plural(word: str, language: str = "en") -> str:
    """Give the plural by which a group is called; a word that has no known one stays as it is.

    >>> plural("civilian"), plural("woman"), plural("IDP"), plural("crew")
    ('civilians', 'women', 'IDPs', 'crew')
    """
    usual = _usual(language).get(word.lower())
    if usual:
        return usual
    return next((word + ending for ending in load(language).words("endings", "plurals") if word.lower() + ending in _known(language)), word)


def is_people(tagged: Tagged, at: int, language: str) -> bool:
    """Say whether a token names people: by its class, or by a singular whose plural does."""
    token = tagged.tokens[at]
    return token.tag in PEOPLE or (token.tag == "w" and plural(token.text, language) != token.text)


@lru_cache(maxsize=KEPT)
def population_of(phrase: str | None, language: str = "en") -> str | None:
    """Give the group that a noun phrase names, in its own words but for the plural; None where it is everyone.

    >>> population_of("more UN peacekeepers"), population_of("one civilian"), population_of("people"), population_of(None)
    ('UN peacekeepers', 'civilians', None, None)
    """
    if not phrase:
        return None
    words = _TOKEN.findall(mend(phrase, language).text)
    while words and (words[0][0].isdigit() or words[0].lower() in _says_no_group(language)):
        words = words[1:]
    rest = " ".join(words)
    if not words or _is_everyone(words, language) or words[-1].lower() in _diseases(language):
        return None
    return _called(language).get(rest.lower()) or _usual(language).get(rest.lower()) or " ".join(_plurals(words, language))


def _is_everyone(words: list[str], language: str) -> bool:
    """Say whether a phrase narrows nothing; "crew members" and "foreign nationals" do, "family members" does not."""
    general = _words(language, "general")
    last = words[-1].lower()
    if len(words) > 1 and (last in _words(language, "of_nation") or (last in _words(language, "members") and words[-2].lower() not in general)):
        return False
    return last in general or plural(last, language) in general or " ".join(words).lower() in general


def _plurals(words: list[str], language: str) -> list[str]:
    """Put the nouns of a phrase in the plural: the last word, and the one before each "and"."""
    joins = frozenset(load(language).words("function", "and"))
    return [plural(word, language) if at == len(words) - 1 or words[at + 1].lower() in joins else word for at, word in enumerate(words)]


def group_of_phrase(tagged: Tagged, start: int, head: int, language: str = "en") -> str | None:
    """Give the group of the phrase that begins at one token and whose head is another; joined nouns and "members of" go with it."""
    classes, last = tagged.classes, head
    if classes[head] not in PEOPLE and not names_people(tagged.tokens[head].text, language):  # 31 civilian deaths, 500 refugee families: the words before the noun
        last = head - 1
        if last < start or not (is_people(tagged, last, language) or tagged.tokens[last].metric in DISPLACED):
            return None
        return population_of(_text(tagged, start, last), language)
    if classes[head] == "P" and _is_member(tagged, head, language) and (of := _OF_GROUP.match(classes, head + 1)):
        if of["name"]:
            return _text(tagged, head, of.end() - 1)
        return population_of(_text(tagged, head + 2, of.end() - 1), language)
    last = head = _beyond_nation(tagged, head, language)
    more = _AND_MORE.match(classes, head + 1)
    last = more.end() - 1 if more else last
    aged = _of_ages(language).match(tagged.text, tagged.tokens[last].end)
    if aged:  # people under 18: no longer everyone
        return tagged.text[tagged.tokens[start].start : aged.end()]
    if not more and _is_state(tagged, last, language):
        state = _text(tagged, last, last)
        return _called(language).get(state.lower(), state)
    return population_of(_text(tagged, start, last), language)


def names_people(noun: str, language: str = "en") -> bool:
    """Say whether a harm noun names people of some kind, whatever else befalls them: hostages, unaccompanied children."""
    words = noun.lower().split()
    return noun.lower() in _words(language, "held") or (len(words) > 1 and words[-1] in _known(language) and words[-1] not in _words(language, "general"))


def _beyond_nation(tagged: Tagged, head: int, language: str) -> int:
    """Give the noun behind an adjective of nation that was taken for one: Congolese aid workers."""
    if not tagged.tokens[head].text[0].isupper():
        return head
    behind = _BEHIND_NATION.match(tagged.classes, head + 1)
    if behind and is_people(tagged, behind.end() - 1, language):
        return behind.end() - 1
    return head


def displaced_group(tagged: Tagged, head: int) -> str | None:
    """Give "newly displaced people", also of "people displaced by the fighting", by the general noun of a figure; None where they are not displaced."""
    noun, state = tagged.tokens[head], tagged.tokens[head - 1] if head else None
    if noun.metric in DISPLACED and tagged.classes[head] == "D":
        return " ".join(reversed(noun.text.split()))
    return f"{state.text} {noun.text}" if state and state.metric in DISPLACED and tagged.classes[head - 1] in "VDS" else None


def group_of_words(tagged: Tagged, first: int, last: int, language: str = "en") -> str | None:
    """Give the group of the words from one token to another."""
    return population_of(_text(tagged, first, last), language)


def group_behind(tagged: Tagged, head: int, language: str = "en") -> str | None:
    """Give what the people of a figure belong to ("from the host community"); None where that is a place."""
    if head + 1 >= len(tagged.tokens) or tagged.tokens[head + 1].text.lower() not in _words(language, "belonging"):
        return None
    for at in range(head + 2, min(head + LONGEST_PHRASE, len(tagged.tokens))):
        if tagged.classes[at] == "P" or tagged.tokens[at].text.lower() in _words(language, "bodies"):
            return population_of(_text(tagged, head + 2, at), language)
        if tagged.classes[at] not in _IN_PHRASE:
            return None
    return None


def nearest_people(tagged: Tagged, before: int, language: str = "en") -> str | None:
    """Give the last group named before a token."""
    at = max(tagged.classes.rfind(tag, 0, before) for tag in PEOPLE)
    return population_of(tagged.tokens[at].text, language) if at >= 0 else None


def group_before(tagged: Tagged, trigger: int, language: str = "en") -> str | None:
    """Give the group right before a harm noun: the civilian death toll, civilian dead."""
    start = trigger
    while start > 0 and trigger - start < 3 and tagged.classes[start - 1] == "P":
        start -= 1
    if start == trigger or tagged.classes[trigger] not in "TDJ":
        return None
    return population_of(_text(tagged, start, trigger - 1), language)


def group_among(tagged: Tagged, start: int, language: str = "en") -> str | None:
    """Give the group that harm is told of behind it, with no other number between: twelve cases so far among health workers."""
    end = _NO_FARTHER.search(tagged.classes, start, start + FARTHEST_AMONG)
    for among in _AMONG.finditer(tagged.classes, start, end.start() if end else start + FARTHEST_AMONG):
        if tagged.tokens[among.end() - 1].word in _words(language, "among"):
            of = _OF_GROUP_AMONG.match(tagged.classes, among.end())
            return group_of_phrase(tagged, of.start("phrase"), of.end() - 1, language) if of else None
    return None


def group_counted(tagged: Tagged, number: int, language: str = "en") -> str | None:
    """Give the group of "the number of civilian dead at 9,183"; the words of the harm stand before the number."""
    counted = _COUNTED.search(tagged.classes, max(0, number - LONGEST_COUNTED), number)
    return group_of_phrase(tagged, counted.start("phrase"), counted.end("phrase"), language) if counted else None


def is_general(tagged: Tagged, number: int, head: int, language: str = "en") -> bool:
    """Say whether the noun of a figure is no narrower than people or families."""
    return head == number or population_of(_text(tagged, number + 1, head), language) is None


def plural_token(tagged: Tagged, at: int, language: str = "en") -> str | None:
    """Give the plural of a singular that names people."""
    word = tagged.tokens[at].text
    return population_of(word, language) if plural(word, language) != word else None


def _is_state(tagged: Tagged, at: int, language: str) -> bool:
    """Say whether a phrase of several words names people by their state: displaced families."""
    _, *further = tagged.tokens[at].text.lower().split()
    return tagged.classes[at] == "S" and bool(further) and further[-1] in _words(language, "general")


def _is_member(tagged: Tagged, at: int, language: str) -> bool:
    return tagged.tokens[at].text.lower() in _words(language, "members")


def _text(tagged: Tagged, first: int, last: int) -> str:
    return tagged.text[tagged.tokens[first].start : tagged.tokens[last].end] if first <= last else ""
