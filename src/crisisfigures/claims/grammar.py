"""Bind numbers to metrics: rules over the classes of a sentence's words (claims/tokens.py lists them).

A cascade after FASTUS (Hobbs et al., SRI, 1997): numbers and phrases were recognised before; here a rule is a pattern over the class string,
tried right of the number or left of it. Rules are tried in the order of RULES; the first whose checks hold binds the number.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from crisisfigures.claims.tokens import Tagged, Token
from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives
from crisisfigures.model import Metric, Unit

_NP = r"N(?:q[dza]?)?(?:[wLP]{1,3},?c)?[wLaVJrP\"/-]{0,4}?(?P<h>[PFHBSD]+)"
_SHORT_NP = r"N(?:q[dza]?)?[wLa\"/-]{0,3}?(?P<h>[PFHBS]+)?"
_AUX = r"[hmkatr]*[br][hmkatrb]*"
_GAP = r"(?:,?[cp]?[^N;:.VIJGXTs]{0,13}?|,i[^,;.]{1,14},|\([^)]{1,8}\)|-[^-;.]{1,16}-)"
_STILL_OPEN = r"[^N;.]{0,20}?"


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of saying what a number counts. The group v is the trigger, h the head noun; precision was measured on the development articles."""

    name: str
    side: Literal["right", "left"]
    pattern: re.Pattern[str]
    precision: float


@dataclass(frozen=True, slots=True)
class Binding:
    """One number of a sentence and what it counts; indices of tokens."""

    number: int
    metric: Metric
    unit: Unit
    rule: str
    precision: float
    head: int | None
    trigger: int | None
    inherited: int | None = None  # the number (index of token) whose metric this one shares


def _right(name: str, pattern: str, precision: float) -> Rule:
    return Rule(name, "right", re.compile(pattern), precision)


def _left(name: str, pattern: str, precision: float) -> Rule:
    return Rule(name, "left", re.compile(pattern + "$"), precision)


