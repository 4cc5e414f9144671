"""Whatever changed since the last build, its database is that of a build from nothing, though only what the change touches is reconciled anew."""

import json
import random
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from crisisfigures import reconciling, reports
from crisisfigures.model import Claim, Decision
from crisisfigures.series.parts import Around
from crisisfigures.store import digest, open_database, read_rows, resting
from crisisfigures.store.decisions import append_decision
from tests.test_pipeline import DAY, built

SAMPLE = Path(__file__).parents[1] / "data" / "sample"
TOPICS = ("ebola-2014", "libya-floods-2023", "turkiye-syria-earthquake-2023")
NEW = """+++
title = "Toll in Derna"
publisher = "Harbour Gazette"
published = 2023-09-18
language = "en"
url = "https://harbour.example/derna"
+++
At least 3,958 people were killed in Derna, Libya, the Lantern Relief Society said on Monday. Another 170 bodies were found in Syria.
"""


@pytest.fixture(autouse=True)
def _without_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw nothing: the database is what these tests are about."""
    def written(database: Path, building: Path, *others: object, **named: object) -> SimpleNamespace:
        building.mkdir(exist_ok=True)
        return SimpleNamespace(digests={})

    monkeypatch.setattr(reports, "write_reports", written)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out three topics of the sample."""
    root = tmp_path_factory.mktemp("incremental")
    for topic in TOPICS:
        shutil.copytree(SAMPLE / "articles" / topic, root / "data" / "articles" / topic)
    for name in ("crises.toml", "sources.toml"):
        shutil.copy(SAMPLE / name, root / "data" / name)
    return root


def some_article(root: Path) -> Path:
    """Give the path of an article on Türkiye."""
    return root / "data" / "articles" / TOPICS[2] / "2023-02-14-afad-tur.md"


def add(root: Path) -> None:
    """Add an article on two countries, by an unknown source."""
    (root / "data" / "articles" / "new.md").write_text(NEW, encoding="utf-8")


def change(root: Path) -> None:
    """Change the text of an article."""
    path = some_article(root)
    path.write_text(path.read_text(encoding="utf-8") + "\nMore than 1,200 people were injured in Adana, officials said.\n", encoding="utf-8")


def remove(root: Path) -> None:
    """Remove an article."""
    some_article(root).unlink()


def add_copy(root: Path) -> None:
    """Let another paper print a text again, with words of its own around it."""
    path = root / "data" / "articles" / TOPICS[1]
    first = sorted(path.glob("*.md"))[0]
    _, head, text = first.read_text(encoding="utf-8").split("+++", 2)
    again = "\n".join(line for line in head.splitlines() if not line.startswith(("id", "url", "publisher")))
    (path / "again.md").write_text(f'+++\npublisher = "Echo Post"{again}\n+++\n{text}{text}', encoding="utf-8")


def add_version(root: Path) -> None:
    """Save a page again, on which a figure was changed."""
    add(root)
    built(root)
    later = NEW.replace("3,958", "4,014").replace('language = "en"', 'language = "en"\nupdated = "2023-09-20T10:00:00Z"')
    (root / "data" / "articles" / "newer.md").write_text(later, encoding="utf-8")


def decide(root: Path) -> None:
    """Correct one claim, and reject another."""
    with closing(open_database(root / "data" / "crisisfigures.duckdb")) as con:
        claims: list[Claim] = sorted(read_rows(con, "claims", "metric = 'deaths' AND value > 1000"), key=lambda claim: claim.claim_id)
    for number, (claim, ruling) in enumerate(zip(claims, ("correct", "reject"), strict=False), 1):
        of_claim = (claim.claim_id, claim.article_id, claim.quote, None, claim.metric)
        field, value = ("value", "1234") if ruling == "correct" else (None, None)
        append_decision(root / "data" / "decisions.csv", Decision(f"r{number}", *of_claim, ruling, field, value, "Ada", DAY, "a slip"))


def change_crisis(root: Path) -> None:
    """Let a crisis begin later, and forget another."""
    path = root / "data" / "crises.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("ebola-2014", "ebola").replace("2023-02-06", "2023-02-12"), encoding="utf-8")


def add_source(root: Path) -> None:
    """Let a source be known."""
    entry = '\n[lantern]\nname = "Lantern"\ntype = "ngo"\naliases = ["Lantern Relief Society"]\n'
    path = root / "data" / "sources.toml"
    path.write_text(path.read_text(encoding="utf-8") + entry, encoding="utf-8")


CHANGES = [add, add_copy, decide, change, add_source, add_version, change_crisis, remove]


WHO = ("the Lantern Relief Society", "Lantern Relief Society of Derna", "officials", "the health ministry", "the Harbour Committee", "UNHCR")
WHAT = ("were killed", "were injured", "were displaced", "have fled to Chad", "are missing")
WHERE = ("Derna, Libya", "Hatay, Türkiye", "Aleppo, Syria", "Conakry, Guinea", "Sebha, Libya", "Turkey and Syria")
FILLING = "The road along the river was closed to lorries while crews cleared mud and broken trees from its upper bends before the evening {}. "


