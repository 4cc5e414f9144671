"""The rows that leave the house: the views, each row with who says it, who printed it and where, and no number that nobody stated."""

from collections.abc import Mapping

# A range has no middle and "dozens" no number: their bounds stand in figure_low and figure_high.
_VALUE = "CASE WHEN qualifier IN ('range', 'vague') THEN NULL ELSE figure_value END AS figure_value"
_RESTATED = "' (restates: ' || a.restates.publisher || coalesce(', ' || a.restates.published, '') || ')'"
_PUBLISHER = f"coalesce(a.publisher, 'publisher not known') || coalesce({_RESTATED}, '')"
_LINK = "coalesce(a.restates.url, a.url, a.archived_url)"

# One row a point: everyone who printed it, earliest first, and the words and link of the text that it is taken from.
_PRINTED = f"""
    WITH behind AS (
        SELECT r.point_id, {_PUBLISHER} AS printer, {_LINK} AS link, c.quote,
            row_number() OVER (PARTITION BY r.point_id ORDER BY r.role <> 'used', a.published NULLS LAST, a.article_id, c.claim_id) AS place
        FROM every_role AS r JOIN claims_ruled AS c USING (claim_id) JOIN articles AS a USING (article_id)
        WHERE r.point_id IS NOT NULL
    ),
    printers AS (SELECT point_id, printer, min(place) AS place FROM behind GROUP BY ALL),
    printed AS (
        SELECT p.point_id, string_agg(p.printer, '; ' ORDER BY p.place) AS who_printed, any_value(b.link) AS link, any_value(b.quote) AS quoted
        FROM printers AS p JOIN behind AS b ON b.point_id = p.point_id AND b.place = 1
        GROUP BY p.point_id
    )
"""

_FIGURES = f"""
    SELECT v.* EXCLUDE (restated) REPLACE (
            {_VALUE}, coalesce(v.who_says, 'no source named') AS who_says, coalesce(v.who_printed, 'publisher not known') AS who_printed,
            {_LINK} AS link
        ), v.restated.publisher AS restates_publisher, v.restated.published AS restates_published
    FROM figures AS v JOIN articles AS a USING (article_id)
"""
_TIMELINE = f"{_PRINTED} SELECT v.* REPLACE ({_VALUE}), p.who_printed, p.link, p.quoted FROM timeline AS v JOIN printed AS p USING (point_id)"
_LATEST = f"""
    {_PRINTED} SELECT v.* REPLACE (CASE WHEN k.qualifier IN ('range', 'vague') THEN NULL ELSE v.figure_value END AS figure_value),
        k.qualifier, p.who_printed, p.link, p.quoted
    FROM latest AS v JOIN points AS k USING (point_id) JOIN printed AS p USING (point_id)
"""
_DISAGREEMENTS = f"""
    {_PRINTED} SELECT v.*, p.who_printed, p.link, o.who_printed AS other_printed, o.link AS other_link
    FROM disagreements AS v JOIN printed AS p USING (point_id) JOIN printed AS o ON o.point_id = v.other_point_id
"""
_TO_CHECK = f"""
    SELECT v.* REPLACE (
        coalesce(v.who_says, 'no source named') AS who_says, coalesce(v.who_printed, 'publisher not known') AS who_printed, {_LINK} AS link
    )
    FROM to_check AS v JOIN claims AS c USING (claim_id) JOIN articles AS a USING (article_id)
    ORDER BY len(v.doubts) DESC, v.confidence, v.claim_id
"""
QUERIES: Mapping[str, str] = {
    "figures": _FIGURES, "timeline": _TIMELINE, "latest": _LATEST, "disagreements": _DISAGREEMENTS, "to_check": _TO_CHECK,
}  # fmt: skip

# The texts behind some rows, by the claims and points that the rows name.
TEXTS = f"""
    SELECT DISTINCT a.article_id, coalesce(a.publisher, 'publisher not known') AS who_printed, a.published, a.title AS headline, a.language,
        {_LINK} AS link, a.restates.publisher AS restates_publisher, a.restates.published AS restates_published
    FROM articles AS a JOIN claims AS c USING (article_id) LEFT JOIN every_role AS r USING (claim_id)
    WHERE list_contains($claims, c.claim_id) OR list_contains($points, r.point_id) ORDER BY ALL
"""
TEXT_COLUMNS = ("quoted", "sentence")  # what --without-text leaves out


def conditions(view: str, *, crisis: str | None, metric: str | None) -> tuple[str, list[str]]:
    """Give the WHERE clause, or '', and its parameters; a country's ISO code asks for what is outside any crisis."""
    country = " OR (crisis_id IS NULL AND ? IN (iso3, origin_iso3))" if view != "to_check" else ""
    wanted = [(f"(crisis_id = ?{country})", [crisis] * (2 if country else 1))] if crisis else []
    wanted += [("metric = ?", [metric])] if metric else []
    where = " AND ".join(clause for clause, _ in wanted)
    return f" WHERE {where}" if where else "", [str(value) for _, values in wanted for value in values]