RULES: tuple[Rule, ...] = (
    # 30 wounded soldiers, 500 displaced families; not where the phrase has a verb of its own
    _right("count + harmed + people", r"N(?:qd?)?[wLa]{0,2}(?P<v>[VJ])[wL]{0,2}(?P<h>[PF])(?![PFSD]*[hmkatr]*[br][hmkatrb]*[VI])", 0.9),
    # 31 deaths, 1,200 confirmed cases, 12 more bodies
    _right("count + harm noun", r"N(?:q[da]?)?[wLaVJrPS\"/(-]{0,4}?(?P<v>(?P<h>[DE]))", 0.9),
    # 31 people dead, 70 wounded, 20 missing, 300 homes destroyed
    _right("count + state", _SHORT_NP + r"[ra]{0,2}(?P<v>[JV])", 0.9),
    # left 31 people in the area dead
    _right("leave + count + state", r"(?<=X)" + _NP + r"[^N;:.VIG]{0,5}?(?P<v>[JVI])", 0.85),
    # forced 20,000 people to flee, from their homes
    _right("force + count + flight", r"(?<=f)" + _SHORT_NP + r"(?:[ac]{0,2}t(?P<v>[IVGX])|[pq]{1,2}[da]{0,1}[H])", 0.85),
    # moved 70,000 people to shelters
    _right("moved + count + to shelters", r"(?<=f)" + _SHORT_NP + r"[tp][dawL]{0,3}(?P<v>Y)", 0.8),
    # more than 100,000 people in the region have been killed
    _right("count + passive", _NP + _GAP + _AUX + r"(?P<v>[VJ])", 0.9),
    _right("bare count + passive", r"N(?:qz)?a{0,2}(?:p[dwL]{1,4},?|,i[^,;.]{1,14},)?R?" + _AUX + r"(?P<v>[VJ])", 0.9),
    # 12 people have died, 20,000 fled
    _right("count + intransitive", _NP + _GAP + r"R?[hmkatrb]*(?P<v>I)", 0.85),
    _right("bare count + intransitive", r"N(?:qz)?a{0,2}(?:p[dwL]{1,4},?|,)?R?[hmkatrb]*(?P<v>I)", 0.8),
    # people killed in the region: participle after its noun, further off
    _right("count + participle", _NP + r"(?:p[dwLaqP]{1,5}|R[hbatr]*|,)?[ar]{0,2}(?P<v>[VJ])(?![dN])", 0.75),
    # killed at least 31, killing the 12
    _left("transitive + count", r"(?P<v>[VG])[da]{0,2}", 0.85),
    # the killing of 12, the relocation of another 5,000
    _left("deed of + count", r"(?P<v>E)[da]{0,2}", 0.85),
    # the death toll rose from 19 to 37
    _left("toll + count", r"(?P<v>T)[^N;.]{0,14}(?:p[^N;.]{0,1}N[^N;.,]{0,3})?", 0.85),
    # the number of people killed has reached 31
    _left("number of + trigger + count", r"#[dwLa]{0,3}(?P<h>[PFHBS])?[^N;.]{0,6}?(?P<v>[VDSJI])(?:(?:[^N;.]{0,20}?[ub])?[^N;.]{0,3}|[^N;.]{0,14}[pt])(?:N[^N;.,]{0,3})?", 0.8),
    # deaths rose to 31; cases: 12
    _left("harm noun + count", r"(?P<v>[DS])(?:(?:,[^,N;.]{1,4},)?[^N;.,VIG]{0,8}(?:u[^N;.,VIG]{0,3}|b[ra]{0,2})(?:N[^N;.,]{0,2})?|\(?[:-]?\)?)", 0.7),
    # a rise in confirmed cases to 350, their estimate of deaths cut to over 100
    _left("rise of harm noun to count", r"u[^N;.]{0,4}(?P<v>[DS])[^N;.,VIG]{0,4}t", 0.7),
    # gave 210,000 as the number of people killed
    _right("count + as the number of + trigger", r"Np[dwLa]{0,3}#[dwLa]{0,3}(?P<h>[PFHBS])?[^N;.]{0,5}?(?P<v>[VDSJI])", 0.85),
    # 1.5 million Syrians are now refugees
    _right("count + are + state noun", r"N(?:q[dza]?)?[wLaVJrP\"/-]{0,4}?(?P<h>[PF])[^N;:.VIJG]{0,3}b[ad]{0,2}(?P<v>S)", 0.85),
    # reached 12,000 people
    _left("reached + count", r"(?P<v>u)[da]{0,1}", 0.75),
    # provided food to 12,000 people, gave meals to 300 families
    _left("provided + count", r"(?P<v>o)[^N;.]{1,14}[tp][da]{0,1}", 0.7),
    _right("provided + count + with", r"(?<=o)" + _SHORT_NP + r"[^N;.]{0,8}?(?P<w>p)", 0.7),
    # 75,000 - number of residents evacuated
    _right("count + number of + trigger", r"N\)?[:-][^N;.]{0,3}#[dwLaq]{0,5}(?P<h>[PFHBS])?[^N;.]{0,8}?(?P<v>[VDSJI])(?!w?n)", 0.8),
    # Completely destroyed housing: 146
    _left("label + count", r"^[^N.;,VIG]{0,5}(?P<v>[VJD])[wLPFHSa/]{0,3}[:-]?", 0.7),
    # 1.7 million refugees, 300 migrants
    _right("count + state noun", r"N(?:q[da]?)?[wLaVJrPF\"/-]{0,4}?(?P<v>(?P<h>S))", 0.9),
    # two males have been killed: a plural noun that no list knows
    _right("count + unknown people + passive", r"N[wLa]{0,3}(?P<w>w)(?:p[dwLaqP]{1,4})?[hmkatr]*b[hmkatrb]*(?P<v>V)", 0.75),
    _right("count + unknown people + intransitive", r"N[wLa]{0,3}(?P<w>w)(?:p[dwLaqP]{1,4})?[hmkatr]*(?P<v>I)", 0.75),
    # 200 people in X, who ... were killed: a relative clause or apposition before the verb
    _right("count + clause + passive", _NP + r"[,R(][^N;:.]{0,12}?[,)]?" + _AUX + r"(?P<v>V)", 0.6),
    # ten peacekeepers are among those killed
    _right("count + among the harmed", r"N[^N;:.VIJG]{0,8}bi[^N;.VIJ]{0,5}(?P<v>[VIJD])", 0.75),
    # among the dead in the city were 12 children
    _left("among the harmed", r"i[zdwLra]{0,4}(?P<v>[JVD])[^N;.]{0,10}b[ra]{0,2}", 0.75),
    # 10,000 remain in evacuation centres
    _right("count + in shelters", r"N(?:q[dza]?)?[wLa]{0,3}?(?P<h>[PF])?[^N;:.VIGX]{0,6}?p[dwLa]{0,3}(?P<v>Y)", 0.7),
    # deaths occurred in the provinces of Ha Giang (7), Lai Chau (6)
    _left("listed by place", r"(?P<v>[DVJ])[^.;]{0,60}?L\(", 0.6),
)

