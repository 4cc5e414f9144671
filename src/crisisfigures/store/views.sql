-- Views for people who write SQL. Each gives the readable figure; no column has a name that SQL reserves.

CREATE VIEW rulings_in_force AS
SELECT d.*
FROM decisions AS d
WHERE d.ruling <> 'withdrawn' AND NOT EXISTS (
    FROM decisions AS later
    WHERE later.claim_id = d.claim_id
      AND (later.decided_on, later.ruling_id) > (d.decided_on, d.ruling_id)
      AND (CASE WHEN later.ruling = 'withdrawn' THEN later.field IS NULL OR later.field IS NOT DISTINCT FROM d.field
                ELSE later.field IS NOT DISTINCT FROM d.field END)
);
COMMENT ON VIEW rulings_in_force IS 'People''s rulings that hold: neither withdrawn nor replaced by a later one on the same claim and field.';

CREATE MACRO edited(edits, column_name, as_read) AS
    CASE WHEN map_contains(edits, column_name) THEN edits[column_name] ELSE CAST(as_read AS VARCHAR) END;

CREATE VIEW claims_ruled AS
FROM claims ANTI JOIN (FROM rulings_in_force WHERE ruling IN ('wrong', 'edit')) USING (claim_id)
UNION ALL
SELECT
    c.claim_id,
    c.article_id,
    c.quote_start,
    c.quote_end,
    c.quote,
    c.sentence,
    CAST(edited(e.edits, 'value', c.value) AS DECIMAL(18,3)) AS value,
    CAST(edited(e.edits, 'low', c.low) AS DECIMAL(18,3)) AS low,
    CAST(edited(e.edits, 'high', c.high) AS DECIMAL(18,3)) AS high,
    CAST(edited(e.edits, 'qualifier', c.qualifier) AS qualifier_enum) AS qualifier,
    CAST(edited(e.edits, 'figure', c.figure) AS VARCHAR) AS figure,
    CAST(edited(e.edits, 'metric', c.metric) AS metric_enum) AS metric,
    CAST(edited(e.edits, 'unit', c.unit) AS unit_enum) AS unit,
    CAST(edited(e.edits, 'basis', c.basis) AS basis_enum) AS basis,
    CAST(edited(e.edits, 'place', c.place) AS VARCHAR) AS place,
    CAST(edited(e.edits, 'place_id', c.place_id) AS VARCHAR) AS place_id,
    CAST(edited(e.edits, 'iso3', c.iso3) AS VARCHAR) AS iso3,
    CAST(edited(e.edits, 'origin_iso3', c.origin_iso3) AS VARCHAR) AS origin_iso3,
    CAST(edited(e.edits, 'source', c.source) AS VARCHAR) AS source,
    CAST(edited(e.edits, 'source_type', c.source_type) AS source_type_enum) AS source_type,
    c.source_id,
    CAST(edited(e.edits, 'denied_by', c.denied_by) AS VARCHAR) AS denied_by,
    CAST(edited(e.edits, 'date', c.date) AS DATE) AS date,
    CAST(edited(e.edits, 'date_end', c.date_end) AS DATE) AS date_end,
    CAST(edited(e.edits, 'date_precision', c.date_precision) AS precision_enum) AS date_precision,
    CAST(edited(e.edits, 'status', c.status) AS status_enum) AS status,
    CAST(edited(e.edits, 'population', c.population) AS VARCHAR) AS population,
    CAST(edited(e.edits, 'part_of_total', c.part_of_total) AS BOOLEAN) AS part_of_total,
    CAST(edited(e.edits, 'scope', c.scope) AS VARCHAR) AS scope,
    CAST(edited(e.edits, 'baseline_date', c.baseline_date) AS DATE) AS baseline_date,
    CAST(edited(e.edits, 'cause', c.cause) AS cause_enum) AS cause,
    c.crisis_id,
    c.rule,
    c.confidence,
    c.evidence,
    c.extractor
FROM claims AS c
JOIN (SELECT claim_id, map(list(field), list(value)) AS edits FROM rulings_in_force WHERE ruling = 'edit' GROUP BY claim_id) AS e USING (claim_id)
WHERE c.claim_id NOT IN (SELECT claim_id FROM rulings_in_force WHERE ruling = 'wrong');
COMMENT ON VIEW claims_ruled IS 'The claims with people''s rulings applied: edited fields corrected, wrong claims left out. Same columns as claims.';

