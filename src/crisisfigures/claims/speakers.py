"""Who speaks where the sentence does not say: pronouns, quotations over several sentences, and figures that go on from the sentence before."""

import re
from dataclasses import dataclass

from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.speech import CLOSING, OPENING, Statement, speech
from crisisfigures.claims.statements import statements_in

CARRIED_OVER = 3  # sentences without a statement over which "he said" still finds its speaker
LONGEST_CHAIN = 12  # sentences of "he said" after "he said"
LONGEST_QUOTATION = 8  # sentences
OPENING_WORDS = 40  # characters in which "nine of them" stands where a sentence opens with it
LONGEST_ITEMS = 12  # items of a list that a statement opens with a colon
GOES_ON_WITHIN = 3  # sentences between a statement and the "it said" that closes it

SENTENCE_ENDS = ".!?"

# An apostrophe is one before a capital or behind a mark; all begin alike, so that the rest of a text is passed over fast.
_MARK = re.compile(rf"[\"{OPENING}{CLOSING}'](?:(?<!')|(?<![\w.,!?].)(?=[A-Z])|(?<=[.,!?].))")


@dataclass(frozen=True, slots=True)
class _Quotations:
    """The quotation marks of an article: where each stands and whether it opens."""

    at: tuple[int, ...]
    opens: tuple[bool, ...]


def resolve(context: ArticleContext, index: int, statement: Statement) -> Statement | None:
    """Find whom a pronoun or short name stands for: a speaker named before it in the sentence, else in the sentences before."""
    sentence = context.sentences[index].text
    named = [s for s in statements_in(sentence, context.language) if not s.anaphor and s.start < statement.start]
    return named[-1] if named else speaker_before(context, index, statement.name)


def speaker_before(context: ArticleContext, index: int, pronoun: str | None = None) -> Statement | None:
    """Find the last speaker named before a sentence; a person's title nearer by answers "she"."""
    silent = 0
    for back in range(index - 1, max(-1, index - 1 - LONGEST_CHAIN), -1):
        statements = statements_in(context.sentences[back].text, context.language)
        named = [s for s in statements if not s.anaphor]
        if named:
            return named[-1]
        if pronoun and (person := _person_opening(context, back, pronoun)):
            return person
        silent = 0 if statements else silent + 1
        if silent >= CARRIED_OVER:
            return None
    return None


def _person_opening(context: ArticleContext, index: int, pronoun: str) -> Statement | None:
    """Take the person with whom a sentence opens ("Mrs Field toured the camp. She said ...")."""
    words = speech(context.language)
    if pronoun.lower() not in words.people:
        return None
    titles = "|".join(sorted(map(re.escape, words.titles), key=len, reverse=True))
    found = re.match(rf"(?i:{titles})\.?\s+(?:[A-Z][\w'’-]+\s?){{1,4}}", context.sentences[index].text)
    return Statement(found[0].strip(), 0, 0, 0, False, "says") if found else None


def _quotations(context: ArticleContext) -> _Quotations:
    found = context.memo.get("quotations")
    if not isinstance(found, _Quotations):
        marks = list(_MARK.finditer(context.text))
        found = _Quotations(tuple(m.start() for m in marks), tuple(_opens(context.text, m) for m in marks))
        context.memo["quotations"] = found
    return found


def _opens(text: str, mark: re.Match[str]) -> bool:
    if mark[0] in OPENING or mark[0] in CLOSING:
        return mark[0] in OPENING
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return (not before or before.isspace() or before in "([-–—/") and bool(after) and not after.isspace()


def in_quotation(context: ArticleContext, index: int, offset: int) -> bool:
    """Say whether an offset of a sentence stands in a quotation that opens with the sentence, after a colon in it, or in an earlier sentence."""
    sentence = context.sentences[index]
    marks = _quotations(context)
    last = _last_before(marks.at, offset)
    if sentence.heading or last < 0 or not marks.opens[last] or marks.at[last] < context.sentences[max(0, index - LONGEST_QUOTATION)].start:
        return False
    if context.sentences[_sentence_of(context, index, marks.at[last])].paragraph != sentence.paragraph:
        return False  # a quotation that goes on opens each paragraph anew
    opened = context.text[max(sentence.start, marks.at[last] - 2) : marks.at[last]].strip()
    if marks.at[last] > sentence.start and opened != ":":
        return False
    return last + 1 == len(marks.at) or not marks.opens[last + 1] or _opens_anew(context, index, marks.at[last + 1])


