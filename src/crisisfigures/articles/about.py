"""FILE.about.toml beside a file: what a person stated of it when it was added, and how it was fetched."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from crisisfigures.articles.metadata import Metadata, parse_metadata, require_known
from crisisfigures.errors import InputError

ENDING = ".about.toml"
STATED_KEYS = ("url", "archived_url", "title", "publisher", "published", "language")
FETCH_KEYS = ("url", "final_url", "fetched_at", "status", "content_type", "packed_as", "n_bytes", "sha256", "address")
HEAD = "# Written by `crisisfigures add`. What stands under [stated] may be changed; [fetched] proves what was received.\n"
WRITTEN = {"day": 10, "month": 7, "year": 4}  # characters of a day in ISO 8601
REMEDY = "Remove it, or add the file again."


@dataclass(frozen=True, slots=True)
class Fetch:
    """How a page came: enough to fetch it again, and to prove that the file is what was received."""

    url: str  # as asked for
    final_url: str  # after redirects
    fetched_at: datetime  # in UTC
    status: int
    sha256: str  # of the bytes in the file, in hex
    n_bytes: int
    content_type: str | None = None
    packed_as: str | None = None  # Content-Encoding, where the server packed the page for its way
    address: str | None = None  # of the network

    @property
    def charset(self) -> str | None:
        """Give the encoding that the server named."""
        for part in (self.content_type or "").split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'") or None
        return None

    def locate(self, own: Metadata) -> Metadata:
        """Complete what a page says of itself by where it stood; its own word for its address counts for its own host only."""
        stated, fetched = _host(own.url), _host(self.final_url)
        return replace(own, url=own.url if stated and stated == fetched else self.final_url)


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a file beside what it says itself."""

    stated: Metadata = field(default_factory=Metadata)
    fetch: Fetch | None = None

    @property
    def charset(self) -> str | None:
        """Give the encoding that the server named, where the file was fetched."""
        return self.fetch.charset if self.fetch else None


def about_path(file: Path) -> Path:
    """Name the file that stands beside one.

    >>> about_path(Path("un/report.html")).as_posix()
    'un/report.html.about.toml'
    """
    return file.with_name(file.name + ENDING)


def read_about(file: Path) -> About:
    """Read what stands beside a file; nothing where nothing does.

    Raises:
        InputError: it cannot be read, or holds what it must not; the message names it and the key.
    """
    path = about_path(file)
    if not path.is_file():
        return About()
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"{path.name} beside it is no valid TOML: {error}.", what_to_do=REMEDY) from None
    try:
        require_known(tables, ("stated", "fetched"))
        stated = _table(tables, "stated")
        require_known(stated, STATED_KEYS)
        return About(parse_metadata(stated), _fetch(_table(tables, "fetched")) if "fetched" in tables else None)
    except InputError as error:
        raise InputError(f"{path.name} beside it: {error.what}", what_to_do=error.what_to_do) from None


def write_about(about: About) -> str:
    """Write the file's text; '' where there is nothing to say."""
    stated = {key: value for key in STATED_KEYS if (value := getattr(about.stated, key)) is not None}
    if published := about.stated.published:
        stated["published"] = published[0].isoformat()[: WRITTEN[published[1]]]
    fetched = {key: value for key in FETCH_KEYS if about.fetch and (value := getattr(about.fetch, key)) is not None}
    parts = [*_written("stated", stated), *_written("fetched", fetched)]
    return HEAD + "\n".join(parts) if parts else ""


def _fetch(table: Mapping[str, object]) -> Fetch:
    require_known(table, FETCH_KEYS)
    wanted: dict[str, type] = {"fetched_at": datetime, "status": int, "n_bytes": int}
    for key in FETCH_KEYS:
        optional = key in ("content_type", "packed_as", "address")
        if not (isinstance(table.get(key), wanted.get(key, str)) or (optional and key not in table)):
            raise InputError(f"[fetched] has no {key}, or one of another type.", what_to_do=REMEDY)
    return Fetch(**table)  # type: ignore[arg-type]  # checked above


def _table(tables: Mapping[str, object], name: str) -> Mapping[str, object]:
    table = tables.get(name, {})
    if not isinstance(table, Mapping):
        raise InputError(f"'{name}' is no table.", what_to_do=REMEDY)
    return table


def _written(name: str, values: Mapping[str, object]) -> Iterator[str]:
    if values:
        yield f"[{name}]"
        yield from (f"{key} = {_value(value)}" for key, value in values.items())
        yield ""


def _value(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, int):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
