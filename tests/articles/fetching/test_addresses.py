"""Which addresses are outside: near misses on both sides of each edge, and no address that the standard library calls inner."""

import tomllib
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.articles.fetching.addresses import INSIDE_4, INSIDE_6, is_public, why_inside

SPECS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("addresses.toml").read_text(encoding="utf-8"))
NUMBERS_4 = st.integers(0, 2**32 - 1)
NUMBERS_6 = st.integers(0, 2**128 - 1)
# Uniform numbers hardly ever fall into a network: begin where networks begin
EDGES = st.sampled_from([network.split("/")[0] for network in (*INSIDE_4, *INSIDE_6)]).map(ip_address)


@pytest.mark.parametrize("text", SPECS["inside"])
def test_an_inner_address_is_told(text: str) -> None:
    """Each has a reason that can be put into a sentence."""
    assert why_inside(ip_address(text))


@pytest.mark.parametrize("text", SPECS["outside"])
def test_an_address_of_the_internet_passes(text: str) -> None:
    """What lies just beside an inner network is outside."""
    assert why_inside(ip_address(text)) is None


@given(st.one_of(st.ip_addresses(), NUMBERS_4.map(IPv4Address), NUMBERS_6.map(IPv6Address)))
def test_what_the_standard_library_calls_inner_never_passes(address: IPv4Address | IPv6Address) -> None:
    """Nor does what it calls multicast, reserved or unspecified."""
    inner = not address.is_global or address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback

    assert not (inner and is_public(address))


@given(EDGES, st.integers(-3, 3))
def test_nor_does_it_about_the_edges(start: IPv4Address | IPv6Address, step: int) -> None:
    """The same at the first addresses of each network and just before."""
    address = type(start)(max(0, int(start) + step))

    assert not is_public(address) or (address.is_global and not address.is_multicast)


@given(NUMBERS_4)
def test_no_ipv4_address_passes_in_disguise(number: int) -> None:
    """Mapped, compatible, translated, NAT64 and 6to4 addresses lead to hosts that nobody checked: all are refused."""
    disguises = [number, (0xFFFF << 32) | number, (0xFFFF << 48) | number, (0x64FF9B << 96) | number, (0x2002 << 112) | (number << 80)]

    assert not any(is_public(IPv6Address(disguise)) for disguise in disguises)
