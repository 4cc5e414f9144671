"""Decide whose statement a figure is by weighing those who may be its source against the text's own voice.

The rules (claims/attribution.py) find who speaks in or around a sentence. Whether that statement still holds for the figure, or another goes on
to it, is weighed: a conditional logit over named signs, learned from annotated articles by claims/data/train_weights.py.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.source_options import Source, sources_of
from crisisfigures.claims.source_signs import common_signs, source_signs
from crisisfigures.claims.speech import Statement
from crisisfigures.claims.weights import shares, strongest, weights

ENOUGH = 0.45  # the share from which one is the source


@dataclass(frozen=True, slots=True)
class Weighed:
    """One who may be the source of a figure, with the signs seen."""

    source: Source
    seen: Sequence[str]


def weigh_sources(context: ArticleContext, mention: Mention, ruled: Statement | None) -> tuple[Statement | None, str]:
    """Give whose statement a figure is and the signs that spoke most strongly; None for the text's own voice."""
    options = weighed_sources(context, mention, ruled)
    if not options:
        return None, ""
    table = weights(context.language, "sources")
    parts = shares([table.score(table.of_signs(option.seen)) for option in options])
    share, best = max(zip(parts, (-at for at in range(len(parts))), strict=True))
    chosen = options[-best]
    return chosen.source.named if share >= ENOUGH else None, "; ".join(strongest(chosen.seen, table.table))


def weighed_sources(context: ArticleContext, mention: Mention, ruled: Statement | None) -> list[Weighed]:
    """List those who may be the source of a figure with the signs of each."""
    sources = sources_of(context, mention, ruled)
    common = common_signs(context, mention) if sources else []
    return [Weighed(source, [*source_signs(context, mention, source), *_joined(source.whence, common)]) for source in sources]


def _joined(whence: str, common: Iterable[str]) -> list[str]:
    return [f"{whence}: {sign}" for sign in common]
