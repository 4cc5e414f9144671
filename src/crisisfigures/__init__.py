"""Follow humanitarian figures over time: articles to claims to points to charts, each with its source."""
