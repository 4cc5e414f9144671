"""The rows of every table, each column defined once: store/schema.sql is generated from this file.

A column is an annotated field: its Python type gives the SQL type, `| None` makes it nullable, the first string is its COMMENT,
and a `Check` is a condition that the database enforces. Rows are immutable; a stage makes new ones.
"""

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a column is called `date`, as in DESIGN
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

Metric = Literal[
    "deaths", "injured", "casualties", "missing", "abducted", "detained", "trapped", "rescued", "refugees", "idps", "displaced",
    "evacuated", "homeless", "returnees", "migrants", "affected", "in_need", "targeted", "assisted", "food_insecure", "malnourished",
    "cases", "housing_destroyed", "housing_damaged", "facilities_damaged", "sexual_violence", "without_services",
]  # fmt: skip
Unit = Literal["people", "households", "housing_units", "facilities", "percent"]
Qualifier = Literal["exact", "approx", "at_least", "at_most", "range", "vague"]
Basis = Literal["incident", "cumulative", "stock", "period", "rate"]
Status = Literal["asserted", "denied", "projected", "negated"]
SourceType = Literal["un", "government", "armed_group", "ngo", "health", "witness", "media", "other"]
Precision = Literal["day", "month", "year"]
VaguePolicy = Literal["interval", "floor"]
Role = Literal["used", "duplicate", "superseded", "conflicting", "rejected", "unplaced"]
Ruling = Literal["accept", "reject", "retract", "correct", "add", "merge", "split", "undo"]
Clock = Literal["published", "entered"]
Cause = Literal["conflict", "earthquake", "flood", "storm", "epidemic", "drought", "wildfire", "volcano", "landslide", "accident"]


@dataclass(frozen=True, slots=True)
class Check:
    """A condition in SQL that each row must meet."""

    sql: str


@dataclass(frozen=True, slots=True)
class Restated:
    """The public statement that a brief of the sample says again in other words."""

    publisher: str
    published: Date | None
    url: str | None


