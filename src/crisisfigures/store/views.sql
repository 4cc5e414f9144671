-- Views for people who write SQL. Each gives the readable figure; no column has a name that SQL reserves.

CREATE VIEW rulings_in_force AS
FROM decisions AS d
WHERE ruling <> 'undo' AND NOT EXISTS (FROM decisions AS u WHERE u.ruling = 'undo' AND u.value = d.ruling_id)
QUALIFY row_number() OVER (
    PARTITION BY CASE
        WHEN ruling = 'merge' THEN ['merge', field]
        WHEN ruling = 'split' AND claim_id IS NULL THEN ['split words', article_id, quote, field]
        WHEN claim_id IS NULL THEN ['no claim', ruling_id]
        WHEN ruling = 'correct' THEN ['correct', claim_id, field]
        WHEN ruling IN ('accept', 'reject', 'retract') THEN ['verdict', claim_id]
        ELSE [CAST(ruling AS VARCHAR), claim_id]
    END
    ORDER BY decided_on DESC, ruling_id DESC
) = 1;
COMMENT ON VIEW rulings_in_force IS 'People''s rulings that hold: neither undone nor replaced by a later one on the same claim and field.';

CREATE VIEW rulings_without_claim AS
FROM rulings_in_force ANTI JOIN ruling_effects USING (ruling_id);
COMMENT ON VIEW rulings_without_claim IS 'Rulings that hold and change nothing: their claim, quote, source or words are in no article any more, or in more than one place.';

CREATE VIEW every_claim AS
FROM claims ANTI JOIN claims_added USING (claim_id)
UNION ALL
FROM claims_added;
COMMENT ON VIEW every_claim IS 'Claims as the program read them, and those that people added, before any other ruling. Same columns as claims.';

CREATE MACRO ruled_value(changes, column_name, before) AS
    CASE WHEN map_contains(changes, column_name) THEN changes[column_name] ELSE CAST(before AS VARCHAR) END;

CREATE VIEW claims_ruled AS
FROM every_claim
WHERE claim_id NOT IN (SELECT claim_id FROM ruling_effects WHERE field <> 'source_id')
  AND claim_id NOT IN (SELECT ruling_effects.claim_id FROM ruling_effects JOIN decisions USING (ruling_id) WHERE ruling = 'reject')
UNION ALL
SELECT
    c.claim_id,
    c.article_id,
    c.quote_start,
    c.quote_end,
    c.quote,
    c.sentence,
    CAST(ruled_value(e.changes, 'value', c.value) AS DECIMAL(18,3)) AS value,
    CAST(ruled_value(e.changes, 'low', c.low) AS DECIMAL(18,3)) AS low,
    CAST(ruled_value(e.changes, 'high', c.high) AS DECIMAL(18,3)) AS high,
    CAST(ruled_value(e.changes, 'qualifier', c.qualifier) AS qualifier_enum) AS qualifier,
    CAST(ruled_value(e.changes, 'figure', c.figure) AS VARCHAR) AS figure,
    CAST(ruled_value(e.changes, 'metric', c.metric) AS metric_enum) AS metric,
    CAST(ruled_value(e.changes, 'unit', c.unit) AS unit_enum) AS unit,
    CAST(ruled_value(e.changes, 'basis', c.basis) AS basis_enum) AS basis,
    CAST(ruled_value(e.changes, 'place', c.place) AS VARCHAR) AS place,
    CAST(ruled_value(e.changes, 'place_id', c.place_id) AS VARCHAR) AS place_id,
    CAST(ruled_value(e.changes, 'iso3', c.iso3) AS VARCHAR) AS iso3,
    CAST(ruled_value(e.changes, 'origin_iso3', c.origin_iso3) AS VARCHAR) AS origin_iso3,
    CAST(ruled_value(e.changes, 'source', c.source) AS VARCHAR) AS source,
    CAST(ruled_value(e.changes, 'source_type', c.source_type) AS source_type_enum) AS source_type,
    c.source_id,
    CAST(ruled_value(e.changes, 'denied_by', c.denied_by) AS VARCHAR) AS denied_by,
    CAST(ruled_value(e.changes, 'date', c.date) AS DATE) AS date,
    CAST(ruled_value(e.changes, 'date_end', c.date_end) AS DATE) AS date_end,
    CAST(ruled_value(e.changes, 'date_precision', c.date_precision) AS precision_enum) AS date_precision,
    CAST(ruled_value(e.changes, 'status', c.status) AS status_enum) AS status,
    CAST(ruled_value(e.changes, 'population', c.population) AS VARCHAR) AS population,
    CAST(ruled_value(e.changes, 'part_of_total', c.part_of_total) AS BOOLEAN) AS part_of_total,
    CAST(ruled_value(e.changes, 'scope', c.scope) AS VARCHAR) AS scope,
    CAST(ruled_value(e.changes, 'baseline_date', c.baseline_date) AS DATE) AS baseline_date,
    CAST(ruled_value(e.changes, 'cause', c.cause) AS cause_enum) AS cause,
    c.crisis_id,
    c.rule,
    c.confidence,
    c.evidence,
    c.extractor
