"""Where a source's name begins and ends: the subject before a verb of saying, the name after one."""

import re

from crisisfigures.claims.gazetteer import lookup
from crisisfigures.claims.speech import BREAKS, Speech, Token

LONGEST_NAME = 110  # characters; a longer subject is no name
REACH = 26  # words from a verb back to where its subject begins
LONGEST_APPOSITION = 14  # words and marks
LONGEST_AFTER = 16  # words of a name that follows its verb
_AROUND_NAME = " ,.'\"“”‘’()-–—\\*"
_NAME_WORD = re.compile(r"[A-ZÀ-Þ]")
_INITIALS = re.compile(r"(?:\b[A-Z]\.){2,}$")  # "U.N." keeps its stop
_PIECE = re.compile(r"[^\W\d_][\w'’.-]*")
_AFTER_AUXILIARY = frozenset({"passing", "say", "report", "stance", "deny", "verb"})
_AFTER_NAME = frozenset({"verb", "link", "say", "saying", "quoting", "cite", "adverbial"})

Span = tuple[int, int]  # of tokens, half open


def subject_before(tokens: list[Token], verb: int, words: Speech) -> Span | None:
    """Find the noun phrase that ends where the verb begins, with its apposition ("Ali, a doctor,"); a miss is None.

    A verb after "and" has none of its own: its subject is that of the clause (subject_of_clause).
    """
    last = _passed(tokens, verb - 1)
    if last < 0 or tokens[last].kind == "and":
        return None
    if tokens[last].text.lower() in words.relatives and tokens[last].kind == "link":
        return _antecedent(tokens, last, words)
    if tokens[last].text in ",–—-" and (head := _before_apposition(tokens, last, words)):
        first, named = _phrase_start(tokens, head[0], words), head[1]
        return (first, named) if first <= head[0] else None
    if tokens[last].text in BREAKS:
        return None
    first = _phrase_start(tokens, last, words)
    return (first, last + 1) if first <= last else None


def _passed(tokens: list[Token], at: int) -> int:
    """Step back over what may stand between a subject and its verb: "has", "also", "on Monday"."""
    while at >= 0 and (tokens[at].kind in ("passing", "adverbial") or (tokens[at].kind == "verb" and tokens[at + 1].kind in _AFTER_AUXILIARY)):
        at -= 1
    return at


def _before_apposition(tokens: list[Token], closing: int, words: Speech) -> tuple[int, int] | None:
    """Give the last token of a name before its closed apposition, and where the phrase with it ends; "which ..." is left off."""
    mark, opening = tokens[closing].text, None
    for at in range(closing - 1, max(-1, closing - LONGEST_APPOSITION), -1):
        if tokens[at].text == mark or (mark in "–—-" and tokens[at].text in "–—-"):
            opening = at
            break
    if opening is None or opening == 0 or opening + 1 == closing:
        return None
    inside = tokens[opening + 1]
    off = inside.kind in ("link", "saying", "cite", "number") or inside.text.lower().endswith("ing") or inside.text.lower() in words.prepositions
    return opening - 1, (opening if off else closing)


def _antecedent(tokens: list[Token], relative: int, words: Speech) -> Span | None:
    """Find whom "who said" speaks of: the name before it, over an apposition."""
    last = relative - 1
    if last >= 0 and tokens[last].text == ",":
        for at in range(last - 1, max(-1, last - LONGEST_APPOSITION), -1):
            if tokens[at].text == ",":
                last = at if tokens[at + 1].text.lower() in words.determiners else last
                break
        last -= 1
    first = last
    while first > 0 and last - first < LONGEST_APPOSITION and _NAME_WORD.match(tokens[first - 1].text) and tokens[first - 1].kind == "":
        first -= 1
    if first > 0 and tokens[first - 1].text.lower() in words.determiners:
        first -= 1
    return (first, last + 1) if first >= 0 and (tokens[relative].text.lower() != "that") else None


def _phrase_start(tokens: list[Token], last: int, words: Speech) -> int:
    """Walk back from the last word of a noun phrase to its first."""
    first, depth = last, 0
    while first >= 0 and last - first < REACH:
        token = tokens[first]
        depth += (token.text == ")") - (token.text == "(")
        if depth < 0 or (depth == 0 and _begins_here(tokens, first, words)):
            break
        first -= 1
    return first + 1


def _begins_here(tokens: list[Token], at: int, words: Speech) -> bool:
    token = tokens[at]
    if token.text in BREAKS:
        return not _joins_a_word(tokens, at)
    if token.kind == "and":
        return _closes_a_clause(tokens, at)
    if token.kind in ("say", "report", "stance", "deny"):
        return not words.speakers.fullmatch(token.text) or at + 1 == len(tokens)  # "media reports said": a noun here
    return token.kind in ("link", "verb", "saying", "cite", "quoting") or _opens_a_sentence(tokens, at, words)


