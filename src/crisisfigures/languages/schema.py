"""The legal tables and keys of a language file, and the type that each key must have."""

from typing import Literal

Kind = Literal["words", "groups", "numbers", "text", "flag"]
# words: list of strings; groups: table of lists of strings; numbers: table of whole numbers or [numerator, denominator]; text: string; flag: true or false.

LEGAL: dict[str, dict[str, Kind]] = {
    "language": {"code": "text", "name": "text"},
    "sentences": {"abbreviations": "words", "never_end": "words"},
    # --- further tables, one block a topic ---
}