NONE_RULES: tuple[Rule, ...] = (
    _right("no + harm noun", r"N[wLaVJrP]{0,3}?(?:rq)?[aVJ]{0,2}(?P<v>(?P<h>D|P(?!b)))", 0.8),
    _right("no one + passive", r"N(?:qz)?[wLaP]{0,2}(?P<h>P)?[^N,;.]{0,3}?[hb][hbarm]*(?P<v>[VJI])", 0.8),
)
LOOK_BACK = 64  # tokens before a number in which a trigger may stand
HARM_OF_NONE = frozenset({"deaths", "injured", "casualties", "missing", "cases", "housing_damaged", "housing_destroyed", "displaced"})


@lru_cache
def _context_words(language: str, key: str, table: str = "context") -> frozenset[str]:
    return frozenset(load(language).words(table, key))


@lru_cache
def _home_of(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(load(language).words('context', 'home_of'))})\s*$", re.IGNORECASE)


@lru_cache
def _hypothetical(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(load(language).words('context', 'hypothetical'))})\b", re.IGNORECASE)


# Numbers of things ("in nine cities") do not stop a rule that looks past them.
_THING_NUMBER = re.compile(r"N(?=(?:q[dza]?)?[wLaVJrP\"/-]{0,2}?n)")


def bind(tagged: Tagged, language: str = "en", *, crisis: bool = True, disease: bool = True) -> list[Binding]:
    """Bind the numbers of one sentence, in order; a number that counts nothing of ours is left out.

    `crisis` says that the article speaks of a crisis (weak triggers count), `disease` that it names a disease ("cases" count).
    """
    facts = _Facts(tagged, _THING_NUMBER.sub("w", tagged.classes), language, crisis, disease)
    bindings: dict[int, Binding] = {}
    for at, token in enumerate(tagged.tokens):
        if facts.classes[at] == "N" and (binding := _bind_one(facts, at)):
            bindings[at] = binding
    _inherit(facts, bindings)
    return [bindings[at] for at in sorted(bindings)]


@dataclass(frozen=True, slots=True)
class _Facts:
    tagged: Tagged
    classes: str  # with the numbers of things masked
    language: str
    crisis: bool
    disease: bool


_OF_GROUP = re.compile(r"Nqd?N")
_IN_GROUP = re.compile(r"Nqd?$")
# Of "three of the 48 hostages were killed" the larger number counts what its noun says, not what befell the three.
OF_A_GROUP = frozenset({"count + harm noun", "count + state noun", "count + harmed + people", "count + state"})


def _bind_one(facts: _Facts, at: int) -> Binding | None:
    count = facts.tagged.tokens[at].count
    assert count is not None
    rules = NONE_RULES if count.number.kind == "none" else RULES
    group = _OF_GROUP.match(facts.classes, at)
    if group:  # three of the 48 hostages: the larger number does not stand between the smaller and its verb
        facts = replace(facts, classes=facts.classes[: group.end() - 1] + "w" + facts.classes[group.end() :])
    in_group = bool(_IN_GROUP.search(facts.classes, max(0, at - 4), at))
    for rule in rules:
        if group and rule.name == "count + state noun":
            continue
        if in_group and rule.name not in OF_A_GROUP:
            continue
        match = rule.pattern.match(facts.classes, at) if rule.side == "right" else rule.pattern.search(facts.classes, max(0, at - LOOK_BACK), at)
        if match and (binding := _accept(facts, at, rule, match)):
            return binding
    return None


def count_is_one(token: Token) -> bool:
    """Say whether a number is exactly one."""
    return token.count is not None and token.count.number.value == 1


# What a plural noun that no list knows may suffer and still be people.
_STRONG_HARM = frozenset({"deaths", "injured", "abducted", "detained", "rescued"})