HEX16 = "[0-9a-f]{16}"


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one text by one publisher."""

    article_id: Annotated[str, "The id given in the file, else 16 hex digits of a hash over URL, publisher and the bytes as received.", Check("article_id <> ''")]
    url: Annotated[str | None, "Where the article was published; NULL where unknown."]
    archived_url: Annotated[str | None, "A copy in a web archive, where the user gave one."]
    title: Annotated[str | None, "The headline; NULL where the file does not state it."]
    publisher: Annotated[str | None, "Who printed it (BBC, Reuters, OCHA), never who is quoted; NULL where unknown."]
    published: Annotated[Date | None, "The first day of the time of publication, as precise as published_precision says; NULL where unknown, never guessed from a copyright line."]
    published_precision: Annotated[Precision | None, "How exactly the publication date is known.", Check("(published IS NULL) = (published_precision IS NULL)")]
    language: Annotated[str | None, "ISO 639-1 code of the text; NULL where it could not be told."]
    path: Annotated[str, "The file that it was read from, relative to the folder of articles; of a file of several articles with `#ENTRY`, its line or number."]
    sha256: Annotated[str, "SHA-256 of the file's bytes (of its entry's in a file of several articles), in hex.", Check("regexp_full_match(sha256, '[0-9a-f]{64}')")]
    text: Annotated[str, "The cleaned text that claims point into: quote_start counts its code points from 0."]
    copy_of: Annotated[str | None, "article_id of the earlier article that this one repeats nearly word for word; NULL for an original."]
    entered: Annotated[Date | None, "The day this article entered the collection, out of entered.csv."]
    restates: Annotated[Restated | None, "Sample only: publisher, date and URL of the public statement that the brief restates."]
    updated: Annotated[datetime | None, "When its publisher last changed it, as the page states, in UTC where it says of which zone its clock is; NULL where unknown."] = None
    version: Annotated[int, "Which text of its page (one address and publisher) it is, in the order in which they appeared; 1 for an only one.", Check("version >= 1")] = 1
    version_of: Annotated[str | None, "article_id of the first version of its page; NULL for that one itself, and for the only text of a page."] = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One number of one metric, as one sentence of one article states it. Never edited, never merged."""

    claim_id: Annotated[str, "16 hex digits of a hash over article_id, metric, number as read, the sentence's letters and digits, and the ordinal among equals.", Check(f"regexp_full_match(claim_id, '{HEX16}')")]
    article_id: Annotated[str, "The article that holds the sentence."]
    quote_start: Annotated[int, "First code point of the quote in the article's text, counted from 0.", Check("quote_start >= 0")]
    quote_end: Annotated[int, "One past the last code point: substring(text, quote_start + 1, quote_end - quote_start) = quote.", Check("quote_end > quote_start")]
    quote: Annotated[str, "The number expression as it stands, with its hedge and head noun.", Check("length(quote) = quote_end - quote_start")]
    sentence: Annotated[str, "The whole sentence that the quote stands in."]
    value: Annotated[Decimal | None, "The number stated; of a range the midpoint, of a vague count its customary floor. Not to be summed: claims overlap.", Check("value >= 0")]
    low: Annotated[Decimal | None, "Lower bound as stated or implied; NULL is an open end (at_most) or not known (approx). Not to be summed."]
    high: Annotated[Decimal | None, "Upper bound as stated or implied; NULL is an open end (at_least, vague) or not known (approx). Not to be summed.", Check("low IS NULL OR high IS NULL OR low <= high")]
    qualifier: Annotated[Qualifier, "The hedge: exact, approx, at_least, at_most, range or vague."]
    figure: Annotated[str, "The number with its hedge, as people read it: 'more than 100,000'. This is what to print."]
    metric: Annotated[Metric, "What is counted: an id of the table metrics."]
    unit: Annotated[Unit, "people, households, housing_units, facilities or percent."]
    basis: Annotated[Basis, "incident (one event or day), cumulative (running total), stock (at a moment), period (flow in a span) or rate."]
    place: Annotated[str | None, "Where the harm happened or the people are now, as in the text; NULL where the text does not say."]
    place_id: Annotated[str | None, "The place's id in the gazetteer: one id for all spellings; NULL where it is not in it."]
    iso3: Annotated[str | None, "ISO 3166-1 alpha-3 of that place's country (host country for refugees); NULL for a region, a sea or the world.", Check("regexp_full_match(iso3, '[A-Z]{3}')")]
    origin_iso3: Annotated[str | None, "ISO 3166-1 alpha-3 of the country that refugees came from; NULL otherwise.", Check("regexp_full_match(origin_iso3, '[A-Z]{3}')")]
    source: Annotated[str | None, "Who the text says states the figure, in its words; NULL where the text speaks in its own voice."]
    source_type: Annotated[SourceType | None, "Kind of that source; NULL exactly where source is.", Check("(source IS NULL) = (source_type IS NULL)")]
    source_id: Annotated[str | None, "The organisation in the table sources that the words mean; assigned at each build."]
    denied_by: Annotated[str | None, "Who disputes the figure, in the text's words, where status is denied."]
    date: Annotated[Date | None, "First day of the time that the figure speaks of (as-of date for totals and stocks); NULL where neither text nor publication date fix it."]
    date_end: Annotated[Date | None, "Last day of that time, at the precision stated.", Check("date_end >= date")]
    date_precision: Annotated[Precision | None, "How exactly the text gives the date.", Check("(date IS NULL) = (date_precision IS NULL)")]
    status: Annotated[Status, "asserted, denied (disputed or withdrawn), projected (feared, forecast) or negated ('no casualties')."]
    population: Annotated[str | None, "The narrower group counted (children, civilians, soldiers), in the text's words; NULL for all people."]
    part_of_total: Annotated[bool, "True where the text gives both this figure and the total that it is a part of."]
    scope: Annotated[str | None, "What the text says about the count: documented, estimated, registered, identified, confirmed, suspected, includes_missing, left_out, since_event (counted since an event without a date, not since the crisis began); joined by '+' in that order."]
    baseline_date: Annotated[Date | None, "Since when a cumulative figure counts, where the text says."]
    cause: Annotated[Cause | None, "The kind of event that the text names: conflict, earthquake, flood ...; used to tell crises apart."]
    crisis_id: Annotated[str | None, "The crisis of crises.toml that fits most narrowly by place, date and cause; assigned at each build."]
    rule: Annotated[str, "Name of the grammar rule that bound the number to the metric.", Check("rule <> ''")]
    confidence: Annotated[float, "How likely metric and number are right, from 0 to 1.", Check("confidence BETWEEN 0 AND 1")]
    evidence: Annotated[str, "JSON object: for each of place, date, source, basis, status ... where the answer was taken from (clause, sentence, title, published ...)."]
    extractor: Annotated[str, "Fingerprint of the rules, lexicons and gazetteer that read it."]


