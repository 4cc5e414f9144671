"""Texts that try to break out of a document, a slide, a spreadsheet, a page or a line, and a database that is full of them."""

import json
from datetime import date, timedelta
from pathlib import Path

from crisisfigures.model import Crisis, Source
from crisisfigures.series.crises import CrisisConfig
from tests.reports.conftest import Maker

TEXTS = (*json.loads(Path(__file__).with_name("hostile_texts.json").read_text(encoding="ascii")), "a" * 5_000)
ADDRESSES = (
    "javascript:alert(5)", "data:text/html,<script>alert(6)</script>", "file:///etc/passwd", "https://example.org/a b", "https://example.org/\\evil",
    "vbscript:msgbox(1)", "https://example.org/\u202egpj.exe", "https://example.org/\"onmouseover=\"alert(7)", "https://example.org/)>*_[x](y)",
    "//evil.example/",
    "https://example.org/?a=1&b=<2>", "HTTPS://example.org", "http://", "\nhttps://example.org/x", "https://user:word@example.org/#'--",
)  # fmt: skip
DAY = date(2013, 7, 1)


def hostile_crisis() -> CrisisConfig:
    """Give the crisis of the database: its name is hostile too."""
    return CrisisConfig(Crisis("syria", f"War {TEXTS[0]}\u202e{TEXTS[20]}", ["SYR"], [], date(2011, 3, 15), None, ["conflict"]), [], ["evil"])


def write_hostile(path: Path) -> Path:
    """Write a figure for each text, which is its title, its publisher and part of its quote and sentence; the source's name holds them all."""
    maker = Maker()
    maker.add("crises", hostile_crisis().crisis)
    name = " ".join(TEXTS[:20])
    maker.add("sources", Source("evil", name, [TEXTS[7]], "other", None, None))
    series = maker.series(source_id="evil", source=name, place=TEXTS[0], place_id="x", label=TEXTS[8], basis="incident")
    for place, text in enumerate(TEXTS):
        quote = f"{text} twelve"
        maker.figure(
            series, f"more than {place + 12}", DAY + timedelta(days=place), place + 12, "at_least", printed_by=(text,),
            article_title=text, article_url=ADDRESSES[place % len(ADDRESSES)], article_text=f"{text} before {quote} people died. {text}",
            article_quote_words=quote,
        )  # fmt: skip
    return maker.write(path)