def _accept(facts: _Facts, at: int, rule: Rule, match: re.Match[str]) -> Binding | None:
    tokens, classes = facts.tagged.tokens, facts.tagged.classes
    trigger = match.start("v") if "v" in match.re.groupindex and match["v"] else None
    head = match.end("h") - 1 if "h" in match.re.groupindex and match["h"] else _head_after(classes, at)
    trigger_token = tokens[trigger] if trigger is not None else None
    metric = trigger_token.metric if trigger_token and trigger_token.metric else ("displaced" if rule.name.startswith("force") else None)
    if metric is None and rule.name == "no + harm noun" and trigger_token and trigger_token.text.lower() in ("victims", "victim"):
        metric = "casualties"
    if rule.name == "reached + count" and trigger_token and trigger_token.text.lower() in _context_words(facts.language, "reach", "frames") and head is not None:
        metric = "assisted" if facts.crisis and facts.tagged.classes[head] in "PFSD" else None
    if rule.name.startswith("force") and trigger_token and trigger_token.tag in "GX":
        metric = trigger_token.metric or "displaced"
    if rule.name.startswith("count + unknown people") and (metric not in _STRONG_HARM or not tokens[match.start("w")].text.endswith("s") or count_is_one(tokens[at])):
        return None
    if rule.name.startswith("provided"):
        metric = "assisted" if facts.crisis and head is not None and classes[head] in "PFSD" else None
        if rule.side == "left" and tokens[at - 1].tag != "d" and tokens[at - 1].text.lower() not in _context_words(facts.language, "provided_to", "frames"):
            metric = None
        if "w" in match.re.groupindex and tokens[match.start("w")].text.lower() not in _context_words(facts.language, "provided_with", "frames"):
            metric = None
    if rule.name == "moved + count + to shelters":
        metric = "evacuated"
    if metric is None:
        return None
    if any(not check(facts, at, rule, head, trigger) for check in CHECKS):
        return None
    head_class = classes[head] if head is not None else ""
    bound = _metric_and_unit(metric, head_class, tokens[at], tokens[head].text if head is not None else "")
    if bound is None:
        return None
    count = tokens[at].count
    if count and count.number.kind == "none" and bound[0] not in HARM_OF_NONE:
        return None
    return Binding(at, bound[0], bound[1], rule.name, rule.precision - (0.0 if head is not None else 0.05), head, trigger)


def _head_after(classes: str, at: int) -> int | None:
    match = re.compile(r"N(?:(?P<h>qz)|(?:q[dza]?)?[wLaVJr\"/-]{0,3}?(?P<g>[PFHBSDn]+))").match(classes, at)
    return match.end() - 1 if match else None


def _metric_and_unit(metric: str, head: str, token: Token, following: str = "") -> tuple[Metric, Unit] | None:
    """Fit trigger and head noun to each other; None where they do not go together ("12 homes killed")."""
    percent = token.count is not None and token.count.number.kind in ("percent", "percent_range")
    housing = metric in ("housing_destroyed", "housing_damaged")
    if head == "n":
        return None
    if head == "P" and housing and following.lower() in ("others", "more"):
        head = "H"  # "destroyed 500 houses and damaged 600 others"
    if head == "B":
        unit: Unit = "facilities"
        if not housing:
            return None
        metric = "facilities_damaged"
    elif head == "H":
        unit = "housing_units"
        if metric == "affected":
            metric = "housing_damaged"
        elif not housing:
            return ("without_services", unit) if metric == "without_services" else None
    elif housing:
        return None
    else:
        unit = "households" if head == "F" or (head in "SD" and re.search(r"famil|household", following, re.IGNORECASE)) else "people"
    return metric, "percent" if percent else unit  # type: ignore[return-value]


# --- checks: each answers whether a match may stand -----------------------------------------------------------------------------------------


def _not_agent(facts: _Facts, at: int, rule: Rule, head: int | None, trigger: int | None) -> bool:
    """Two gunmen killed 12: a participle without `be` whose object follows has the count as its subject, not its victim."""
    if rule.side == "left" or trigger is None or facts.tagged.classes[trigger] != "V":
        return True
    if rule.name == "count + harmed + people":
        return True
    before, after = facts.tagged.classes[at:trigger], facts.tagged.classes[trigger + 1 :]
    if "b" in before or re.match(r".*[X]$", facts.tagged.classes[:at][-1:]):
        return True
    return not re.match(r"a?[dN]|a?L[^,.]*[.]|[PS]", after)


def _not_passive(facts: _Facts, at: int, rule: Rule, head: int | None, trigger: int | None) -> bool:
    """were killed 12 ...: after a passive verb no object follows."""
    if rule.name != "transitive + count" or trigger is None or facts.tagged.classes[trigger] == "G":
        return True
    return not re.search(r"b[atr]*$", facts.tagged.classes[:trigger])


