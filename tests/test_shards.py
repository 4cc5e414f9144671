"""Shards of articles to shards of claims: in one process, in several, and on a real cluster of Dask."""

import gzip
import json
import os
import re
import signal
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crisisfigures.commands.extract import are_shards, extract_file, extract_shards
from crisisfigures.errors import InputError
from crisisfigures.processes import Died, each
from crisisfigures.progress import Silent
from crisisfigures.shards import claims_batch, list_shards, read_shards
from crisisfigures.shards.one import Shard, ShardTask, read_shard
from tests.deadly import half
from tests.readme_answers import README, ROOT

TOWNS = ["Homs", "Hama", "Idlib", "Aleppo", "Daraa", "Raqqa"]


def article(number: int) -> dict[str, str]:
    """Write an article of two figures."""
    town = TOWNS[number % len(TOWNS)]
    text = f"At least {number + 12} people were killed in {town}, Syria, on Monday, the ministry of health said. Another {number + 300} were wounded."
    told = {"title": f"Shelling of {town}", "publisher": "Example News", "published": "2013-07-30", "language": "en"}
    return {"id": f"a{number:04}", "text": text} | told


def fill(folder: Path, n_shards: int, n_articles: int) -> Path:
    """Write shards of both kinds into a folder."""
    for shard in range(n_shards):
        rows = [article(shard * n_articles + n) for n in range(n_articles)]
        if shard % 2:
            (folder / "later").mkdir(parents=True, exist_ok=True)
            pq.write_table(pa.Table.from_pylist(rows), folder / "later" / f"part-{shard}.parquet")
        else:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"part-{shard}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def claims_of(folder: Path) -> list[dict[str, object]]:
    """Read all claims of an output, sorted."""
    rows = [row for path in sorted(folder.glob("claims/**/*.parquet")) for row in pq.read_table(path).to_pylist()]
    return sorted(rows, key=lambda row: str(row["claim_id"]))


def remains(folder: Path) -> list[Path]:
    """List temporary files."""
    return [path for path in folder.rglob("*") if path.name.startswith(".")]


def test_a_batch_of_articles_becomes_a_batch_of_claims() -> None:
    """Columns are those of the table claims; a row that is no article is told with its reason; other columns are passed over."""
    rows = [article(0) | {"topic": "war"}, {"text": "  "}, {"text": "Some 40 people were killed in Homs.", "published": "2013-16-03"}]
    table = claims_batch(pa.Table.from_pylist([{key: row.get(key) for key in rows[0]} for row in rows]))

    assert table.select(["article_id", "figure", "metric"]).to_pylist() == [
        {"article_id": "a0000", "figure": "at least 12", "metric": "deaths"},
        {"article_id": "a0000", "figure": "300", "metric": "injured"},
    ]
    told = json.loads(table.schema.metadata[b"rejected"])
    assert [row["row"] for row in told] == [1, 2]
    assert "has no text" in told[0]["reason"]
    assert "does not exist" in told[1]["reason"]


def test_dates_of_a_table_are_read_whatever_their_type() -> None:
    """A column of days and one of texts give the same claims."""
    texts = pa.table({"id": ["x"], "text": [article(0)["text"]], "published": ["2013-07-30"]})
    days = pa.table({"id": ["x"], "text": [article(0)["text"]], "published": [date(2013, 7, 30)]})

    assert claims_batch(texts).equals(claims_batch(days))
    assert claims_batch(days)["date"].to_pylist()[0] == date(2013, 7, 29)


def test_a_table_without_texts_is_refused() -> None:
    """The error names the columns to have."""
    with pytest.raises(InputError, match=r"no column 'text'. Name the columns text, id"):
        claims_batch(pa.table({"body": ["x"]}))


def test_shards_give_the_claims_of_plain_extraction(tmp_path: Path) -> None:
    """Quotes, offsets and figures are those that JSON lines give, in one process and in two."""
    fill(tmp_path / "in", 4, 5)
    lines = "".join(json.dumps(article(n)) + "\n" for n in range(20))
    (tmp_path / "all.jsonl").write_text(lines, encoding="utf-8")
    extract_file(tmp_path / "all.jsonl", tmp_path / "plain.jsonl")
    plain = [json.loads(line) for line in (tmp_path / "plain.jsonl").read_text(encoding="utf-8").splitlines()]

    told = extract_shards([tmp_path / "in"], tmp_path / "one", 1, None)
    extract_shards([tmp_path / "in"], tmp_path / "two", 2, None)

    claims = claims_of(tmp_path / "one")
    assert told == [f"40 claims of 20 articles in {tmp_path / 'one' / 'claims'}.", "4 shards read, 0 were done before."]
    assert sorted((c["article_id"], c["quote_start"], c["quote"], c["confidence"]) for c in claims) == sorted(
        (c["doc"], c["start"], c["quote"], c["confidence"]) for c in plain
    )
    assert claims == claims_of(tmp_path / "two")
    assert not remains(tmp_path / "one")