CREATE VIEW figures AS
SELECT
    c.claim_id, c.figure, c.metric, m.label AS metric_label, c.unit, c.basis, c.population, c.place, c.place_id, c.iso3, c.origin_iso3,
    c.date AS figure_date, c.date_end AS figure_date_end, c.date_precision, c.status,
    c.value AS figure_value, c.low AS figure_low, c.high AS figure_high, c.qualifier, c.scope AS count_scope, c.part_of_total,
    c.source AS who_says, c.source_type, c.source_id, a.publisher AS who_printed, a.published, a.title AS headline, a.url AS link,
    c.baseline_date AS count_since, c.quote AS quoted, c.sentence, c.article_id, c.crisis_id, r.role AS claim_role, r.reason AS role_reason, r.series_id, r.point_id,
    c.confidence, a.restates AS restated
FROM claims_ruled AS c
JOIN articles AS a USING (article_id)
JOIN metrics AS m USING (metric)
LEFT JOIN claim_roles AS r USING (claim_id);
COMMENT ON VIEW figures IS 'A row a claim: the figure as read, what it counts, where, when, who says it, who printed it, and the quote.';
COMMENT ON COLUMN figures.figure IS 'The number with its hedge, as people read it. This is what to print.';
COMMENT ON COLUMN figures.figure_date IS 'First day of the time that the figure speaks of.';
COMMENT ON COLUMN figures.figure_value IS 'The number stated. Not to be summed: claims repeat each other and overlap.';
COMMENT ON COLUMN figures.figure_low IS 'Lower bound; NULL is open or unknown. Not to be summed.';
COMMENT ON COLUMN figures.figure_high IS 'Upper bound; NULL is open or unknown. Not to be summed.';
COMMENT ON COLUMN figures.who_says IS 'Who states the figure, in the words of the text; NULL where the text speaks in its own voice.';
COMMENT ON COLUMN figures.who_printed IS 'The publisher of the text.';
COMMENT ON COLUMN figures.restated IS 'Sample only: the public statement that the brief restates.';

CREATE VIEW timeline AS
SELECT
    s.crisis_id, k.name AS crisis, s.metric, m.label AS metric_label, s.unit, s.basis, s.population, s.place, s.place_id, s.iso3, s.origin_iso3,
    s.source_id, s.source AS who_says, s.scope AS count_scope, s.baseline_date AS count_since, p.date AS figure_date, p.date_end AS figure_date_end, p.date_precision, p.figure,
    p.value AS figure_value, p.low AS figure_low, p.high AS figure_high, p.qualifier, p.status, p.n_claims, p.n_publishers, p.n_independent,
    p.first_published, coalesce(f.doubts, []) AS doubts, s.label AS series_label, s.series_id, p.point_id
FROM points AS p
JOIN series AS s USING (series_id)
JOIN metrics AS m USING (metric)
LEFT JOIN crises AS k USING (crisis_id)
LEFT JOIN (SELECT point_id, list(sentence ORDER BY flag, sentence) AS doubts FROM point_flags GROUP BY point_id) AS f USING (point_id);
COMMENT ON VIEW timeline IS 'A row a point: one series at one date. Order by series_id and figure_date; never sum over rows.';
COMMENT ON COLUMN timeline.figure IS 'The number with its hedge, as people read it. This is what to print.';
COMMENT ON COLUMN timeline.figure_value IS 'The number; NULL for a range. Not to be summed: totals and stocks repeat, series overlap.';
COMMENT ON COLUMN timeline.figure_low IS 'Lower bound; NULL is open or unknown. Not to be summed.';
COMMENT ON COLUMN timeline.figure_high IS 'Upper bound; NULL is open or unknown. Not to be summed.';
COMMENT ON COLUMN timeline.doubts IS 'What is doubtful about this point, a sentence each; empty where nothing is.';

