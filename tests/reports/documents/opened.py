"""Office files opened again: their XML, their words, their links."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

SAFE_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def parts(path: Path) -> dict[str, Any]:
    """Give every XML part of an Office file, parsed."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return {name: etree.fromstring(archive.read(name), SAFE_PARSER) for name in names}


def words(part: Any) -> str:
    """Give the words of a part, of text runs only."""
    return "".join(str(each.text or "") for each in part.iter() if etree.QName(each).localname == "t")


def links(path: Path) -> Iterator[str]:
    """Give what relationships outside of the file lead to."""
    for name, part in parts(path).items():
        if name.endswith(".rels"):
            yield from (str(each.get("Target")) for each in part if each.get("TargetMode") == "External")