def _strong_enough(facts: _Facts, at: int, rule: Rule, head: int | None, trigger: int | None) -> bool:
    """A weak trigger needs a head noun of people or homes and an article about a crisis."""
    if trigger is None:
        return True  # driven from their homes
    word = facts.tagged.tokens[trigger].text.lower()
    if word in _context_words(facts.language, "soft") or facts.classes[trigger] == "Y":
        return facts.crisis
    if word not in _context_words(facts.language, "weak"):
        return True
    return facts.crisis and head is not None and facts.classes[head] in "PFSHBDz"


def _not_home_of(facts: _Facts, at: int, rule: Rule, head: int | None, trigger: int | None) -> bool:
    """home to 15,000 people, many of whom fled: who lives there is not who fled."""
    return facts.classes[at + 1 : at + 3] == "qz" or not _home_of(facts.language).search(facts.tagged.text, max(0, facts.tagged.tokens[at].start - 40), facts.tagged.tokens[at].start)


def _stands_alone(facts: _Facts, at: int, rule: Rule, head: int | None, trigger: int | None) -> bool:
    """After "deaths rose to" and its like the number has no noun of another kind."""
    if rule.name not in ("toll + count", "harm noun + count", "number of + trigger + count", "listed by place", "among the harmed", "label + count", "rise of harm noun to count"):
        return True
    if rule.name == "listed by place":
        return facts.classes[at + 1 : at + 2] == ")"
    following = facts.classes[at + 1 : at + 2]
    if rule.name == "label + count":
        return following in ("", ".", "(", ";", ",")
    return head is not None or not following or following in ".,;)(cp-:at"


def _not_one_person(facts: _Facts, at: int, rule: Rule, head: int | None, trigger: int | None) -> bool:
    """"said one refugee" counts nobody."""
    count = facts.tagged.tokens[at].count
    return rule.name != "count + state noun" or count is None or count.number.value != 1


def _disease_named(facts: _Facts, at: int, rule: Rule, head: int | None, trigger: int | None) -> bool:
    return trigger is None or facts.tagged.tokens[trigger].metric != "cases" or facts.disease


def _lives_lost(facts: _Facts, at: int, rule: Rule, head: int | None, trigger: int | None) -> bool:
    """"lives" are deaths only where they are claimed, lost, cost or taken."""
    if trigger is None or not re.match(r"(?:the\s+)?(?:lives|life|remains)$|lives of$", facts.tagged.tokens[trigger].text, re.IGNORECASE):
        return True
    return bool(re.search(r"\b(?:claim|los[te]|cost|took|taken|taking)\w*", facts.tagged.text[: facts.tagged.tokens[max(at, trigger)].end + 20], re.IGNORECASE))


def _share_of_people(facts: _Facts, at: int, rule: Rule, head: int | None, trigger: int | None) -> bool:
    """A percentage counts only as a share of people or homes."""
    count = facts.tagged.tokens[at].count
    if count is None or count.number.kind not in ("percent", "percent_range"):
        return True
    if rule.name in ("count + state noun", "count + are + state noun"):
        return False  # "39% of refugees work": the share is of another thing
    return bool(re.compile(r"N(?:q[dza]*[wLaJV]{0,3}[PFSHBDz]|[PFSHB])").match(facts.tagged.classes, at)) and (rule.side == "right" or rule.name == "transitive + count")


# What may befall refugees and their like so that the state they are in is not what is counted.
_WORSE_THAN_STATE = frozenset({"deaths", "injured", "casualties", "missing", "returnees", "abducted", "detained", "cases", "evacuated", "rescued", "sexual_violence", "trapped", "assisted", "food_insecure", "malnourished"})


def _worse_than_state(facts: _Facts, at: int, rule: Rule, head: int | None, trigger: int | None) -> bool:
    """"500 refugees awaiting registration" counts refugees; "500 refugees were killed" counts deaths."""
    if trigger is None or head is None or facts.classes[head] != "S" or trigger == head:
        return True
    return facts.tagged.tokens[trigger].metric in _WORSE_THAN_STATE


def _not_hypothetical(facts: _Facts, at: int, rule: Rule, head: int | None, trigger: int | None) -> bool:
    """ "whether the toll is 3,000 or 6,000" states no toll."""
    return not _hypothetical(facts.language).search(facts.tagged.text, max(0, facts.tagged.tokens[at].start - 50), facts.tagged.tokens[at].start)