@dataclass(frozen=True, slots=True)
class AddedClaim(Claim):
    """A figure that the program missed or misread and a person added, with the columns of claims. It stands in place of a claim of the same claim_id."""


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One thing that can be counted."""

    metric: Annotated[Metric, "Id."]
    label: Annotated[str, "Name for charts and tables."]
    definition: Annotated[str, "What it counts, in one sentence."]
    hxl_tag: Annotated[str, "Humanitarian Exchange Language hashtag with attributes."]
    definition_source: Annotated[str | None, "The standard that the definition follows; NULL where none does."]


@dataclass(frozen=True, slots=True)
class Crisis:
    """One crisis as crises.toml defines it."""

    crisis_id: Annotated[str, "The key in crises.toml.", Check("regexp_full_match(crisis_id, '[a-z0-9_-]+')")]
    name: Annotated[str, "Name for titles."]
    countries: Annotated[list[str], "ISO 3166-1 alpha-3 codes of the countries where it happens or that people flee from."]
    places: Annotated[list[str], "Narrower places, as gazetteer ids; empty for the whole countries."]
    period_start: Annotated[Date | None, "First day; an earlier figure belongs to no such crisis."]
    period_end: Annotated[Date | None, "Last day; NULL while it goes on.", Check("period_end >= period_start")]
    causes: Annotated[list[str], "Kinds of event, as in claims.cause; empty for any."]


@dataclass(frozen=True, slots=True)
class Source:
    """One organisation or person that states figures."""

    source_id: Annotated[str, "Id: the key in sources.toml, or the normalised words of an unknown source."]
    name: Annotated[str, "Name for charts and tables."]
    aliases: Annotated[list[str], "Other names in running text."]
    type: Annotated[SourceType, "Kind of organisation."]
    country: Annotated[str | None, "ISO 3166-1 alpha-3 of its country; NULL where it has none."]
    parent: Annotated[str | None, "source_id of the body that it belongs to: the two are not independent of each other."]


@dataclass(frozen=True, slots=True)
class Series:
    """What may be joined by a line: one crisis, metric, unit, basis, population, place, origin, source and scope."""

    series_id: Annotated[str, "16 hex digits of a hash over the identity.", Check(f"regexp_full_match(series_id, '{HEX16}')")]
    crisis_id: Annotated[str | None, "Crisis; NULL for figures outside any, which are reported under their country."]
    metric: Annotated[Metric, "What is counted."]
    unit: Annotated[Unit, "Unit of the values."]
    basis: Annotated[Basis, "Basis of the values: never mixed within a series."]
    population: Annotated[str | None, "Narrower group, normalised; NULL for all people."]
    place_id: Annotated[str | None, "Place; NULL where only the country or region is known."]
    place: Annotated[str | None, "Name of the place for titles."]
    iso3: Annotated[str | None, "Country of the place."]
    origin_iso3: Annotated[str | None, "Country of origin of refugees."]
    source_id: Annotated[str | None, "Who states the figures; NULL where no source is named."]
    source: Annotated[str, "Its name for labels; 'no source named (PUBLISHER)' where none is."]
    scope: Annotated[str | None, "What is said about the count (documented, estimated ...)."]
    baseline_date: Annotated[Date | None, "Since when a cumulative count runs, where that is not the start of its crisis; NULL where it is, or is not said."]
    label: Annotated[str, "One line that tells this series from the others."]


@dataclass(frozen=True, slots=True)
class Break:
    """Where one source goes on with another count: its lines are not joined there."""

    break_id: Annotated[str, "16 hex digits of a hash over the two series.", Check(f"regexp_full_match(break_id, '{HEX16}')")]
    series_id: Annotated[str, "The series that ends."]
    next_series_id: Annotated[str, "The series of the same source that begins after it."]
    date: Annotated[Date, "The first day of the first figure of the new count."]
    sentence: Annotated[str, "What changed, in one sentence.", Check("sentence <> ''")]
    claim_ids: Annotated[list[str], "The claims behind the last figure of the old count and the first of the new."]


@dataclass(frozen=True, slots=True)
class Point:
    """One series at one date: what claims that say the same come to."""

    point_id: Annotated[str, "16 hex digits of a hash over series, date and figure.", Check(f"regexp_full_match(point_id, '{HEX16}')")]
    series_id: Annotated[str, "The series that it belongs to."]
    date: Annotated[Date, "First day of the time that the figure speaks of."]
    date_end: Annotated[Date, "Last day of that time; of what was counted no later than its first printing.", Check("date_end >= date")]
    date_precision: Annotated[Precision, "How exactly the date is known."]
    value: Annotated[Decimal | None, "The number; NULL for a range. Not to be summed."]
    low: Annotated[Decimal | None, "Lower bound; NULL is open or unknown. Not to be summed."]
    high: Annotated[Decimal | None, "Upper bound; NULL is open or unknown. Not to be summed.", Check("low IS NULL OR high IS NULL OR low <= high")]
    qualifier: Annotated[Qualifier, "The hedge."]
    figure: Annotated[str, "The number with its hedge, as people read it."]
    status: Annotated[Status, "asserted, denied, projected or negated; only asserted and negated stand on the line."]
    n_claims: Annotated[int, "How many claims say this.", Check("n_claims >= 1")]
    n_publishers: Annotated[int, "How many publishers printed it.", Check("n_publishers >= 0")]
    n_independent: Annotated[int, "How many statements are independent: copies of one text, and one sentence printed word for word, count once.", Check("n_independent >= 1")]
    first_published: Annotated[Date | None, "The earliest publication date of its claims."]
    vague_policy: Annotated[VaguePolicy | None, "Of vague counts: interval where high is what the word may mean at most ('hundreds' is 200 to 999), floor where it is open; NULL for all others."]


@dataclass(frozen=True, slots=True)
class RivalPoint(Point):
    """A figure that the line passes by, since its source is quoted with another for the same date: drawn and listed as points are, but none of them."""

    point_id: Annotated[str, "The point that the line goes through instead, of the same series and date."]
    rival_id: Annotated[str, "16 hex digits of a hash over series, date and figure, made as points.point_id is: no point has it.", Check(f"regexp_full_match(rival_id, '{HEX16}')")]
    claim_ids: Annotated[list[str], "The claims that say this, all of them conflicting, the one printed first before the others."]


@dataclass(frozen=True, slots=True)
class IncidentEvent:
    """Which event a point tells of that counts an incident. Count events by event_id; their figures stand beside each other and must not be summed."""

    point_id: Annotated[str, "The point."]
    event_id: Annotated[str, "16 hex digits, equal for points that tell of one event with different figures: of one day and place, and by the words of their sentences.", Check(f"regexp_full_match(event_id, '{HEX16}')")]


@dataclass(frozen=True, slots=True)
class Vintage(Point):
    """One point, or rival of one, as it stood for a span of days, by today's rules over the texts known then: its counts, its words, and whether the line went through it."""

    clock: Annotated[Clock, "Which day of a text counts: published (of a brief that restates, the statement's) or entered (into the collection)."]
    on_line: Annotated[bool, "True where the line of its series went through it; only asserted and negated points can be on the line."]
    claim_id: Annotated[str, "The claim that it took its words from: of those behind it then the one printed first."]
    known_from: Annotated[Date, "The first day on which it stood so."]
    known_until: Annotated[Date | None, "The first day on which it no longer stood so; NULL while it stands.", Check("known_until > known_from")]
    replaced_by: Annotated[str | None, "The point in its place from known_until on: itself where only counts or words changed, else what replaced it; NULL where nothing did."]


