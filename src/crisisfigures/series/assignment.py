"""Which crisis a claim belongs to, and which organisation its source's words mean."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from operator import attrgetter

from crisisfigures.model import Article, Cause, Claim, Crisis, Source
from crisisfigures.pausing import no_collecting
from crisisfigures.series.crises import CrisisConfig
from crisisfigures.series.geography import countries_in, countries_named, is_country, lies_within, place_key
from crisisfigures.series.ruled_sources import SourceRulings
from crisisfigures.series.sources import SourceRegistry, unknown_source
from crisisfigures.series.statements import Press
from crisisfigures.series.voices import voices
from crisisfigures.series.whereabouts import is_region

SUDDEN = frozenset({"earthquake", "flood", "storm", "wildfire", "volcano", "landslide", "accident"})
# A sudden disaster without an end of its own speaks for figures that name no cause only in its first year
AFTERMATH = timedelta(days=365)
# What is seldom counted but after such causes: it decides between crises for claims that name no cause
USUAL_CAUSES: Mapping[str, frozenset[str]] = {
    "cases": frozenset({"epidemic"}), "refugees": frozenset({"conflict"}), "abducted": frozenset({"conflict"}), "detained": frozenset({"conflict"}),
    "sexual_violence": frozenset({"conflict"}), "idps": frozenset({"conflict", "drought"}), "returnees": frozenset({"conflict"}),
}  # fmt: skip

CLAIM_FIELDS = [field.name for field in fields(Claim)]
CLAIM_VALUES = attrgetter(*CLAIM_FIELDS)
SOURCE_AT, CRISIS_AT = CLAIM_FIELDS.index("source_id"), CLAIM_FIELDS.index("crisis_id")


@dataclass(frozen=True, slots=True)
class Fit:
    """How narrowly a crisis fits a claim: the greater, the narrower."""

    cause: int
    usual: int
    near: int
    place: int
    shortness: int
    fewness: int
    crisis_id: str

    def rank(self) -> tuple[int, ...]:
        """Give the order in which the reasons count."""
        return (self.cause, self.near, self.usual, self.place, self.shortness, self.fewness)


@no_collecting()
def assign(
    claims: Sequence[Claim], articles: Mapping[str, Article], crises: Sequence[CrisisConfig], registry: SourceRegistry,
    ruled: SourceRulings | None = None,
) -> list[Claim]:  # fmt: skip
    """Fill `source_id` and `crisis_id` anew, in the order of the claims; None where nobody is named who states it, and where no crisis fits.

    `ruled` is what people ruled on sources.
    """
    press, causes = Press(articles), _only_causes(claims)
    known = [config.crisis for config in crises]
    memo: dict[tuple[object, ...], str | None] = {}
    near: dict[tuple[object, ...], list[tuple[Crisis, int]]] = {}
    found: list[str | None] = []
    for claim in claims:
        cause = claim.cause or causes.get(claim.article_id)
        where = (claim.place_id, claim.place, claim.iso3, claim.origin_iso3)
        key = (where, claim.date, claim.date_end, claim.metric, cause)
        if key not in memo:
            if where not in near:
                near[where] = [(crisis, place) for crisis in known if (place := _place_fit(claim, crisis)) is not None]
            memo[key] = crisis_of(claim, cause, near[where])
        found.append(memo[key])
    found = _with_their_article(claims, found, known, press)
    only = {crisis.crisis_id: crisis.countries[0] for crisis in known if len(crisis.countries) == 1}
    countries = [claim.iso3 or claim.origin_iso3 or only.get(crisis_id or "") for claim, crisis_id in zip(claims, found, strict=True)]
    spoken = voices(claims, countries, press, registry)
    sources = [ruled.source_of(claim, voice.source_id) if ruled else voice.source_id for claim, voice in zip(claims, spoken, strict=True)]
    return [filled(claim, source_id, crisis_id) for claim, source_id, crisis_id in zip(claims, sources, found, strict=True)]


def filled(claim: Claim, source_id: str | None, crisis_id: str | None) -> Claim:
    """Give a claim with both ids; most claims of a second build have them already, and making a claim anew is slow."""
    if (claim.source_id, claim.crisis_id) == (source_id, crisis_id):
        return claim
    values = list(CLAIM_VALUES(claim))
    values[SOURCE_AT], values[CRISIS_AT] = source_id, crisis_id
    return Claim(*values)


def _with_their_article(claims: Sequence[Claim], found: Sequence[str | None], crises: Sequence[Crisis], press: Press) -> list[str | None]:
    """Let claims that name no country ('in all three countries') follow the only crisis of their article, where time and cause allow it."""
    mates: dict[str, set[str]] = {}
    for claim, crisis_id in zip(claims, found, strict=True):
        if crisis_id is not None:
            mates.setdefault(claim.article_id, set()).add(crisis_id)
    by_id = {crisis.crisis_id: crisis for crisis in crises}
    rows: list[str | None] = []
    for claim, crisis_id in zip(claims, found, strict=True):
        if crisis_id is None and claim.iso3 is None and claim.origin_iso3 is None:
            near = [by_id[mate] for mate in mates.get(claim.article_id, ())] or _spoken_of(claim, crises, press)
            allowed = [one for one in near if _within_period(claim, one) and (not claim.cause or not one.causes or claim.cause in one.causes)]
            crisis_id = allowed[0].crisis_id if len(near) == len(allowed) == 1 else None
        rows.append(crisis_id)
    return rows


def _spoken_of(claim: Claim, crises: Iterable[Crisis], press: Press) -> list[Crisis]:
    """Give the crises of several countries all of which the article names, for a claim about 'all affected countries'."""
    article = press.articles.get(claim.article_id)
    if article is None or claim.place is None or not is_region(claim.place):
        return []
    named = countries_named(f"{article.title or ''}. {article.text}")
    return [crisis for crisis in crises if len(crisis.countries) > 1 and named.issuperset(crisis.countries)]


def crisis_of(claim: Claim, cause: Cause | None, crises: Iterable[tuple[Crisis, int]]) -> str | None:
    """Give the crisis that fits most narrowly by place, date and cause; None where none fits. Equal fits go to the first id.

    `crises` are those that fit by place, each with how narrowly.
    """
    fits = [fit for crisis, place in crises if (fit := _fit(claim, cause, crisis, place)) is not None]
    fits.sort(key=lambda fit: fit.crisis_id)
    return max(fits, key=Fit.rank).crisis_id if fits else None


def _fit(claim: Claim, cause: Cause | None, crisis: Crisis, place: int) -> Fit | None:
    """Say how narrowly a crisis fits; None where it does not."""
    if not _within_period(claim, crisis) or (cause and crisis.causes and cause not in crisis.causes):
        return None
    usual = USUAL_CAUSES.get(claim.metric, frozenset())
    unusual = bool(usual and crisis.causes) and usual.isdisjoint(crisis.causes)
    return Fit(
        cause=int(cause is not None and cause in crisis.causes),
        usual=-int(unusual and cause is None),
        near=-int(cause is None and _is_long_past(claim.date, crisis)),
        place=place,
        shortness=-_days(crisis),
        fewness=-len(crisis.countries),
        crisis_id=crisis.crisis_id,
    )


def _place_fit(claim: Claim, crisis: Crisis) -> int | None:
    """Give 3 for a narrower place of the crisis, 2 for its country, 1 for people from it, 0 for the country of a narrower crisis; None otherwise."""
    if any(lies_within(claim.place_id, place) for place in crisis.places):
        return 3
    if claim.iso3 is None and claim.origin_iso3 is None and claim.place and not crisis.places:
        named = countries_in(claim.place)
        return 2 if named and named <= set(crisis.countries) else None
    here, from_here = claim.iso3 in crisis.countries, claim.origin_iso3 in crisis.countries
    if not (here or from_here):
        return None
    if not crisis.places:
        return 2 if here else 1
    # A crisis of narrower places takes claims that name no place but the country, not those of another place in it
    elsewhere = place_key(claim.place_id, claim.place) not in (None, claim.iso3) and not _is_country_claim(claim)
    return None if elsewhere else 0


def _is_country_claim(claim: Claim) -> bool:
    """Whether a claim speaks of its whole country, or of a host of people who fled."""
    return is_country(claim.place_id, claim.place, claim.iso3) or claim.origin_iso3 is not None


def _within_period(claim: Claim, crisis: Crisis) -> bool:
    """Whether a claim's time overlaps the crisis's; a claim without a date may be of any."""
    if claim.date is None:
        return True
    last = claim.date_end or claim.date
    return (crisis.period_start is None or last >= crisis.period_start) and (crisis.period_end is None or claim.date <= crisis.period_end)


def _is_long_past(day: date | None, crisis: Crisis) -> bool:
    """Whether a sudden disaster was over for long on a day."""
    sudden = bool(crisis.causes) and SUDDEN.issuperset(crisis.causes)
    return sudden and day is not None and crisis.period_start is not None and day > crisis.period_start + AFTERMATH


def _days(crisis: Crisis) -> int:
    """Give the length of a crisis in days; one without an end is the longest, unless it is sudden."""
    if crisis.period_start is None:
        return 10**6
    if crisis.period_end is None:
        return AFTERMATH.days if crisis.causes and SUDDEN.issuperset(crisis.causes) else 10**5
    return (crisis.period_end - crisis.period_start).days


def _only_causes(claims: Iterable[Claim]) -> dict[str, Cause]:
    """Give the cause of each article whose claims name one cause and no other."""
    named: dict[str, set[Cause]] = {}
    for claim in claims:
        if claim.cause is not None:
            named.setdefault(claim.article_id, set()).add(claim.cause)
    return {article_id: next(iter(causes)) for article_id, causes in named.items() if len(causes) == 1}


def named_sources(claims: Iterable[Claim], press: Press, registry: SourceRegistry) -> dict[str, Source]:
    """Give the sources that assigned claims name, by id; an unknown one goes by the shortest of its names, whatever their number."""
    found: dict[str, dict[tuple[int, str, str], Source]] = {}
    for claim in claims:
        if claim.source_id is None or (claim.source_id in found and claim.source_id in registry.sources):
            continue
        source = registry.of_id(claim.source_id)
        if source is None:
            on = press.published(claim.article_id) or claim.date
            source = registry.resolve(claim.source or claim.source_id, claim.source_type, None, on)
        if source.source_id != claim.source_id:  # a person's ruling parted the words from what they are known as
            source = unknown_source(claim.source or claim.source_id, claim.source_type)
        if source.source_id != claim.source_id:  # or named it
            source = Source(claim.source_id, claim.source_id, [], claim.source_type or "other", None, None)
        found.setdefault(claim.source_id, {})[(len(source.name), source.name, source.type)] = source
    return {source_id: variants[min(variants)] for source_id, variants in found.items()}
