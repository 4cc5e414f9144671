-- The tables of crisisfigures. Generated from model.py by `python -m crisisfigures.store.schema`: edit model.py, not this file.

CREATE TYPE basis_enum AS ENUM ('incident', 'cumulative', 'stock', 'period', 'rate');
CREATE TYPE cause_enum AS ENUM ('conflict', 'earthquake', 'flood', 'storm', 'epidemic', 'drought', 'wildfire', 'volcano', 'landslide', 'accident');
CREATE TYPE clock_enum AS ENUM ('published', 'entered');
CREATE TYPE metric_enum AS ENUM ('deaths', 'injured', 'casualties', 'missing', 'abducted', 'detained', 'trapped', 'rescued', 'refugees', 'idps', 'displaced', 'evacuated', 'homeless', 'returnees', 'migrants', 'affected', 'in_need', 'targeted', 'assisted', 'food_insecure', 'malnourished', 'cases', 'housing_destroyed', 'housing_damaged', 'facilities_damaged', 'sexual_violence', 'without_services');
CREATE TYPE precision_enum AS ENUM ('day', 'month', 'year');
CREATE TYPE qualifier_enum AS ENUM ('exact', 'approx', 'at_least', 'at_most', 'range', 'vague');
CREATE TYPE role_enum AS ENUM ('used', 'duplicate', 'superseded', 'conflicting', 'rejected', 'unplaced');
CREATE TYPE ruling_enum AS ENUM ('accept', 'reject', 'retract', 'correct', 'add', 'merge', 'split', 'undo');
CREATE TYPE source_type_enum AS ENUM ('un', 'government', 'armed_group', 'ngo', 'health', 'witness', 'media', 'other');
CREATE TYPE status_enum AS ENUM ('asserted', 'denied', 'projected', 'negated');
CREATE TYPE unit_enum AS ENUM ('people', 'households', 'housing_units', 'facilities', 'percent');
CREATE TYPE vague_policy_enum AS ENUM ('interval', 'floor');

CREATE TABLE articles (
    article_id VARCHAR NOT NULL CHECK (article_id <> ''),
    url VARCHAR,
    archived_url VARCHAR,
    title VARCHAR,
    publisher VARCHAR,
    published DATE,
    published_precision precision_enum CHECK ((published IS NULL) = (published_precision IS NULL)),
    language VARCHAR,
    path VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL CHECK (regexp_full_match(sha256, '[0-9a-f]{64}')),
    text VARCHAR NOT NULL,
    copy_of VARCHAR,
    entered DATE,
    restates STRUCT(publisher VARCHAR, published DATE, url VARCHAR),
    updated TIMESTAMP,
    version BIGINT NOT NULL CHECK (version >= 1),
    version_of VARCHAR
);
COMMENT ON TABLE articles IS 'One version of one text by one publisher.';
COMMENT ON COLUMN articles.article_id IS 'The id given in the file, else 16 hex digits of a hash over URL, publisher and the bytes as received.';
COMMENT ON COLUMN articles.url IS 'Where the article was published; NULL where unknown.';
COMMENT ON COLUMN articles.archived_url IS 'A copy in a web archive, where the user gave one.';
COMMENT ON COLUMN articles.title IS 'The headline; NULL where the file does not state it.';
COMMENT ON COLUMN articles.publisher IS 'Who printed it (BBC, Reuters, OCHA), never who is quoted; NULL where unknown.';
COMMENT ON COLUMN articles.published IS 'The first day of the time of publication, as precise as published_precision says; NULL where unknown, never guessed from a copyright line.';
COMMENT ON COLUMN articles.published_precision IS 'How exactly the publication date is known.';
COMMENT ON COLUMN articles.language IS 'ISO 639-1 code of the text; NULL where it could not be told.';
COMMENT ON COLUMN articles.path IS 'The file that it was read from, relative to the folder of articles; of a file of several articles with `#ENTRY`, its line or number.';
COMMENT ON COLUMN articles.sha256 IS 'SHA-256 of the file''s bytes (of its entry''s in a file of several articles), in hex.';
COMMENT ON COLUMN articles.text IS 'The cleaned text that claims point into: quote_start counts its code points from 0.';
COMMENT ON COLUMN articles.copy_of IS 'article_id of the earlier article that this one repeats nearly word for word; NULL for an original.';
COMMENT ON COLUMN articles.entered IS 'The day this article entered the collection, out of entered.csv.';
COMMENT ON COLUMN articles.restates IS 'Sample only: publisher, date and URL of the public statement that the brief restates.';
COMMENT ON COLUMN articles.updated IS 'When its publisher last changed it, as the page states, in UTC where it says of which zone its clock is; NULL where unknown.';
COMMENT ON COLUMN articles.version IS 'Which text of its page (one address and publisher) it is, in the order in which they appeared; 1 for an only one.';
COMMENT ON COLUMN articles.version_of IS 'article_id of the first version of its page; NULL for that one itself, and for the only text of a page.';

