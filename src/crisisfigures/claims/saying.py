"""Sources named with a verb of saying: before it, after it, or quoted by somebody else."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from crisisfigures.claims.source_names import ends_in_speaker, is_place, name_of, names_somebody, stands_for
from crisisfigures.claims.source_spans import Span, opening_subject, phrase_after, subject_before, subject_of_clause
from crisisfigures.claims.speech import Speech, Statement, Token

FRONTED = "says of what it opens with"
LONGEST_SAID = 150  # words and marks before ", he said"
LONGEST_OPENING = 9  # words and marks that tell where or when before ", it says,"
YEAR = 4  # digits
PLACED_WITHIN = 20  # words from "put" to "at 12"
COUNTS = "counts"  # a bare country that reports what happened to it
CLOSED_WITHIN = 12  # words from a verb to the end of its clause where it closes a statement ("..., he told reporters in Kabul on Monday.")
_AFTER_WORDS_SAID = ",\"”’'-–—?!"  # marks between what is said and who says it
SAID = frozenset({"say", "report", "saying", "deny"})  # kinds of verbs that say
SAID_BY = frozenset({"say", "report"})  # the kinds of those behind which may stand who says it


def before_the_verb(sentence: str, tokens: list[Token], words: Speech) -> Iterator[Statement]:
    """Read "X said ...", "..., X said." and "..., adding that ...", whose speaker is the clause's."""
    spoke: Span | None = None  # the last speaker of the sentence: whose "adding that" it is
    for at, token in enumerate(tokens):
        if token.kind in ("stance", "quote"):
            spoke = _spoken_by(sentence, tokens, subject_before(tokens, at, words), words) or spoke
        elif token.kind in SAID and _is_verb(tokens, at, words):
            span = _speaker(tokens, at, spoke, words)
            name = name_of(sentence, tokens, span, words) if span else None
            if span is None or name is None or not _speaks(token, name, words, opens=span[0] == 0):
                continue
            if not _states(tokens, at, name, words):
                if is_place(name):
                    yield Statement(name, tokens[span[0]].start, token.end, len(sentence), False, COUNTS)
                continue
            if spoke and stands_for(name, words):
                span = spoke  # "the army blames gunmen, who it says killed 12"
                name = name_of(sentence, tokens, span, words) or name
            spoke = span
            found = Statement(name, tokens[span[0]].start, token.end, len(sentence), stands_for(name, words), "says", token.kind == "deny")
            yield from _regions(tokens, at, span, found, words)


def _speaks(verb: Token, name: str, words: Speech, *, opens: bool) -> bool:
    """Say whether a name can be the subject of a verb of saying; before "said" any noun phrase with an article can."""
    if names_somebody(name, words, opens=opens):
        return True
    return verb.low in words.surely and name.split()[0].lower() in words.determiners and not any(map(str.isdigit, name))


def _spoken_by(sentence: str, tokens: list[Token], span: Span | None, words: Speech) -> Span | None:
    name = name_of(sentence, tokens, span, words) if span else None
    return span if span and name and names_somebody(name, words, opens=span[0] == 0) else None


def _is_verb(tokens: list[Token], at: int, words: Speech) -> bool:
    """Say whether a word is a verb with a subject, not a participle ("were reported") or a noun ("the reports")."""
    token, before = tokens[at], tokens[at - 1] if at else None
    if token.kind == "saying":
        if any(t.low in words.not_said for t in tokens[at + 1 : at + 7]):
            return False
        return before is None or before.low not in words.no_verb_after or before.low in words.prepositions
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if words.speakers.fullmatch(token.text) and after is not None and after.kind in SAID:
        return False  # "reports say"
    if token.low in words.taking and after is not None and after.kind == "number":
        return False
    if _is_passive(tokens, at, words):
        return False
    following = {t.low for t in takewhile(lambda t: t.kind not in ("verb", "link"), tokens[at + 1 : at + 7])}
    if token.low in words.giving and not any(t.kind == "number" for t in tokens[at + 1 : at + 1 + CLOSED_WITHIN]):
        return False
    if token.low in words.placing and not any(t.low in words.placing_at for t in tokens[at + 1 : at + PLACED_WITHIN]):
        return False  # "forces put down a revolt"
    if token.kind == "report" and [t.kind for t in tokens[at + 1 : at + 3]] == ["", "verb"] and tokens[at + 1].text.islower() and tokens[at + 1].text not in words.pronouns:
        return False  # "the reported cases were"
    return (
        before is not None
        and before.low not in words.no_verb_after
        and (before.kind != "number" or _is_date(tokens, at - 1, words))
        and not following & words.not_said
    )


