"""Whether a match may stand: each check answers for one way in which a rule's match may mislead, and says true where it has no objection."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from crisisfigures.claims.candidates import Candidate, Facts, grammar_words
from crisisfigures.languages.patterns import letters_before

AROUND_HOME = 40  # characters before a number in which "home to" ends
AROUND_DOUBT = 50  # characters before a number in which "whether" stands
AFTER_LIVES = 20  # characters after the trigger in which lives are said to be lost

# Rules under which the number has no noun of another kind behind it: "the toll rose to 40 villages" counts villages.
ALONE = frozenset({"toll + count", "harm noun + count", "number of + trigger + count", "among the harmed", "rise of harm noun to count"})
LISTED = frozenset({"listed by place", "harm noun + list", "of the harmed + count", "label + count"})  # rules that are told by what follows the number
# What may befall refugees and their like so that the state they are in is not what is counted.
WORSE_THAN_STATE = frozenset({
    "deaths", "injured", "casualties", "missing", "returnees", "abducted", "detained", "cases", "evacuated", "rescued", "sexual_violence", "trapped",
    "assisted", "targeted", "migrants", "food_insecure", "malnourished", "without_services", "in_need",
})  # fmt: skip
# What a plural noun that no list knows may suffer and still be people.
STRONG_HARM = frozenset({"deaths", "injured", "abducted", "detained", "rescued"})
OF_MOVING = frozenset({"displaced", "refugees", "migrants", "returnees", "evacuated"})
_HELPERS = "ahmbk"  # classes between a subject and its verb
_WITH_OBJECT = re.compile(r"a?[dN]|a?L[^,.]*[.]|[PS]")
_PASSIVE = re.compile(r"b[atr]{0,9}$")
_OF_THINGS = re.compile(r"qd?N[wLa]{0,2}n")
_SHARED_NOUN = re.compile(r"N(?:(?:q[dza]{0,3}|d)[wLaJV]{0,3}[PFSHBDz]|[PFSHB])")


def not_agent(c: Candidate) -> bool:
    """Two gunmen killed 12: a participle without `be` whose object follows has the count as its subject, not its victim."""
    if c.trigger is None or c.classes[c.trigger] != "V":
        return True
    if not c.words.participles_tell_past or "b" in c.classes[c.number : c.trigger] or c.classes[c.number - 1 : c.number] == "X":
        return True
    return not _WITH_OBJECT.match(c.classes, c.trigger + 1)


def not_passive(c: Candidate) -> bool:
    """were killed 12 ...: after a passive verb no object follows."""
    return c.trigger is None or not _PASSIVE.search(c.classes, max(0, c.trigger - 10), c.trigger)


def strong_enough(c: Candidate) -> bool:
    """A weak trigger needs a head noun of people or homes and an article about a crisis."""
    if c.trigger is None:
        return True  # driven from their homes
    if c.trigger_word in c.words.soft or c.facts.classes[c.trigger] == "Y":
        return c.facts.topic.crisis
    if c.trigger_word not in c.words.weak:
        return True
    return c.facts.topic.crisis and c.head is not None and c.facts.classes[c.head] in "PFSHBDz"


def not_home_of(c: Candidate) -> bool:
    """home to 15,000 people, many of whom fled: who lives there is not who fled."""
    return not lives_there(c.facts, c.number)


def lives_there(facts: Facts, number: int) -> bool:
    """Say whether a number counts the inhabitants of a place; "15,000 of whom" counts some of them."""
    start, words = facts.tagged.tokens[number].start, grammar_words(facts.language)
    since = max(0, start - AROUND_HOME)
    if letters_before(facts.tagged.text, start, since) not in words.home_ends:
        return False
    inhabitants = words.home_of.search(facts.tagged.text, since, start)
    return bool(inhabitants) and facts.classes[number + 1 : number + 3] != "qz"


def stands_alone(c: Candidate) -> bool:
    """After "deaths rose to" and its like the number has no noun of another kind."""
    following = c.facts.classes[c.number + 1 : c.number + 2]
    if c.rule.name == "listed by place":
        return following == ")"
    if c.rule.name == "harm noun + list":
        return following in ("p", ")", ",", "L")
    if c.rule.name == "of the harmed + count":
        return following in ("b", "h", "(", "r", "V", "I", "J", "p", "P", "F") or c.head is not None
    if c.rule.name == "label + count":
        return following in ("", ".", "(", ";", ",")
    return c.head is not None or not following or following in ".,;)(cp-:at"


def not_one_person(c: Candidate) -> bool:
    """Said one refugee: counts nobody."""
    return c.count is None or c.count.number.value != 1


def disease_named(c: Candidate) -> bool:
    """Cases are of a disease where the article names one; else they are a court's."""
    return c.trigger is None or c.token(c.trigger).metric != "cases" or c.facts.topic.disease


def lives_lost(c: Candidate) -> bool:
    """Lives are deaths only where they are claimed, lost, cost or taken."""
    return c.trigger is None or loses_lives(c.facts, c.number, c.trigger)


