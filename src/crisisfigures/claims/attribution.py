"""Who says it: the source that a text names for a figure, in its own words, apart from who printed it.

"X said N ...", "N ..., X said", "according to X", "X put the toll at N", and "he added" for whoever spoke before.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from crisisfigures.claims.clauses import words_pattern
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.source_types import type_of
from crisisfigures.languages import load
from crisisfigures.model import SourceType

LONGEST_NAME = 110  # characters; a longer subject is no name
CARRIED_OVER = 3  # sentences back in which "he said" finds its speaker


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """The source of a claim; all None where the text speaks in its own voice."""

    source: str | None
    source_type: SourceType | None
    denied_by: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution in a sentence: who says, and which part of the sentence is said. Offsets in the sentence, half open."""

    name: str
    start: int
    said_start: int
    said_end: int
    anaphor: bool
    direct: bool = False  # the verb has other uses ("Guinea reported 86 cases"): one who says so outright goes before


@dataclass(frozen=True)
class _Words:
    say: re.Pattern[str]
    direct: re.Pattern[str]
    according: re.Pattern[str]
    accounts: re.Pattern[str]
    leads: re.Pattern[str]
    tails: re.Pattern[str]
    pronouns: frozenset[str]
    anaphors: frozenset[str]
    denied: re.Pattern[str]


_QUICK = re.compile(r"(?i)['’]s\s|sa[iy]|told|tell|accord|report|announc|confirm|estimat|put|claim|add|stat|warn|count|document|record|cit|quot|show|suggest|figures|data|believ|fear|registered|indicat|based on|source|publish|issued|regist|list|verified|identified|gave|raised|revised|predict|acknowledg|declar|reveal|insist|alleg|wrote|note|explain|argu|think|accus|disclos|admit|maintain|conclu|stress")
_FOLLOWED = re.compile(r"\s+(?:(?:by|on|of|up|late|earlier|today|yesterday)\s+(?:[\w,]+\s+){1,3}?)?(?:that\b|(?:at\s+least|more\s+than|about|some|nearly|around|up\s+to|over|almost|a\s+total|an\s+estimated|the\b|[\d]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundreds|thousands|dozens|scores|tens|no\s|death|between|another|a\s+further|as\s+many|there|several|many|fewer|less|its|their|deaths|new|millions))", re.IGNORECASE)
_POSTPOSED = re.compile(r"""\s*(?:[.,;!?"”’)]|$|(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in\s+(?:a|an|its|his|her|the|early|late|mid)\b|on\s+\d|on\s+[A-Z]|in\s+[A-Z]|(?:late|earlier|today|yesterday|here|to\s|by\s+(?:phone|telephone|email)|as\s)|(?:Reuters|AFP|CNN|the\s+BBC|AP|reporters|journalists)\b|on\s+(?:its|his|state|twitter|their))""", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|be|being|is|are|to|not|it\s+is|which|(?-i:[Ww]ho)|of|their|his|its|newly|recently|laboratory|lab|also|the|an?|its|latest|all|officially|no|any|these|those)\s*$", re.IGNORECASE)
_AUX_TAIL = re.compile(r"(?:\s+(?:has|have|had|also|later|earlier|now|further|recently|previously|on\s+\w+day|yesterday|today|already|itself|is|are|still|then|reportedly|will|would|themselves|all|both|alone))+\s*$", re.IGNORECASE)
_BOUNDARY = re.compile(r"""[;:"“”]|,\s|\s[-–—]+\s|\.\s|\)\s""")


@lru_cache
def _words(language: str) -> _Words:
    lexicon = load(language)

    def words(key: str) -> tuple[str, ...]:
        return lexicon.words("attribution", key)

    leads = words_pattern(words("leads")).pattern
    return _Words(
        say=words_pattern(words("say")), direct=words_pattern(words("say_direct")), according=words_pattern(words("according")),
        accounts=re.compile(rf"(?P<name>(?:[Tt]he\s+)?[A-Z][\w.-]+(?:\s+(?:of\s+|for\s+)?[A-Z][\w.-]+){{0,4}})['’]s?\s+(?:[\w-]+\s+){{0,3}}?(?:{words_pattern(words('accounts')).pattern})"),
        leads=re.compile(rf"\s*{leads}\s*,?\s*", re.IGNORECASE), tails=re.compile(rf"\s(?:{words_pattern(words('tails')).pattern}).*$", re.IGNORECASE | re.DOTALL),
        pronouns=frozenset(words("pronouns")), anaphors=frozenset(words("anaphors")), denied=words_pattern(lexicon.words("status", "denied")),
    )  # fmt: skip