def _is_passive(tokens: list[Token], at: int, words: Speech) -> bool:
    """Say whether "were" stands before a participle over an adverb: "were also reported"."""
    before = at - 1
    while before > 0 and tokens[before].kind in ("passing", "adverbial"):
        before -= 1
    return 0 <= before < at - 1 and tokens[before].kind == "verb" and tokens[before].low in words.no_verb_after


def _states(tokens: list[Token], at: int, name: str, words: Speech) -> bool:
    """Say whether a verb states what follows: after a bare country, "recorded 86 cases" tells where they were."""
    if tokens[at].kind == "report" and not (stands_for(name, words) or ends_in_speaker(name, words)):
        return False  # "four groups supplied records"
    return tokens[at].kind != "report" or any(t.low in words.that for t in tokens[at + 1 : at + CLOSED_WITHIN]) or not is_place(name)


def _speaker(tokens: list[Token], at: int, spoke: Span | None, words: Speech) -> Span | None:
    token, before = tokens[at], tokens[at - 1] if at else None
    if token.kind == "saying":
        if before is not None and before.kind != "and" and words.speakers.fullmatch(before.text):
            return subject_before(tokens, at, words)  # "initial reports claiming"
        if before is not None and (of := _auxiliary(tokens, at, words)):
            return subject_before(tokens, of, words)  # "both agencies are now reporting"
        return spoke or subject_of_clause(tokens, at, words) or opening_subject(tokens, at, words)
    if before is not None and before.kind == "and":
        return spoke or subject_of_clause(tokens, at, words)
    return subject_before(tokens, at, words)


def _auxiliary(tokens: list[Token], at: int, words: Speech) -> int | None:
    """Find the "are" of "are now reporting"; None where there is none."""
    before = at - 1
    while before > 0 and tokens[before].kind in ("passing", "adverbial"):
        before -= 1
    return before if before < at - 1 and tokens[before].kind == "verb" else None


def _regions(tokens: list[Token], at: int, span: Span, found: Statement, words: Speech) -> Iterator[Statement]:
    """Give what a statement holds: what follows the verb, or what stands before where the verb closes the statement."""
    verb, opening = tokens[at], tokens[span[0] - 1] if span[0] else None
    fronted = opening is not None and opening.text in _AFTER_WORDS_SAID and verb.kind != "saying"
    if fronted and _closes(tokens, at, words):
        yield replace(found, said_start=_clause_start(tokens, span[0]), said_end=found.start)
        yield from _going_on(tokens, at, span[0], found, words)
        return
    yield found
    if fronted and tokens[0].low in words.fronting:
        yield replace(found, said_start=0, said_end=found.start, way=FRONTED)  # "With 300 affected, the agency said 12 had died"


def _going_on(tokens: list[Token], at: int, subject: int, found: Statement, words: Speech) -> Iterator[Statement]:
    """Give what follows a statement in the midst of a sentence: "In the north, it says, 12 died"; "12 died, it said on Monday, and 40 fled"."""
    if at + 1 < len(tokens) and tokens[at + 1].text == "," and _only_tells_where(tokens, subject):
        yield found
        return
    comma = next((i for i in range(at + 1, min(at + CLOSED_WITHIN, len(tokens))) if tokens[i].text in ",;"), None)
    if (
        comma
        and comma + 1 < len(tokens)
        and tokens[comma].text == ","
        and (tokens[comma + 1].kind == "and" or tokens[comma + 1].low in words.fronting)
    ):
        yield replace(found, said_start=tokens[comma].end)


def _only_tells_where(tokens: list[Token], end: int) -> bool:
    """Say whether a sentence opens with words of place or time alone."""
    return end <= LONGEST_OPENING and not any(t.kind in ("verb", "number") for t in tokens[:end])


def _clause_start(tokens: list[Token], end: int) -> int:
    """Give where what is said before a verb begins: after a semicolon, else with the sentence."""
    first = max(0, end - LONGEST_SAID)
    return next((tokens[at].end for at in range(end - 1, first - 1, -1) if tokens[at].text == ";"), tokens[first].start if first else 0)