FROM every_claim AS c
JOIN (SELECT claim_id, map(list(field), list(after)) AS changes FROM ruling_effects WHERE field <> 'source_id' GROUP BY claim_id) AS e USING (claim_id)
WHERE c.claim_id NOT IN (SELECT ruling_effects.claim_id FROM ruling_effects JOIN decisions USING (ruling_id) WHERE ruling = 'reject');
COMMENT ON VIEW claims_ruled IS 'The claims with people''s rulings applied: added ones joined, fields corrected, rejected ones left out. Same columns as claims.';

CREATE VIEW every_point AS
FROM points
UNION ALL BY NAME
SELECT * EXCLUDE (point_id, rival_id, claim_ids), rival_id AS point_id FROM rivals;
COMMENT ON VIEW every_point IS 'What is drawn: points, and the rivals that their lines pass by, these under their own ids. Same columns as points.';

CREATE VIEW every_role AS
SELECT r.* REPLACE (coalesce(v.rival_id, r.point_id) AS point_id)
FROM claim_roles AS r
LEFT JOIN (SELECT rival_id, unnest(claim_ids) AS claim_id FROM rivals) AS v USING (claim_id);
COMMENT ON VIEW every_role IS 'The roles with, of a conflicting claim, the rival that it stands behind in the place of the point that it contradicts. Same columns as claim_roles.';

CREATE VIEW figures AS
SELECT
    c.claim_id, c.figure, c.metric, m.label AS metric_label, c.unit, c.basis, c.population, c.place, c.place_id, c.iso3, c.origin_iso3,
    c.date AS figure_date, c.date_end AS figure_date_end, c.date_precision, c.status,
    c.value AS figure_value, c.low AS figure_low, c.high AS figure_high, c.qualifier, c.scope AS count_scope, c.part_of_total,
    c.source AS who_says, c.source_type, c.source_id, a.publisher AS who_printed, a.published, a.title AS headline, a.url AS link,
    c.baseline_date AS count_since, c.quote AS quoted, c.sentence, c.article_id, c.crisis_id, r.role AS claim_role, r.reason AS role_reason, r.series_id, r.point_id,
    c.confidence, a.restates AS restated, coalesce(e.rulings, []) AS rulings
FROM claims_ruled AS c
JOIN articles AS a USING (article_id)
JOIN metrics AS m USING (metric)
LEFT JOIN every_role AS r USING (claim_id)
LEFT JOIN (
    SELECT e.claim_id, list(DISTINCT d.ruling ORDER BY d.ruling) AS rulings
    FROM ruling_effects AS e JOIN decisions AS d USING (ruling_id)
    GROUP BY e.claim_id
) AS e USING (claim_id);
COMMENT ON VIEW figures IS 'A row a claim: the figure as read, what it counts, where, when, who says it, who printed it, and the quote.';
COMMENT ON COLUMN figures.figure IS 'The number with its hedge, as people read it. This is what to print.';
COMMENT ON COLUMN figures.figure_date IS 'First day of the time that the figure speaks of.';
COMMENT ON COLUMN figures.figure_value IS 'The number stated. Not to be summed: claims repeat each other and overlap.';
COMMENT ON COLUMN figures.figure_low IS 'Lower bound; NULL is open or unknown. Not to be summed.';
COMMENT ON COLUMN figures.figure_high IS 'Upper bound; NULL is open or unknown. Not to be summed.';
COMMENT ON COLUMN figures.who_says IS 'Who states the figure, in the words of the text; NULL where the text speaks in its own voice.';
COMMENT ON COLUMN figures.who_printed IS 'The publisher of the text.';
COMMENT ON COLUMN figures.point_id IS 'The row of timeline that it stands behind: a point, or of a conflicting claim a rival of one.';
COMMENT ON COLUMN figures.rulings IS 'What people ruled on it (accept, correct, retract, add, merge, split); empty where it stands as the program read it.';
COMMENT ON COLUMN figures.restated IS 'Sample only: the public statement that the brief restates.';

