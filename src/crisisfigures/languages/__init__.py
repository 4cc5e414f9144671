"""The words of each language: one TOML file a language, validated on every load."""

from crisisfigures.languages.loader import Lexicon, available, load

__all__ = ["Lexicon", "available", "load"]
