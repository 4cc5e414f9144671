-- Which rows the folder of each crisis and country is made of. `home` is the crisis_id, else the country that refugees came from, else the
-- place's; '' for figures that name none. A row may stand in several shares.

CREATE TEMP TABLE home_of_series AS
SELECT series_id, coalesce(crisis_id, origin_iso3, iso3, '') AS home FROM series;

CREATE TEMP TABLE share_points AS
SELECT home, point_id FROM every_point JOIN home_of_series USING (series_id);

CREATE TEMP TABLE rejected_claims AS
SELECT DISTINCT e.claim_id FROM ruling_effects AS e JOIN rulings_in_force AS r USING (ruling_id) WHERE r.ruling = 'reject';

-- Claims that are reported under a home: that of their series where they have one, so that a point and its claims stay together.
CREATE TEMP TABLE own_claims AS
SELECT DISTINCT coalesce(s.home, c.crisis_id, c.origin_iso3, c.iso3, '') AS home, c.claim_id, c.article_id
FROM (
    SELECT claim_id, article_id, crisis_id, origin_iso3, iso3 FROM claims_ruled
    UNION ALL
    SELECT claim_id, article_id, crisis_id, origin_iso3, iso3 FROM every_claim SEMI JOIN rejected_claims USING (claim_id)
) AS c
LEFT JOIN every_role AS r USING (claim_id)
LEFT JOIN home_of_series AS s ON s.series_id = r.series_id;

CREATE TEMP TABLE share_findings AS
SELECT crisis_id AS home, finding_id FROM findings WHERE crisis_id IS NOT NULL
UNION
SELECT arg_min(coalesce(c.crisis_id, c.origin_iso3, c.iso3, ''), f.position) AS home, f.finding_id
FROM (
    SELECT finding_id, unnest(claim_ids) AS claim_id, generate_subscripts(claim_ids, 1) AS position FROM findings WHERE crisis_id IS NULL
) AS f
JOIN claims_ruled AS c USING (claim_id)
GROUP BY f.finding_id;

CREATE TEMP TABLE share_breaks AS
SELECT one.home, b.break_id
FROM breaks AS b
JOIN home_of_series AS one ON one.series_id = b.series_id
JOIN home_of_series AS next ON next.series_id = b.next_series_id AND next.home = one.home;

-- The figures that a point replaced, and those that these replaced.
CREATE TEMP TABLE share_vintages AS
WITH RECURSIVE replaced AS (
    SELECT rowid AS place, point_id, replaced_by, claim_id FROM vintages WHERE clock = 'published' AND replaced_by <> point_id
),
told AS (
    SELECT p.home, r.place, r.point_id, r.claim_id FROM replaced AS r JOIN share_points AS p ON p.point_id = r.replaced_by
    UNION
    SELECT t.home, r.place, r.point_id, r.claim_id FROM replaced AS r JOIN told AS t ON t.point_id = r.replaced_by
)
FROM told;

-- Pages that were saved more than once, with all their versions.
CREATE TEMP TABLE share_pages AS
SELECT DISTINCT o.home, a.article_id
FROM (
    SELECT DISTINCT home, coalesce(version_of, article_id) AS page
    FROM own_claims JOIN articles USING (article_id)
    WHERE coalesce(version_of, article_id) IN (SELECT version_of FROM articles WHERE version_of IS NOT NULL)
) AS o
JOIN articles AS a ON coalesce(a.version_of, a.article_id) = o.page;

CREATE TEMP TABLE share_claims AS
SELECT home, claim_id FROM own_claims
UNION
SELECT home, claim_id FROM every_role JOIN share_points USING (point_id)
UNION
SELECT home, unnest(list_concat(claim_ids, against_claim_ids)) FROM share_findings JOIN findings USING (finding_id)
UNION
SELECT home, unnest(claim_ids) FROM share_breaks JOIN breaks USING (break_id)
UNION
SELECT home, claim_id FROM share_vintages
UNION
SELECT home, claim_id FROM share_pages JOIN claims_ruled USING (article_id);

CREATE TEMP TABLE share_rejected AS
FROM share_claims SEMI JOIN rejected_claims USING (claim_id);

CREATE TEMP TABLE share_articles AS
SELECT home, article_id FROM share_claims JOIN every_claim USING (claim_id)
UNION
FROM share_pages;

CREATE TEMP TABLE share_series AS
SELECT home, series_id FROM home_of_series
UNION
SELECT home, series_id FROM share_claims JOIN every_role USING (claim_id) WHERE series_id IS NOT NULL;

-- The doubts of its points, and those of others that speak of its claims.
CREATE TEMP TABLE share_flags AS
SELECT home, point_flags.rowid AS place FROM share_points JOIN point_flags USING (point_id)
UNION
SELECT home, place FROM share_claims JOIN (SELECT rowid AS place, unnest(claim_ids) AS claim_id FROM point_flags) USING (claim_id);

CREATE TEMP TABLE share_rulings AS
SELECT DISTINCT home, ruling_id FROM share_claims JOIN ruling_effects USING (claim_id);

CREATE TEMP TABLE share_sources AS
SELECT DISTINCT home, source_id FROM share_series JOIN series USING (series_id) WHERE source_id IS NOT NULL;

CREATE TEMP TABLE share_disagreements AS
SELECT one.home, d.figure_date, d.point_id, d.other_point_id
FROM disagreements AS d
JOIN share_points AS one ON one.point_id = d.point_id
JOIN share_points AS other ON other.point_id = d.other_point_id AND other.home = one.home;