CREATE TABLE claims (
    claim_id VARCHAR NOT NULL CHECK (regexp_full_match(claim_id, '[0-9a-f]{16}')),
    article_id VARCHAR NOT NULL,
    quote_start BIGINT NOT NULL CHECK (quote_start >= 0),
    quote_end BIGINT NOT NULL CHECK (quote_end > quote_start),
    quote VARCHAR NOT NULL CHECK (length(quote) = quote_end - quote_start),
    sentence VARCHAR NOT NULL,
    value DECIMAL(18,3) CHECK (value >= 0),
    low DECIMAL(18,3),
    high DECIMAL(18,3) CHECK (low IS NULL OR high IS NULL OR low <= high),
    qualifier qualifier_enum NOT NULL,
    figure VARCHAR NOT NULL,
    metric metric_enum NOT NULL,
    unit unit_enum NOT NULL,
    basis basis_enum NOT NULL,
    place VARCHAR,
    place_id VARCHAR,
    iso3 VARCHAR CHECK (regexp_full_match(iso3, '[A-Z]{3}')),
    origin_iso3 VARCHAR CHECK (regexp_full_match(origin_iso3, '[A-Z]{3}')),
    source VARCHAR,
    source_type source_type_enum CHECK ((source IS NULL) = (source_type IS NULL)),
    source_id VARCHAR,
    denied_by VARCHAR,
    date DATE,
    date_end DATE CHECK (date_end >= date),
    date_precision precision_enum CHECK ((date IS NULL) = (date_precision IS NULL)),
    status status_enum NOT NULL,
    population VARCHAR,
    part_of_total BOOLEAN NOT NULL,
    scope VARCHAR,
    baseline_date DATE,
    cause cause_enum,
    crisis_id VARCHAR,
    rule VARCHAR NOT NULL CHECK (rule <> ''),
    confidence DOUBLE NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    evidence VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL
);
COMMENT ON TABLE claims IS 'One number of one metric, as one sentence of one article states it. Never edited, never merged.';
COMMENT ON COLUMN claims.claim_id IS '16 hex digits of a hash over article_id, metric, number as read, the sentence''s letters and digits, and the ordinal among equals.';
COMMENT ON COLUMN claims.article_id IS 'The article that holds the sentence.';
COMMENT ON COLUMN claims.quote_start IS 'First code point of the quote in the article''s text, counted from 0.';
COMMENT ON COLUMN claims.quote_end IS 'One past the last code point: substring(text, quote_start + 1, quote_end - quote_start) = quote.';
COMMENT ON COLUMN claims.quote IS 'The number expression as it stands, with its hedge and head noun.';
COMMENT ON COLUMN claims.sentence IS 'The whole sentence that the quote stands in.';
COMMENT ON COLUMN claims.value IS 'The number stated; of a range the midpoint, of a vague count its customary floor. Not to be summed: claims overlap.';
COMMENT ON COLUMN claims.low IS 'Lower bound as stated or implied; NULL is an open end (at_most) or not known (approx). Not to be summed.';
COMMENT ON COLUMN claims.high IS 'Upper bound as stated or implied; NULL is an open end (at_least, vague) or not known (approx). Not to be summed.';
COMMENT ON COLUMN claims.qualifier IS 'The hedge: exact, approx, at_least, at_most, range or vague.';
COMMENT ON COLUMN claims.figure IS 'The number with its hedge, as people read it: ''more than 100,000''. This is what to print.';
COMMENT ON COLUMN claims.metric IS 'What is counted: an id of the table metrics.';
COMMENT ON COLUMN claims.unit IS 'people, households, housing_units, facilities or percent.';
COMMENT ON COLUMN claims.basis IS 'incident (one event or day), cumulative (running total), stock (at a moment), period (flow in a span) or rate.';
COMMENT ON COLUMN claims.place IS 'Where the harm happened or the people are now, as in the text; NULL where the text does not say.';
COMMENT ON COLUMN claims.place_id IS 'The place''s id in the gazetteer: one id for all spellings; NULL where it is not in it.';
COMMENT ON COLUMN claims.iso3 IS 'ISO 3166-1 alpha-3 of that place''s country (host country for refugees); NULL for a region, a sea or the world.';
COMMENT ON COLUMN claims.origin_iso3 IS 'ISO 3166-1 alpha-3 of the country that refugees came from; NULL otherwise.';
COMMENT ON COLUMN claims.source IS 'Who the text says states the figure, in its words; NULL where the text speaks in its own voice.';
COMMENT ON COLUMN claims.source_type IS 'Kind of that source; NULL exactly where source is.';
COMMENT ON COLUMN claims.source_id IS 'The organisation in the table sources that the words mean; assigned at each build.';
COMMENT ON COLUMN claims.denied_by IS 'Who disputes the figure, in the text''s words, where status is denied.';
COMMENT ON COLUMN claims.date IS 'First day of the time that the figure speaks of (as-of date for totals and stocks); NULL where neither text nor publication date fix it.';
COMMENT ON COLUMN claims.date_end IS 'Last day of that time, at the precision stated.';
COMMENT ON COLUMN claims.date_precision IS 'How exactly the text gives the date.';
COMMENT ON COLUMN claims.status IS 'asserted, denied (disputed or withdrawn), projected (feared, forecast) or negated (''no casualties'').';
COMMENT ON COLUMN claims.population IS 'The narrower group counted (children, civilians, soldiers), in the text''s words; NULL for all people.';
COMMENT ON COLUMN claims.part_of_total IS 'True where the text gives both this figure and the total that it is a part of.';
COMMENT ON COLUMN claims.scope IS 'What the text says about the count: documented, estimated, registered, identified, confirmed, suspected, includes_missing, left_out, since_event (counted since an event without a date, not since the crisis began); joined by ''+'' in that order.';
COMMENT ON COLUMN claims.baseline_date IS 'Since when a cumulative figure counts, where the text says.';
COMMENT ON COLUMN claims.cause IS 'The kind of event that the text names: conflict, earthquake, flood ...; used to tell crises apart.';
COMMENT ON COLUMN claims.crisis_id IS 'The crisis of crises.toml that fits most narrowly by place, date and cause; assigned at each build.';
COMMENT ON COLUMN claims.rule IS 'Name of the grammar rule that bound the number to the metric.';
COMMENT ON COLUMN claims.confidence IS 'How likely metric and number are right, from 0 to 1.';
COMMENT ON COLUMN claims.evidence IS 'JSON object: for each of place, date, source, basis, status ... where the answer was taken from (clause, sentence, title, published ...).';
COMMENT ON COLUMN claims.extractor IS 'Fingerprint of the rules, lexicons and gazetteer that read it.';

