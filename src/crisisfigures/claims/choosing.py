"""Choose what each number of an article counts, first by its own sentence and then by what stands around it.

Two models of the same kind: claims/weighing.py weighs the words of the sentence, this one the metrics that they give against each other, against
what the neighbouring numbers count, what the sentence above counts and what the article speaks of. Its share, tempered, is the claim's confidence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crisisfigures.claims.binding import Binding, facts_of
from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.gifts import gifts_of
from crisisfigures.claims.listing import with_lists
from crisisfigures.claims.none_of_several import also_none
from crisisfigures.claims.option_signs import Line, Occurrence, Sums, common_signs, option_signs, sums_of
from crisisfigures.claims.options import Option, options_of
from crisisfigures.claims.screening import numbered, tagged_telling
from crisisfigures.claims.topic import UNKNOWN, Topic, wordings_of
from crisisfigures.claims.weighing import LIKELY, Weigher, Weighing, bound, weigh
from crisisfigures.claims.weights import Seen, Weights, shares, weight_of, weights
from crisisfigures.claims.word_kinds import word_kinds

ENOUGH = 0.56  # the confidence from which a number is bound: a wrong claim costs more than a missed one
ENOUGH_ELSEWHERE = 0.75  # the same in articles that are worded as ordinary news: there a share is right less often
ENOUGH_UNTOLD = 0.7  # the same in articles with few words for a crisis (SOME_WORDS) in a language whose kinds of words nobody learned
SOME_WORDS = 3
ENOUGH_FOR_DAILY = 0.97  # the same of what fills the daily news as well, in articles with fewer than FEW_WORDS different words for a crisis
FEW_WORDS = 2
ARRESTS = "detained"  # nearly all in such articles are for crimes, however they are worded
DAILY = frozenset({"affected", "assisted", "targeted", "in_need", "migrants", "returnees", "evacuated", "sexual_violence"})  # services, residents, offences
ORDINARY = 5  # the step of wording (claims/word_kinds.py) up to which articles are; of the figures of annotated articles on crises it costs one in a thousand
TEMPER = 0.85  # power of the odds: on articles left out of the learning the shares are a little too sure
CARRIED_OVER = 2  # sentences over which "of these" finds its total
PLACES = 3  # decimals of a confidence


@dataclass(slots=True)
class Choice:
    """What a number may count, with its signs."""

    line: Line
    at: int
    options: Sequence[Option]
    common: Seen  # the signs of the number, and of each option its own
    seen: Sequence[Seen]


def choose(context: ArticleContext, topic: Topic) -> Iterator[tuple[Line, Binding]]:
    """Bind the numbers of an article, in order; a number that counts nothing of ours is left out."""
    table, lines = weights(context.language, "choices"), read_lines(context, topic)
    chosen: dict[int, list[Binding]] = {}
    for choice in choices_of(context, lines):
        common = weight_of(choice.common)
        parts = shares([table.score(common + weight_of(seen)) for seen in choice.seen])
        share, best = max(zip(parts, range(len(parts)), strict=True))
        if (sure := confidence(share)) >= _enough_for(choice.options[best].metric, topic, context):
            binding = choice.options[best].bind(choice.line.facts, round(sure, PLACES), (choice.common, choice.seen[best]))
            chosen.setdefault(choice.line.index, []).append(binding)
    for line in lines:
        for binding in with_lists(line.tagged, chosen.get(line.index, ()), line.near, context.language):
            yield line, binding
            yield from ((line, also) for also in also_none(line.tagged, binding))


def _enough_for(metric: str, topic: Topic, context: ArticleContext) -> float:
    """Give the confidence that a metric needs: arrests, and in ordinary news services and the like, belong to a crisis, or to the day's reports."""
    enough = _enough(context, topic)
    apart = topic.variety != UNKNOWN and not (topic.crisis and topic.variety >= FEW_WORDS)  # a short text cannot tell
    return max(enough, ENOUGH_FOR_DAILY) if apart and (metric == ARRESTS or (enough > ENOUGH and metric in DAILY)) else enough


def _enough(context: ArticleContext, topic: Topic) -> float:
    """Give the confidence that an article's numbers need by what it speaks of."""
    if word_kinds(context.language):
        return ENOUGH_ELSEWHERE if wordings_of(context).article <= ORDINARY else ENOUGH
    return ENOUGH_UNTOLD if topic.variety <= SOME_WORDS else ENOUGH


def confidence(share: float) -> float:
    """Give how likely an option is right whose share is known."""
    odds: float = (share / (1 - share)) ** TEMPER
    return odds / (1 + odds)


def read_lines(context: ArticleContext, topic: Topic, weigher: Weigher = weigh) -> list[Line]:
    """Weigh the numbers of each sentence that holds any that may count something of ours."""
    lines: list[Line] = []
    near: tuple[int, Sequence[Binding]] = (0, ())
    telling = tagged_telling(context)
    for index in range(len(context.sentences)):
        above = near[1] if index - near[0] <= CARRIED_OVER else ()
        tagged = telling.get(index) or (numbered(context, index) if above else None)
        if tagged is None:
            continue
        facts = facts_of(tagged, context.language, topic)
        weighings = {at: weigher(context, index, facts, at) for at, tag in enumerate(facts.classes) if tag == "N"}
        likely = {at: bound(w.best[metric], w.shares[metric], metric) for at, w in weighings.items() if (metric := w.likeliest) and w.shares[metric] >= LIKELY}
        named = frozenset(token.metric for token in tagged.tokens if token.metric)
        named_above = frozenset(metric for line in lines[-CARRIED_OVER:] if index - line.index <= CARRIED_OVER for metric in line.named)
        lines.append(Line(index, tagged, facts, weighings, likely, list(likely), above, _taken(weighings), named, named_above))
        if likely:
            near = index, list(likely.values())
    return lines


def _taken(weighings: dict[int, Weighing]) -> dict[int, list[tuple[float, int]]]:
    """Give of each trigger the two numbers that go with it most likely."""
    taken: dict[int, list[tuple[float, int]]] = {}
    for at, weighing in weighings.items():
        for each in weighing.pairs:
            taken[each.pair.trigger] = sorted([*taken.get(each.pair.trigger, ()), (each.share, at)], reverse=True)[:2]
    return taken


def choices_of(context: ArticleContext, lines: Sequence[Line], table: Weights | None = None) -> Iterator[Choice]:
    """Give each number that may count something of ours with its options, and their signs as a table weighs them: that of the language."""
    table, sums = table or weights(context.language, "choices"), sums_of(lines)
    for line in lines:
        for at, weighing in line.weighings.items():
            gifts = list(gifts_of(line.facts, at, line.beside(at), line.likely[line.order[0]] if line.order else None, line.near))
            if options := options_of(weighing, gifts):
                yield _choice(context, table, Occurrence.of(line, at), options, sums)


def _choice(context: ArticleContext, table: Weights, number: Occurrence, options: Sequence[Option], sums: Sums) -> Choice:
    wordings = wordings_of(context)
    common = common_signs(table, number, context.sentences[number.line.index], wordings)
    return Choice(number.line, number.at, options, common, [option_signs(table, number, option, sums, wordings) for option in options])