def _is_nobody(facts: _Facts, at: int) -> bool:
    """Nobody knows how many bodies ...: "nobody" is the subject, it counts no bodies."""
    return facts.tagged.tokens[at].text.lower() in _context_words(facts.language, "nobody", "numbers")


def _no_single_body(facts: _Facts, at: int, rule: Rule, head: int | None, trigger: int | None) -> bool:
    """ "No body" and "no life" count nobody."""
    return rule.name != "no + harm noun" or trigger is None or _is_nobody(facts, at) is False and facts.tagged.tokens[trigger].text.lower() not in ("body", "life", "lives", "remains")


CHECKS: tuple[Callable[[_Facts, int, Rule, int | None, int | None], bool], ...] = (
    _not_agent, _not_passive, _strong_enough, _not_home_of, _stands_alone, _not_one_person, _worse_than_state, _no_single_body, _not_hypothetical, _disease_named, _lives_lost, _share_of_people,
)  # fmt: skip


# --- numbers that share the metric of another ------------------------------------------------------------------------------------------------

_PART = re.compile(r"(?:i[^N;.]{0,7}|qz|\([dwLa]{0,1})$")
_GROUP_OF = re.compile(r"N(?:qz)?[bh]{1,2}[wLad]{0,2}[PF]")
_OF_THEM = re.compile(r"N(?:q[z])")
_JOINED = re.compile(r"N[^N;:.VIJGXT]{0,6}?,?c[^N;:.VIJGXT]{0,1}$")
_LISTED = re.compile(r"N(?:[wLaP]{0,3}?(?P<h>[PFSHB]))?a?p[dwL]{1,4}")


def _inherit(facts: _Facts, bindings: dict[int, Binding]) -> None:
    """Give numbers without a trigger the metric of the number that they are a part of, joined to or listed with."""
    classes = facts.classes
    numbers = [at for at, tag in enumerate(classes) if tag == "N"]
    for order, at in enumerate(numbers):
        if at in bindings or not _not_home_of(facts, at, RULES[0], None, None):
            continue
        before = next((n for n in reversed(numbers[:order]) if n in bindings), None)
        after = numbers[order + 1] if order + 1 < len(numbers) and numbers[order + 1] in bindings else None
        name = _shared(classes, at, before, after)
        if name is None:
            continue
        giver = bindings[before if name != "joined to the next count" and before is not None else after]  # type: ignore[index]
        head = _head_after(classes, at)
        bound = _metric_and_unit(giver.metric, classes[head] if head is not None else {"housing_units": "H", "facilities": "B", "households": "P"}.get(giver.unit, "P"), facts.tagged.tokens[at])
        count = facts.tagged.tokens[at].count
        if bound and count and count.number.kind in ("count", "vague", "range") and not (head is not None and classes[head] in "DS" and facts.tagged.tokens[head].metric != giver.metric):
            bindings[at] = Binding(at, bound[0], bound[1], name, 0.7, head, giver.trigger, giver.number)


def _shared(classes: str, at: int, before: int | None, after: int | None) -> str | None:
    if before is not None:
        between = classes[before:at]
        if _PART.search(between) and ";" not in between:
            return "part of the count before"
        if _OF_THEM.match(classes, at) or (re.search(r",$", between) and _GROUP_OF.match(classes, at)):
            return "of them"
        if re.fullmatch(r"N[^N:.GXT]{0,14}?[,;c]{1,2}[d]?", between) and _LISTED.match(classes, at):
            return "listed with the count before"
        if re.fullmatch(r"N(?:qz)?,?c?L{1,4}", between) and re.match(r"N[,.;c]", classes[at : at + 2] + "."):
            return "listed with the count before"
        if re.fullmatch(r"N(?:qz)?[wLaPFS]{0,4}(?:p[dwL]{1,3})?,?c[da]{0,2}", between) and re.match(r"N[wLa]{0,3}[PFS]", classes[at:]):
            return "joined to the count before"
        if re.fullmatch(r"N[wLaPFS]{0,4},", between) and re.match(r"N[wLa]{0,3}[PFS][^N]{0,4},?cN", classes[at:]):
            return "joined to the count before"
    if after is not None and re.fullmatch(r"N(?:q?d?)[wLa]{0,3}[PFHB][^N;:.VIJGXTS]{0,5}?,?c?[d]?", classes[at:after]):
        return "joined to the next count"
    return None
