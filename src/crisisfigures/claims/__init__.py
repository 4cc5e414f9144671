"""An article's text to claims: numbers, hedges, metrics, places, dates, sources."""
