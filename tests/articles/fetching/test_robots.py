"""robots.txt as RFC 9309 has it."""

import fnmatch
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.articles.fetching.robots import Rule, normal_path, read_robots

TABLE = [
    ("", "/a", True),
    ("<html>not found</html>", "/a", True),
    ("User-agent: *\nDisallow: /", "/a", False),
    ("User-agent: *\nDisallow: /", "/robots.txt", True),
    ("user-agent:*\ndisallow:/", "/a", False),
    ("\ufeffUser-agent: *\nDisallow: /", "/a", False),
    ("User-agent: *\r\nDisallow: /\r\n", "/a", False),
    ("User-agent: *\rDisallow: /", "/a", False),
    ("User-agent: * # all\nDisallow: /a # not this", "/ab", False),
    ("User-agent: *\nDisallow:", "/a", True),
    ("Disallow: /", "/a", True),  # no group
    ("User-agent: *\nDisallow: /a", "/b", True),
    ("User-agent: *\nDisallow: /a", "/A", True),
    ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
    ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", False),
    ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
    ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", True),
    ("User-agent: *\nDisallow: /*?", "/a?x", False),
    ("User-agent: *\nDisallow: /a$", "/a", False),
    ("User-agent: *\nDisallow: /a$", "/ab", True),
    ("User-agent: *\nDisallow: /$", "/", False),
    ("User-agent: *\nDisallow: /$", "/a", True),
    ("User-agent: other\nDisallow: /", "/a", True),
    ("User-agent: crisisfigures\nDisallow: /", "/a", False),
    ("User-agent: CrisisFigures/1.0\nDisallow: /", "/a", False),
    ("User-agent: crisis\nDisallow: /", "/a", True),
    ("User-agent: crisisfiguresbot\nDisallow: /", "/a", True),
    ("User-agent: *\nDisallow: /\n\nUser-agent: crisisfigures\nAllow: /", "/a", True),
    ("User-agent: crisisfigures\nDisallow: /x\n\nUser-agent: *\nDisallow: /", "/a", True),
    ("User-agent: other\nUser-agent: crisisfigures\nDisallow: /", "/a", False),
    ("User-agent: other\n\nUser-agent: crisisfigures\nDisallow: /", "/a", False),  # blank lines end no group
    ("User-agent: crisisfigures\nDisallow: /a\nUser-agent: other\nDisallow: /b\nUser-agent: crisisfigures\nDisallow: /c", "/c", False),
    ("User-agent: crisisfigures\nDisallow: /a\nUser-agent: other\nDisallow: /b", "/b", True),
    ("User-agent: *\nSitemap: https://example.org/s.xml\nDisallow: /a", "/a", False),
    ("User-agent: *\nDisallow: /caf\u00e9", "/caf%C3%A9", False),
    ("User-agent: *\nDisallow: /%7Euser", "/~user", False),
    ("User-agent: *\nDisallow: /a%2fb", "/a/b", True),
    ("User-agent: *\nDisallow: /a%2fb", "/a%2Fb", False),
    ("User-agent: *\nnonsense\nDisallow /b\n: x\nDisallow: /a", "/a", False),
]


@pytest.mark.parametrize(("text", "path", "allowed"), TABLE)
def test_the_longest_rule_for_this_program_decides(text: str, path: str, allowed: bool) -> None:
    """Its own groups count before those for all."""
    assert read_robots(text.encode()).allows(path) is allowed


@pytest.mark.parametrize(
    ("text", "delay"),
    [("Crawl-delay: 5", 5), ("Crawl-delay: 0.5", 0.5), ("Crawl-delay: x", None), ("Crawl-delay: -1", None), ("Crawl-delay: nan", None), ("", None)],
)
def test_a_delay_is_read_where_it_is_one(text: str, delay: float | None) -> None:
    """What is no number of seconds asks for nothing."""
    assert read_robots(f"User-agent: *\nDisallow: /x\n{text}".encode()).delay == delay


@given(st.text("ab/*", min_size=1, max_size=8), st.booleans(), st.text("ab/", max_size=8))
def test_a_rule_fits_as_the_pattern_that_it_is(rule: str, ends: bool, path: str) -> None:
    """Compared with a regular expression, which hostile rules could make slow."""
    pattern = "".join(".*" if c == "*" else re.escape(c) for c in rule)

    assert Rule(False, rule + "$" * ends).fits(path) == bool(re.match(pattern + r"\Z" * ends, path))
    assert Rule(False, rule + "$").fits(path) == fnmatch.fnmatchcase(path, rule)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_robots_txt(data: bytes) -> None:
    """Nothing is raised, whatever a server sends."""
    assert read_robots(data).allows("/a") in (True, False)
    assert read_robots(b"User-agent: *\n" + data).allows("/robots.txt")


@given(st.text(max_size=20))
def test_a_path_has_one_form(path: str) -> None:
    """Reading the form again changes nothing, and it is ASCII."""
    path = path.encode("utf-8", "replace").decode()

    assert normal_path(normal_path(path)) == normal_path(path)
    assert normal_path(path).isascii()


def test_many_wildcards_cost_little() -> None:
    """A rule that would keep a regular expression busy for years is decided at once."""
    text = "User-agent: *\n" + f"Disallow: /{'*a' * 2000}b\n" * 20

    assert read_robots(text.encode()).allows("/" + "a" * 4000)
