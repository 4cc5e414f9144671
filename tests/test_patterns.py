"""Patterns match the same with every Python that the project runs on."""

import re
from pathlib import Path

import crisisfigures

PACKAGE = Path(crisisfigures.__file__).parent
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{+\d*,?\w*\}+)\+(?!=)")


def test_no_group_is_repeated_possessively() -> None:
    """`(?:,000)++` reads one comma too many with Python 3.11.0 to 3.11.4, which Debian 12 has (python/cpython#106052); `(?>(?:,000)+)` does not."""
    files = [file for ending in ("py", "toml") for file in PACKAGE.rglob(f"*.{ending}")]
    lines = ((file, line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith(("#", "KEPT")))
    assert [(file.name, line) for file, line in lines if POSSESSIVE_GROUP.search(line)] == []


def test_such_groups_are_seen() -> None:
    """The check itself finds each way of writing one."""
    written = (r"(?:,\d{3})++", r"(?:a|b)*+", r"(ab)?+", r"(?:a){1,3}+", r"(?:a){{1,3}}+")
    assert all(POSSESSIVE_GROUP.search(pattern) for pattern in written)
    assert not POSSESSIVE_GROUP.search(r"(?>(?:,\d{3})+)[a-z]{2,}+\s++\)++")