@dataclass(frozen=True, slots=True)
class PastSeries(Series):
    """A series that only vintages speak of: its claims belong to others now, such as those of a copy whose original became known later."""


@dataclass(frozen=True, slots=True)
class ClaimRole:
    """What became of one claim, and why. Every claim has exactly one."""

    claim_id: Annotated[str, "The claim."]
    series_id: Annotated[str | None, "The series that it belongs to; NULL where it is unplaced."]
    point_id: Annotated[str | None, "The point that it stands behind, of a conflicting claim the one that it contradicts; NULL where there is none."]
    role: Annotated[Role, "used, duplicate, superseded, conflicting, rejected or unplaced."]
    reason: Annotated[str, "One sentence why.", Check("reason <> ''")]


@dataclass(frozen=True, slots=True)
class FlagKind:
    """A kind of doubt."""

    flag: Annotated[str, "Id."]
    meaning: Annotated[str, "What it means, in one sentence."]


@dataclass(frozen=True, slots=True)
class PointFlag:
    """A doubt about one point, or about a rival of one. A flag never removes a point."""

    point_id: Annotated[str, "The point, or the rival (rivals.rival_id)."]
    flag: Annotated[str, "The kind of doubt, as in flag_kinds."]
    sentence: Annotated[str, "What is doubtful, in one sentence with the figures."]
    claim_ids: Annotated[list[str], "The claims concerned."]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not add up, with the claims on both sides."""

    finding_id: Annotated[str, "16 hex digits of a hash over kind and claims."]
    kind: Annotated[str, "Kind of finding, as in flag_kinds."]
    crisis_id: Annotated[str | None, "The crisis concerned."]
    sentence: Annotated[str, "What does not add up, in one sentence with the figures."]
    claim_ids: Annotated[list[str], "Claims on the one side."]
    against_claim_ids: Annotated[list[str], "Claims on the other side."]


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's ruling, out of decisions.csv. Rows are only ever appended."""

    ruling_id: Annotated[str, "Id of the ruling.", Check("ruling_id <> ''")]
    claim_id: Annotated[str | None, "The claim that it speaks of; of an add the claim that it made. NULL for merge, undo, and a split of words."]
    article_id: Annotated[str | None, "The claim's article."]
    quote: Annotated[str | None, "The claim's quote, by which article and number find it again; of an add the words to quote, of a split of words those words."]
    number: Annotated[str | None, "The claim's number as read."]
    metric: Annotated[str | None, "The claim's metric; of an add what is counted."]
    ruling: Annotated[Ruling, "accept (read rightly), reject (no such figure), retract (stated, and withdrawn since), correct (one field), add (a figure that was missed), merge (two source ids are one), split (not that source) or undo (an earlier ruling no longer holds)."]
    field: Annotated[str | None, "correct: the column. merge: the source_id that goes. split: the source_id that it is not."]
    value: Annotated[str | None, "correct: the right value. add: further fields, as in 'date = 2013-07-25; place = Aleppo'. merge: the source_id that stays. split: the source_id that it is instead. undo: the ruling_id."]
    decided_by: Annotated[str, "Who decided."]
    decided_on: Annotated[Date, "When."]
    reason: Annotated[str | None, "Why; an accept needs none.", Check("reason IS NOT NULL OR ruling = 'accept'")]


