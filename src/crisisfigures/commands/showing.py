"""add: what was understood of a file or page, in lines."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from crisisfigures.articles.language import count_unread
from crisisfigures.commands.explain import marked_sentence
from crisisfigures.commands.extract import cut_date
from crisisfigures.model import Article, Claim

if TYPE_CHECKING:
    from crisisfigures.commands.add import Understood

MOST = 20  # articles of one file that are shown; the rest is counted
MISSING = {
    "title": "not known. Add --title",
    "publisher": "not known. Add --publisher NAME",
    "url": "not known, so that nobody can follow a figure to its text. Add --url",
    "language": "could not be told. Add --lang, such as --lang en",
    "published": "not known, so that no 'Saturday' has a date. Add --published, such as --published 2013-07-25 or 2013-07",
}
LABELS = {"url": "link", "archived_url": "archived"}


def describe(understood: "Understood") -> Iterator[str]:
    """Write what is known of each article, each claim in its sentence, and what is missing with how to state it."""
    incoming, place = understood.incoming, understood.place
    if fetch := incoming.about.fetch:
        yield fetch.final_url
        yield f"  fetched {fetch.fetched_at:%Y-%m-%d %H:%M} UTC, {fetch.n_bytes:,} bytes, SHA-256 {fetch.sha256}"
    else:
        yield str(incoming.source)
    for row in understood.rejected:
        yield f"  {row.path}{f':{row.line}' if row.line else ''}: {row.reason}"
    if place.is_there:
        yield f"  The same text is there already, as {place.name}."
    for article, claims in understood.read[:MOST]:
        yield f"  as {article.path}"
        yield from (f"    {line}" for line in _article(article, claims))
    if rest := understood.read[MOST:]:
        yield f"  and {len(rest):,} more articles with {sum(len(claims) for _, claims in rest):,} figures"


def _article(article: Article, claims: list[Claim]) -> Iterator[str]:
    for name in ("title", "publisher", "published", "language", "url", "archived_url"):
        value = cut_date(article.published, article.published_precision) if name == "published" else getattr(article, name)
        if value or name in MISSING:
            yield f"{LABELS.get(name, name):<10} {value or MISSING[name]}"
    for language in count_unread({article.language: 1}):
        yield f"{'':<10} {language} has no lexicon: the text is kept, and no figure is read"
    yield f"{'figures':<10} {len(claims)}"
    yield from (f"  {claim.figure} ({claim.metric}): {marked_sentence(claim, article)}" for claim in claims)