CREATE VIEW timeline AS
SELECT
    s.crisis_id, k.name AS crisis, s.metric, m.label AS metric_label, s.unit, s.basis, s.population, s.place, s.place_id, s.iso3, s.origin_iso3,
    s.source_id, s.source AS who_says, s.scope AS count_scope, s.baseline_date AS count_since, p.date AS figure_date, p.date_end AS figure_date_end, p.date_precision, p.figure,
    p.value AS figure_value, p.low AS figure_low, p.high AS figure_high, p.qualifier, p.status, p.n_claims, p.n_publishers, p.n_independent,
    p.first_published, p.vague_policy, coalesce(f.doubts, []) AS doubts, s.label AS series_label, s.series_id, p.point_id, v.point_id AS rival_of, e.event_id
FROM every_point AS p
LEFT JOIN rivals AS v ON v.rival_id = p.point_id
LEFT JOIN incident_events AS e ON e.point_id = p.point_id
JOIN series AS s ON s.series_id = p.series_id
JOIN metrics AS m USING (metric)
LEFT JOIN crises AS k USING (crisis_id)
LEFT JOIN (SELECT point_id, list(sentence ORDER BY flag, sentence) AS doubts FROM point_flags GROUP BY point_id) AS f ON f.point_id = p.point_id;
COMMENT ON VIEW timeline IS 'A row a point, or a rival of one that its line passes by: one series at one date. Order by series_id and figure_date; never sum over rows.';
COMMENT ON COLUMN timeline.figure IS 'The number with its hedge, as people read it. This is what to print.';
COMMENT ON COLUMN timeline.figure_value IS 'The number; NULL for a range. Not to be summed: totals and stocks repeat, series overlap.';
COMMENT ON COLUMN timeline.figure_low IS 'Lower bound; NULL is open or unknown. Not to be summed.';
COMMENT ON COLUMN timeline.figure_high IS 'Upper bound; NULL is open or unknown. Not to be summed.';
COMMENT ON COLUMN timeline.rival_of IS 'Of a figure that the line passes by (table rivals): the point that it goes through instead; NULL of points.';
COMMENT ON COLUMN timeline.event_id IS 'Of incidents: equal for points that tell of one event; count events by it.';
COMMENT ON COLUMN timeline.doubts IS 'What is doubtful about this point, a sentence each; empty where nothing is.';

CREATE VIEW latest AS
WITH newest AS (
    FROM timeline
    WHERE status IN ('asserted', 'negated') AND rival_of IS NULL
    QUALIFY row_number() OVER (PARTITION BY series_id ORDER BY figure_date_end DESC, figure_date DESC, first_published DESC NULLS LAST, point_id) = 1
)
SELECT
    n.crisis_id, n.crisis, n.metric, n.metric_label, n.unit, n.basis, n.population, n.place, n.place_id, n.iso3, n.origin_iso3, n.source_id,
    n.who_says, n.count_scope, n.count_since, n.figure, n.figure_date, n.figure_date_end, n.date_precision, n.figure_value, n.figure_low, n.figure_high, n.status,
    date_diff('day', n.figure_date_end, (SELECT max(published) FROM articles)) AS age_days,
    row_number() OVER (
        PARTITION BY n.crisis_id, n.metric, n.unit, n.basis, n.population, n.place_id, n.iso3, n.origin_iso3, n.count_since
        ORDER BY o.position NULLS LAST, n.source_id IS NULL, lower(n.who_says), coalesce(n.count_scope, ''), n.series_label, n.series_id
    ) = 1 AS leads,
    n.n_claims, n.n_publishers, n.n_independent, n.doubts, n.series_label, n.series_id, n.point_id
