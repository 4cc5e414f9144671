"""Control characters of a text, which a terminal or a spreadsheet would obey: shown as U+FFFD, one for one, so that no offset moves."""

import re
from dataclasses import replace
from typing import Any

from crisisfigures.articles.shelf import Shelved
from crisisfigures.model import Article, RejectedInput

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
SHOWN = "\N{REPLACEMENT CHARACTER}"
FIELDS = ("text", "title", "publisher", "url", "archived_url", "path")


def show_controls(item: Article | RejectedInput) -> Article | RejectedInput:
    """Replace the control characters in what is kept of an article or of a rejected input, but line breaks and tabs."""
    if isinstance(item, Shelved):
        return item  # they were replaced before it was laid down
    if isinstance(item, RejectedInput):
        return replace(item, path=_shown(item.path), reason=_shown(item.reason))
    written: dict[str, Any] = {name: _shown(value) for name in FIELDS if (value := getattr(item, name)) is not None and _CONTROL.search(value)}
    return replace(item, **written) if written else item


def _shown(text: str) -> str:
    return _CONTROL.sub(SHOWN, text)