CREATE TABLE claims_added (
    claim_id VARCHAR NOT NULL CHECK (regexp_full_match(claim_id, '[0-9a-f]{16}')),
    article_id VARCHAR NOT NULL,
    quote_start BIGINT NOT NULL CHECK (quote_start >= 0),
    quote_end BIGINT NOT NULL CHECK (quote_end > quote_start),
    quote VARCHAR NOT NULL CHECK (length(quote) = quote_end - quote_start),
    sentence VARCHAR NOT NULL,
    value DECIMAL(18,3) CHECK (value >= 0),
    low DECIMAL(18,3),
    high DECIMAL(18,3) CHECK (low IS NULL OR high IS NULL OR low <= high),
    qualifier qualifier_enum NOT NULL,
    figure VARCHAR NOT NULL,
    metric metric_enum NOT NULL,
    unit unit_enum NOT NULL,
    basis basis_enum NOT NULL,
    place VARCHAR,
    place_id VARCHAR,
    iso3 VARCHAR CHECK (regexp_full_match(iso3, '[A-Z]{3}')),
    origin_iso3 VARCHAR CHECK (regexp_full_match(origin_iso3, '[A-Z]{3}')),
    source VARCHAR,
    source_type source_type_enum CHECK ((source IS NULL) = (source_type IS NULL)),
    source_id VARCHAR,
    denied_by VARCHAR,
    date DATE,
    date_end DATE CHECK (date_end >= date),
    date_precision precision_enum CHECK ((date IS NULL) = (date_precision IS NULL)),
    status status_enum NOT NULL,
    population VARCHAR,
    part_of_total BOOLEAN NOT NULL,
    scope VARCHAR,
    baseline_date DATE,
    cause cause_enum,
    crisis_id VARCHAR,
    rule VARCHAR NOT NULL CHECK (rule <> ''),
    confidence DOUBLE NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    evidence VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL
);
COMMENT ON TABLE claims_added IS 'A figure that the program missed or misread and a person added, with the columns of claims. It stands in place of a claim of the same claim_id.';
COMMENT ON COLUMN claims_added.claim_id IS '16 hex digits of a hash over article_id, metric, number as read, the sentence''s letters and digits, and the ordinal among equals.';
COMMENT ON COLUMN claims_added.article_id IS 'The article that holds the sentence.';
COMMENT ON COLUMN claims_added.quote_start IS 'First code point of the quote in the article''s text, counted from 0.';
COMMENT ON COLUMN claims_added.quote_end IS 'One past the last code point: substring(text, quote_start + 1, quote_end - quote_start) = quote.';
COMMENT ON COLUMN claims_added.quote IS 'The number expression as it stands, with its hedge and head noun.';
COMMENT ON COLUMN claims_added.sentence IS 'The whole sentence that the quote stands in.';
COMMENT ON COLUMN claims_added.value IS 'The number stated; of a range the midpoint, of a vague count its customary floor. Not to be summed: claims overlap.';
COMMENT ON COLUMN claims_added.low IS 'Lower bound as stated or implied; NULL is an open end (at_most) or not known (approx). Not to be summed.';
COMMENT ON COLUMN claims_added.high IS 'Upper bound as stated or implied; NULL is an open end (at_least, vague) or not known (approx). Not to be summed.';
COMMENT ON COLUMN claims_added.qualifier IS 'The hedge: exact, approx, at_least, at_most, range or vague.';
COMMENT ON COLUMN claims_added.figure IS 'The number with its hedge, as people read it: ''more than 100,000''. This is what to print.';
COMMENT ON COLUMN claims_added.metric IS 'What is counted: an id of the table metrics.';
COMMENT ON COLUMN claims_added.unit IS 'people, households, housing_units, facilities or percent.';
COMMENT ON COLUMN claims_added.basis IS 'incident (one event or day), cumulative (running total), stock (at a moment), period (flow in a span) or rate.';
COMMENT ON COLUMN claims_added.place IS 'Where the harm happened or the people are now, as in the text; NULL where the text does not say.';
COMMENT ON COLUMN claims_added.place_id IS 'The place''s id in the gazetteer: one id for all spellings; NULL where it is not in it.';
COMMENT ON COLUMN claims_added.iso3 IS 'ISO 3166-1 alpha-3 of that place''s country (host country for refugees); NULL for a region, a sea or the world.';
COMMENT ON COLUMN claims_added.origin_iso3 IS 'ISO 3166-1 alpha-3 of the country that refugees came from; NULL otherwise.';
COMMENT ON COLUMN claims_added.source IS 'Who the text says states the figure, in its words; NULL where the text speaks in its own voice.';
COMMENT ON COLUMN claims_added.source_type IS 'Kind of that source; NULL exactly where source is.';
COMMENT ON COLUMN claims_added.source_id IS 'The organisation in the table sources that the words mean; assigned at each build.';
COMMENT ON COLUMN claims_added.denied_by IS 'Who disputes the figure, in the text''s words, where status is denied.';
COMMENT ON COLUMN claims_added.date IS 'First day of the time that the figure speaks of (as-of date for totals and stocks); NULL where neither text nor publication date fix it.';
COMMENT ON COLUMN claims_added.date_end IS 'Last day of that time, at the precision stated.';
COMMENT ON COLUMN claims_added.date_precision IS 'How exactly the text gives the date.';
COMMENT ON COLUMN claims_added.status IS 'asserted, denied (disputed or withdrawn), projected (feared, forecast) or negated (''no casualties'').';
COMMENT ON COLUMN claims_added.population IS 'The narrower group counted (children, civilians, soldiers), in the text''s words; NULL for all people.';
COMMENT ON COLUMN claims_added.part_of_total IS 'True where the text gives both this figure and the total that it is a part of.';
COMMENT ON COLUMN claims_added.scope IS 'What the text says about the count: documented, estimated, registered, identified, confirmed, suspected, includes_missing, left_out, since_event (counted since an event without a date, not since the crisis began); joined by ''+'' in that order.';
COMMENT ON COLUMN claims_added.baseline_date IS 'Since when a cumulative figure counts, where the text says.';
COMMENT ON COLUMN claims_added.cause IS 'The kind of event that the text names: conflict, earthquake, flood ...; used to tell crises apart.';
COMMENT ON COLUMN claims_added.crisis_id IS 'The crisis of crises.toml that fits most narrowly by place, date and cause; assigned at each build.';
COMMENT ON COLUMN claims_added.rule IS 'Name of the grammar rule that bound the number to the metric.';
COMMENT ON COLUMN claims_added.confidence IS 'How likely metric and number are right, from 0 to 1.';
COMMENT ON COLUMN claims_added.evidence IS 'JSON object: for each of place, date, source, basis, status ... where the answer was taken from (clause, sentence, title, published ...).';
COMMENT ON COLUMN claims_added.extractor IS 'Fingerprint of the rules, lexicons and gazetteer that read it.';