def _opens_a_sentence(tokens: list[Token], at: int, words: Speech) -> bool:
    """Say whether the next word begins a sentence whose predecessor lacks a full stop: "... in the south Experts have warned"."""
    if at + 2 >= len(tokens):
        return False
    token, after, behind = tokens[at : at + 3]
    if token.kind or not token.text[0].islower() or not after.text[0].isupper() or token.text in words.determiners | words.prepositions | words.of:
        return False
    alone = after.text[1:].islower() and behind.kind in _AFTER_AUXILIARY
    return after.text.lower() in words.determiners or bool(alone and words.speakers.fullmatch(after.text))


def _joins_a_word(tokens: list[Token], at: int) -> bool:
    return tokens[at].text in "-–" and 0 < at < len(tokens) - 1 and tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start


def _closes_a_clause(tokens: list[Token], conjunction: int) -> bool:
    """Say whether "and" joins clauses, not names: a verb or number stands before it in its clause."""
    for at in range(conjunction - 1, max(-1, conjunction - REACH), -1):
        token = tokens[at]
        if token.kind in ("verb", "stance", "deny", "number") or (token.kind == "" and token.text[0].islower() and token.text.endswith("ed")):
            return True
        if token.text in BREAKS or token.kind in ("link", "say", "report"):
            return at + 1 == conjunction and token.text == ","
    return False


def subject_of_clause(tokens: list[Token], verb: int, words: Speech) -> Span | None:
    """Find the subject that a verb after "and" shares: what stands before the first verb of the sentence."""
    verbs = (at for at in range(min(verb, 2 * REACH)) if tokens[at].kind in ("say", "report", "stance", "deny") and not _is_noun(tokens[at], words))
    return next((span for at in verbs if (span := subject_before(tokens, at, words))), None)


def _is_noun(token: Token, words: Speech) -> bool:
    return token.kind == "report" and bool(words.speakers.fullmatch(token.text))


def phrase_after(tokens: list[Token], first: int, words: Speech) -> int:
    """Give where a name that begins at a token ends (a token index, exclusive): at a mark, a verb or a clause."""
    at = first
    while at < len(tokens) and at - first < LONGEST_AFTER:
        token = tokens[at]
        if token.text == "(" and at > first:
            closing = next((i for i in range(at + 1, min(at + 6, len(tokens))) if tokens[i].text == ")"), None)
            if closing is None:
                break
            at = closing + 1
            continue
        if (token.text in BREAKS and not _joins_a_word(tokens, at)) or token.text in ").!?" or token.kind in _AFTER_NAME:
            break
        at += 1
    return at


def name_of(sentence: str, tokens: list[Token], span: Span, words: Speech) -> str | None:
    """Read a name off a span of tokens, without the words at its edges that belong to no name; None where it names nobody."""
    if span[0] >= span[1]:
        return None
    name = _bare(sentence[tokens[span[0]].start : tokens[span[1] - 1].end], words)
    if not name or len(name) > LONGEST_NAME or sum(map(str.isalpha, name)) < 2:
        return None
    low = name.lower()
    if low in words.anaphors:
        return name
    if low.split()[0] in words.of:
        return None
    return name if low not in words.pronouns or (name.isupper() and len(name) > 1) else None


def names_somebody(name: str, words: Speech, *, opens: bool) -> bool:
    """Say whether a name can speak: its head is a word for speakers, or has a capital that is not just the sentence's first.

    The head stands before the first preposition: in "the number of Ebola cases" it is "the number".
    """
    if name.lower() in words.anaphors:
        return True
    head = _head(name, words)
    if name[0].isdigit():
        return False
    if words.speakers.search(head):
        return True
    pieces = [piece for piece in _PIECE.findall(head) if piece.lower() not in words.months | words.days]
    if opens and len(pieces) > 1 and not pieces[0].isupper():
        pieces = pieces[1:]
    return bool(pieces) and bool(_NAME_WORD.match(pieces[-1]))


def _head(name: str, words: Speech) -> str:
    pieces = name.split()
    end = next((i for i in range(1, len(pieces)) if pieces[i].lower() in words.prepositions or pieces[i].lower() in words.of), len(pieces))
    return " ".join(pieces[:end])


def is_country(name: str) -> bool:
    """Say whether a name is just a country's."""
    return any(place.kind == "country" for place in lookup(name)[:1])


def _bare(name: str, words: Speech) -> str:
    name = _without_leads(name.lstrip(_AROUND_NAME), words)
    first = name.split(maxsplit=1)[0].lower() if name else ""
    if first in words.prepositions:  # "In Beirut the minister said"
        later = re.search(rf"\s(?=(?:{'|'.join(map(re.escape, sorted(words.determiners)))})\s)", name[len(first) :])
        name = name[len(first) + later.end() :] if later else ""
    stopped = name.rstrip(_AROUND_NAME.replace(".", ""))
    name = re.sub(r"\s+", " ", name).strip(_AROUND_NAME)
    name += "." if _INITIALS.search(stopped) else ""
    return name + ")" if name.count("(") > name.count(")") else name


def _without_leads(name: str, words: Speech) -> str:
    """Take off words such as "meanwhile" and "who"; a name in capitals ("WHO") is none of them."""
    while (lead := words.leads.match(name)) and lead.end() and not (lead[0].strip(" ,").isupper() and len(lead[0].strip(" ,")) > 1):
        name = name[lead.end() :]
    return name
