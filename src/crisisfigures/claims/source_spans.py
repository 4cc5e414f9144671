"""Where a source's name begins and ends: the subject before a verb of saying, the name after one."""

import re

from crisisfigures.claims.speech import BREAKS, Speech, Token

REACH = 26  # words from a verb back to where its subject begins
LONGEST_APPOSITION = 14  # words and marks
LONGEST_AFTER = 16  # words of a name that follows its verb
_NAME_WORD = re.compile(r"[A-ZÀ-Þ]")
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
    if tokens[last].low in words.relatives and tokens[last].kind == "link":
        return _antecedent(tokens, last, words)
    if tokens[last].text in ",–—-" and (head := _before_apposition(tokens, last, words)):
        first, named = _phrase_start(tokens, head[0], words), head[1]
        return (first, named) if first <= head[0] else None
    if tokens[last].text in BREAKS:
        return _opening_name(tokens, last)
    first = _phrase_start(tokens, last, words)
    return _over_relative(tokens, first, words) or ((first, last + 1) if first <= last else None)


def _opening_name(tokens: list[Token], comma: int) -> Span | None:
    """Take a long name that a stray comma parts from its verb: "The Committee for Roads and Dams in the south, said"."""
    whole = tokens[comma].text == "," and comma <= REACH and all(t.kind in ("", "and") and t.text not in BREAKS for t in tokens[:comma])
    return (0, comma) if whole and comma > 1 and tokens[comma - 1].end == tokens[comma].start else None


def _over_relative(tokens: list[Token], first: int, words: Speech) -> Span | None:
    """Find whom a clause between a subject and its verb tells about: "an official who took part in the search said"."""
    for at in range(first - 1, max(0, first - LONGEST_APPOSITION), -1):
        token = tokens[at]
        if token.text in BREAKS or (token.kind in ("link", "and", "cite") and token.low not in words.relatives):
            return None
        if token.kind == "link":
            goes_on = tokens[at + 1]
            noun = goes_on.text[0].isupper() or goes_on.low in words.determiners | words.pronouns or words.speakers.match(goes_on.text)
            if noun or token.low not in words.persons:
                return None
            start = _phrase_start(tokens, at - 1, words)
            return (start, at) if start < at else None
    return None


def opening_subject(tokens: list[Token], verb: int, words: Speech) -> Span | None:
    """Take the name with which a sentence opens, before its first verb: "The governor flew in, promising help and confirming that 12 died"."""
    for at, token in enumerate(tokens[: min(verb, REACH)]):
        if token.text in BREAKS or token.kind in ("link", "number", "cite"):
            return None
        if at and (token.kind == "verb" or (token.text[0].islower() and token.text.endswith(words.past))):
            return 0, at
    return None


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
    off = (
        inside.kind in ("link", "saying", "cite", "number", "passing", "adverbial")
        or inside.low.endswith(words.participles)
        or inside.low in words.prepositions
    )
    return opening - 1, (opening if off else closing)


def _antecedent(tokens: list[Token], relative: int, words: Speech) -> Span | None:
    """Find whom "who said" speaks of: the name before it, over an apposition."""
    last = relative - 1
    if last >= 0 and tokens[last].text == ",":
        for at in range(last - 1, max(-1, last - LONGEST_APPOSITION), -1):
            if tokens[at].text == ",":
                last = at if tokens[at + 1].low in words.determiners else last
                break
        last -= 1
    first = last
    while first > 0 and last - first < LONGEST_APPOSITION and _NAME_WORD.match(tokens[first - 1].text) and tokens[first - 1].kind == "":
        first -= 1
    if first > 0 and tokens[first - 1].low in words.determiners:
        first -= 1
    return (first, last + 1) if first >= 0 and (tokens[relative].low != "that") else None


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
        return _closes_a_clause(tokens, at, words)
    if token.kind == "adverbial":
        return at == 0 or " " in token.text or token.text[0].islower()  # "On Monday officials said", not "USA Today said"
    if token.kind in ("say", "report", "stance", "deny"):
        return not words.speakers.fullmatch(token.text) or at + 1 == len(tokens)  # "media reports said": a noun here
    return token.kind in ("link", "verb", "saying", "cite", "quoting") or _opens_a_sentence(tokens, at, words)


def _opens_a_sentence(tokens: list[Token], at: int, words: Speech) -> bool:
    """Say whether the next word begins a sentence whose predecessor lacks a full stop: "... in the south Experts have warned"."""
    if at + 2 >= len(tokens):
        return False
    token, after, behind = tokens[at : at + 3]
    if token.kind or not token.text[0].islower() or not after.text[0].isupper() or token.text in words.joining:
        return False
    alone = after.text[1:].islower() and behind.kind in _AFTER_AUXILIARY
    return after.low in words.determiners or bool(alone and words.speakers.fullmatch(after.text))


def _joins_a_word(tokens: list[Token], at: int) -> bool:
    return tokens[at].text in "-–" and 0 < at < len(tokens) - 1 and tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start


def _closes_a_clause(tokens: list[Token], conjunction: int, words: Speech) -> bool:
    """Say whether "and" joins clauses, not names: a verb or number stands before it in its clause."""
    for at in range(conjunction - 1, max(-1, conjunction - REACH), -1):
        token = tokens[at]
        if token.kind in ("verb", "stance", "deny", "number") or (token.kind == "" and token.text[0].islower() and token.text.endswith(words.past)):
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
        if token.text == "." and at > first and tokens[at - 1].low in words.titles:
            at += 1
            continue
        if (token.text in BREAKS and not _joins_a_word(tokens, at)) or token.text in ").!?<[" or token.kind in _AFTER_NAME:
            break
        at += 1
    return at