CREATE TABLE metrics (
    metric metric_enum NOT NULL,
    label VARCHAR NOT NULL,
    definition VARCHAR NOT NULL,
    hxl_tag VARCHAR NOT NULL,
    definition_source VARCHAR
);
COMMENT ON TABLE metrics IS 'One thing that can be counted.';
COMMENT ON COLUMN metrics.metric IS 'Id.';
COMMENT ON COLUMN metrics.label IS 'Name for charts and tables.';
COMMENT ON COLUMN metrics.definition IS 'What it counts, in one sentence.';
COMMENT ON COLUMN metrics.hxl_tag IS 'Humanitarian Exchange Language hashtag with attributes.';
COMMENT ON COLUMN metrics.definition_source IS 'The standard that the definition follows; NULL where none does.';

CREATE TABLE crises (
    crisis_id VARCHAR NOT NULL CHECK (regexp_full_match(crisis_id, '[a-z0-9_-]+')),
    name VARCHAR NOT NULL,
    countries VARCHAR[] NOT NULL,
    places VARCHAR[] NOT NULL,
    period_start DATE,
    period_end DATE CHECK (period_end >= period_start),
    causes VARCHAR[] NOT NULL
);
COMMENT ON TABLE crises IS 'One crisis as crises.toml defines it.';
COMMENT ON COLUMN crises.crisis_id IS 'The key in crises.toml.';
COMMENT ON COLUMN crises.name IS 'Name for titles.';
COMMENT ON COLUMN crises.countries IS 'ISO 3166-1 alpha-3 codes of the countries where it happens or that people flee from.';
COMMENT ON COLUMN crises.places IS 'Narrower places, as gazetteer ids; empty for the whole countries.';
COMMENT ON COLUMN crises.period_start IS 'First day; an earlier figure belongs to no such crisis.';
COMMENT ON COLUMN crises.period_end IS 'Last day; NULL while it goes on.';
COMMENT ON COLUMN crises.causes IS 'Kinds of event, as in claims.cause; empty for any.';

CREATE TABLE sources (
    source_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    aliases VARCHAR[] NOT NULL,
    type source_type_enum NOT NULL,
    country VARCHAR,
    parent VARCHAR
);
COMMENT ON TABLE sources IS 'One organisation or person that states figures.';
COMMENT ON COLUMN sources.source_id IS 'Id: the key in sources.toml, or the normalised words of an unknown source.';
COMMENT ON COLUMN sources.name IS 'Name for charts and tables.';
COMMENT ON COLUMN sources.aliases IS 'Other names in running text.';
COMMENT ON COLUMN sources.type IS 'Kind of organisation.';
COMMENT ON COLUMN sources.country IS 'ISO 3166-1 alpha-3 of its country; NULL where it has none.';
COMMENT ON COLUMN sources.parent IS 'source_id of the body that it belongs to: the two are not independent of each other.';

CREATE TABLE series (
    series_id VARCHAR NOT NULL CHECK (regexp_full_match(series_id, '[0-9a-f]{16}')),
    crisis_id VARCHAR,
    metric metric_enum NOT NULL,
    unit unit_enum NOT NULL,
    basis basis_enum NOT NULL,
    population VARCHAR,
    place_id VARCHAR,
    place VARCHAR,
    iso3 VARCHAR,
    origin_iso3 VARCHAR,
    source_id VARCHAR,
    source VARCHAR NOT NULL,
    scope VARCHAR,
    baseline_date DATE,
    label VARCHAR NOT NULL
);
COMMENT ON TABLE series IS 'What may be joined by a line: one crisis, metric, unit, basis, population, place, origin, source and scope.';
COMMENT ON COLUMN series.series_id IS '16 hex digits of a hash over the identity.';
COMMENT ON COLUMN series.crisis_id IS 'Crisis; NULL for figures outside any, which are reported under their country.';
COMMENT ON COLUMN series.metric IS 'What is counted.';
COMMENT ON COLUMN series.unit IS 'Unit of the values.';
COMMENT ON COLUMN series.basis IS 'Basis of the values: never mixed within a series.';
COMMENT ON COLUMN series.population IS 'Narrower group, normalised; NULL for all people.';
COMMENT ON COLUMN series.place_id IS 'Place; NULL where only the country or region is known.';
COMMENT ON COLUMN series.place IS 'Name of the place for titles.';
COMMENT ON COLUMN series.iso3 IS 'Country of the place.';
COMMENT ON COLUMN series.origin_iso3 IS 'Country of origin of refugees.';
COMMENT ON COLUMN series.source_id IS 'Who states the figures; NULL where no source is named.';
COMMENT ON COLUMN series.source IS 'Its name for labels; ''no source named (PUBLISHER)'' where none is.';
COMMENT ON COLUMN series.scope IS 'What is said about the count (documented, estimated ...).';
COMMENT ON COLUMN series.baseline_date IS 'Since when a cumulative count runs, where that is not the start of its crisis; NULL where it is, or is not said.';
COMMENT ON COLUMN series.label IS 'One line that tells this series from the others.';

CREATE TABLE points (
    point_id VARCHAR NOT NULL CHECK (regexp_full_match(point_id, '[0-9a-f]{16}')),
    series_id VARCHAR NOT NULL,
    date DATE NOT NULL,
    date_end DATE NOT NULL CHECK (date_end >= date),
    date_precision precision_enum NOT NULL,
    value DECIMAL(18,3),
    low DECIMAL(18,3),
    high DECIMAL(18,3) CHECK (low IS NULL OR high IS NULL OR low <= high),
    qualifier qualifier_enum NOT NULL,
    figure VARCHAR NOT NULL,
    status status_enum NOT NULL,
    n_claims BIGINT NOT NULL CHECK (n_claims >= 1),
    n_publishers BIGINT NOT NULL CHECK (n_publishers >= 0),
    n_independent BIGINT NOT NULL CHECK (n_independent >= 1),
    first_published DATE,
    vague_policy vague_policy_enum
);
COMMENT ON TABLE points IS 'One series at one date: what claims that say the same come to.';
COMMENT ON COLUMN points.point_id IS '16 hex digits of a hash over series, date and figure.';
COMMENT ON COLUMN points.series_id IS 'The series that it belongs to.';
COMMENT ON COLUMN points.date IS 'First day of the time that the figure speaks of.';
COMMENT ON COLUMN points.date_end IS 'Last day of that time; of what was counted no later than its first printing.';
COMMENT ON COLUMN points.date_precision IS 'How exactly the date is known.';
COMMENT ON COLUMN points.value IS 'The number; NULL for a range. Not to be summed.';
COMMENT ON COLUMN points.low IS 'Lower bound; NULL is open or unknown. Not to be summed.';
COMMENT ON COLUMN points.high IS 'Upper bound; NULL is open or unknown. Not to be summed.';
COMMENT ON COLUMN points.qualifier IS 'The hedge.';
COMMENT ON COLUMN points.figure IS 'The number with its hedge, as people read it.';
COMMENT ON COLUMN points.status IS 'asserted, denied, projected or negated; only asserted and negated stand on the line.';
COMMENT ON COLUMN points.n_claims IS 'How many claims say this.';
COMMENT ON COLUMN points.n_publishers IS 'How many publishers printed it.';
COMMENT ON COLUMN points.n_independent IS 'How many statements are independent: copies of one text, and one sentence printed word for word, count once.';
COMMENT ON COLUMN points.first_published IS 'The earliest publication date of its claims.';
COMMENT ON COLUMN points.vague_policy IS 'Of vague counts: interval where high is what the word may mean at most (''hundreds'' is 200 to 999), floor where it is open; NULL for all others.';