def test_what_is_done_stays_and_what_changed_is_read_anew(tmp_path: Path) -> None:
    """A rerun reads only a shard whose bytes are new, or that was read by other rules, and replaces its file."""
    source, out = fill(tmp_path / "in", 3, 2), tmp_path / "out"
    extract_shards([source], out, 1, None)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")}
    (source / "part-2.jsonl").write_text(json.dumps(article(99)) + "\n", encoding="utf-8")

    told = extract_shards([source], out, 1, None)

    changed = {path.name for path, at in before.items() if path.stat().st_mtime_ns != at}
    assert told[1] == "1 shard read, 2 were done before."
    assert changed == {"part-2.jsonl.parquet"}
    assert {c["figure"] for c in claims_of(out) if c["article_id"] == "a0099"} == {"at least 111", "399"}
    target = out / "claims" / "part-0.jsonl.parquet"
    table = pq.read_table(target)
    pq.write_table(table.replace_schema_metadata({**(table.schema.metadata or {}), b"extractor": b"another"}), target)
    assert extract_shards([source], out, 1, None)[1] == "1 shard read, 2 were done before."


def test_a_bad_article_is_kept_as_rejected_and_a_bad_shard_is_named(tmp_path: Path) -> None:
    """Neither costs the others; the run ends with an error that names the shard."""
    source, out = fill(tmp_path / "in", 1, 2), tmp_path / "out"
    with (source / "part-0.jsonl").open("a", encoding="utf-8") as lines:
        lines.write('{"id": "bad"}\n')
    (source / "broken.parquet").write_bytes(b"PAR1 and no more")
    (source / "cut.jsonl.gz").write_bytes(gzip.compress(b'{"text": "nothing"}\n' * 1000)[:60])
    told: list[str] = []

    with pytest.raises(InputError, match=r"1 of 3 shards could not be read: broken.parquet. Mend that and run this again"):
        extract_shards([source], out, 1, None, told.append)

    assert told[0].startswith("broken.parquet: ")
    assert "is no valid Parquet" in told[0]
    assert len(claims_of(out)) == 4
    rejected = pq.read_table(out / "rejected" / "part-0.jsonl.parquet").to_pylist()
    assert [(row["line"], row["reason"].split(".")[0]) for row in rejected] == [(3, "has no text")]
    assert "breaks off" in pq.read_table(out / "rejected" / "cut.jsonl.gz.parquet").to_pylist()[-1]["reason"]
    assert not (out / "claims" / "broken.parquet.parquet").exists()
    assert not remains(out)


def test_shards_are_named_by_their_path_below_the_folder(tmp_path: Path) -> None:
    """Twins, other files and nothing at all are errors that say what to do; hidden files are none."""
    fill(tmp_path / "a", 2, 1)
    (tmp_path / "a" / ".part.jsonl").write_text("x", encoding="utf-8")
    (tmp_path / "a" / "notes.txt").write_text("x", encoding="utf-8")
    fill(tmp_path / "b", 1, 1)
    (tmp_path / "empty").mkdir()

    assert [shard.name for shard in list_shards([tmp_path / "a"])] == ["later/part-1.parquet", "part-0.jsonl"]
    with pytest.raises(InputError, match="Name the folder above both"):
        list_shards([tmp_path / "a", tmp_path / "b"])
    bad = {tmp_path / "empty": "holds no shards", tmp_path / "a" / "notes.txt": "is no shard", tmp_path / "c": "is not there"}
    for source, complaint in bad.items():
        with pytest.raises(InputError, match=complaint):
            list_shards([source])


