"""add: show what is understood of a file, then copy it into data/articles."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812
from pathlib import Path

from crisisfigures.commands.explain import marked_sentence
from crisisfigures.commands.extract import cut_date
from crisisfigures.errors import InputError
from crisisfigures.extraction import extract_all
from crisisfigures.model import Article, Claim, RejectedInput


@dataclass(frozen=True, slots=True)
class Understood:
    """What a file gave: its articles with their claims, and what was rejected of it."""

    file: Path
    read: list[tuple[Article, list[Claim]]]
    rejected: list[RejectedInput]


def understand(file: Path, articles: Path) -> Understood:
    """Read a file as a build would, with articles.toml of the folder that it will stand in.

    Raises InputError where there is no such file.
    """
    from crisisfigures.articles import read_articles

    if not file.is_file():
        remedy = "Name a text, a saved page, a PDF, a Word document, a feed, a web archive or a table of articles."
        raise InputError("there is no such file.", where=file, what_to_do=remedy)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(file, Path(folder, file.name))
        found = list(read_articles(Path(folder)))
    rejected = [item for item in found if isinstance(item, RejectedInput)]
    return Understood(file, list(extract_all(item for item in found if isinstance(item, Article))), rejected)


def describe(understood: Understood) -> Iterator[str]:
    """Write what is known of each article, and each claim in its sentence."""
    for row in understood.rejected:
        yield f"{row.path}{f':{row.line}' if row.line else ''}: {row.reason}"
    for article, claims in understood.read:
        yield f"{article.path}"
        for name in ("title", "publisher", "url", "language"):
            yield f"  {name:<10} {getattr(article, name) or 'not known'}"
        yield f"  {'published':<10} {cut_date(article.published, article.published_precision) or 'not known: add it to the head or to articles.toml'}"
        yield f"  {'claims':<10} {len(claims)}"
        yield from (f"    {claim.figure} ({claim.metric}): {marked_sentence(claim, article)}" for claim in claims)


def copy_in(understood: Sequence[Understood], articles: Path, entered: Path, today: Date) -> list[Path]:
    """Copy files that gave an article into the folder, and enter the articles under today's date; give the new paths.

    Raises InputError where another file of that name stands there; then nothing is copied.
    """
    from crisisfigures.articles.entered import append_entered

    useful = [each for each in understood if each.read]
    for each in useful:
        target = articles / each.file.name
        if target.exists() and target.read_bytes() != each.file.read_bytes():
            raise InputError("another file of this name stands there.", where=target, what_to_do="Rename yours.")
    articles.mkdir(parents=True, exist_ok=True)
    for each in useful:
        if each.file.resolve() != (articles / each.file.name).resolve():
            shutil.copy(each.file, articles / each.file.name)
    append_entered(entered, (article.article_id for each in useful for article, _ in each.read), today)
    return [articles / each.file.name for each in useful]
