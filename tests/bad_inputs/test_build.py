"""A build over a folder of bad files: it ends well, in less than a gigabyte, and every file is an article or a row."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from crisisfigures.store import open_database
from crisisfigures.workspace import database_path
from tests.bad_inputs.cases import HEAVY, LIGHT, good

ALONE = ("line.txt", "line.md", "line.jsonl", "lists.jsonl", "numbers.txt", "tabs.txt", "quotes.txt", "elements.docx", "within.warc", "objects.pdf")
BUILD = """
import sys
from crisisfigures.cli import main
sys.argv = ["crisisfigures", "build", "--root", sys.argv[1], "--today", "2020-01-01"]
try:
    main()
finally:
    print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")), file=sys.stderr)
"""


@pytest.mark.long
def test_a_build_of_bad_files_ends_well(tmp_path: Path) -> None:
    """It keeps the sound articles, and gives a reason for each file that is none."""
    folder = tmp_path / "data" / "articles"
    folder.mkdir(parents=True)
    cases = [*LIGHT, *(case for case in HEAVY if case.name in ALONE)]
    for case in cases:
        (folder / case.name).write_bytes(case.make())
    for number in (31, 32):
        (folder / f"good{number}.jsonl").write_bytes(good(number))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}

    done = subprocess.run([sys.executable, "-c", BUILD, str(tmp_path)], capture_output=True, text=True, check=False, env=environment)
    with closing(open_database(database_path(tmp_path))) as con:
        read = {path.partition("#")[0] for (path,) in con.execute("SELECT path FROM articles").fetchall()}
        rejected = {path for (path,) in con.execute("SELECT path FROM rejected_inputs").fetchall()}
        memory = int(done.stderr.split("VmHWM:")[1].split()[0])

    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert {"good31.jsonl", "good32.jsonl"} <= read
    assert {case.name for case in cases} <= read | rejected
    assert {case.name for case in cases if case.reason is not None} <= rejected
    print(f"a build: {memory / 1000:.0f} MB")
    assert memory * 1024 < 1_000_000_000
