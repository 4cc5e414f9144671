"""What changed from one database to another, as a person who briefs others needs it on Monday morning."""

from crisisfigures.changes.change import BECAUSE, KINDS, Change, Changes
from crisisfigures.changes.comparing import compare
from crisisfigures.changes.listing import as_json, as_text
from crisisfigures.changes.page import as_html

__all__ = ["BECAUSE", "KINDS", "Change", "Changes", "as_html", "as_json", "as_text", "compare"]