@dataclass(frozen=True, slots=True)
class RulingEffect:
    """What a ruling in force did to one claim; a ruling without such a row found no claim."""

    ruling_id: Annotated[str, "The ruling."]
    claim_id: Annotated[str, "The claim."]
    field: Annotated[str | None, "The column that it changed, or that follows a changed one; NULL where the claim is accepted, rejected or added as it stands."]
    before: Annotated[str | None, "Its value before, as text; NULL is none."]
    after: Annotated[str | None, "Its value since, as text; NULL is none."]


@dataclass(frozen=True, slots=True)
class RejectedInput:
    """An input that could not be read."""

    path: Annotated[str, "File, relative to the folder of articles."]
    line: Annotated[int | None, "Line, counted from 1; NULL for the whole file."]
    reason: Annotated[str, "What is wrong and what to do."]


@dataclass(frozen=True, slots=True)
class Build:
    """What the database was built from. No times: the same input gives the same rows."""

    input_hash: Annotated[str, "SHA-256 over everything that was read."]
    fingerprint: Annotated[str, "The extractor's fingerprint."]
    sample: Annotated[bool, "True where the articles are the sample that ships with the program."]
    n_articles: Annotated[int, "Articles."]
    n_claims: Annotated[int, "Claims."]
    n_points: Annotated[int, "Points, rivals apart."]
    n_rejected: Annotated[int, "Rejected inputs."]
    rules: Annotated[str, "SHA-256 over crises, lists of sources, rulings on sources and the program: what all claims are reconciled by."]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file of which every entry became an article: while it stands there unchanged, a later build takes them from here."""

    path: Annotated[str, "File, relative to the folder of articles."]
    size: Annotated[int, "Its bytes.", Check("size >= 0")]
    sha256: Annotated[str, "SHA-256 of its bytes, in hex.", Check("regexp_full_match(sha256, '[0-9a-f]{64}')")]
    read_by: Annotated[str, "SHA-256 over the program, articles.toml and what stands beside the file: with another it is read anew."]
    n_articles: Annotated[int, "How many articles it holds.", Check("n_articles >= 1")]


TABLES: dict[str, type] = {
    "articles": Article, "claims": Claim, "claims_added": AddedClaim, "metrics": MetricRow, "crises": Crisis, "sources": Source, "series": Series, "points": Point,
    "rivals": RivalPoint, "incident_events": IncidentEvent, "breaks": Break, "vintages": Vintage, "past_series": PastSeries, "claim_roles": ClaimRole, "flag_kinds": FlagKind, "point_flags": PointFlag,
    "findings": Finding, "decisions": Decision, "ruling_effects": RulingEffect, "rejected_inputs": RejectedInput, "read_files": ReadFile, "builds": Build,
}  # fmt: skip
