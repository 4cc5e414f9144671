"""Fuzz every target in turn, print how often each was run, and keep what failed in build/fuzz.

`make fuzz` runs it: FUZZ_SECONDS for all together (600), FUZZ_TARGETS to choose some, names with spaces between.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.fuzz.corpus import files
from tests.fuzz.targets import TARGETS

FOLDER = Path("build/fuzz")
LONGEST = {"pdf": 8_000, "word": 8_000, "page": 8_000, "archive": 8_000}  # bytes of an input
SHARES = {"extraction": 8, "sentences": 2, "page": 2, "numbers": 2}  # of the time: what does most at each run gets more than one
SLOWEST = 60  # seconds after which an input counts as one that hangs: a busy machine takes ten times as long
MEMORY = 2000  # MB of the whole process, gazetteer and instruments included
RUNS = re.compile(r"^#(\d+)", re.MULTILINE)


def main() -> int:
    """Give 1 where any target failed."""
    names = os.environ.get("FUZZ_TARGETS", "").split() or list(TARGETS)
    share = int(os.environ.get("FUZZ_SECONDS", "600")) / sum(SHARES.get(name, 1) for name in names)
    failed = [name for name in names if not fuzz(name, max(5, int(share * SHARES.get(name, 1))))]
    if failed:
        print(f"Failed: {', '.join(failed)}. The inputs stand in {FOLDER}; make each a test of its part once it is mended.", file=sys.stderr)
    return 1 if failed else 0


def fuzz(name: str, seconds: int) -> bool:
    """Fuzz one target for a while; print its count, and tell whether all went well."""
    corpus = FOLDER / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(files()[name]):
        (corpus / f"seed{number}").write_bytes(seed)
    options = [f"-max_total_time={seconds}", f"-timeout={SLOWEST}", f"-rss_limit_mb={MEMORY}", f"-max_len={LONGEST.get(name, 2_000)}"]
    command = [sys.executable, "-m", "tests.fuzz.one", name, str(corpus), f"-artifact_prefix={FOLDER}/{name}-", *options]
    log = FOLDER / f"{name}.log"
    with log.open("wb") as out:
        code = subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, check=False).returncode
    counts = [int(count) for count in RUNS.findall(log.read_text(encoding="utf-8", errors="replace"))]
    print(f"{name:<12}{max(counts, default=0):>12,} executions{'' if code == 0 else f'   FAILED: see {log}'}", flush=True)
    return code == 0


if __name__ == "__main__":
    sys.exit(main())
