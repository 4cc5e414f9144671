"""The words of a text lead to an organisation, to a country's kind of source, or stay themselves."""

import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.errors import ConfigurationError
from crisisfigures.series import read_sources
from tests.series.factory import registry

WORDS = tomllib.loads(Path(__file__).with_name("source_words.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("words", "source_id"),
    [
        ("The UN", "un"),
        ("U.N.", "un"),
        ("the United Nations (UN)", "un"),
        ("Officials at the UN", "un"),
        ("the UN refugee agency", "unhcr"),
        ("A UNHCR spokesman", "unhcr"),
        ("the UN’s World Food Programme", "wfp"),
        ("the World Health Organisation (WHO)", "who"),
        ("WHO situation reports", "who"),
        ("The UK-based Syrian Observatory for Human Rights", "sohr"),
        ("the Britain-based monitor", "sohr"),
        ("the Local Co-ordination Committees, a network of activists", "lcc"),
        ("Ann Other, head of the National Organization for Human Rights", "nohr"),
        ("Medecins Sans Frontieres", "msf"),
        ("The International Red Cross", "icrc"),
        ("the Red Cross and the Syrian Arab Red Crescent", "sarc"),
        ("Turkey's disaster management agency AFAD", "afad"),
        ("activists", "activists (SYR)"),
        ("Solomon Islands Red Cross", "red cross society (SLB)"),
        ("the Red Cross", "rcrc"),
        ("China", "government (CHN)"),
        ("Sudan Vision", "sudan vision"),
        ("President Doe", "president (SYR)"),
        ("the agency", "an agency (SYR)"),
        ("Turkish officials", "officials (TUR)"),
        ("Deraa residents", "residents (SYR)"),
        ("officials in the capital", "officials (SYR)"),
        ("a Health Ministry official", "ministry of health (SYR)"),
        ("the Ministry of Health", "ministry of health (SYR)"),
        ("the UN-recognised government", "government (SYR)"),
        ("people who fled", "people who fled"),
        ("Bassam, a tile layer", "bassam"),
    ],
)
def test_words_lead_to_their_source(words: str, source_id: str) -> None:
    """Names, abbreviations, spokespeople and descriptions lead to the organisation that they mean."""
    assert source_id == registry().resolve(words, "other", "SYR", date(2013, 7, 25)).source_id


@pytest.mark.parametrize(
    ("words", "day", "source_id"),
    [
        ("UN chief Ban Ki-moon", date(2013, 7, 25), "un"),
        ("Ban Ki-moon", date(2013, 7, 25), "un"),
        ("Ban Ki-moon", date(2019, 1, 1), "ban ki moon"),
        ("António Guterres", date(2013, 1, 1), "unhcr"),
        ("Antonio Guterres", date(2020, 1, 1), "un"),
        ("Antonio Guterres", None, "antonio guterres"),
        ("Navi Pillay", None, "ohchr"),
    ],
)
def test_people_speak_for_their_office_in_its_years(words: str, day: date | None, source_id: str) -> None:
    """A person in office means the office then, and nobody else's later; on an unknown day only where one office is possible."""
    assert source_id == registry().resolve(words, "un", "SYR", day).source_id


def day(text: str) -> date | None:
    """Read a day of the table; an empty text is none."""
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("words", "country", "on", "source_id"), WORDS["meets"])
def test_words_of_the_table_lead_to_their_source(words: str, country: str, on: str, source_id: str) -> None:
    """Names, offices in their years, kinds of source and own words, in three languages."""
    assert source_id == registry().resolve(words, None, country or None, day(on)).source_id


@pytest.mark.parametrize(("words", "country", "other", "others_country", "on"), WORDS["apart"])
def test_sources_of_the_table_stay_apart(words: str, country: str, other: str, others_country: str, on: str) -> None:
    """One country's ministry and another's, a person before and after an office, a body and its parent."""
    first, second = (registry().resolve(text, None, of or None, day(on)) for text, of in ((words, country), (other, others_country)))

    assert first.source_id != second.source_id