def _opens_anew(context: ArticleContext, index: int, mark: int) -> bool:
    """Say whether a mark opens a line or the next sentence."""
    return context.text[mark - 1] == "\n" or any(s.start == mark for s in context.sentences[index + 1 : index + 2])


def _sentence_of(context: ArticleContext, index: int, offset: int) -> int:
    """Step back to the sentence that holds an offset."""
    while index > 0 and context.sentences[index].start > offset:
        index -= 1
    return index


def _last_before(at: tuple[int, ...], offset: int) -> int:
    low, high = 0, len(at)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if at[middle] < offset else (low, middle)
    return low - 1


def speaker_of_quotation(context: ArticleContext, index: int) -> Statement | None:
    """Find who speaks in a sentence of a longer quotation: named before its first sentence or after its last."""
    before = speaker_before(context, index)
    if before:
        return before
    following = context.sentences[index + 1 : index + 1 + CARRIED_OVER]
    return next((s for sentence in following for s in statements_in(sentence.text, context.language) if not s.anaphor), None)


def goes_on(context: ArticleContext, index: int) -> Statement | None:
    """Find whose statement a sentence continues: it counts on from the figures before ("Of these, ..."), or stands between a statement and "it said"."""
    sentence = context.sentences[index]
    if sentence.heading or index == 0:
        return None
    words, pieces = speech(context.language), context.pieces[index]
    counts_on = words.continuing.match(sentence.text.lstrip(), pieces) or words.partitive.search(sentence.text[:OPENING_WORDS], pieces)
    if counts_on or words.again.search(sentence.text, pieces):
        before = _closing_statement(context, index - 1)
        if before and words.figures.search(context.sentences[index - 1].text):
            return before
    return _between(context, index)


def _closing_statement(context: ArticleContext, index: int) -> Statement | None:
    """Take the speaker of a sentence as a whole: the last that it names, a pronoun followed back."""
    statements = statements_in(context.sentences[index].text, context.language)
    if statements:
        last = statements[-1]
        return resolve(context, index, last) if last.anaphor else last
    return goes_on(context, index) if index > 0 else None


def _between(context: ArticleContext, index: int) -> Statement | None:
    """Find a statement whose "it said" comes after this sentence, with nobody else between."""
    following, pronouns = range(index + 1, min(index + GOES_ON_WITHIN, len(context.sentences))), speech(context.language).referring
    if all(pronouns.isdisjoint(context.pieces[ahead]) for ahead in following) or not _is_same(context, index):
        return None
    for ahead in following:
        statements = statements_in(context.sentences[ahead].text, context.language)
        if statements:
            first = statements[0]
            closes = first.anaphor and first.said_end <= first.start
            return speaker_before(context, index) if closes else None
    return None


def _is_same(context: ArticleContext, index: int) -> bool:
    return any(statements_in(context.sentences[back].text, context.language) for back in range(max(0, index - GOES_ON_WITHIN + 1), index))


def opens_list(context: ArticleContext, index: int) -> Statement | None:
    """Find whose statement ends in a colon above an item of a list: "The ministry said that:", then a line for each figure."""
    for back in range(index - 1, max(-1, index - 1 - LONGEST_ITEMS), -1):
        text = context.sentences[back].text
        head, colon, item = text.rpartition(":")
        if colon and (not item.strip() or item.startswith(" ")):
            statements = [s for s in statements_in(text, context.language) if s.said_start < len(head)]
            return _closing_statement(context, back) if statements else None
        if text[-1] in SENTENCE_ENDS:
            return None
    return None


def cited_below(context: ArticleContext, index: int) -> Statement | None:
    """Find the source in brackets that closes the paragraph, where nothing between names another one."""
    following = context.rest_of_paragraph(index, LONGEST_QUOTATION - 1)
    bracketed = [ahead for ahead in following if "(" in context.sentences[ahead].text[:2]]
    for ahead in range(index + 1, bracketed[-1] + 1) if bracketed else ():
        statements = statements_in(context.sentences[ahead].text, context.language)
        if statements:
            alone = statements[0].way == "in brackets" and statements[0].start <= 1
            return statements[0] if alone else None
    return None