FROM newest AS n
LEFT JOIN leading_sources AS o ON o.crisis_id = n.crisis_id AND o.source_id = n.source_id;
COMMENT ON VIEW latest IS 'A row a series: its newest figure, who says it, how old it is, and whether it leads among the series that count the same.';
COMMENT ON COLUMN latest.figure IS 'The number with its hedge, as people read it. This is what to print.';
COMMENT ON COLUMN latest.age_days IS 'Days from the figure''s last day to the newest publication date in the database, not to today.';
COMMENT ON COLUMN latest.leads IS 'True for the one series a crisis, metric, place ... that stands first in the order of sources of crises.toml.';

CREATE VIEW disagreements AS
WITH RECURSIVE above AS (
    SELECT source_id, parent AS body FROM sources WHERE parent IS NOT NULL
    UNION
    SELECT a.source_id, o.parent FROM above AS a JOIN sources AS o ON o.source_id = a.body WHERE o.parent IS NOT NULL
),
stated AS (
    -- An open end meets whatever lies beyond it; "about" reaches a tenth further, as in series/hedges.py
    SELECT t.*,
           CASE qualifier WHEN 'at_most' THEN NULL WHEN 'approx' THEN figure_value * 0.9 ELSE coalesce(figure_low, figure_value) END AS from_value,
           CASE WHEN qualifier = 'at_least' OR (qualifier = 'vague' AND figure_high IS NULL) THEN NULL WHEN qualifier = 'approx' THEN figure_value * 1.1
                ELSE coalesce(figure_high, figure_value) END AS to_value
    FROM timeline AS t
    WHERE status = 'asserted'
)
SELECT
    a.crisis_id, a.crisis, a.metric, a.unit, a.basis, a.population, a.place, a.iso3, a.origin_iso3, a.figure_date, a.figure_date_end,
    a.figure, a.who_says, b.figure AS other_figure, b.who_says AS other_says,
    CAST(b.from_value AS DOUBLE) / nullif(CAST(a.to_value AS DOUBLE), 0) AS times_as_high, a.count_scope, b.count_scope AS other_scope,
    a.point_id, b.point_id AS other_point_id
FROM stated AS a
JOIN stated AS b
  ON a.metric = b.metric AND a.unit = b.unit AND a.basis = b.basis AND a.to_value < b.from_value
 AND a.figure_date = b.figure_date AND a.figure_date_end = b.figure_date_end AND a.series_id <> b.series_id
WHERE a.crisis_id IS NOT DISTINCT FROM b.crisis_id AND a.population IS NOT DISTINCT FROM b.population
  AND a.place_id IS NOT DISTINCT FROM b.place_id AND a.iso3 IS NOT DISTINCT FROM b.iso3 AND a.origin_iso3 IS NOT DISTINCT FROM b.origin_iso3
  AND a.count_since IS NOT DISTINCT FROM b.count_since AND contains(coalesce(a.count_scope, ''), 'since_event') = contains(coalesce(b.count_scope, ''), 'since_event')
  AND contains(coalesce(a.count_scope, ''), 'left_out') = contains(coalesce(b.count_scope, ''), 'left_out') -- what a total leaves out is no rival of it
  AND a.source_id IS DISTINCT FROM b.source_id
  AND NOT EXISTS (
    FROM above AS o WHERE (o.source_id = a.source_id AND o.body = b.source_id) OR (o.source_id = b.source_id AND o.body = a.source_id)
  );
COMMENT ON VIEW disagreements IS 'A row a pair of points that count the same for the same days, by different sources, and cannot both be right as stated: the lower first.';
COMMENT ON COLUMN disagreements.figure IS 'The lower figure with its hedge, as people read it.';
COMMENT ON COLUMN disagreements.other_figure IS 'The higher figure with its hedge, as people read it.';
COMMENT ON COLUMN disagreements.times_as_high IS 'The higher figure''s lower end over the lower figure''s upper end.';