def entry(chance: random.Random, number: int) -> dict[str, object]:
    """Make up an article: its page, its wire text and its sources may be those of others."""
    figures = chance.sample(range(2, 90), 2)
    said = [f"At least {figure} people {chance.choice(WHAT)} in {chance.choice(WHERE)}, {chance.choice(WHO)} said on Monday. " for figure in figures]
    wire = "".join(FILLING.format(word) for word in chance.sample(("rain", "wind", "tide", "frost"), chance.randint(0, 4)))
    day = f"2023-09-{chance.randint(10, 20)}"
    page = {"url": f"https://harbour.example/{chance.randrange(12)}", "updated": f"{day}T10:00:00Z"} if chance.random() < 0.3 else {}
    publisher = chance.choice(("Harbour Gazette", "Echo Post"))
    return {"id": f"made-{number}", "publisher": publisher, "published": day, "text": "".join(said) + wire, **page}


def stir(root: Path, chance: random.Random) -> None:
    """Write some files of articles anew, or remove them: ids of articles that are gone, or stand elsewhere, come again."""
    for _ in range(chance.randint(1, 2)):
        path = root / "data" / "articles" / f"{chance.choice('abcdefghijkl')}.jsonl"
        lines = [json.dumps(entry(chance, chance.randrange(60))) for _ in range(chance.choice((0, 1, 2, 3)))]
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        if not lines:
            path.unlink()


def equals_one_from_scratch(root: Path) -> bool:
    """Tell whether the database is that of a build from nothing."""
    shutil.rmtree(root / "fresh", ignore_errors=True)
    shutil.copytree(root / "data", root / "fresh" / "data", ignore=shutil.ignore_patterns("*.duckdb*"))
    built(root / "fresh")
    return digest(root / "data" / "crisisfigures.duckdb") == digest(root / "fresh" / "data" / "crisisfigures.duckdb")


@pytest.mark.heavy
def test_builds_one_after_the_other_end_at_one_from_scratch(base: Path, tmp_path: Path) -> None:
    """After each of several changes only a part is reconciled; at the end nothing is left of what stood before."""
    root = Path(shutil.copytree(base, tmp_path / "root"))
    built(root)
    for each in CHANGES:
        each(root)
        built(root)

    assert equals_one_from_scratch(root)


@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(3))
def test_whatever_comes_and_goes_the_rest_may_rest(base: Path, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles come, change and go, with copies, versions, ids that stand twice and sources known under several names; most rest in between."""
    counts: list[tuple[int, int]] = []
    plain = resting.Rest.counts

    def counted(rest: resting.Rest) -> Any:
        found = plain(rest)
        counts.append((found[0], len(rest.awake)))
        return found

    monkeypatch.setattr(resting.Rest, "counts", counted)
    chance, root = random.Random(seed), tmp_path / "root"
    (root / "data" / "articles").mkdir(parents=True)
    for name in ("crises.toml", "sources.toml"):
        shutil.copy(base / "data" / name, root / "data" / name)
    for _ in range(8):
        stir(root, chance)
    for _ in range(6):
        stir(root, chance)
        built(root)
        assert equals_one_from_scratch(root)

    assert any(at_rest > awake for at_rest, awake in counts)


@pytest.mark.long
@pytest.mark.parametrize("each", CHANGES)
def test_a_build_after_one_change_equals_one_from_scratch(base: Path, tmp_path: Path, each: Callable[[Path], None]) -> None:
    """Table by table; and so does the one after the change was taken back."""
    root = Path(shutil.copytree(base, tmp_path / "root"))
    built(root)
    before = digest(root / "data" / "crisisfigures.duckdb")
    each(root)
    built(root)
    assert equals_one_from_scratch(root)

    for name in ("articles", "decisions.csv"):
        path = root / "data" / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    shutil.copytree(base / "data", root / "data", dirs_exist_ok=True)
    built(root)
    after = digest(root / "data" / "crisisfigures.duckdb")
    assert {name for name in after if after[name] != before[name]} <= {"builds"}  # entered.csv remembers what is gone


def test_one_more_article_reconciles_what_it_speaks_of_alone(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of its metrics and countries all claims are reconciled, with what stands beside them; no others."""
    seen: list[Around] = []
    plain = reconciling.Parts.around

    def around(*given: object) -> Around:
        seen.append(plain(*given))  # type: ignore[arg-type]
        return seen[-1]

    root = Path(shutil.copytree(base, tmp_path / "root"))
    built(root)
    monkeypatch.setattr(reconciling.Parts, "around", around)
    add(root)
    built(root)

    (one,) = seen
    own = [claim for claim in one.claims if claim.claim_id in one.own]
    assert own
    assert {claim.metric for claim in own} == {"deaths"}
    assert {claim.iso3 for claim in own} <= {"LBY", "SYR", "TUR", None}  # the earthquake has a toll of both its countries


@pytest.mark.heavy
def test_a_database_that_the_disk_has_damaged_is_made_anew(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the damage is, a build takes over what can be read, or makes all anew; somewhere it has to."""
    afresh: list[bool] = []
    plain = reconciling.make_rows

    def make_rows(*given: object, **named: bool) -> object:
        afresh.append(named["afresh"])
        return plain(*given, **named)  # type: ignore[arg-type]

    root = Path(shutil.copytree(base, tmp_path / "root"))
    database = root / "data" / "crisisfigures.duckdb"
    built(root)
    monkeypatch.setattr(reconciling, "make_rows", make_rows)
    good, changes = database.read_bytes(), (add, change, remove, add_copy)
    for number, each in enumerate(changes, 1):
        at = len(good) * number // (len(changes) + 1)
        database.write_bytes(good[:at] + b"Z" * 3000 + good[at + 3000 :])
        each(root)
        built(root)

    assert any(afresh)
    assert equals_one_from_scratch(root)