CREATE TABLE rivals (
    point_id VARCHAR NOT NULL,
    series_id VARCHAR NOT NULL,
    date DATE NOT NULL,
    date_end DATE NOT NULL CHECK (date_end >= date),
    date_precision precision_enum NOT NULL,
    value DECIMAL(18,3),
    low DECIMAL(18,3),
    high DECIMAL(18,3) CHECK (low IS NULL OR high IS NULL OR low <= high),
    qualifier qualifier_enum NOT NULL,
    figure VARCHAR NOT NULL,
    status status_enum NOT NULL,
    n_claims BIGINT NOT NULL CHECK (n_claims >= 1),
    n_publishers BIGINT NOT NULL CHECK (n_publishers >= 0),
    n_independent BIGINT NOT NULL CHECK (n_independent >= 1),
    first_published DATE,
    vague_policy vague_policy_enum,
    rival_id VARCHAR NOT NULL CHECK (regexp_full_match(rival_id, '[0-9a-f]{16}')),
    claim_ids VARCHAR[] NOT NULL
);
COMMENT ON TABLE rivals IS 'A figure that the line passes by, since its source is quoted with another for the same date: drawn and listed as points are, but none of them.';
COMMENT ON COLUMN rivals.point_id IS 'The point that the line goes through instead, of the same series and date.';
COMMENT ON COLUMN rivals.series_id IS 'The series that it belongs to.';
COMMENT ON COLUMN rivals.date IS 'First day of the time that the figure speaks of.';
COMMENT ON COLUMN rivals.date_end IS 'Last day of that time; of what was counted no later than its first printing.';
COMMENT ON COLUMN rivals.date_precision IS 'How exactly the date is known.';
COMMENT ON COLUMN rivals.value IS 'The number; NULL for a range. Not to be summed.';
COMMENT ON COLUMN rivals.low IS 'Lower bound; NULL is open or unknown. Not to be summed.';
COMMENT ON COLUMN rivals.high IS 'Upper bound; NULL is open or unknown. Not to be summed.';
COMMENT ON COLUMN rivals.qualifier IS 'The hedge.';
COMMENT ON COLUMN rivals.figure IS 'The number with its hedge, as people read it.';
COMMENT ON COLUMN rivals.status IS 'asserted, denied, projected or negated; only asserted and negated stand on the line.';
COMMENT ON COLUMN rivals.n_claims IS 'How many claims say this.';
COMMENT ON COLUMN rivals.n_publishers IS 'How many publishers printed it.';
COMMENT ON COLUMN rivals.n_independent IS 'How many statements are independent: copies of one text, and one sentence printed word for word, count once.';
COMMENT ON COLUMN rivals.first_published IS 'The earliest publication date of its claims.';
COMMENT ON COLUMN rivals.vague_policy IS 'Of vague counts: interval where high is what the word may mean at most (''hundreds'' is 200 to 999), floor where it is open; NULL for all others.';
COMMENT ON COLUMN rivals.rival_id IS '16 hex digits of a hash over series, date and figure, made as points.point_id is: no point has it.';
COMMENT ON COLUMN rivals.claim_ids IS 'The claims that say this, all of them conflicting, the one printed first before the others.';

CREATE TABLE incident_events (
    point_id VARCHAR NOT NULL,
    event_id VARCHAR NOT NULL CHECK (regexp_full_match(event_id, '[0-9a-f]{16}'))
);
COMMENT ON TABLE incident_events IS 'Which event a point tells of that counts an incident. Count events by event_id; their figures stand beside each other and must not be summed.';
COMMENT ON COLUMN incident_events.point_id IS 'The point.';
COMMENT ON COLUMN incident_events.event_id IS '16 hex digits, equal for points that tell of one event with different figures: of one day and place, and by the words of their sentences.';

CREATE TABLE breaks (
    break_id VARCHAR NOT NULL CHECK (regexp_full_match(break_id, '[0-9a-f]{16}')),
    series_id VARCHAR NOT NULL,
    next_series_id VARCHAR NOT NULL,
    date DATE NOT NULL,
    sentence VARCHAR NOT NULL CHECK (sentence <> ''),
    claim_ids VARCHAR[] NOT NULL
);
COMMENT ON TABLE breaks IS 'Where one source goes on with another count: its lines are not joined there.';
COMMENT ON COLUMN breaks.break_id IS '16 hex digits of a hash over the two series.';
COMMENT ON COLUMN breaks.series_id IS 'The series that ends.';
COMMENT ON COLUMN breaks.next_series_id IS 'The series of the same source that begins after it.';
COMMENT ON COLUMN breaks.date IS 'The first day of the first figure of the new count.';
COMMENT ON COLUMN breaks.sentence IS 'What changed, in one sentence.';
COMMENT ON COLUMN breaks.claim_ids IS 'The claims behind the last figure of the old count and the first of the new.';