def loses_lives(facts: Facts, number: int, trigger: int) -> bool:
    """Say whether a trigger is no word for lives, or they are said to be lost."""
    tokens, words = facts.tagged.tokens, grammar_words(facts.language)
    if tokens[trigger].word not in words.lives:
        return True
    return bool(words.lost.search(facts.tagged.text, 0, tokens[max(number, trigger)].end + AFTER_LIVES))


def not_of_elements(c: Candidate) -> bool:
    """Thousands fled as lava poured into the town: what poured is no people."""
    return c.trigger is None or not moves_by_nature(c.facts, c.trigger, c.metric)


def moves_by_nature(facts: Facts, trigger: int, metric: str | None) -> bool:
    """Say whether water, wind, fire or a disease is what a verb of moving or coming is said of: it stands right before the verb."""
    if metric not in OF_MOVING or facts.classes[trigger] != "I":
        return False
    subject = len(facts.classes[:trigger].rstrip(_HELPERS)) - 1
    return subject >= 0 and facts.tagged.tokens[subject].word in grammar_words(facts.language).elements


def share_of_people(c: Candidate) -> bool:
    """A percentage counts only as a share of people or homes."""
    if c.count is None or c.count.number.kind not in ("percent", "percent_range"):
        return True
    if c.rule.name in ("count + state noun", "count + are + state noun"):
        return False  # "39% of refugees work": the share is of another thing
    return bool(_SHARED_NOUN.match(c.classes, c.number)) and (c.rule.side == "right" or c.rule.name in ("transitive + count", "transitive form + count"))


def worse_than_state(c: Candidate) -> bool:
    """500 refugees awaiting registration: counts refugees; 500 refugees were killed: counts deaths."""
    if c.trigger is None or c.head is None or c.facts.classes[c.head] != "S" or c.trigger == c.head:
        return True
    return c.metric in WORSE_THAN_STATE


def not_of_things(c: Candidate) -> bool:
    """Of the 20 provinces, 12 were hit: the smaller number counts provinces too."""
    return c.head is not None or not _OF_THINGS.match(c.classes)


def not_hypothetical(c: Candidate) -> bool:
    """Whether the toll is 3,000 or 6,000: states no toll."""
    start = c.token(c.number).start
    return not c.words.hypothetical.search(c.facts.tagged.text, max(0, start - AROUND_DOUBT), start)


def no_single_body(c: Candidate) -> bool:
    """Nobody knows how many bodies, no body was found: neither counts the dead."""
    return c.token(c.number).text.lower() not in c.words.nobody and c.trigger_word not in c.words.no_single


def known_victims(c: Candidate) -> bool:
    """No people: counts nobody; "no victims" does."""
    return c.trigger is None or c.token(c.trigger).metric is not None or c.trigger_word in c.words.victims


def reaches_people(c: Candidate) -> bool:
    """Reached 12,000 people: help did, in an article about a crisis; "reached 12,000" is a toll's rise."""
    return c.trigger_word in c.words.reach and _helps_people(c)


def provides_people(c: Candidate) -> bool:
    """Provided food to 12,000 people: the preposition tells who was given what."""
    before = c.token(c.number - 1)
    return _helps_people(c) and (before.tag == "d" or before.text.lower() in c.words.provided_to)


def provides_with(c: Candidate) -> bool:
    """Provided 12,000 people with food: so does the preposition behind them."""
    return _helps_people(c) and c.word is not None and c.token(c.word).text.lower() in c.words.provided_with


def _helps_people(c: Candidate) -> bool:
    return c.facts.topic.crisis and c.head_class != "" and c.head_class in "PFSD"


def unknown_people(c: Candidate) -> bool:
    """Two males were killed: a plural that no list knows is people where what befell it befalls people."""
    several = c.count is None or c.count.number.value != 1
    return several and c.metric in STRONG_HARM and c.word is not None and c.token(c.word).text.endswith(c.words.plurals)


Check = Callable[[Candidate], bool]

# What is asked of the matches of one rule alone, and of those of any rule: what tells most often, and what is told soonest, first.
_OF_ONE_RULE: Mapping[str, tuple[Check, ...]] = {
    "count + unknown people + passive": (unknown_people,),
    "count + unknown people + intransitive": (unknown_people,),
    "reached + count": (reaches_people,),
    "provided + count": (provides_people,),
    "provided + count + with": (provides_with,),
    "no + harm noun": (known_victims, no_single_body),
    "transitive + count": (not_passive,),
    "count + state noun": (not_one_person,),
}
_OF_ANY_RULE: tuple[Check, ...] = (
    worse_than_state, not_of_things, disease_named, strong_enough, share_of_people, lives_lost, not_of_elements, not_home_of, not_hypothetical,
)  # fmt: skip


@lru_cache
def checks_of(rule: str, side: str) -> Sequence[Check]:
    """Give the checks that a match of a rule of that name, on that side of the number, has to pass."""
    alone = (stands_alone,) if rule in ALONE | LISTED else ()
    agent = () if side == "left" or rule == "count + harmed + people" else (not_agent,)
    return (*_OF_ONE_RULE.get(rule, ()), *alone, *agent, *_OF_ANY_RULE)