CREATE VIEW to_check AS
WITH contradicted AS (
    SELECT unnest(list_concat(claim_ids, against_claim_ids)) AS claim_id FROM findings
),
unruled AS (
    SELECT f.*, coalesce(t.doubts, []) AS doubts, coalesce(l.leads, false) AS leads, f.claim_id IN (SELECT claim_id FROM contradicted) AS contradicted
    FROM figures AS f
    JOIN timeline AS t USING (point_id)
    LEFT JOIN latest AS l ON l.series_id = f.series_id
    WHERE f.claim_role IN ('used', 'conflicting') AND f.claim_id NOT IN (
        SELECT ruling_effects.claim_id FROM ruling_effects JOIN decisions USING (ruling_id) WHERE ruling IN ('accept', 'reject', 'retract', 'correct', 'add')
    )
),
ranked AS (
    SELECT
        u.*,
        CASE WHEN len(doubts) > 0 THEN 1 WHEN contradicted OR claim_role = 'conflicting' THEN 2 WHEN leads AND confidence < 0.8 THEN 3 ELSE 4 END AS rank
    FROM unruled AS u
)
SELECT
    ['a ruling without a claim', 'doubtful', 'contradicted', 'read with little confidence, on a leading line', 'nobody has looked at it'][rank + 1]
        AS why_check,
    claim_id, figure, metric, place, figure_date, status, who_says, who_printed, published, confidence, doubts, quoted, sentence, link, claim_role,
    crisis_id, point_id
FROM (
    SELECT
        0 AS rank, claim_id, coalesce(number, quote, field) AS figure, try_cast(metric AS metric_enum) AS metric, decided_on AS published,
        quote AS quoted, ['Ruling ' || ruling_id || ' (' || ruling || ') by ' || decided_by || ' finds no claim any more.'] AS doubts
    FROM rulings_without_claim
    UNION ALL BY NAME
    SELECT * EXCLUDE (leads, contradicted) FROM ranked
)
ORDER BY rank, CASE WHEN rank = 1 THEN -len(doubts) END, CASE WHEN rank > 2 THEN round(confidence, 1) END, published DESC NULLS LAST, claim_id;
COMMENT ON VIEW to_check IS 'What to look at first: rulings that find no claim any more, then figures on charts that nobody has ruled on: the most doubtful, the contradicted, those read with little confidence on a leading line, the rest; the newest first among equals.';
COMMENT ON COLUMN to_check.why_check IS 'Why it stands where it does.';
COMMENT ON COLUMN to_check.figure IS 'The number with its hedge, as people read it.';

CREATE MACRO points_as_known_on(day, dated := 'published') AS TABLE
SELECT
    s.crisis_id, k.name AS crisis, s.metric, m.label AS metric_label, s.unit, s.basis, s.population, s.place, s.place_id, s.iso3, s.origin_iso3,
    s.source_id, s.source AS who_says, s.scope AS count_scope, s.baseline_date AS count_since, v.date AS figure_date, v.date_end AS figure_date_end,
    v.date_precision, v.figure, v.value AS figure_value, v.low AS figure_low, v.high AS figure_high, v.qualifier, v.status, v.n_claims,
    v.n_publishers, v.n_independent, v.first_published, v.vague_policy, v.on_line, v.known_from, v.known_until, v.replaced_by, v.claim_id,
    s.label AS series_label, s.series_id, v.point_id
FROM vintages AS v
JOIN (FROM series UNION ALL FROM past_series) AS s USING (series_id)
JOIN metrics AS m ON m.metric = s.metric
LEFT JOIN crises AS k ON k.crisis_id = s.crisis_id
WHERE v.clock = CAST(CASE WHEN dated IN ('published', 'entered') THEN dated ELSE error('dated is published or entered') END AS clock_enum)
  AND v.known_from <= CAST(day AS DATE) AND (v.known_until IS NULL OR v.known_until > CAST(day AS DATE));
COMMENT ON MACRO TABLE points_as_known_on IS 'The timeline as it stood on a day, by today''s rules over the texts published by then; with dated := ''entered'': over those that had entered the collection. The columns of timeline but for doubts, rival_of and event_id, with on_line and the days known_from, known_until. Equal to `crisisfigures series --as-known-on`.';