CREATE TABLE vintages (
    point_id VARCHAR NOT NULL CHECK (regexp_full_match(point_id, '[0-9a-f]{16}')),
    series_id VARCHAR NOT NULL,
    date DATE NOT NULL,
    date_end DATE NOT NULL CHECK (date_end >= date),
    date_precision precision_enum NOT NULL,
    value DECIMAL(18,3),
    low DECIMAL(18,3),
    high DECIMAL(18,3) CHECK (low IS NULL OR high IS NULL OR low <= high),
    qualifier qualifier_enum NOT NULL,
    figure VARCHAR NOT NULL,
    status status_enum NOT NULL,
    n_claims BIGINT NOT NULL CHECK (n_claims >= 1),
    n_publishers BIGINT NOT NULL CHECK (n_publishers >= 0),
    n_independent BIGINT NOT NULL CHECK (n_independent >= 1),
    first_published DATE,
    vague_policy vague_policy_enum,
    clock clock_enum NOT NULL,
    on_line BOOLEAN NOT NULL,
    claim_id VARCHAR NOT NULL,
    known_from DATE NOT NULL,
    known_until DATE CHECK (known_until > known_from),
    replaced_by VARCHAR
);
COMMENT ON TABLE vintages IS 'One point, or rival of one, as it stood for a span of days, by today''s rules over the texts known then: its counts, its words, and whether the line went through it.';
COMMENT ON COLUMN vintages.point_id IS '16 hex digits of a hash over series, date and figure.';
COMMENT ON COLUMN vintages.series_id IS 'The series that it belongs to.';
COMMENT ON COLUMN vintages.date IS 'First day of the time that the figure speaks of.';
COMMENT ON COLUMN vintages.date_end IS 'Last day of that time; of what was counted no later than its first printing.';
COMMENT ON COLUMN vintages.date_precision IS 'How exactly the date is known.';
COMMENT ON COLUMN vintages.value IS 'The number; NULL for a range. Not to be summed.';
COMMENT ON COLUMN vintages.low IS 'Lower bound; NULL is open or unknown. Not to be summed.';
COMMENT ON COLUMN vintages.high IS 'Upper bound; NULL is open or unknown. Not to be summed.';
COMMENT ON COLUMN vintages.qualifier IS 'The hedge.';
COMMENT ON COLUMN vintages.figure IS 'The number with its hedge, as people read it.';
COMMENT ON COLUMN vintages.status IS 'asserted, denied, projected or negated; only asserted and negated stand on the line.';
COMMENT ON COLUMN vintages.n_claims IS 'How many claims say this.';
COMMENT ON COLUMN vintages.n_publishers IS 'How many publishers printed it.';
COMMENT ON COLUMN vintages.n_independent IS 'How many statements are independent: copies of one text, and one sentence printed word for word, count once.';
COMMENT ON COLUMN vintages.first_published IS 'The earliest publication date of its claims.';
COMMENT ON COLUMN vintages.vague_policy IS 'Of vague counts: interval where high is what the word may mean at most (''hundreds'' is 200 to 999), floor where it is open; NULL for all others.';
COMMENT ON COLUMN vintages.clock IS 'Which day of a text counts: published (of a brief that restates, the statement''s) or entered (into the collection).';
COMMENT ON COLUMN vintages.on_line IS 'True where the line of its series went through it; only asserted and negated points can be on the line.';
COMMENT ON COLUMN vintages.claim_id IS 'The claim that it took its words from: of those behind it then the one printed first.';
COMMENT ON COLUMN vintages.known_from IS 'The first day on which it stood so.';
COMMENT ON COLUMN vintages.known_until IS 'The first day on which it no longer stood so; NULL while it stands.';
COMMENT ON COLUMN vintages.replaced_by IS 'The point in its place from known_until on: itself where only counts or words changed, else what replaced it; NULL where nothing did.';

CREATE TABLE past_series (
    series_id VARCHAR NOT NULL CHECK (regexp_full_match(series_id, '[0-9a-f]{16}')),
    crisis_id VARCHAR,
    metric metric_enum NOT NULL,
    unit unit_enum NOT NULL,
    basis basis_enum NOT NULL,
    population VARCHAR,
    place_id VARCHAR,
    place VARCHAR,
    iso3 VARCHAR,
    origin_iso3 VARCHAR,
    source_id VARCHAR,
    source VARCHAR NOT NULL,
    scope VARCHAR,
    baseline_date DATE,
    label VARCHAR NOT NULL
);
COMMENT ON TABLE past_series IS 'A series that only vintages speak of: its claims belong to others now, such as those of a copy whose original became known later.';
COMMENT ON COLUMN past_series.series_id IS '16 hex digits of a hash over the identity.';
COMMENT ON COLUMN past_series.crisis_id IS 'Crisis; NULL for figures outside any, which are reported under their country.';
COMMENT ON COLUMN past_series.metric IS 'What is counted.';
COMMENT ON COLUMN past_series.unit IS 'Unit of the values.';
COMMENT ON COLUMN past_series.basis IS 'Basis of the values: never mixed within a series.';
COMMENT ON COLUMN past_series.population IS 'Narrower group, normalised; NULL for all people.';
COMMENT ON COLUMN past_series.place_id IS 'Place; NULL where only the country or region is known.';
COMMENT ON COLUMN past_series.place IS 'Name of the place for titles.';
COMMENT ON COLUMN past_series.iso3 IS 'Country of the place.';
COMMENT ON COLUMN past_series.origin_iso3 IS 'Country of origin of refugees.';
COMMENT ON COLUMN past_series.source_id IS 'Who states the figures; NULL where no source is named.';
COMMENT ON COLUMN past_series.source IS 'Its name for labels; ''no source named (PUBLISHER)'' where none is.';
COMMENT ON COLUMN past_series.scope IS 'What is said about the count (documented, estimated ...).';
COMMENT ON COLUMN past_series.baseline_date IS 'Since when a cumulative count runs, where that is not the start of its crisis; NULL where it is, or is not said.';
COMMENT ON COLUMN past_series.label IS 'One line that tells this series from the others.';

