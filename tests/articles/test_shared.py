"""The saved pages and the seed article beside the repository, where they are present."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from crisisfigures.articles import read_articles
from crisisfigures.articles.html import read_page
from crisisfigures.model import Article

SHARED = Path(__file__).parents[3] / "shared"
LEAST_F1 = 0.975  # trafilatura alone gives 0.970

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not SHARED.exists(), reason="the annotated sets are not beside this repository")]


def word_f1(found: str, expected: str) -> float:
    """Compare two texts as bags of words."""
    a, b = (Counter(re.findall(r"\w+", text.lower())) for text in (found, expected))
    return 2 * sum((a & b).values()) / (sum(a.values()) + sum(b.values()))


def test_main_text_is_better_than_the_librarys_own() -> None:
    """Averaged over the pages whose whole main text is known."""
    rows = [json.loads(line) for line in (SHARED / "html" / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    whole = [row for row in rows if not row["expected_kind"].startswith("opening")]
    scores = [word_f1(read_page((SHARED / "html" / row["file"]).read_bytes())[1], row["expected"]) for row in whole]

    assert len(scores) > 20
    assert sum(scores) / len(scores) > LEAST_F1


def test_pages_state_title_day_and_address_as_expected() -> None:
    """Where a page's title, day or address is known, what is read is that or nothing, and mostly that."""
    rows = [json.loads(line) for line in (SHARED / "html" / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    found = {row["file"]: read_page((SHARED / "html" / row["file"]).read_bytes())[0] for row in rows}

    for row in rows:
        day = found[row["file"]].published
        if row.get("published") and day is not None:
            assert day[0].isoformat() == row["published"][:10]
    assert sum(facts.published is not None for facts in found.values()) >= 26
    assert sum(facts.publisher is not None for facts in found.values()) >= 27
    assert all(facts.title for facts in found.values())


def test_the_seed_page_keeps_its_figures_and_loses_its_boilerplate() -> None:
    """The two sentences with figures stay; links, the copyright line and the notice on browsers go."""
    (article,) = [row for row in read_articles(SHARED / "seed") if isinstance(row, Article)]

    assert article.title is not None
    assert article.title.startswith("Syrian army")
    assert article.published is None
    assert article.publisher is None
    assert article.language == "en"
    assert "more than 100,000 people" in article.text
    assert "1.7 million Syrians" in article.text
    assert "80% of Khalidiya" in article.text
    for junk in ("More Middle East stories", "More on This Story", "Copyright", "2015", "inetic sculpture", "best viewed", "Read more", "Features"):
        assert junk not in article.text
