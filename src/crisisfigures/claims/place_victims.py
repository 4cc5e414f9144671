"""Where those are whom the forces of another country harm: "Israel killed 40 Palestinians" tells of a place by its victims, not by who killed them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from crisisfigures.claims.article_places import ArticlePlaces
from crisisfigures.claims.clauses import words_pattern
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.gazetteer import Place, PlaceSpan
from crisisfigures.claims.place_roles import sites_of
from crisisfigures.claims.place_sites import Role
from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives

HARMED = frozenset({"deaths", "injured", "casualties", "missing", "displaced", "homeless", "trapped"})
BEHIND, BEFORE = 30, 45  # characters from a number to the name of the people that it counts; from who attacks to the attack's word
FARTHEST = 250  # characters from a number to who harms
FOLLOWS = 60  # characters from one number of victims to the next
MANY = 1000  # of one people: fewer may be travellers, soldiers or workers abroad
_APART = re.compile(r"[\d,.;:()]")


@dataclass(frozen=True)
class _Cues:
    attack: re.Pattern[str]  # behind a name: "Israeli attacks"
    attacked: re.Pattern[str]  # before it, where adjectives follow: "ataques israelíes"
    acts: re.Pattern[str]  # between it and a verb of harm: "Israel has killed"
    at: re.Pattern[str]  # before a name that is no subject: "the mission in Afghanistan has lost"
    by: re.Pattern[str]
    refugees: re.Pattern[str]  # behind the name of a people: they are elsewhere
    including: re.Pattern[str]  # between a people and a part of them


@lru_cache
def _cues(language: str) -> _Cues:
    words = load(language).words
    attack = words_pattern(words("places", "attackers")).pattern
    acting = words_pattern([
        *words("function", "have"), *words("function", "adverb"), *words("numbers", "owners"), *words("attribution", "say"), *words("places", "attackers"),
    ]).pattern  # fmt: skip
    return _Cues(
        attack=re.compile(rf"(?:[\w'’-]+\s+){{0,2}}?{attack}", re.IGNORECASE),
        attacked=re.compile(rf"{attack}\s+$", re.IGNORECASE),
        acts=re.compile(rf"(?:['’]s)?(?:\s+{acting})*\s+", re.IGNORECASE),
        at=re.compile(rf"(?<!\w){alternatives([*words('places', 'at'), *words('places', 'settled_at')])}\s+(?:\w+\s+)?$", re.IGNORECASE),
        by=re.compile(rf"(?<!\w){alternatives(words('places', 'agents'))}\s+$", re.IGNORECASE),
        refugees=re.compile(rf"\s+(?:[\w-]+\s+)?{words_pattern(words('places', 'refugee_words')).pattern}", re.IGNORECASE),
        including=re.compile(rf",?\s+\(?{words_pattern(words('frames', 'include')).pattern}[^,.;:\d]*", re.IGNORECASE),
    )


def home_of_victims(context: ArticleContext, mention: Mention, article: ArticlePlaces, iso3: str | None) -> Place | None:
    """Give the country of the people whom a figure counts where its sentence names the country `iso3` only as the one that harmed them; None elsewhere."""
    if mention.metric not in HARMED or iso3 is None:
        return None
    people = _people(context, mention, article)
    home = people.places[0] if people and people.places else None
    if home is None:
        return _home_of_those_before(context, mention, article, iso3)
    if home.iso3 in (None, iso3):
        return None
    harming = _harming(context, mention, article, iso3)
    others = (site for site in sites_of(context, mention.sentence, article) if site.iso3 == iso3 and site.start not in harming)
    if not harming or any(site.role is Role.AT for site in others):
        return None
    context.memo[_key(mention)] = (mention.end, iso3, home)
    return home


def _key(mention: Mention) -> str:
    return f"victims:{mention.sentence}"


def _home_of_those_before(context: ArticleContext, mention: Mention, article: ArticlePlaces, iso3: str) -> Place | None:
    """Give the home of the victims before, whom the same country harms: "Israel killed 40 Palestinians and wounded 250"."""
    if (before := context.memo.get(_key(mention))) is None:
        return None
    end, harming, home = cast(tuple[int, str, Place], before)
    offset = context.sentences[mention.sentence].start
    between = any(end <= offset + site.start < mention.start for site in sites_of(context, mention.sentence, article))
    return home if harming == iso3 and not between and 0 <= mention.start - end <= FOLLOWS else None


def people_counted(context: ArticleContext, mention: Mention, article: ArticlePlaces) -> Place | None:
    """Give the country whose people a figure counts in its own words ("7.5 million South Sudanese"); None where they are so few that they may be abroad."""
    if mention.value < MANY and mention.unit != "percent":
        return None
    sentence, groups, cues = context.sentences[mention.sentence], load(context.language).words("places", "groups_within"), _cues(context.language)
    start, end = mention.start - sentence.start, mention.end - sentence.start
    inside = (span for span in _near(article.by_sentence[mention.sentence], start) if start <= span.start and span.end <= end)
    named = (span for span in inside if span.is_demonym and span.text.lower() not in groups)
    counted = next((span for span in named if not cues.refugees.match(sentence.text, span.end)), None)
    return counted.places[0] if counted and counted.places and counted.places[0].iso3 else None


def _people(context: ArticleContext, mention: Mention, article: ArticlePlaces) -> PlaceSpan | None:
    """Give the name of the people that a number counts, right behind it, or before a part of them ("60,000 Palestinians, including 17,000 children")."""
    text, offset = context.sentences[mention.sentence].text, context.sentences[mention.sentence].start
    start, end, cues = mention.start - offset, mention.end - offset, _cues(context.language)
    near = _near(article.by_sentence[mention.sentence], start)
    named = [span for span in near if span.is_demonym and not cues.refugees.match(text, span.end)]
    counted = (span for span in named if start <= span.start <= end + BEHIND and not _APART.search(text, end, span.start))
    whole = (span for span in named if span.end <= start and cues.including.fullmatch(text, span.end, start))
    return next(counted, None) or next(whole, None)


def _near(spans: Sequence[PlaceSpan], at: int) -> Sequence[PlaceSpan]:
    """Give the names around an offset; farther ones are not looked at, however long the sentence."""
    return spans[bisect_left(spans, at - FARTHEST, key=lambda s: s.start) : bisect_left(spans, at + FARTHEST, key=lambda s: s.start)]


def _harming(context: ArticleContext, mention: Mention, article: ArticlePlaces, iso3: str) -> list[int]:
    """Give where in its sentence a country is named as the one that harms: "Israel has killed", "killed by Israel", "in Israeli attacks"."""
    cues = _cues(context.language)
    text, offset = context.sentences[mention.sentence].text, context.sentences[mention.sentence].start
    verb = mention.trigger_start - offset if mention.trigger_start is not None else -1
    return [
        span.start for span in _near(article.by_sentence[mention.sentence], mention.start - offset)
        if span.places and span.places[0].iso3 == iso3 and (
            cues.attack.match(text, span.end + 1)
            or any(cue.search(text, max(0, span.start - BEFORE), span.start) for cue in (cues.attacked, cues.by))
            or (span.end < verb and cues.acts.fullmatch(text, span.end, verb) and not cues.at.search(text, max(0, span.start - BEFORE), span.start))
        )
    ]  # fmt: skip
