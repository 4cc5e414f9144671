"""Sources named without a verb of saying: "according to X", "(X)", "X's tally"."""

from collections.abc import Iterator

from crisisfigures.claims.source_names import is_country, name_of, names_somebody, stands_for
from crisisfigures.claims.source_spans import Span, phrase_after
from crisisfigures.claims.speech import Speech, Statement, Token

_RELAYED = "relayed"  # "an agency said, citing X"
LONGEST_METHOD = 3  # words of a name in which a test is named
LONGEST_CITATION = 9  # words in brackets
LONGEST_DATED = 40  # words and marks where each source has its date
YEAR = 4  # digits
BEFORE_ACCOUNT = 8  # words before "tally" that may name whose it is
ACCOUNT_WORDS = 5  # words up to the account that is cited: "the latest official death toll"
GIVER_WORDS = 10  # words of who gave it, with the verb behind
BETWEEN_OWNER = 3  # plain words between whose account it is and the account


def according_to(sentence: str, tokens: list[Token], words: Speech) -> Iterator[Statement]:
    """Read "according to X": of what follows where it opens the sentence, else of all of it."""
    for at, token in enumerate(tokens):
        low = token.low
        per = low in words.per and token.text in (low, low.capitalize())  # "PER" in capitals heads a table
        if not (per or token.kind == "cite") or at + 1 == len(tokens) or tokens[at + 1].text in words.verbs:
            continue
        end = _before_count_of(tokens, at + 1, phrase_after(tokens, at + 1, words), words)
        giver = _giver(tokens, at + 1, words)
        if _is_account_of(tokens, end, words) and not giver:
            continue  # "according to data released by the ministry": the ministry's
        first_of_name, end = giver or (at + 1, end)
        written = name_of(sentence, tokens, (first_of_name, end), words)
        name = _before_tail(written, words) if written else None
        if not written or not name or not _may_be_cited(name, words, per=per):
            continue
        opens = at <= 1 and all(t.kind == "mark" for t in tokens[:at])
        said = tokens[end - 1].end if len(name) + len("'s") >= len(written) else tokens[at + 1].end
        first, last = _between_semicolons(tokens, at, len(sentence))
        yield Statement(name, token.start, said if opens else first, last, stands_for(name, words), _RELAYED if low in words.relaying else "according to")


def _is_account_of(tokens: list[Token], end: int, words: Speech) -> bool:
    """Say whether a phrase names but an account, behind which stands who gave it."""
    return end < len(tokens) and tokens[end].kind == "cite" and tokens[end - 1].low in words.accounts


def _giver(tokens: list[Token], first: int, words: Speech) -> Span | None:
    """Find who gave an account that is cited: "according to a toll that the ministry released", "to figures the UN published"."""
    account = next((i for i in range(first, min(first + ACCOUNT_WORDS, len(tokens))) if tokens[i].low in words.figuring), len(tokens))
    begin = account + 1
    if any(token.kind in ("mark", "number") for token in tokens[first:begin]) or begin + 1 >= len(tokens):
        return None
    if tokens[begin].low in words.that | words.relatives:
        begin += 1
    elif tokens[begin].low not in words.determiners and not tokens[begin].text[0].isupper():
        return None
    for at in range(begin + 1, min(begin + GIVER_WORDS, len(tokens))):
        if tokens[at].kind in ("mark", "number", "cite"):
            return None
        if tokens[at].text in words.gave:
            return begin, at
    return None


def _before_count_of(tokens: list[Token], first: int, end: int, words: Speech) -> int:
    """Cut a name where a number with its noun goes on with the sentence: "according to the Oxfam survey 60 people fled"."""
    for at in range(first + 1, end - 1):
        opens = tokens[at].kind == "number" and tokens[at + 1].text[0].islower() and tokens[at - 1].low not in words.determiners | words.of
        if opens:
            return at
    return end


def _between_semicolons(tokens: list[Token], at: int, length: int) -> tuple[int, int]:
    """Give the part of a sentence around a token that no semicolon divides."""
    before = next((t.end for t in reversed(tokens[:at]) if t.text == ";"), 0)
    return before, next((t.start for t in tokens[at:] if t.text == ";"), length)


def _may_be_cited(name: str, words: Speech, *, per: bool) -> bool:
    """Say whether figures can be according to a name: a speaker, or the findings of a name; not a test, and after "per" a name alone."""
    pieces = name.split()
    if per or any(piece.lower().strip(",.()") in words.methods for piece in pieces[:LONGEST_METHOD]):
        return per and any(piece[0].isupper() for piece in pieces) and names_somebody(name, words, opens=False)
    head = next((i for i, piece in enumerate(pieces) if piece.lower() in words.governing), len(pieces))
    named = any(piece[0].isupper() and piece.lower().strip(",.()") not in words.calendar for piece in pieces[:head])
    account = pieces[head - 1].lower() in words.accounts and any(piece[0].isupper() for piece in pieces[head:])
    return names_somebody(name, words, opens=False) or named or account