CREATE VIEW latest AS
WITH newest AS (
    FROM timeline
    WHERE status IN ('asserted', 'negated') AND point_id IN (SELECT point_id FROM claim_roles WHERE role = 'used')
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
WITH stated AS (
    SELECT t.*, o.parent, coalesce(figure_low, figure_value) AS from_value, coalesce(figure_high, figure_value) AS to_value
    FROM timeline AS t LEFT JOIN sources AS o USING (source_id)
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
  AND a.source_id IS DISTINCT FROM b.source_id AND a.parent IS DISTINCT FROM b.source_id AND b.parent IS DISTINCT FROM a.source_id;
COMMENT ON VIEW disagreements IS 'A row a pair of points that count the same for the same days, by different sources, and cannot both be right as stated: the lower first.';
COMMENT ON COLUMN disagreements.figure IS 'The lower figure with its hedge, as people read it.';
COMMENT ON COLUMN disagreements.other_figure IS 'The higher figure with its hedge, as people read it.';
COMMENT ON COLUMN disagreements.times_as_high IS 'The higher figure''s lower end over the lower figure''s upper end.';

CREATE VIEW to_check AS
SELECT
    f.claim_id, f.figure, f.metric, f.place, f.figure_date, f.status, f.who_says, f.who_printed, f.published, f.confidence,
    coalesce(t.doubts, []) AS doubts, f.quoted, f.sentence, f.link, f.claim_role, f.crisis_id, f.point_id
FROM figures AS f
JOIN timeline AS t USING (point_id)
WHERE f.claim_role = 'used' AND f.claim_id NOT IN (SELECT claim_id FROM rulings_in_force WHERE ruling = 'right')
ORDER BY len(coalesce(t.doubts, [])) DESC, f.confidence, f.claim_id;
COMMENT ON VIEW to_check IS 'Claims that points stand on and nobody has ruled right: the most doubtful first, then the least confident.';
COMMENT ON COLUMN to_check.figure IS 'The number with its hedge, as people read it.';

CREATE MACRO points_as_known_on(day, dated := 'published') AS TABLE
WITH told AS (
    SELECT r.series_id, r.point_id, r.role, c.*, a.publisher, a.copy_of, coalesce(a.restates.published, a.published) AS appeared
    FROM claim_roles AS r
    JOIN claims_ruled AS c USING (claim_id)
    JOIN articles AS a USING (article_id)
    WHERE CASE dated WHEN 'entered' THEN a.entered ELSE coalesce(a.restates.published, a.published) END <= CAST(day AS DATE)
),
known AS (
    SELECT
        point_id, count(*) AS n_claims, count(DISTINCT publisher) AS n_publishers,
        least(count(DISTINCT coalesce(copy_of, article_id)), any_value(p.n_independent)) AS n_independent
    FROM told JOIN points AS p USING (point_id)
    GROUP BY point_id
),
standing AS (
    SELECT t.* REPLACE (known.n_claims AS n_claims, known.n_publishers AS n_publishers, known.n_independent AS n_independent)
    FROM timeline AS t JOIN known USING (point_id)
),
vintages AS (
    FROM told
    WHERE role = 'superseded' AND NOT EXISTS (
        FROM standing AS s WHERE s.series_id = told.series_id AND s.figure_date_end = told.date_end AND s.date_precision = told.date_precision
    )
    QUALIFY row_number() OVER (PARTITION BY series_id, date_end, date_precision ORDER BY appeared DESC, claim_id) = 1
)
FROM standing
UNION ALL BY NAME
SELECT
    s.crisis_id, k.name AS crisis, s.metric, m.label AS metric_label, s.unit, s.basis, s.population, s.place, s.place_id, s.iso3, s.origin_iso3,
    s.source_id, s.source AS who_says, s.scope AS count_scope, s.baseline_date AS count_since, v.date AS figure_date, v.date_end AS figure_date_end, v.date_precision, v.figure,
    v.value AS figure_value, v.low AS figure_low, v.high AS figure_high, v.qualifier, v.status, 1 AS n_claims, 1 AS n_publishers,
    1 AS n_independent, v.appeared AS first_published, ['A later text replaced this figure.'] AS doubts, s.label AS series_label, s.series_id
FROM vintages AS v
JOIN series AS s USING (series_id)
JOIN metrics AS m ON m.metric = s.metric
LEFT JOIN crises AS k ON k.crisis_id = s.crisis_id;
COMMENT ON MACRO TABLE points_as_known_on IS 'The rows of timeline that stood in texts published by that day, and the figures that later texts replaced, without a point_id; with dated := ''entered'': in texts that had entered the collection by then. `crisisfigures series --as-known-on` settles contradictions anew as well.';
