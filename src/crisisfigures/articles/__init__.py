"""Files of many formats -> articles with clean text. What cannot be read becomes a row of rejected_inputs."""

from crisisfigures.articles.collection import fingerprint_inputs, read_articles
from crisisfigures.articles.jsonl import read_json_lines

__all__ = ["fingerprint_inputs", "read_articles", "read_json_lines"]