CREATE TABLE claim_roles (
    claim_id VARCHAR NOT NULL,
    series_id VARCHAR,
    point_id VARCHAR,
    role role_enum NOT NULL,
    reason VARCHAR NOT NULL CHECK (reason <> '')
);
COMMENT ON TABLE claim_roles IS 'What became of one claim, and why. Every claim has exactly one.';
COMMENT ON COLUMN claim_roles.claim_id IS 'The claim.';
COMMENT ON COLUMN claim_roles.series_id IS 'The series that it belongs to; NULL where it is unplaced.';
COMMENT ON COLUMN claim_roles.point_id IS 'The point that it stands behind, of a conflicting claim the one that it contradicts; NULL where there is none.';
COMMENT ON COLUMN claim_roles.role IS 'used, duplicate, superseded, conflicting, rejected or unplaced.';
COMMENT ON COLUMN claim_roles.reason IS 'One sentence why.';

CREATE TABLE flag_kinds (
    flag VARCHAR NOT NULL,
    meaning VARCHAR NOT NULL
);
COMMENT ON TABLE flag_kinds IS 'A kind of doubt.';
COMMENT ON COLUMN flag_kinds.flag IS 'Id.';
COMMENT ON COLUMN flag_kinds.meaning IS 'What it means, in one sentence.';

CREATE TABLE point_flags (
    point_id VARCHAR NOT NULL,
    flag VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    claim_ids VARCHAR[] NOT NULL
);
COMMENT ON TABLE point_flags IS 'A doubt about one point, or about a rival of one. A flag never removes a point.';
COMMENT ON COLUMN point_flags.point_id IS 'The point, or the rival (rivals.rival_id).';
COMMENT ON COLUMN point_flags.flag IS 'The kind of doubt, as in flag_kinds.';
COMMENT ON COLUMN point_flags.sentence IS 'What is doubtful, in one sentence with the figures.';
COMMENT ON COLUMN point_flags.claim_ids IS 'The claims concerned.';

CREATE TABLE findings (
    finding_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    crisis_id VARCHAR,
    sentence VARCHAR NOT NULL,
    claim_ids VARCHAR[] NOT NULL,
    against_claim_ids VARCHAR[] NOT NULL
);
COMMENT ON TABLE findings IS 'Something that does not add up, with the claims on both sides.';
COMMENT ON COLUMN findings.finding_id IS '16 hex digits of a hash over kind and claims.';
COMMENT ON COLUMN findings.kind IS 'Kind of finding, as in flag_kinds.';
COMMENT ON COLUMN findings.crisis_id IS 'The crisis concerned.';
COMMENT ON COLUMN findings.sentence IS 'What does not add up, in one sentence with the figures.';
COMMENT ON COLUMN findings.claim_ids IS 'Claims on the one side.';
COMMENT ON COLUMN findings.against_claim_ids IS 'Claims on the other side.';

CREATE TABLE decisions (
    ruling_id VARCHAR NOT NULL CHECK (ruling_id <> ''),
    claim_id VARCHAR,
    article_id VARCHAR,
    quote VARCHAR,
    number VARCHAR,
    metric VARCHAR,
    ruling ruling_enum NOT NULL,
    field VARCHAR,
    value VARCHAR,
    decided_by VARCHAR NOT NULL,
    decided_on DATE NOT NULL,
    reason VARCHAR CHECK (reason IS NOT NULL OR ruling = 'accept')
);
COMMENT ON TABLE decisions IS 'A person''s ruling, out of decisions.csv. Rows are only ever appended.';
COMMENT ON COLUMN decisions.ruling_id IS 'Id of the ruling.';
COMMENT ON COLUMN decisions.claim_id IS 'The claim that it speaks of; of an add the claim that it made. NULL for merge, undo, and a split of words.';
COMMENT ON COLUMN decisions.article_id IS 'The claim''s article.';
COMMENT ON COLUMN decisions.quote IS 'The claim''s quote, by which article and number find it again; of an add the words to quote, of a split of words those words.';
COMMENT ON COLUMN decisions.number IS 'The claim''s number as read.';
COMMENT ON COLUMN decisions.metric IS 'The claim''s metric; of an add what is counted.';
COMMENT ON COLUMN decisions.ruling IS 'accept (read rightly), reject (no such figure), retract (stated, and withdrawn since), correct (one field), add (a figure that was missed), merge (two source ids are one), split (not that source) or undo (an earlier ruling no longer holds).';
COMMENT ON COLUMN decisions.field IS 'correct: the column. merge: the source_id that goes. split: the source_id that it is not.';
COMMENT ON COLUMN decisions.value IS 'correct: the right value. add: further fields, as in ''date = 2013-07-25; place = Aleppo''. merge: the source_id that stays. split: the source_id that it is instead. undo: the ruling_id.';
COMMENT ON COLUMN decisions.decided_by IS 'Who decided.';
COMMENT ON COLUMN decisions.decided_on IS 'When.';
COMMENT ON COLUMN decisions.reason IS 'Why; an accept needs none.';

CREATE TABLE ruling_effects (
    ruling_id VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL,
    field VARCHAR,
    before VARCHAR,
    after VARCHAR
);
COMMENT ON TABLE ruling_effects IS 'What a ruling in force did to one claim; a ruling without such a row found no claim.';
COMMENT ON COLUMN ruling_effects.ruling_id IS 'The ruling.';
COMMENT ON COLUMN ruling_effects.claim_id IS 'The claim.';
COMMENT ON COLUMN ruling_effects.field IS 'The column that it changed, or that follows a changed one; NULL where the claim is accepted, rejected or added as it stands.';
COMMENT ON COLUMN ruling_effects.before IS 'Its value before, as text; NULL is none.';
COMMENT ON COLUMN ruling_effects.after IS 'Its value since, as text; NULL is none.';

CREATE TABLE rejected_inputs (
    path VARCHAR NOT NULL,
    line BIGINT,
    reason VARCHAR NOT NULL
);
COMMENT ON TABLE rejected_inputs IS 'An input that could not be read.';
COMMENT ON COLUMN rejected_inputs.path IS 'File, relative to the folder of articles.';
COMMENT ON COLUMN rejected_inputs.line IS 'Line, counted from 1; NULL for the whole file.';
COMMENT ON COLUMN rejected_inputs.reason IS 'What is wrong and what to do.';

