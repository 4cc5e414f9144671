"""Texts that try to break out of a document, a slide, a spreadsheet, a page or a line, and a database that is full of them."""

from datetime import date, timedelta
from pathlib import Path

from crisisfigures.model import Crisis, Source
from crisisfigures.series.crises import CrisisConfig
from tests.reports.conftest import Maker

TEXTS = (
    "<script>alert(1)</script>",
    "</w:t></w:r><w:r><w:instrText>DDEAUTO c:\\\\calc</w:instrText></w:r>",
    "<img src=x onerror=alert(2)>",
    "<!--[if gte mso 9]><xml></xml><![endif]-->",
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;",
    "&#60;iframe src=javascript:alert(3)&#62;",
    "]]><![CDATA[",
    "=HYPERLINK(\"http://evil.example/\",\"click\")",
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r\n=1+1",
    "  =1+1",
    "%0a=1+1",
    "|calc",
    "'=1+1",
    "\"\"\",=1+1,\"",
    "one;two,three\nfour",
    "a\x00b",
    "a\x07\x08\x0b\x0c\x1b[31mb",
    "a\x7f\x85\x9fb",
    "a\ufffe\uffffb",
    "a\u2028b\u2029c",
    "photo\u202egpj.exe",
    "\u2066isolated\u2069 \u202dleft\u202c",
    "\u202b\u0642\u062a\u0644 \u202c\u0645\u0626\u0629",
    "tag\U000e0041\U000e0042s",
    "\ufeffmark",
    "[click](javascript:alert(4))",
    "![x](http://evil.example/p.png)",
    "[^1]: forged note",
    "# heading\n- item\n1. one",
    "| a | b |\n| --- | --- |",
    "```\ncode\n```",
    "<http://evil.example/>",
    "\\input{/etc/passwd} $\\frac{1}{0}$",
    "{{ 7*7 }} ${7*7} #{7*7}",
    "../../../etc/passwd",
    "a" * 5_000,
    "\U0001f3f4\u200d\u2620\ufe0f e\u0301\u0301\u0301",
)
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