def attribute(context: ArticleContext, mention: Mention) -> SourceAnswer:
    """Find who states a figure; a miss has None in source and source_type."""
    sentence = context.sentences[mention.sentence]
    at = mention.start - sentence.start
    statement = _statement_of(statements_in(sentence.text, context.language), at, mention.end - sentence.start)
    evidence: Literal["sentence", "neighbour"] = "sentence"
    if statement is None and _is_quoted(sentence.text):
        statement, evidence = _speaker_of_quote(context, mention.sentence), "neighbour"
    elif statement and statement.anaphor:
        named = [s for s in statements_in(sentence.text, context.language) if not s.anaphor and s.start < statement.start]
        statement, evidence = (named[-1], "sentence") if named else (_speaker_before(context, mention.sentence), "neighbour")
    if statement is None:
        return SourceAnswer(None, None, None, "")
    name = statement.name
    denies = _words(context.language).denied.search(sentence.text[statement.start : at]) if statement.start < at and evidence == "sentence" else None
    if denies:
        return SourceAnswer(None, None, name, "sentence")
    return SourceAnswer(name, type_of(name, context), None, evidence)


def _statement_of(statements: list[Statement], start: int, end: int) -> Statement | None:
    """Choose the statement whose words hold the number; the innermost (latest begun) where several do."""
    holding = [s for s in statements if s.said_start <= start and end <= s.said_end]
    return max(holding, key=lambda s: (not s.direct, s.said_end <= s.start, s.said_start, s.start)) if holding else None


def _speaker_before(context: ArticleContext, index: int) -> Statement | None:
    for back in range(index - 1, max(-1, index - 1 - CARRIED_OVER), -1):
        named = [s for s in statements_in(context.sentences[back].text, context.language) if not s.anaphor]
        if named:
            return named[-1]
    return None


def _is_quoted(sentence: str) -> bool:
    return sentence[:1] in "\"“‘'" and len(sentence) > 1


def _speaker_of_quote(context: ArticleContext, index: int) -> Statement | None:
    """Find who speaks in a sentence of a longer quotation: named before its first sentence or after its last."""
    before = _speaker_before(context, index)
    if before:
        return before
    following = context.sentences[index + 1 : index + 1 + CARRIED_OVER]
    return next((s for sentence in following for s in statements_in(sentence.text, context.language) if not s.anaphor), None)


def statements_in(sentence: str, language: str = "en") -> list[Statement]:
    """Find the attributions of a sentence.

    >>> [s.name for s in statements_in("At least 12 died, the mayor said; according to the UN, 40 fled.")]
    ['the mayor', 'the mayor', 'the UN']
    >>> statements_in("Twelve people died.")
    []
    """
    if not _QUICK.search(sentence):
        return []
    w = _words(language)
    found = [s for m in w.according.finditer(sentence) if (s := _according(sentence, m, w))]
    for match in w.say.finditer(sentence):
        found += _said(sentence, match, w)
    for match in w.direct.finditer(sentence):
        if _FOLLOWED.match(sentence, match.end()) or _is_postposed(sentence, match):
            found += [replace(s, direct=True) for s in _said(sentence, match, w)]
    found += [Statement(m["name"], m.start(), m.end(), len(sentence), False, True) for m in w.accounts.finditer(sentence)]
    return sorted(found, key=lambda s: (s.start, s.said_start))


def _is_postposed(sentence: str, match: re.Match[str]) -> bool:
    return bool(re.search(r",\s[^,]{3,60}$", sentence[: match.start()]) and _POSTPOSED.match(sentence, match.end()))


def _according(sentence: str, match: re.Match[str], w: _Words) -> Statement | None:
    rest = sentence[match.end() :]
    stop = re.search(r"[,;:.](?:\s|$)|\s[-–—]\s|[\"”)]", rest)
    named = rest[: stop.start() if stop else len(rest)].strip()
    account = w.accounts.match(named)  # "according to WHO's figures for August"
    name = _trim(account["name"] if account else w.tails.sub("", named), w)
    if name is None:
        return None
    opens = not sentence[: match.start()].strip(" \"“(")  # "According to X, ..." speaks of what follows
    appositive = re.match(r",\s+(?:a|an|the)\s[^,]{3,60},\s", rest[stop.start() :]) if stop and opens else None
    start = match.end() + (stop.end() if stop else len(rest)) + (appositive.end() if appositive else 0)
    return Statement(name, match.start(), 0 if not opens else min(start, len(sentence)), len(sentence), name.lower() in w.anaphors)


