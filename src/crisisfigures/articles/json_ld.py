"""The JSON-LD of a page: what its publisher tells search engines about the article."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

Node = dict[str, Any]

ARTICLE_TYPE = re.compile(r".*(?:Article|Posting|Report)\Z")
ORGANISATION = ("Organization", "NewsMediaOrganization")
NESTED = ("@graph", "mainEntity", "mainEntityOfPage")
WRAPPING = re.compile(r"\A\s*(?:<!--)?\s*(?:/[/*]\s*)?(?:<!\[CDATA\[)?(?:\s*\*/)?|(?:/[/*]\s*)?(?:\]\]>)?(?:\s*\*/)?\s*(?:-->)?[\s;]*\Z")

BROKEN_FIELDS = {  # what is read out of a script that does not parse, such as one with a comma too many
    "@type": re.compile(r'"@type"\s*:\s*"(\w{1,40})"'),
    "headline": re.compile(r'"headline"\s*:\s*"((?:[^"\\\n]|\\.){1,500})"'),
    "datePublished": re.compile(r'"datePublished"\s*:\s*"([^"\\\n]{4,40})"'),
    "publisher": re.compile(r'"publisher"\s*:\s*\{[^{}]{0,300}?"name"\s*:\s*"([^"\\\n]{1,200})"'),
}


def read_json_ld(tree: HtmlElement) -> list[Node]:
    """Give the objects of all JSON-LD scripts in their order, those in lists and in @graph too."""
    return [node for script in tree.xpath("//script[contains(@type, 'ld+json')]") for node in _nodes(script.text or "")]


def is_article(node: Node) -> bool:
    """Tell a NewsArticle, BlogPosting, Report ... from the rest of what a page describes."""
    return any(ARTICLE_TYPE.match(kind) for kind in _types(node))


def is_organisation(node: Node) -> bool:
    """Tell the description of a publisher."""
    return any(kind in ORGANISATION for kind in _types(node))


def _types(node: Node) -> list[str]:
    types = node.get("@type")
    return [kind for kind in (types if isinstance(types, list) else [types]) if isinstance(kind, str)]


def _nodes(script: str) -> Iterator[Node]:
    script = WRAPPING.sub("", script)
    try:
        queue = [json.loads(script, strict=False)]
    except (ValueError, RecursionError):
        queue = [_salvage(script)]
    while queue:
        node = queue.pop(0)
        if isinstance(node, list):
            queue[:0] = node
        elif isinstance(node, dict):
            yield node
            queue[:0] = [node[key] for key in NESTED if isinstance(node.get(key), dict | list)]


def _salvage(script: str) -> Node:
    """Read the first of each field out of a broken script."""
    found = {key: pattern.search(script) for key, pattern in BROKEN_FIELDS.items()}
    return {key: _unquote(match[1]) for key, match in found.items() if match}


def _unquote(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text