CREATE TABLE read_files (
    path VARCHAR NOT NULL,
    size BIGINT NOT NULL CHECK (size >= 0),
    sha256 VARCHAR NOT NULL CHECK (regexp_full_match(sha256, '[0-9a-f]{64}')),
    read_by VARCHAR NOT NULL,
    n_articles BIGINT NOT NULL CHECK (n_articles >= 1)
);
COMMENT ON TABLE read_files IS 'A file of which every entry became an article: while it stands there unchanged, a later build takes them from here.';
COMMENT ON COLUMN read_files.path IS 'File, relative to the folder of articles.';
COMMENT ON COLUMN read_files.size IS 'Its bytes.';
COMMENT ON COLUMN read_files.sha256 IS 'SHA-256 of its bytes, in hex.';
COMMENT ON COLUMN read_files.read_by IS 'SHA-256 over the program, articles.toml and what stands beside the file: with another it is read anew.';
COMMENT ON COLUMN read_files.n_articles IS 'How many articles it holds.';

CREATE TABLE builds (
    input_hash VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    sample BOOLEAN NOT NULL,
    n_articles BIGINT NOT NULL,
    n_claims BIGINT NOT NULL,
    n_points BIGINT NOT NULL,
    n_rejected BIGINT NOT NULL,
    rules VARCHAR NOT NULL
);
COMMENT ON TABLE builds IS 'What the database was built from. No times: the same input gives the same rows.';
COMMENT ON COLUMN builds.input_hash IS 'SHA-256 over everything that was read.';
COMMENT ON COLUMN builds.fingerprint IS 'The extractor''s fingerprint.';
COMMENT ON COLUMN builds.sample IS 'True where the articles are the sample that ships with the program.';
COMMENT ON COLUMN builds.n_articles IS 'Articles.';
COMMENT ON COLUMN builds.n_claims IS 'Claims.';
COMMENT ON COLUMN builds.n_points IS 'Points, rivals apart.';
COMMENT ON COLUMN builds.n_rejected IS 'Rejected inputs.';
COMMENT ON COLUMN builds.rules IS 'SHA-256 over crises, lists of sources, rulings on sources and the program: what all claims are reconciled by.';

CREATE TABLE article_texts (
    article_id VARCHAR NOT NULL,
    text_sha256 VARCHAR NOT NULL CHECK (regexp_full_match(text_sha256, '[0-9a-f]{64}'))
);
COMMENT ON TABLE article_texts IS 'Which text an article has: the key of its signature.';
COMMENT ON COLUMN article_texts.article_id IS 'The article.';
COMMENT ON COLUMN article_texts.text_sha256 IS 'SHA-256 of its text in UTF-8, in hex.';

CREATE TABLE text_sketches (
    text_sha256 VARCHAR NOT NULL CHECK (regexp_full_match(text_sha256, '[0-9a-f]{64}')),
    method VARCHAR NOT NULL,
    n_words BIGINT NOT NULL CHECK (n_words >= 0),
    n_runs BIGINT NOT NULL CHECK (n_runs >= 0),
    signature BLOB NOT NULL
);
COMMENT ON TABLE text_sketches IS 'The MinHash signature of one text, kept so that a later build does not sketch it again.';
COMMENT ON COLUMN text_sketches.text_sha256 IS 'SHA-256 of the text in UTF-8, in hex.';
COMMENT ON COLUMN text_sketches.method IS 'How it was made; another method makes it anew.';
COMMENT ON COLUMN text_sketches.n_words IS 'How many words the text has.';
COMMENT ON COLUMN text_sketches.n_runs IS 'How many different runs of words the text has.';
COMMENT ON COLUMN text_sketches.signature IS 'The smallest hash of each permutation, four bytes each, the lowest byte first.';

CREATE TABLE text_overlaps (
    first_sha256 VARCHAR NOT NULL,
    second_sha256 VARCHAR NOT NULL,
    method VARCHAR NOT NULL,
    n_shared BIGINT NOT NULL CHECK (n_shared >= 0)
);
COMMENT ON TABLE text_overlaps IS 'How much two texts share that their signatures made candidates, counted exactly.';
COMMENT ON COLUMN text_overlaps.first_sha256 IS 'SHA-256 of the one text, the smaller of the two.';
COMMENT ON COLUMN text_overlaps.second_sha256 IS 'SHA-256 of the other.';
COMMENT ON COLUMN text_overlaps.method IS 'How it was counted, as in text_sketches.';
COMMENT ON COLUMN text_overlaps.n_shared IS 'How many runs of words stand in both.';

CREATE TABLE reconciled_parts (
    part VARCHAR NOT NULL,
    inputs VARCHAR NOT NULL CHECK (regexp_full_match(inputs, '[0-9a-f]{64}'))
);
COMMENT ON TABLE reconciled_parts IS 'A part of the claims that is reconciled apart from all others: while its inputs are the same, a later build takes its rows from here.';
COMMENT ON COLUMN reconciled_parts.part IS 'What is counted and where, as in ''deaths people in SYR''.';
COMMENT ON COLUMN reconciled_parts.inputs IS 'SHA-256 over all that its rows are made from, in hex.';

CREATE TABLE part_claims (
    claim_id VARCHAR NOT NULL,
    part VARCHAR NOT NULL
);
COMMENT ON TABLE part_claims IS 'Which part a claim was reconciled in.';
COMMENT ON COLUMN part_claims.claim_id IS 'The claim.';
COMMENT ON COLUMN part_claims.part IS 'The part.';

CREATE TABLE part_series (
    series_id VARCHAR NOT NULL,
    part VARCHAR NOT NULL
);
COMMENT ON TABLE part_series IS 'Which part a series, or a series that only vintages speak of, came of.';
COMMENT ON COLUMN part_series.series_id IS 'The series.';
COMMENT ON COLUMN part_series.part IS 'The part.';

CREATE TABLE leading_sources (
    crisis_id VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    position BIGINT NOT NULL CHECK (position >= 1)
);
COMMENT ON TABLE leading_sources IS 'One place in the order in which a crisis''s sources lead, out of crises.toml.';
COMMENT ON COLUMN leading_sources.crisis_id IS 'The crisis.';
COMMENT ON COLUMN leading_sources.source_id IS 'The source.';
COMMENT ON COLUMN leading_sources.position IS 'Its place in the order: 1 leads.';
