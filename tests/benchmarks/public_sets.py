"""How two public sets of annotated excerpts are read: `make bench` prints it and writes it into PUBLIC_SETS.md."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crisisfigures.claims import extract_claims
from crisisfigures.model import Article, Claim
from tests.benchmarks.displacement import Excerpt, read_excerpts
from tests.benchmarks.kinds import Kind, Quantity, kind_of, quantities_of, read_kinds

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold"
DISPLACEMENT = GOLD / "idmc_displacement_dev.jsonl"
QUANTITIES = GOLD / "humquant_dev.jsonl"
PAGE = Path(__file__).with_name("PUBLIC_SETS.md")
STATUS, ASSISTANCE = "EventP", "EventA"

INTRODUCTION = """# Public sets

Written by `make bench`: how two public sets of annotated excerpts are read. None of their text is part of the project.
The weights that bind numbers learn from the first set too (`make weights`), so its share is no measure of unseen text.
"""
OF_QUANTITIES = """Of the second set every quantity is annotated: the status of people (EventP), assistance (EventA), other (EventO) or nothing.
A kind of EventP that counts nobody in one of our metrics by the annotation guide stands in the table below; where the guide calls a kind optional,
the share is given with it and without it. The annotators call many a plain count of people EventO or give it no event ("179 deaths", "35 houses
destroyed"): claims on such quantities, by the kinds of tests/benchmarks/public_sets_kinds/humquant_status.toml, are told apart from claims on
anything else. A quantity that the annotators left out is of no kind.
"""


@dataclass(frozen=True)
class DisplacementFigures:
    """How many figures of the first set are found, of those that can be measured and of all."""

    excerpts: Sequence[Excerpt]
    found: frozenset[str]

    @property
    def measured(self) -> list[Excerpt]:
        """Give the excerpts that can be measured."""
        return [each for each in self.excerpts if not each.left_out]

    @property
    def share(self) -> float:
        """Give the share found of those that can be measured."""
        return _share(sum(each.excerpt_id in self.found for each in self.measured), len(self.measured))

    @property
    def share_of_all(self) -> float:
        """Give the share found of all."""
        return _share(len(self.found), len(self.excerpts))


@dataclass(frozen=True)
class QuantityFigures:
    """Counts over the second set: quantities on people's status by kind and whether they are found, and what each claim stands on."""

    in_scope: Counter[bool]
    outside: Mapping[Kind, Counter[bool]]
    claims: Counter[str]
    missed: Sequence[tuple[str, Quantity]]
    wrong: Sequence[tuple[str, Claim]]

    @property
    def share(self) -> float:
        """Give the share of the quantities in our metrics that is found."""
        return _share(self.in_scope[True], self.in_scope.total())

    @property
    def share_with_optional(self) -> float:
        """Give that share where the optional kinds are wanted as well."""
        counted = [self.in_scope, *(found for kind, found in self.outside.items() if kind.table == "optional")]
        return _share(sum(each[True] for each in counted), sum(each.total() for each in counted))

    @property
    def claims_elsewhere(self) -> float:
        """Give the share of claims on quantities that are neither people's status nor assistance."""
        return _share(self.claims["neither"], self.claims.total())

    @property
    def claims_elsewhere_by_label(self) -> float:
        """Give that share by the annotators' labels alone."""
        return _share(self.claims["neither"] + self.claims["status, labelled otherwise"], self.claims.total())


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def claims_in(text: str, language: str = "en") -> list[Claim]:
    """Read the claims of an excerpt, of which nothing but text and language is known."""
    return extract_claims(
        Article(
            article_id="excerpt", url=None, archived_url=None, title=None, publisher=None, published=None, published_precision=None,
            language=language, path="excerpt.txt", sha256="0" * 64, text=text, copy_of=None, entered=None, restates=None,
        )
    )  # fmt: skip


def measure_displacement(path: Path = DISPLACEMENT) -> DisplacementFigures:
    """Look for the figure of each excerpt."""
    excerpts = read_excerpts(path)
    found = (each.excerpt_id for each in excerpts if any(map(each.is_found_in, claims_in(each.text, each.language))))
    return DisplacementFigures(excerpts, frozenset(found))


def measure_quantities(path: Path = QUANTITIES) -> QuantityFigures:
    """Look for the quantities of each excerpt, and for what the claims stand on."""
    outside_kinds, status_kinds = read_kinds("humquant_outside"), read_kinds("humquant_status")
    in_scope: Counter[bool] = Counter()
    outside: dict[Kind, Counter[bool]] = {kind: Counter() for kind in outside_kinds}
    stand_on: Counter[str] = Counter()
    missed: list[tuple[str, Quantity]] = []
    wrong: list[tuple[str, Claim]] = []
    for record in records(path):
        claims, quantities = claims_in(record["text"]), list(quantities_of(record))
        for quantity in quantities:
            if quantity.event_type == STATUS:
                found = any(quantity.overlaps(claim.quote_start, claim.quote_end) for claim in claims)
                kind = kind_of(quantity, outside_kinds)
                (outside[kind] if kind else in_scope)[found] += 1
                if not found and not kind:
                    missed.append((record["id"], quantity))
        for claim in claims:
            what = _stands_on([each for each in quantities if each.overlaps(claim.quote_start, claim.quote_end)], claim, status_kinds)
            stand_on[what] += 1
            if what == "neither":
                wrong.append((record["id"], claim))
    return QuantityFigures(in_scope, outside, stand_on, missed, wrong)


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Read the excerpts."""
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _stands_on(quantities: Sequence[Quantity], claim: Claim, status_kinds: Sequence[Kind]) -> str:
    """Say what a claim stands on. What the annotators left out is "neither", but "no deaths" is no quantity to them."""
    labels = {each.event_type for each in quantities}
    if STATUS in labels:
        return "status"
    if ASSISTANCE in labels:
        return "assistance"
    if any(kind_of(each, status_kinds) for each in quantities):
        return "status, labelled otherwise"
    return "none of them (\"no deaths\")" if claim.value == 0 and not quantities else "neither"


def page(displacement: DisplacementFigures, quantities: QuantityFigures) -> Iterator[str]:
    """Give the lines of the page."""
    yield INTRODUCTION
    yield "## Displacement reports (IDMC)\n"
    yield from _table(("", "figures", "found", "share"), displacement_rows(displacement))
    yield "\n### Left out\n"
    yield from _table(("excerpt", "reason"), [(each.excerpt_id, each.left_out) for each in displacement.excerpts if each.left_out])
    yield "\n### Missed\n"
    missed = [each for each in displacement.measured if each.excerpt_id not in displacement.found]
    yield from _table(("excerpt", "figure", "term", "unit"), [(each.excerpt_id, f"{each.figure:g}", each.term, each.unit) for each in missed])
    yield "\n## Quantities of humanitarian reports (HumQuant)\n"
    yield OF_QUANTITIES
    yield from _table(("", "of", "share"), quantity_rows(quantities))
    yield "\n### EventP outside our metrics\n"
    rows = [(k.name, k.table.replace("_", " "), k.reason, str(found.total()), str(found[True])) for k, found in quantities.outside.items() if found]
    yield from _table(("what is counted", "by the guide", "reason", "quantities", "claims found on them"), rows)


def displacement_rows(figures: DisplacementFigures) -> list[tuple[str, str, str, str]]:
    """Give the share of what can be measured and of all."""
    found = sum(each.excerpt_id in figures.found for each in figures.measured)
    return [
        ("in English, figure in the text", str(len(figures.measured)), str(found), f"{figures.share:.3f}"),
        ("all", str(len(figures.excerpts)), str(len(figures.found)), f"{figures.share_of_all:.3f}"),
    ]


def quantity_rows(figures: QuantityFigures) -> list[tuple[str, str, str]]:
    """Give the shares of the second set."""
    claims = f"{figures.claims.total()} claims"
    optional = sum(found.total() for kind, found in figures.outside.items() if kind.table == "optional")
    return [
        ("EventP in our metrics found", f"{figures.in_scope.total()} quantities", f"{figures.share:.3f}"),
        ("the same, optional kinds wanted too", f"{figures.in_scope.total() + optional} quantities", f"{figures.share_with_optional:.3f}"),
        ("claims on quantities that are neither people's status nor assistance", claims, f"{figures.claims_elsewhere:.3f}"),
        ("the same, by the annotators' labels alone", claims, f"{figures.claims_elsewhere_by_label:.3f}"),
        *((f"claims on: {what}", claims, f"{_share(count, figures.claims.total()):.3f}") for what, count in sorted(figures.claims.items())),
    ]


def _table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield _line(names)
    yield _line(["---"] * len(names))
    yield from map(_line, rows)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def main() -> None:
    """Measure both sets, print the shares and write the page; without the sets everything stays as it is."""
    if not (DISPLACEMENT.is_file() and QUANTITIES.is_file()):
        print("No public sets beside the repository: they are not measured")
        return
    displacement, quantities = measure_displacement(), measure_quantities()
    PAGE.write_text("\n".join(page(displacement, quantities)).rstrip() + "\n", encoding="utf-8")
    for row in (*displacement_rows(displacement), *quantity_rows(quantities)):
        print(": ".join((row[0], ", ".join(row[1:]))))


if __name__ == "__main__":
    main()
