"""An article's text to claims: numbers, hedges, metrics, places, dates, sources."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crisisfigures.claims.extract import extract_claims, extractor_fingerprint

__all__ = ["extract_claims", "extractor_fingerprint"]


def __getattr__(name: str) -> object:
    # The grammar and the gazetteer load only where something is extracted, so that `--help` starts fast.
    if name in __all__:
        from crisisfigures.claims import extract

        return getattr(extract, name)
    raise AttributeError(name)