def _closes(tokens: list[Token], at: int, words: Speech) -> bool:
    """Say whether a statement ends with its verb: only when, where and to whom it was said follows."""
    after = at + 1
    while after < len(tokens) and tokens[after].kind == "adverbial":
        after += 1
    if after == len(tokens) or tokens[after].text in ",.;!?”’)":
        return True
    if tokens[after].text == '"':
        return tokens[after].start == tokens[after - 1].end  # else it opens what is said
    first, told_when = tokens[after].low, after > at + 1
    if first in words.that or not (first in words.prepositions or told_when or tokens[at].low in words.addressing):
        return False
    for i in range(after, min(after + CLOSED_WITHIN, len(tokens))):
        if tokens[i].kind == "mark" and tokens[i].text in ',.;!?"”)':
            return True
        if (tokens[i].kind == "number" and not _is_date(tokens, i, words)) or (tokens[i].kind == "verb" and not told_when):
            return False
    return len(tokens) - after <= CLOSED_WITHIN


def _is_date(tokens: list[Token], at: int, words: Speech) -> bool:
    near = {tokens[i].low.split("-")[-1] for i in (at - 1, at + 1) if 0 <= i < len(tokens)}
    return bool(near & words.months) or (len(tokens[at].text) == YEAR and tokens[at].text.isdigit() and bool(near & words.prepositions))


def after_the_verb(sentence: str, tokens: list[Token], words: Speech) -> Iterator[Statement]:
    """Read '"...", said X' and "..., confirmed X, ..."."""
    for at, token in enumerate(tokens):
        if (
            token.kind not in SAID_BY
            or token.low in words.addressing
            or not 0 < at < len(tokens) - 1
            or (tokens[at - 1].text not in _AFTER_WORDS_SAID and not _reports_at_the_end(tokens, at, words))
        ):
            continue
        first = _over_day(tokens, at + 1, words)
        end = phrase_after(tokens, first, words)
        name = name_of(sentence, tokens, (first, end), words)
        if name and names_somebody(name, words, opens=False) and tokens[first].kind != "number":
            yield Statement(name, token.start, _clause_start(tokens, at), token.start, stands_for(name, words), "said by")
            yield Statement(name, token.start, tokens[end - 1].end, len(sentence), stands_for(name, words), "said by")


def _over_day(tokens: list[Token], first: int, words: Speech) -> int:
    """Give where a name may begin behind a verb of saying and the day: "a annoncé, vendredi 1er février, le gouverneur"."""
    at = first + 1 if tokens[first].text == "," else first
    if at >= len(tokens) or tokens[at].kind != "adverbial":
        return first
    while at < len(tokens) - 1 and _tells_day(tokens, at, words):
        at += 1
    return at + 1 if tokens[at].text == "," and at + 1 < len(tokens) else at


def _tells_day(tokens: list[Token], at: int, words: Speech) -> bool:
    token, glued = tokens[at], tokens[at].start == tokens[at - 1].end and tokens[at - 1].kind == "number"  # "1er"
    return token.kind == "adverbial" or glued or token.low in words.months or (token.kind == "number" and _is_date(tokens, at, words))


def _reports_at_the_end(tokens: list[Token], at: int, words: Speech) -> bool:
    """Say whether a sentence ends in a verb of saying and a name with no mark before it: "40 homes were lost reports the Fire Service."."""
    if tokens[at].low not in words.surely or not _is_plain(tokens[at - 1], words):
        return False
    end = phrase_after(tokens, at + 1, words)
    before, closes = tokens[:at], all(t.kind == "mark" for t in tokens[end:])
    finite = any(t.kind == "verb" for t in before) and any(t.kind == "number" for t in before)
    return closes and finite and (tokens[at + 1].text[0].isupper() or tokens[at + 1].low in words.determiners)


def _is_plain(token: Token, words: Speech) -> bool:
    return token.kind == "" and not words.speakers.fullmatch(token.text) and token.low not in words.no_verb_after


def quoted(sentence: str, tokens: list[Token], words: Speech) -> Iterator[Statement]:
    """Read "the agency quoted X as saying ...": X speaks, not the agency."""
    for at, token in enumerate(tokens):
        if token.kind != "quoting":
            continue
        quote = next((i for i in range(at - 1, max(-1, at - CLOSED_WITHIN), -1) if tokens[i].low in words.quotes), None)
        name = name_of(sentence, tokens, (quote + 1, at), words) if quote is not None else None
        if name:
            yield Statement(name, tokens[quote].start, token.end, len(sentence), stands_for(name, words), "quoted")  # type: ignore[index]
            yield Statement(name, tokens[quote].start, 0, tokens[quote].start, stands_for(name, words), "quoted")  # type: ignore[index]
