"""The head of a text file: TOML between +++ lines or YAML between --- lines."""

import re
import tomllib
from collections.abc import Mapping

from crisisfigures.articles.metadata import Metadata, parse_metadata
from crisisfigures.errors import InputError

NOTHING = ("", "~", "null")  # how YAML writes an absent value
MAX_HEAD = 20_000  # characters
NESTING, MAX_NESTING = re.compile(r"[\[{]|- "), 200  # what opens a level in YAML: the library in C overruns its stack in deep ones
LINE = re.compile(r"(?:(?<=\n)|\A)(\+\+\+|---)[ \t]*(?:\r?\n|\Z)")


def split_head(text: str) -> tuple[Metadata, str]:
    """Take the head off a text; a text without one gives empty metadata and itself.

    Raises:
        InputError: the head is not closed, does not parse, has an unknown key or a date that does not exist.
    """
    opening = LINE.match(text)
    if opening is None:
        return Metadata(), text
    closing = next((m for m in LINE.finditer(text, opening.end()) if m[1] == opening[1]), None)
    if closing is None:
        raise InputError(f"the head that '{opening[1]}' opens in line 1 is not closed.", what_to_do=f"Add a line '{opening[1]}' after it.")
    if closing.start() - opening.end() > MAX_HEAD:
        raise InputError(f"its head has more than {MAX_HEAD:,} characters.", what_to_do=f"Close it with a line '{opening[1]}'.")
    parse = _parse_toml if opening[1] == "+++" else _parse_yaml
    keys = parse(text[opening.end() : closing.start()])
    try:
        return parse_metadata(keys), text[closing.end() :]
    except InputError as error:
        raise InputError(f"its head: {error.what}", what_to_do=error.what_to_do) from None


def _parse_toml(head: str) -> Mapping[str, object]:
    try:
        return tomllib.loads("\n" + head.replace("\r\n", "\n"))  # the line break stands for +++, so that lines are counted as in the file
    except (ValueError, RecursionError) as error:
        raise InputError(f"its head is no valid TOML: {error}.", what_to_do='Write it as title = "..." and published = 2013-07-28.') from None


def _parse_yaml(head: str) -> Mapping[str, object]:
    import yaml

    if len(NESTING.findall(head)) > MAX_NESTING:
        raise InputError("its head is no valid YAML: it is nested deeper than any head.", what_to_do="Write one key a line, such as publisher: BBC.")
    try:
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every value stays text: "no" and 2018-16-03 are judged by us
        keys = yaml.load("\n" + head, Loader=loader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        remedy = 'Write it as title: "..." and published: 2013-07-28.'
        raise InputError(f"its head is no valid YAML: {_first_line(error)}.", what_to_do=remedy) from None
    if keys is None or keys == "":
        return {}
    if not isinstance(keys, Mapping):
        raise InputError("its head holds no keys.", what_to_do="Write one key a line, such as publisher: BBC, or remove the lines '---'.")
    return {str(key): value for key, value in keys.items() if value not in NOTHING}


def _first_line(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).split("\n", 1)[0]
    return f"{problem} (line {mark.line + 1})" if mark else problem