def test_a_third_of_the_table_is_what_must_not_meet() -> None:
    """The table stays large, and asks as much for telling apart as for bringing together."""
    assert len(WORDS["meets"]) + len(WORDS["apart"]) >= 350
    assert 2 * len(WORDS["apart"]) >= len(WORDS["meets"])


def test_unknown_source_keeps_its_words() -> None:
    """An unknown source keeps its own words as name, and trivial variants have one id."""
    first, second = (registry().resolve(words, "ngo") for words in ("The Orontes Relief Group", "orontes relief group’s"))

    assert first.name == "Orontes Relief Group"
    assert first.type == "ngo"
    assert first.source_id == second.source_id


def test_two_organisations_are_neither() -> None:
    """Words that name two organisations of equal rank are a source of their own."""
    assert registry().resolve("Amnesty International and Human Rights Watch").source_id not in ("amnesty", "hrw")


def test_list_is_large_and_its_parents_exist() -> None:
    """At least eighty organisations are known, and UNHCR and OHCHR belong to the UN."""
    assert len(registry().sources) >= 80
    assert registry().ancestors("unhcr") == ["un"]
    assert registry().ancestors("hrmmu") == ["ohchr", "un"]
    assert registry().ancestors("nobody") == []


def test_no_word_means_two_sources_at_one_time() -> None:
    """No two sources of the list share an alias, unless the days in office or the countries differ."""
    for aliases in registry().names.by_key.values():
        undated = {alias.source_id for alias in aliases if not alias.dated}
        countries = {registry().sources[source_id].country for source_id in undated}

        assert len(undated) == len(countries), aliases


def test_terms_of_office_of_one_person_do_not_overlap() -> None:
    """A person is in one office at a time."""
    for aliases in registry().names.by_key.values():
        terms = sorted((alias.first or date.min, alias.last or date.max) for alias in aliases if alias.dated)

        assert all(last < then for (_, last), (then, _) in pairwise(terms)), aliases


def test_user_file_adds_and_replaces(tmp_path: Path) -> None:
    """A user's sources come on top of the package's, and a key of both is the user's."""
    path = tmp_path / "sources.toml"
    added = '[orontes]\nname = "Orontes Relief"\ntype = "ngo"\naliases = ["ORG"]\n'
    path.write_text(added + '[sohr]\nname = "The Observatory in Britain"\ntype = "ngo"\n')
    mine = read_sources(path)

    assert mine.resolve("the ORG").source_id == "orontes"
    assert mine.sources["sohr"].name == "The Observatory in Britain"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[x]\nname = "X"\ntype = "ngo"\nalias = ["Y"]', r"\[x\] alias: unknown key.*aliases"),
        ('[x]\nname = "X"\ntype = "charity"', r"\[x\] type: 'charity' is not known"),
        ('[x]\nname = "X"', "type is missing"),
        ('[x]\nname = "X"\ntype = "un"\nparent = "ohcr"', r"'ohcr' is no source.*Did you mean ohchr\?"),
        ('[x]\nname = "X"\ntype = "un"\naliases = [{ name = "Y", form = 2007-01-01 }]', r"unknown key form.*from"),
        ('[x]\nname = "X"\ntype = "un"\naliases = "Y"', "has to be a list"),
        ('[x]\nname = "X"\ntype = "un"\naliases = ["..."]', "holds no word"),
    ],
)
def test_mistakes_stop_with_file_and_key(tmp_path: Path, text: str, message: str) -> None:
    """A misspelt key, type or parent in sources.toml stops with file, key and the nearest legal one."""
    path = tmp_path / "sources.toml"
    path.write_text(text)
    with pytest.raises(ConfigurationError, match=f"(?s){message}"):
        read_sources(path)


@given(st.text(min_size=1, max_size=60))
def test_any_words_resolve(words: str) -> None:
    """Whatever the words, there is one source, and it has an id and a name."""
    source = registry().resolve(words, "other", "SYR", None)

    assert source.source_id
    assert source == registry().resolve(words, "other", "SYR", None)
