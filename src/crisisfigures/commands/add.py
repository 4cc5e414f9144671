"""add: show what is understood of files and pages, then keep them in data/articles."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from crisisfigures.articles.about import About, about_path, write_about
from crisisfigures.articles.fetching.targets import looks_like_address, parse_target
from crisisfigures.articles.metadata import Metadata, parse_metadata
from crisisfigures.articles.naming import file_name, page_name
from crisisfigures.articles.saving import Incoming, Place, find_place, keep
from crisisfigures.articles.sidecar import NAME as SIDECAR
from crisisfigures.errors import CrisisfiguresError, InputError
from crisisfigures.model import Article, Claim, RejectedInput

if TYPE_CHECKING:
    from crisisfigures.articles.fetching.fetcher import Fetcher

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be added, what the user states of it, and how far the program may go."""

    inputs: Sequence[str]
    stated: Metadata = field(default_factory=Metadata)
    allow_local: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """What a file or page gave: where it will be kept, its articles with their claims, and what was rejected of it."""

    incoming: Incoming
    place: Place
    read: list[tuple[Article, list[Claim]]]
    rejected: list[RejectedInput]


def stated(keys: dict[str, str | None], inputs: Sequence[str]) -> Metadata:
    """Check what the options state of the inputs; a link can only be that of one of them.

    Raises InputError naming the option.
    """
    given = {key: value for key, value in keys.items() if value is not None}
    for key in ("url", "archived_url", "title"):
        if key in given and len(inputs) != 1:
            raise InputError(f"--{key.replace('_', '-')} is of one article.", what_to_do="Add that file or page by itself.")
    for key in ("url", "archived_url"):
        if key in given:
            parse_target(given[key])
    return parse_metadata(given)


def add(root: Path, request: Request, may_keep: Callable[[Path], bool], today: Date, say: Say, complain: Say) -> None:
    """Show what is understood of each input, and keep what gave an article where `may_keep` agrees to the folder that is named.

    Raises CrisisfiguresError where an input was not understood (the others are kept), or where none was.
    """
    folder = root / "data" / "articles"
    with tempfile.TemporaryDirectory() as scratch:
        found = [each for each in _understand_all(request, folder, Path(scratch), say, complain) if each.read]
        failed = len(request.inputs) - len(found)
        if not found:
            raise CrisisfiguresError("nothing gave an article.", what_to_do="Nothing was kept.")
        if request.dry_run:
            say("Nothing was kept: --dry-run only shows.")
        elif may_keep(folder):
            _keep_all(found, folder, root / "data" / "entered.csv", today, say)
    if failed:
        raise CrisisfiguresError(f"{failed} of {len(request.inputs)} gave no article.", what_to_do="See above.")


def _understand_all(request: Request, folder: Path, scratch: Path, say: Say, complain: Say) -> Iterator[Understood]:
    from crisisfigures.commands.showing import describe

    arrivals = Arrivals(request, scratch)
    for number, text in enumerate(request.inputs, 1):
        try:
            with tempfile.TemporaryDirectory(dir=scratch) as stage:
                understood = understand(arrivals.receive(text, f"{number}"), folder, Path(stage))
        except InputError as error:
            if len(request.inputs) == 1:
                raise
            complain(f"crisisfigures: {error.message()}")
            continue
        for line in describe(understood):
            say(line)
        yield understood


@dataclass
class Arrivals:
    """Brings inputs to where they can be read: a file is left where it stands, a page is fetched into a scratch folder."""

    request: Request
    scratch: Path

    @cached_property
    def _fetcher(self) -> "Fetcher":
        """One for all pages: it keeps the pace and knows each robots.txt."""
        from crisisfigures.articles.fetching.fetcher import Fetcher  # loads what speaks HTTP and TLS

        return Fetcher(allow_local=self.request.allow_local)

    def receive(self, text: str, number: str) -> Incoming:
        """Give a file or page as it will be kept. Raises InputError where there is none, or it must not be fetched."""
        return self._page(text, number) if looks_like_address(text) else self._file(Path(text))

    def _file(self, path: Path) -> Incoming:
        if not path.is_file():
            what = "is a folder: name its files." if path.is_dir() else "there is no such file."
            remedy = "Name a text, a saved page, a PDF, a Word document, a feed, a web archive, a table of articles, or an address."
            raise InputError(what, where=path, what_to_do=remedy)
        return Incoming(path, file_name(path), About(self.request.stated))

    def _page(self, url: str, number: str) -> Incoming:
        if self.request.stated.url:
            raise InputError("has an address of its own.", where=url[:200], what_to_do="Leave out --url, which is for files.")
        if sys.stderr.isatty():
            print(f"Fetching {parse_target(url).url}", file=sys.stderr)
        page = self._fetcher.fetch(url)
        received = self.scratch / f"{number}{page.ending}"
        received.write_bytes(page.data)
        return Incoming(received, page_name(page.fetch.final_url, page.ending), About(self.request.stated, page.fetch))


def understand(incoming: Incoming, folder: Path, stage: Path) -> Understood:
    """Read a file as a build would where it will stand, with what articles.toml of that folder says.

    Raises InputError where it cannot be copied.
    """
    from crisisfigures.articles import read_articles
    from crisisfigures.extraction import extract_all

    with _telling(incoming.source):
        place = find_place(folder, incoming)
        copy = stage / place.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(incoming.source, copy)
        if words := write_about(place.about):
            about_path(copy).write_text(words, encoding="utf-8")
        if (folder / SIDECAR).is_file():
            shutil.copyfile(folder / SIDECAR, stage / SIDECAR)
    found = list(read_articles(stage))
    # What articles.toml says of files that do not stand on the stage is no matter here
    rejected = [item for item in found if isinstance(item, RejectedInput) and item.path != SIDECAR]
    return Understood(incoming, place, list(extract_all(item for item in found if isinstance(item, Article))), rejected)


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}.", where=path, what_to_do="Check its permissions.") from None


def _keep_all(found: Sequence[Understood], folder: Path, entered: Path, today: Date, say: Say) -> None:
    """Write the files, and enter their articles under today's date."""
    from crisisfigures.articles.entered import append_entered

    for each in found:
        place = keep(folder, each.incoming)
        say(f"{'Is there already' if place.is_there else 'Added'}: {folder / place.name}.")
    append_entered(entered, (article.article_id for each in found for article, _ in each.read), today)
    say("Run `make`, or `crisisfigures build`, to see their figures.")
