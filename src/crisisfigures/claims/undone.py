"""What a text says that did not happen to people it counts: harm averted, denied, survived, told under a condition or of animals; arrests of no crisis."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.claims.binding import head_after
from crisisfigures.claims.candidates import Facts
from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives, words_pattern

UNHARMED = frozenset({"deaths", "injured"})  # what those who escape unharmed did not suffer
_NOUNS, _VERBS = "DE", "VIJG"  # classes that name a harm: "deaths", "the deaths of"; and that tell it
_BEFORE_HARM = "daNJV"  # classes between a verb and the harm that it governs: "prevented the", "averted 300 early"
_HELPERS, _OBJECT = "ahmbt", "da"  # classes between a subject and its verb, and between a verb and its object
_ENDS = "N,;.:()"  # where what is said of a number ends at the latest
_REASON = 160  # characters around a number in which the reason of an arrest is looked for
_AROUND = 24  # characters before a number in which a condition ends
_OF_NONE = re.compile(r"Nqd?[wL]?$")
_HELPED = frozenset("bh")  # classes of helpers of a verb
_OF_HARMED = re.compile(r"Nq[dza]*[VJ]")  # "none of those injured was in danger"
_FAR = 4  # tokens before a number in which "none of the" begins
_NEAR = 4  # tokens before a verb in which it is denied or made a mere wish: "failed to prevent"
_TO_DEATH = 12  # tokens before "to death" in which somebody is sentenced
_PEOPLE, _DEEDS = frozenset("PFHBS"), frozenset("VG")  # classes of people and homes; of verbs whose object a number may be
_HAS_NOUN = re.compile(r"[PFHBSDnwLaJr]|q[^z]")  # what stands behind a number that has a noun of its own, or may have; but "600 of them"
_SPEAKERS = re.compile(r"N[wLaP]{0,3}[PFw](?:cd?[wLaP]{0,3}[PFw])?(?P<verb>[rs])(?:[p.,;\")]|$)")
_COUNTS = re.compile(r"[N#][^PFHBSnpN#]{0,4}[PFHBSn]")  # a number, or "the number of", up to the noun that it counts
_BACK = 40  # tokens before a number in which that of the animals stands


@dataclass(frozen=True)
class _Words:
    """The words that tell it, by their keys in the lexicon."""

    averting: frozenset[str]
    averted: frozenset[str]
    failing: frozenset[str]
    denying: frozenset[str]
    not_only: frozenset[str]
    intending: frozenset[str]
    escaped: Mapping[str | None, frozenset[str]]  # of each metric in UNHARMED, what those do who did not suffer it
    survived: frozenset[str]
    losses: frozenset[str]
    sentencing: frozenset[str]
    offences: re.Pattern[str]
    conditional: re.Pattern[str]
    would_have: re.Pattern[str]


@lru_cache
def _words(language: str) -> _Words:
    words = load(language).words

    def listed(key: str) -> frozenset[str]:
        return frozenset(words("checks", key))

    return _Words(
        listed("averting"), listed("averted"), listed("failing"), listed("denying"), listed("not_only"), listed("intending"),
        {metric: listed("unharmed") | listed("survived") if metric == "deaths" else listed("unharmed") for metric in UNHARMED},
        listed("survived"), listed("losses"), listed("sentencing"),
        offences=words_pattern(words("checks", "offences")),
        conditional=re.compile(rf"(?<!\w){alternatives(words('checks', 'conditional'))}\s+$", re.IGNORECASE),
        would_have=words_pattern(words("checks", "would_have")),
    )  # fmt: skip


def survived(language: str) -> frozenset[str]:
    """Give the words that say of people that they live: of "none of the 26 survived" all are dead."""
    return _words(language).survived


def is_of_none(facts: Facts, number: int) -> bool:
    """Say whether a number is a group of which something is said of none: "none of the 26 people aboard"."""
    if facts.tagged.classes.find("q", max(0, number - _FAR), number) < 0:
        return False  # most numbers stand in no group
    before = _OF_NONE.search(facts.tagged.classes, max(0, number - _FAR), number)
    count = facts.tagged.tokens[before.start()].count if before else None
    return count is not None and count.number.kind == "none"


def is_said_of(facts: Facts, number: int, trigger: int) -> bool:
    """Say whether a trigger is the verb of a sentence whose subject a number is in: "were hurt" behind it."""
    return trigger > number and not _HELPED.isdisjoint(facts.tagged.classes[number + 1 : trigger])


def tells_of_nobody(facts: Facts, number: int) -> bool:
    """Say whether nothing that its sentence tells befell people whom a number counts: told under a condition, of animals, or by those it counts."""
    return _under_condition(facts, number) or _counts_animals(facts, number) or _counts_speakers(facts, number)


def _under_condition(facts: Facts, number: int) -> bool:
    """Say whether a number is told under a condition: "if 300 people were killed"."""
    start = facts.tagged.tokens[number].start
    return bool(_words(facts.language).conditional.search(facts.tagged.text, max(0, start - _AROUND), start))


@lru_cache
def _animals(language: str) -> frozenset[str]:
    return frozenset(load(language).words("things", "animals"))


def _counts_animals(facts: Facts, number: int) -> bool:
    """Say whether a number without a noun counts animals: "72 elephants were shot and 49 drowned", "the number of birds found is 3,000"."""
    classes = facts.tagged.classes
    first = max(0, number - _BACK)
    if classes.find("n", first, number) < 0 or _HAS_NOUN.match(classes, number + 1) or classes[first:number].rstrip(_OBJECT)[-1:] in _DEEDS:
        return False
    counted = max(_COUNTS.finditer(classes, first, number), key=re.Match.end, default=None)
    if counted is None or facts.tagged.tokens[counted.end() - 1].word not in _animals(facts.language):
        return False
    return _PEOPLE.isdisjoint(classes[counted.end() : number])


def _counts_speakers(facts: Facts, number: int) -> bool:
    """Say whether a number counts those who tell of it all: "14 people drowned, two doctors and a nurse said"."""
    found = _SPEAKERS.match(facts.tagged.classes, number)
    return found is not None and facts.tagged.tokens[found.start("verb")].word in _saying(facts.language)


@lru_cache
def _saying(language: str) -> frozenset[str]:
    return frozenset(load(language).words("attribution", "surely"))


def undone(facts: Facts, number: int, trigger: int) -> bool:
    """Say whether the harm that a trigger names did not befall those whom a number counts; both are indices of tokens."""
    words, text, tokens, tag = _words(facts.language), facts.tagged.text, facts.tagged.tokens, facts.tagged.classes[trigger]
    start, metric = tokens[number].start, tokens[trigger].metric
    if metric == "detained" and words.offences.search(text, max(0, start - _REASON), start + _REASON):
        return True
    if metric in UNHARMED and _escaped(facts, number, trigger, words.escaped[metric]):
        return True
    if _of_none(facts, number, trigger, words):
        return True
    if tag in _NOUNS:
        of_animals = trigger > 0 and tokens[trigger - 1].word in _animals(facts.language)  # "elephant deaths"
        return of_animals or _averted(facts, number, trigger, words) or (metric == "deaths" and _sentenced(facts, trigger, words))
    return tag in _VERBS and (_denied(facts, number, trigger, words) or _would_have(facts, trigger, words))


def _averted(facts: Facts, number: int, trigger: int, words: _Words) -> bool:
    """Averted 300 deaths, 300 lives were saved: but deaths that could have been averted were not, nor those that nothing prevented."""
    classes, tokens = facts.tagged.classes, facts.tagged.tokens
    before = len(classes[: min(number, trigger)].rstrip(_BEFORE_HARM))
    verb = next((at for at in range(before - 1, min(number, trigger)) if at >= 0 and tokens[at].word in words.averting), None)
    if verb is not None:
        return not any(classes[at] == "k" or tokens[at].word in words.failing for at in range(max(0, verb - _NEAR), verb))
    behind = len(classes) - len(classes[trigger + 1 :].lstrip(_HELPERS))
    helpers = classes[trigger + 1 : behind]
    return number < trigger and behind < len(classes) and tokens[behind].word in words.averted and not ("m" in helpers and "h" in helpers)


def _sentenced(facts: Facts, trigger: int, words: _Words) -> bool:
    """Sentenced 24 rebels to death: they live."""
    tokens, classes = facts.tagged.tokens, facts.tagged.classes
    return classes[trigger - 1 : trigger] == "t" and any(token.word in words.sentencing for token in tokens[max(0, trigger - _TO_DEATH) : trigger])


def _denied(facts: Facts, number: int, trigger: int, words: _Words) -> bool:
    """Five others did not die, it is not going to kill 200: the word right before the verb denies it, but for "not only".

    Who "did not kill 40" denies what another says of the 40: those are told, with the status denied.
    """
    classes, tokens = facts.tagged.classes, facts.tagged.tokens
    if number > trigger and classes[trigger + 1 : number].strip(_OBJECT):
        return False
    before = len(classes[:trigger].rstrip(_HELPERS)) - 1
    if before > 0 and tokens[before].word in words.intending:
        before = len(classes[:before].rstrip(_HELPERS)) - 1
    elif number > trigger:
        return False
    if before < 0 or (number < trigger and before <= number) or not (classes[before] == "k" or tokens[before].word in words.denying):
        return False
    return not any(token.word in words.not_only for token in tokens[before:trigger])


def _would_have(facts: Facts, trigger: int, words: _Words) -> bool:
    """Would have killed 300: of what did not come about."""
    classes, tokens = facts.tagged.classes, facts.tagged.tokens
    first = len(classes[:trigger].rstrip(_HELPERS))
    return bool(words.would_have.search(facts.tagged.text, tokens[first].start, tokens[trigger].start))


def _escaped(facts: Facts, number: int, trigger: int, unharmed: frozenset[str]) -> bool:
    """One miner died and six escaped unharmed: what is said right behind the six is not that they died."""
    classes = facts.tagged.classes
    last = trigger if trigger > number else len(classes)
    end = next((at for at in range(number + 1, last) if classes[at] in _ENDS), last)
    return any(token.word in unharmed for token in facts.tagged.tokens[number + 1 : end])


def _of_none(facts: Facts, number: int, trigger: int, words: _Words) -> bool:
    """None of those injured was in danger: denies the danger, not that anyone was injured. A loss without people is one of money."""
    classes, tokens = facts.tagged.classes, facts.tagged.tokens
    count = tokens[number].count
    if count is not None and count.number.kind == "none":
        if _OF_HARMED.match(classes, number) and trigger > number:
            return True
        return "q" in classes[number + 1 : trigger] and set(classes[number + 1 : trigger]) <= set("qdza") and classes[trigger + 1 : trigger + 2] in ("b", "h", "m", "k")
    goes_on = number + 1 < len(classes)  # a line that breaks off behind the number may go on with its noun
    return tokens[trigger].word in words.losses and goes_on and head_after(facts.classes, number) is None
