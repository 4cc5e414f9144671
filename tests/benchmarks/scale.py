"""What 100 million articles would take, reckoned from RESULTS.md: `python -m tests.benchmarks.scale` writes the table into README.md."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
RESULTS, README = Path(__file__).with_name("RESULTS.md"), ROOT / "README.md"
MARKS = "<!-- scale -->", "<!-- /scale -->"
ARTICLES = 100_000_000
CLAIM = 176  # bytes in Parquet, packed with zstd, of real articles; of made ones, whose sentences repeat, it is half
CORES = 256


def measured(results: str) -> tuple[float, float, float]:
    """Read articles a second and core, claims an article, and KB of memory that an article may take in a build."""
    speed = re.search(r"^\| crisisfigures \| ([\d,]+) \|", results, re.MULTILINE)
    claims = re.search(r"^\| claims \|.*\| ([\d,]+) \| [\d,]+ \|$", results, re.MULTILINE)
    articles = re.search(r"^\| build \|.*\| ([\d,]+) articles \| one more \|$", results, re.MULTILINE)
    memory = re.search(r"MB and ([\d.]+) KB an article", results)
    if not (speed and claims and articles and memory):
        raise SystemExit(f"{RESULTS} lacks what is reckoned with: run python -m tests.benchmarks.growth.")
    return _number(speed[1]), _number(claims[1]) / _number(articles[1]), float(memory[1])


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def table(results: str) -> str:
    """Write the table."""
    speed, claims, memory = measured(results)
    hours = ARTICLES / speed / 3600
    rows = [
        ("time of one core", f"articles / {speed:,.0f} a second / 3,600", f"{hours:,.0f} hours"),
        (f"time of {CORES} cores", f"hours / {CORES}: shards have nothing to do with each other", f"{hours / CORES:,.1f} hours"),
        ("claims", f"articles x {claims:.2f}", f"{ARTICLES * claims / 1e6:,.0f} million"),
        ("disk for claims", f"claims x {CLAIM} bytes (Parquet, zstd)", f"{ARTICLES * claims * CLAIM / 1e9:,.0f} GB"),
        ("disk for texts", "articles x 4,000 characters, before packing", f"{ARTICLES * 4000 / 1e9:,.0f} GB"),
        ("memory of one `build`, which breaks first", f"articles x {memory:.0f} KB", f"{ARTICLES * memory / 1e9:,.1f} TB"),
    ]  # fmt: skip
    return "\n".join(["| of 100 million articles | reckoned as | comes to |", "| --- | --- | --- |", *(f"| {' | '.join(row)} |" for row in rows)])


def told(readme: str) -> str:
    """Give the table that stands in README.md."""
    return readme.split(MARKS[0], 1)[1].split(MARKS[1], 1)[0].strip()


def main() -> None:
    """Write the table into README.md."""
    readme = README.read_text(encoding="utf-8")
    README.write_text(readme.replace(told(readme), table(RESULTS.read_text(encoding="utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    main()
