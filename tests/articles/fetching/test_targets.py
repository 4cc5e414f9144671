"""Addresses of pages: one meaning each, or none."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.articles.fetching.addresses import is_public
from crisisfigures.articles.fetching.targets import MAX_URL, looks_like_address, parse_target, redirected
from crisisfigures.errors import InputError

GOOD = {
    "https://example.org": "https://example.org/",
    "HTTPS://EXAMPLE.ORG:443/A?b=c#d": "https://example.org/A?b=c",
    "http://example.org.:8080/": "http://example.org:8080/",
    "http://example.org:/x": "http://example.org/x",
    "https://example.org/caf\u00e9?q=\u00e9%20": "https://example.org/caf%C3%A9?q=%C3%A9%20",
    "https://example.org//a/../b": "https://example.org//a/../b",
    "https://example.org?x": "https://example.org/?x",
    "https://m\u00fcnchen.example/": "https://xn--mnchen-3ya.example/",
    "https://fa\u00df.example/": "https://xn--fa-hia.example/",
    "https://\u4f8b\u3048.\u30c6\u30b9\u30c8/": "https://xn--r8jz45g.xn--zckzah/",
    "https://\uff25xample.org/": "https://example.org/",
    "https://xn--mnchen-3ya.example/": "https://xn--mnchen-3ya.example/",
    "https://a_b.example/": "https://a_b.example/",
    "http://93.184.216.34/": "http://93.184.216.34/",
    "http://93.184.216.34./": "http://93.184.216.34/",
    "http://[2606:4700:0000::1111]:8080/a": "http://[2606:4700::1111]:8080/a",
    "http://\u2460\u2461.example/": "http://12.example/",
    "http://10.example/": "http://10.example/",
    "http://0x7f.example/": "http://0x7f.example/",
}
REFUSED = {
    "ftp://example.org/a": "only http and https",
    "file:///etc/passwd": "only http and https",
    "javascript:alert(1)": "only http and https",
    "gopher://example.org": "only http and https",
    "data:text/html,x": "only http and https",
    "//example.org/": "only http and https",
    "http:///etc/passwd": "no address of a page",
    "http://": "no address of a page",
    "http:example.org": "no address of a page",
    "http://user:secret@example.org/": "a user name or a password",
    "http://@example.org/": "a user name or a password",
    "http://example.org\\@127.0.0.1/": "a user name or a password",
    "http://example.org\\127.0.0.1/": "no address of a page",
    "http://example.org/a\\b": "no address of a page",
    "http://example.org/a b": "a space or a control character",
    "http://example.org/\r\nHost: x": "a space or a control character",
    "http://exa\tmple.org/": "a space or a control character",
    "http://example.org/\0": "a space or a control character",
    "http://example.org/\ud800": "a space or a control character",
    "http://example.org:0/": "a port that does not exist",
    "http://example.org:65536/": "a port that does not exist",
    "http://example.org:999999/": "no address of a page",
    "http://example.org:80x/": "no address of a page",
    "http://example.org:\u0668\u0660/": "no address of a page",
    "http://exam%70le.org/": "a host that is no name",
    "http://127%2e0.0.1/": "a host in numbers",
    "http://a..b/": "a host that is no name",
    "http://.example.org/": "a host that is no name",
    "http://-a.example/": "a host that is no name",
    f"http://{'a' * 64}.example/": "a host that is no name",
    f"http://{'a.' * 130}example/": "a host that is no name",
    "http://exa*mple.org/": "a host that is no name",
    "http://\u202eexample.org/": "a host that is no name",
    f"http://{chr(0xE9) * 70}.example/": "a host that is no name",
    "http://2130706433/": "a host in numbers",
    "http://017700000001/": "a host in numbers",
    "http://0x7f000001/": "a host in numbers",
    "http://0x7F.1/": "a host in numbers",
    "http://0x/": "a host in numbers",
    "http://127.1/": "a host in numbers",
    "http://127.0.1/": "a host in numbers",
    "http://0177.0.0.1/": "a host in numbers",
    "http://127.0.0.01/": "a host in numbers",
    "http://127.0.0.1.1/": "a host in numbers",
    "http://256.0.0.1/": "a host in numbers",
    "http://example.0x1/": "a host in numbers",
    "http://0/": "a host in numbers",
    "http://\uff12130706433/": "a host in numbers",
    "http://[fe80::1%25eth0]/": "in brackets",
    "http://[fe80::1%eth0]/": "in brackets",
    "http://[127.0.0.1]/": "no address of a page",
    "http://[::g]/": "no address of a page",
    "http://[::1/": "no address of a page",
    "http://[v1.x]/": "in brackets",
    "https://example.org/" + "a" * MAX_URL: "longer than",
}


@pytest.mark.parametrize("url", GOOD)
def test_an_address_has_one_normal_form(url: str) -> None:
    """It is ASCII, without what servers do not see, and reading it again changes nothing."""
    target = parse_target(url)

    assert target.url == GOOD[url]
    assert parse_target(target.url) == target


@pytest.mark.parametrize("url", REFUSED)
def test_what_could_be_read_in_two_ways_is_refused(url: str) -> None:
    """The message says why, never with a password or with what would act on a terminal."""
    with pytest.raises(InputError) as caught:
        parse_target(url)

    assert REFUSED[url] in caught.value.message()
    assert caught.value.message().isprintable()
    assert "secret" not in caught.value.message()
    assert len(caught.value.message()) < 500


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST", "a.localhost", "localhost.", "printer.local", "metadata.google.internal", "router.lan"])
def test_a_name_inside_is_told(name: str) -> None:
    """Whatever such a name leads to, it is one of the machine or of the network around it."""
    assert parse_target(f"http://{name}/").is_inside_by_name
    assert not parse_target(f"http://{name.strip('.')}.example/").is_inside_by_name


@given(st.text(max_size=40), st.sampled_from(["http://", "https://", "http://[", "http://127.0.0.1", "http://1", "", "http://a@"]))
def test_any_text_is_an_address_or_a_sentence(text: str, before: str) -> None:
    """Nothing else than InputError is raised, and what passes is ASCII without user names."""
    with suppress(InputError):
        target = parse_target(before + text)
        assert target.url.isascii()
        assert "@" not in target.netloc
        assert parse_target(target.url) == target


@given(st.ip_addresses())
def test_an_address_in_numbers_comes_through_as_it_is(address: object) -> None:
    """What is checked is what was written."""
    written = f"[{address}]" if ":" in str(address) else str(address)
    target = parse_target(f"http://{written}/")

    assert target.address == address
    assert target.address is not None
    assert is_public(target.address) == is_public(address)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/b", "https://example.org/b"), ("b?c", "https://example.org/a/b?c"), ("//other.example/", "https://other.example/"),
        ("https://other.example:8443/#x", "https://other.example:8443/"), (" /b ", "https://example.org/b"), ("/caf\u00c3\u00a9", "https://example.org/caf%C3%A9"),
        ("/caf\u00e9", "https://example.org/caf%E9"),
        ("http://example.org/", None), ("ftp://example.org/", None), ("file:///etc/passwd", None), ("javascript:1", None), ("https://[::1", None),
        ("https://u:p@example.org/", None), ("https://0x7f.1/", None),
    ],
)  # fmt: skip
def test_a_redirect_is_read_as_an_address_is(location: str, expected: str | None) -> None:
    """Relative to where it came from; never from https to http, nor to what a person could not ask for."""
    page = parse_target("https://example.org/a/x")
    if expected is None:
        with pytest.raises(InputError):
            redirected(page, location)
    else:
        assert redirected(page, location).url == expected


def test_addresses_are_told_from_paths() -> None:
    """A drive's letter is no scheme."""
    assert all(map(looks_like_address, ["http://x", "HTTP:x", "ftp://x", "file:///x"]))
    assert not any(map(looks_like_address, ["a.html", "C:\\a.html", "a/b", "httpd.html", ""]))