def test_engine_and_scheduler_go_together(tmp_path: Path) -> None:
    """One JSON-lines file is read as ever; a folder, several files and Parquet are shards."""
    assert not are_shards([Path("a.jsonl")], "processes", None)
    assert are_shards([Path("a.jsonl"), Path("b.jsonl")], "processes", None)
    assert are_shards([Path("a.parquet")], "processes", None)
    assert are_shards([Path("a.jsonl")], "dask", "tcp://localhost:1")
    for engine, scheduler in (("dask", None), ("processes", "tcp://localhost:1")):
        with pytest.raises(InputError, match="go together"):
            are_shards([tmp_path], engine, scheduler)


def test_a_worker_with_other_rules_reads_nothing(tmp_path: Path) -> None:
    """Claims of two versions of the program never meet in one output."""
    fill(tmp_path / "in", 1, 1)
    task = ShardTask(Shard(tmp_path / "in" / "part-0.jsonl", "part-0.jsonl"), tmp_path / "out", "of another version")

    with pytest.raises(InputError, match="another version of crisisfigures"):
        read_shard(task)


def test_the_lines_of_readme_cut_a_collection_and_read_its_claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What README has duckdb do gives shards that are read, and a table of countries."""
    monkeypatch.chdir(tmp_path)
    Path("articles.jsonl").write_text("".join(json.dumps(article(n)) + "\n" for n in range(8)), encoding="utf-8")
    cut, ask = re.findall(r'^duckdb -c "(.+)"$', README.read_text(encoding="utf-8"), re.MULTILINE)

    duckdb.sql(cut)
    extract_shards([Path("shards")], Path("read"), 1, None)

    assert duckdb.sql(ask).fetchall() == [("SYR", 8)]


def test_a_process_that_dies_is_tried_once_more_and_then_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The results keep their order; all other tasks are done."""
    monkeypatch.setenv("MARKER", str(tmp_path / "killed"))
    monkeypatch.syspath_prepend(str(ROOT))  # the new processes look for this module there

    results = [result.task * 1000 if isinstance(result, Died) else result for result in each(half, range(16), 2)]

    assert results == [13_000 if n == 13 else n // 2 for n in range(16)]


@pytest.fixture(scope="module")
def cluster() -> Iterator[tuple[str, list[int]]]:
    """Start a scheduler and two workers as processes of this machine; give its address and their ids."""
    from distributed import Client, LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50) as running:
        with Client(running) as client:
            pids = list(client.run(os.getpid).values())
        yield running.scheduler_address, pids


@pytest.mark.heavy
def test_a_cluster_gives_the_claims_of_one_process_though_a_worker_dies(tmp_path: Path, cluster: tuple[str, list[int]]) -> None:
    """One of two workers is killed after the first shards are done; every shard is read, once, and no temporary file is left."""
    address, pids = cluster
    source, out = fill(tmp_path / "in", 24, 12), tmp_path / "out"

    def kill_one() -> None:
        while len(list(out.glob("claims/**/*.parquet"))) < 3:
            time.sleep(0.01)
        os.kill(pids[0], signal.SIGKILL)

    killer = threading.Thread(target=kill_one)
    killer.start()
    read = read_shards(list_shards([source]), out, Silent(), scheduler=address)
    killer.join(timeout=10)

    assert not killer.is_alive()
    assert (len(read.done), read.failed) == (24, [])
    assert not remains(out)
    read_shards(list_shards([source]), tmp_path / "here", Silent())
    assert claims_of(out) == claims_of(tmp_path / "here")
    again = read_shards(list_shards([source]), out, Silent(), scheduler=address)
    assert all(done.before for done in again.done)


@pytest.mark.slow
def test_a_shard_that_a_cluster_cannot_read_is_named(tmp_path: Path, cluster: tuple[str, list[int]]) -> None:
    """The others are done."""
    source = fill(tmp_path / "in", 2, 1)
    (source / "broken.parquet").write_bytes(b"PAR1")

    read = read_shards(list_shards([source]), tmp_path / "out", Silent(), scheduler=cluster[0])

    assert [failed.name for failed in read.failed] == ["broken.parquet"]
    assert len(read.done) == 2


def test_no_scheduler_is_an_error_of_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says how to start one."""
    monkeypatch.setattr("crisisfigures.shards.cluster.PATIENCE", 0.2)
    fill(tmp_path / "in", 1, 1)

    with pytest.raises(InputError, match="no scheduler answers"):
        read_shards(list_shards([tmp_path / "in"]), tmp_path / "out", Silent(), scheduler="tcp://127.0.0.1:9")


