"""The rules that bind numbers to metrics: patterns over the class string of a sentence (claims/tokens.py lists the classes).

A cascade after FASTUS (Hobbs et al., SRI, 1997): numbers and phrases were recognised before. Groups of a pattern:
v  the trigger, the word that tells the metric
h  the head noun, what is counted; its last token is the head where it holds several
w  a word whose form a check looks at
"""

import re
from dataclasses import dataclass
from typing import Literal

from crisisfigures.model import Metric

# The last classes before a noun: words, names, adverbs, participles and adjectives, slashes and quotation marks.
_QUALIFIED = r"[wLaVJrP\"/-]{0,4}?"
_OF_THE = r"(?:q[dza]?|d)?"  # "half of the houses", "half the houses"
_NOUN_PHRASE = rf"N{_OF_THE}(?:[wLP]{{1,3}},?c)?{_QUALIFIED}(?P<h>[PFHBSD]{{1,6}})"
_SHORT_PHRASE = rf"N{_OF_THE}[wLa\"/-]{{0,3}}?(?P<h>[PFHBS]{{1,6}})?"
_AUXILIARY = r"[hmkatr]{0,8}[br][hmkatrb]{0,8}"
# Between a subject and its verb: a place, a part in commas, brackets or dashes.
_GAP = r"(?:,?[cp]?[^N;:.VIJGXTs]{0,13}?|,i[^,;.]{1,14},|\([^)]{1,8}\)|-[^-;.]{1,16}-)"
_SHORT_GAP = r"(?:p[dwL]{1,4},?|,i[^,;.]{1,14},)?"
_TRIGGER_OF = re.compile(r"\(\?P<v>(?:\(\?P<h>)?(?:\[([A-Z]+)\]|([A-Za-z]))\)")
_MAY_LACK_TRIGGER = re.compile(r"\(\?<=f\)")
_NUMBER_OF = r"#[dwLa]{0,3}(?P<h>[PFHBS])?"


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of saying what a number counts; precision was measured on the development articles."""

    name: str
    side: Literal["right", "left"]  # of the number
    pattern: re.Pattern[str]
    precision: float
    metric: Metric | None = None  # whatever the trigger says
    otherwise: Metric | None = None  # where the trigger names no metric
    needs: frozenset[str] = frozenset()  # classes of which one must stand on that side of the number; none where that is not known


def _right(name: str, pattern: str, precision: float, *, metric: Metric | None = None, otherwise: Metric | None = None) -> Rule:
    return Rule(name, "right", re.compile(pattern), precision, metric, otherwise, _needs(pattern))


def _left(name: str, pattern: str, precision: float, *, metric: Metric | None = None) -> Rule:
    return Rule(name, "left", re.compile(pattern + "$"), precision, metric, needs=_needs(pattern))


def _needs(pattern: str) -> frozenset[str]:
    """Read the classes of the trigger off a pattern that matches nothing without one."""
    found = [] if _MAY_LACK_TRIGGER.match(pattern) else _TRIGGER_OF.findall(pattern)
    return frozenset(found[0][0] or found[0][1]) if len(found) == 1 else frozenset()


# In the order in which they are tried: the first whose checks hold binds the number.
RULES: tuple[Rule, ...] = (
    # killing the 12, affecting some 3,000, assisted 500 displaced families: the verb's object, whatever befell it before
    _left("transitive form + count", r"(?P<v>G)[da]{0,2}", 0.85),
    # provided food to 12,000 people, gave meals to 300 families
    _left("provided + count", r"(?P<v>o)(?:[^N;.]{1,14}[tp]|[^;.]{1,60}t)[da]{0,1}", 0.75, metric="assisted"),
    # reached 12,000 people
    _left("reached + count", r"(?P<v>u)[da]{0,1}", 0.75, metric="assisted"),
    # 30 wounded soldiers, 500 displaced families; not where the phrase has a verb of its own
    _right("count + harmed + people", rf"N(?:qd?)?[wLa]{{0,2}}(?P<v>[VJ])[wL]{{0,2}}(?P<h>[PF])(?![PFSD]{{0,6}}{_AUXILIARY}[VI])", 0.9),
    # 31 deaths, 1,200 confirmed cases, 12 more bodies
    _right("count + harm noun", r"N(?:q[da]?)?[wLaVJrPS\"/(-]{0,4}?(?P<v>(?P<h>[DE]))", 0.9),
    # 31 people dead, 70 wounded, 20 missing, 300 homes destroyed
    _right("count + state", _SHORT_PHRASE + r"[ra]{0,2}(?P<v>[JV])", 0.9),
    # left 31 people in the area dead
    _right("leave + count + state", r"(?<=X)" + _NOUN_PHRASE + r"[^N;:.VIG]{0,5}?(?P<v>[JVI])", 0.85),
    # forced 20,000 people to flee, from their homes
    _right("force + count + flight", r"(?<=f)" + _SHORT_PHRASE + r"(?:[ac]{0,2}t(?P<v>[IVGX])|[pq]{1,2}[da]{0,1}[H])", 0.85, otherwise="displaced"),
    # moved 70,000 people to shelters
    _right("moved + count + to shelters", r"(?<=f)" + _SHORT_PHRASE + r"[tp][dawL]{0,3}(?P<v>Y)", 0.8, metric="evacuated"),
    # more than 100,000 people in the region have been killed
    _right("count + passive", _NOUN_PHRASE + _GAP + _AUXILIARY + r"(?P<v>[VJ])", 0.9),
    _right("bare count + passive", r"N(?:qz)?a{0,2}" + _SHORT_GAP + r"R?" + _AUXILIARY + r"(?P<v>[VJ])", 0.9),
    # 12 people have died, 20,000 fled
    _right("count + intransitive", _NOUN_PHRASE + _GAP + r"R?[hmkatrb]{0,9}(?P<v>I)", 0.85),
    _right("bare count + intransitive", r"N(?:qz)?a{0,2}(?:p[dwL]{1,4},?|,)?R?[hmkatrb]{0,9}(?P<v>I)", 0.8),
    # people killed in the region: participle after its noun, further off
    _right("count + participle", _NOUN_PHRASE + r"(?:p[dwLaqP]{1,5}|R[hbatr]{0,6}|,)?[ar]{0,2}(?P<v>[VJ])(?![dN])", 0.75),
    # killed at least 31, killing the 12
    _left("transitive + count", r"(?P<v>[VG])[da]{0,2}", 0.85),
    # the killing of 12, the relocation of another 5,000
    _left("deed of + count", r"(?P<v>E)[da]{0,2}", 0.85),
    # the death toll rose from 19 to 37, the number of displaced families is put at 349
    _left("toll + count", r"(?P<v>T)(?P<h>F)?[^N;.]{0,14}(?:p[^N;.]{0,1}N[^N;.,]{0,3})?", 0.85),
    # the number of people killed has reached 31
    _left(
        "number of + trigger + count",
        _NUMBER_OF + r"[^N;.]{0,6}?(?P<v>[VDSJIE])(?:(?:[^N;.]{0,20}?[ub])?[^N;.]{0,3}|[^N;.]{0,14}[pt])(?:N[^N;.,]{0,3})?",
        0.8,
    ),
    # deaths rose to 31; cases: 12
    _left(
        "harm noun + count",
        r"(?P<v>[DS])(?:(?:,[^,N;.]{1,4},)?[^N;.,VIG]{0,8}(?:u[^N;.,VIG]{0,3}|#|b[ra]{0,2})(?:N[^N;.,]{0,2})?|\(?[:-]?\)?)",
        0.7,
    ),
    # a rise in confirmed cases to 350, their estimate of deaths cut to over 100
    _left("rise of harm noun to count", r"u[^N;.]{0,4}(?P<v>[DS])[^N;.,VIG]{0,4}t", 0.7),
    # gave 210,000 as the official number of people killed
    _right("count + as the number of + trigger", r"Np[dwLaP]{0,3}" + _NUMBER_OF + r"[^N;.]{0,5}?(?P<v>[VDSJI])", 0.85),
    # 1.5 million Syrians are now refugees
    _right("count + are + state noun", rf"N{_OF_THE}{_QUALIFIED}(?P<h>[PF])[^N;:.VIJG]{{0,3}}b[ad]{{0,2}}(?P<v>S)", 0.85),
    _right("provided + count + with", r"(?<=o)" + _SHORT_PHRASE + r"[^N;.]{0,8}?(?P<w>p)", 0.7, metric="assisted"),
    # 75,000 - number of residents evacuated
    _right("count + number of + trigger", r"N\)?[:-][^N;.]{0,3}#[dwLaq]{0,5}(?P<h>[PFHBS])?[^N;.]{0,8}?(?P<v>[VDSJI])(?!w?n)", 0.8),
    # Completely destroyed housing: 146; Damaged houses/shelter 91,808
    _left("label + count", r"^[^N.;,VIG]{0,5}(?P<v>[VJD])[wLPFHSYa/]{0,3}[:-]?", 0.7),
    # 1.7 million refugees, 300 migrants
    _right("count + state noun", r"N(?:q[da]?)?[wLaVJrPF\"/-]{0,4}?(?P<v>(?P<h>S))", 0.9),
    # two males have been killed: a plural noun that no list knows
    _right("count + unknown people + passive", r"N[wLa]{0,3}(?P<w>w)(?:p[dwLaqP]{1,4})?[hmkatr]{0,6}b[hmkatrb]{0,6}(?P<v>V)", 0.75),
    _right("count + unknown people + intransitive", r"N[wLa]{0,3}(?P<w>w)(?:p[dwLaqP]{1,4})?[hmkatr]{0,6}(?P<v>I)", 0.75),
    # 200 people in X, who ... were killed: a relative clause or apposition before the verb
    _right("count + clause + passive", _NOUN_PHRASE + r"[,R(][^N;:.]{0,12}?[,)]?" + _AUXILIARY + r"(?P<v>V)", 0.6),
    # ten peacekeepers are among those killed
    _right("count + among the harmed", r"N[^N;:.VIJG]{0,8}bi[^N;.VIJ]{0,5}(?P<v>[VIJD])", 0.75),
    # among the dead in the city were 12 children
    _left("among the harmed", r"i[zdwLra]{0,4}(?P<v>[JVD])[^N;.]{0,10}b[ra]{0,2}", 0.75),
    # 10,000 remain in evacuation centres
    _right("count + in shelters", rf"N{_OF_THE}[wLa]{{0,3}}?(?P<h>[PF])?[^N;:.VIGX]{{0,6}}?p[dwLa]{{0,3}}(?P<v>Y)", 0.7),
    # deaths occurred in the provinces of Ha Giang (7), Lai Chau (6)
    _left("listed by place", r"(?P<v>[DVJ])[^.;]{0,60}?L\(", 0.6),
    # confirmed cases by district: 256 from Jere, 16 from Gwoza
    _left("harm noun + list", r"(?P<v>[DS])[^N;.VIGJ]{0,10}[-:]\(?", 0.6),
    # Of the confirmed cases, six were found in Misrata and two in Tripoli
    _left("of the harmed + count", r"^[wa,]{0,3}[qi][dwaVJrL]{0,4}(?P<v>[DSVJ])[^N;.]{0,20}(?:N[^N;.]{0,16}){0,6}", 0.7),
)

# The rules for "no", "no one" and "none".
NONE_RULES: tuple[Rule, ...] = (
    # killing the 12, affecting some 3,000, assisted 500 displaced families: the verb's object, whatever befell it before
    _left("transitive form + count", r"(?P<v>G)[da]{0,2}", 0.85),
    # provided food to 12,000 people, gave meals to 300 families
    _left("provided + count", r"(?P<v>o)(?:[^N;.]{1,14}[tp]|[^;.]{1,60}t)[da]{0,1}", 0.75, metric="assisted"),
    # reached 12,000 people
    _left("reached + count", r"(?P<v>u)[da]{0,1}", 0.75, metric="assisted"),
    _right("no + harm noun", r"N[wLaVJrP]{0,3}?(?:rq)?[aVJ]{0,2}(?P<v>(?P<h>D|P(?!b)))", 0.8, otherwise="casualties"),
    _right("no one + passive", r"N(?:qz)?[wLaP]{0,2}(?P<h>P)?[^N,;.]{0,3}?[hb][hbarm]{0,6}(?P<v>[VJI])", 0.8),
)