def _before_tail(name: str, words: Speech) -> str:
    """Cut a name where a date or "figures" begins: "according to the army figures for May"."""
    tail = words.tails.search(name)
    return words.possessive.sub("", name[: tail.start()]) if tail else name


def in_brackets(sentence: str, tokens: list[Token], words: Speech) -> Iterator[Statement]:
    """Read a source in brackets behind what it states; a short form behind its long one ("World Health Organization (WHO)") is none."""
    since = 0
    for at, token in enumerate(tokens):
        if token.text != "(":
            continue
        closing = next((i for i in range(at + 1, min(at + LONGEST_DATED + 2, len(tokens))) if tokens[i].text == ")"), None)
        if closing is None:
            continue
        end = next((i for i in range(at + 1, closing) if tokens[i].text in ",;#" or tokens[i].kind == "number"), closing)
        name = name_of(sentence, tokens, (at + 1, end), words)
        dated = end < closing and _is_dated(tokens[end : end + 2])
        if closing - at > LONGEST_CITATION + 1 and not dated:
            continue
        if name and _is_cited(name, words, dated=dated) and all(_may_cite(t, words) for t in tokens[at + 1 : end]) and (dated or not _shortens(tokens, at, name)):
            yield Statement(name, token.start, since, token.start, False, "in brackets")
            since = tokens[closing].end


def _is_cited(name: str, words: Speech, *, dated: bool) -> bool:
    """Say whether a name in brackets is a source: a speaker, or any name before a date; news agencies sign texts so, and are cited only with a date."""
    return name[0].isupper() and (dated or (bool(words.speakers.search(name)) and not words.bylines.search(name)))


def _is_dated(tokens: list[Token]) -> bool:
    """Say whether a number that follows a name is a day or year: "(OCHA 08/11/2020", "(Amnesty, 2014"."""
    first = tokens[1:] if tokens[0].text == "," else tokens
    return bool(first) and first[0].kind == "number" and (len(first[0].text) == YEAR or tokens[-1].text in "/-.") and first[0].text.isdigit()


def _may_cite(token: Token, words: Speech) -> bool:
    return token.kind in ("", "and", "count") or (token.kind == "report" and bool(words.speakers.fullmatch(token.text)))  # "(situation reports)"


def _shortens(tokens: list[Token], opening: int, name: str) -> bool:
    """Say whether a name in brackets is the short form of the words before it: one of them begins with its first letter, the last is a name."""
    before = [t.text for t in tokens[max(0, opening - BEFORE_ACCOUNT) : opening]]
    return " " not in name and any(word[0] == name[0] for word in before)


def accounts(sentence: str, tokens: list[Token], words: Speech) -> Iterator[Statement]:
    """Read "the UN's latest tally", "by a UN count", "the official government death toll"."""
    for at, token in enumerate(tokens):
        low = token.low
        if at == 0 or low not in words.figuring:
            continue
        span = _owner(tokens, at, words) or (_before_count(tokens, at, words) if low in words.counts else None)
        name = name_of(sentence, tokens, span, words) if span else None
        if span and name and words.speakers.search(name) and not is_country(name) and not stands_for(name, words):
            yield Statement(name, tokens[span[0]].start, 0, len(sentence), False, "account")


def _owner(tokens: list[Token], account: int, words: Speech) -> Span | None:
    """Find the possessive whose account it is, a few plain words before: "the agency's corrected figure"."""
    for at in range(account - 1, max(-1, account - BETWEEN_OWNER - 1), -1):
        if words.possessive.search(tokens[at].text):
            return _name_back(tokens, at, words), at + 1
        if tokens[at].kind not in ("", "number", "passing"):
            return None
    return None


def _before_count(tokens: list[Token], count: int, words: Speech) -> Span | None:
    first = _name_back(tokens, count, words)
    return (first, count) if first < count else None


def _name_back(tokens: list[Token], end: int, words: Speech) -> int:
    first = end
    while first > 0 and end - first < BEFORE_ACCOUNT and (_is_of_name(tokens[first - 1], words) or _joins_a_name(tokens, first, words)):
        first -= 1
    return first + (first < end and tokens[first].low in words.prepositions)  # "In the agency's tally"


def _joins_a_name(tokens: list[Token], first: int, words: Speech) -> bool:
    """Say whether "of" stands within a name: "the Department of Health"."""
    inside = first > 1 and tokens[first - 1].low in words.of and first < len(tokens)
    return inside and tokens[first].text[0].isupper() and tokens[first - 2].text[0].isupper()


def _is_of_name(token: Token, words: Speech) -> bool:
    return token.kind in ("", "count") and (
        token.text[0].isupper() or token.low in words.determiners or bool(words.speakers.search(token.text))
    )
