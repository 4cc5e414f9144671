"""What is seen of the words of a sentence that tell a basis, whatever the figure: found once, however many figures the sentence has."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.wording_cues import aside, raising, without_misleading
from crisisfigures.languages import load
from crisisfigures.languages.phrase_lists import PhraseLists, Span
from crisisfigures.languages.schema import LEGAL

APART = frozenset({"no_rate", "no_rate_before", "goes_on"})  # lists that are looked for in patterns of their own alone
MISLEADING = frozenset({"misleading", "said", "since"})  # without words of these nothing misleads
_MARK = re.compile(r"[,;:()]")


@dataclass(frozen=True, slots=True)
class SentenceWording:
    """A sentence, and where the words stand in it that tell a basis; offsets in the sentence."""

    text: str  # days that date a saying and a "since" that compares are blotted out, so that offsets stay
    cues: Mapping[str, Sequence[Span]]  # where words of each list of the lexicon stand; lists of which none does are left out
    joints: Sequence[int]  # where its parts begin: at punctuation, and at words that join or subordinate
    raised: Sequence[Span]  # "raising the toll to"
    asides: Sequence[int]  # where an aside begins: ", which"

    def joints_between(self, first: int, last: int) -> int:
        """Count the parts that begin between two points."""
        return bisect_left(self.joints, last) - bisect_left(self.joints, first)


def wording_of_sentence(context: ArticleContext, index: int) -> SentenceWording:
    """Look at the words of a sentence, once an article."""
    key = f"wording {index}"
    if key not in context.memo:
        context.memo[key] = _look(context.sentences[index].text, context.language)
    return cast(SentenceWording, context.memo[key])


def _look(sentence: str, language: str) -> SentenceWording:
    lists, text = _lists(language), sentence
    cues = lists.found_in(sentence)
    if not cues.keys().isdisjoint(MISLEADING) and (text := without_misleading(sentence, cues, language)) != sentence:
        cues = lists.found_in(text)
    joints = [start for start, _ in cues.get("joints", ())]
    return SentenceWording(
        text, cues, sorted(joints + [mark.start() for mark in _MARK.finditer(text)]),
        raised=[match.span() for match in raising(language).finditer(text)] if "raising" in cues or "adding" in cues else (),
        asides=[match.start() for match in aside(language).finditer(text)] if "aside" in cues else (),
    )  # fmt: skip


@lru_cache
def _lists(language: str) -> PhraseLists:
    lexicon = load(language)
    return PhraseLists({key: lexicon.words("basis", key) for key in LEGAL["basis"] if key not in APART})