def _said(sentence: str, match: re.Match[str], w: _Words) -> list[Statement]:
    """Read "X said": what follows is said by X, and what stands before where the verb closes the statement (", X said.")."""
    before = sentence[: match.start()]
    if _PASSIVE.search(before) and not re.search(r"[A-Za-z]\s+also\s*$", before):
        return []
    name, start = _subject(before, w)
    if name is None or (re.search(r"\d", name) and before.rstrip()[-1:] in ",\"”’?!"):
        inverted = re.match(r"\s+((?:[A-Z][\w'’.-]*\s?){1,6}|(?:[Tt]he|an?)\s[\w\s'’-]{3,70}?)(?=[.,;]|$)", sentence[match.end() :])  # '... ," said Bob.'
        if not inverted or before.strip()[-1:] not in ",\"”’'?!":
            return []
        return [Statement(inverted[1].strip(), match.start(), 0, match.start(), False)]
    anaphor = name.lower() in w.anaphors
    after = Statement(name, start, match.end(), len(sentence), anaphor)
    if start > 0 and _POSTPOSED.match(sentence, match.end()) and before[:start].rstrip()[-1:] in ",\"”’'-–—?!":
        said = Statement(name, start, _previous_said(sentence, start), start, anaphor)
        return [said, after]
    return [after]


def _previous_said(sentence: str, start: int) -> int:
    semicolon = sentence.rfind(";", 0, start)
    return semicolon + 1 if semicolon >= 0 else 0


def _subject(before: str, w: _Words) -> tuple[str | None, int]:
    """Take the noun phrase that ends where the verb begins, with its apposition ("Ali, a doctor,")."""
    trimmed = _AUX_TAIL.sub("", before).rstrip()
    closed = trimmed.endswith(",")  # an apposition or clause was closed before the verb
    trimmed = trimmed.rstrip(",")
    breaks = [m.end() for m in _BOUNDARY.finditer(trimmed)]
    if (closed and breaks) or (len(breaks) >= 1 and re.match(r"(?:a|an|the|head|director|spokes\w+|chief|president|secretary|minister|who)\b", trimmed[breaks[-1] :]) and re.search(r"[A-Z][\w.-]+$", trimmed[: breaks[-1]].rstrip(", ")) and closed):
        breaks = breaks[:-1]
    start = breaks[-1] if breaks else 0
    name = trimmed[start:]
    if name.strip().lower() == "who" and (person := re.search(r"((?:[A-Z][\w'’.-]+\s){0,3}[A-Z][\w'’.-]+)(?:,[^,]*)?,?\s+who\s*$", before)):
        return person[1], person.start(1)
    if spoken := list(w.say.finditer(name)):
        return None, start + spoken[-1].end()
    joined = re.search(r"\b(?:and|but|while|as|that|which|where|when|after|because|though)\s+(?=[\w\s'’.-]{2,60}$)", name)
    if joined and re.search(r"\b(?:killed|died|dead|fled|injured|wounded|\d)", name[: joined.start()]):
        start, name = start + joined.end(), name[joined.end() :]
    return _trim(name, w), start


def _without_leads(name: str, w: _Words) -> str:
    """Take off words such as "meanwhile" and "who"; a name in capitals ("WHO") is none of them."""
    while (lead := w.leads.match(name)) and not (lead[0].strip(" ,").isupper() and len(lead[0].strip(" ,")) > 1):
        name = name[lead.end() :]
    return name


def _trim(name: str, w: _Words) -> str | None:
    name = _without_leads(name.strip(" ,.'\"“”‘’()-–—"), w)
    name = re.sub(r",?\s+(?:meanwhile|however|for its part|though)$", "", name)
    name = re.sub(r"\s+", " ", name).strip(" ,'\"“”‘’()-–—")
    if not name or len(name) > LONGEST_NAME or not re.search(r"[A-Za-z]{2}", name):
        return None
    if name.lower() in w.pronouns and name.lower() not in w.anaphors and not (name.isupper() and len(name) > 1):
        return None  # "who said" names nobody; "WHO said" does
    return None if re.match(r"(?:[\d,.]+|[Tt]here|[Ww]hat|[Ii]t is)\b", name) else name
