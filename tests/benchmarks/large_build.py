"""How a build grows: `python -m tests.benchmarks.large_build 1000 10000` builds collections of those sizes and prints time, processor
time and memory by stage.

Then one article is added, and built again. Each build runs in a process of its own, so that its peak of memory is its own.
"""

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from tests.benchmarks.made_collection import write_collection

JOBS = 2
SAMPLE = Path(__file__).parents[2] / "data" / "sample"
ONE_MORE = "At least 12 people were killed in Homs, Syria, on Monday, the ministry said.\n"


class Watch:
    """A Progress that notes when each stage began, and how much memory the process had reached by then."""

    def __init__(self) -> None:
        self.stages: list[dict[str, object]] = []
        self.stage("Starting")

    def stage(self, title: str, total: int | None = None) -> None:
        """End the stage before, and begin another."""
        now, cpu, peak = time.perf_counter(), processor_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        if self.stages:
            begun, used = self.stages[-1].pop("begun")  # type: ignore[misc] # two numbers
            self.stages[-1] |= {"seconds": round(now - begun, 2), "cpu": round(cpu - used, 2), "peak_mb": peak}
        self.stages.append({"stage": title, "n": total, "begun": (now, cpu)})

    def step(self, detail: str) -> None:
        """Pass over it."""


def processor_time() -> float:
    """Give the seconds of processor that this process used, and those of its processes that have ended: on a busy machine they tell more."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def build_once(root: Path) -> None:
    """Build, and print the stages as JSON: what the child process does."""
    from crisisfigures.pipeline import build

    watch = Watch()
    begun = time.perf_counter()
    summary = build(root, today=date(2026, 1, 1), jobs=JOBS, progress=watch)
    watch.stage("End")
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(json.dumps({
        "seconds": round(time.perf_counter() - begun, 2), "stages": watch.stages[:-1], "claims": summary.build.n_claims,
        "points": summary.build.n_points, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, "largest_child_mb": children,
    }))  # fmt: skip


def measure(root: Path) -> dict[str, object]:
    """Build in a process of its own."""
    done = subprocess.run([sys.executable, "-m", "tests.benchmarks.large_build", "--once", str(root)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def show(what: str, told: dict[str, object]) -> None:
    """Print what a build took."""
    memory = f"{told['peak_mb']} MB (a worker {told['largest_child_mb']} MB)"
    print(f"\n{what}: {told['seconds']} s, {memory}, {told['claims']} claims, {told['points']} points")
    for stage in told["stages"]:  # type: ignore[attr-defined] # a list of stages
        took = f"{stage['seconds']:>8} s {stage['cpu']:>8} s of CPU {stage['peak_mb']:>7} MB"
        print(f"    {stage['stage']:<24} {stage['n'] or '':>9} {took}", flush=True)


def grow(count: int) -> None:
    """Build a collection of `count` articles, add one, and build again."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(SAMPLE, root / "data", ignore=shutil.ignore_patterns("articles", "entered.csv"))
        (root / "data" / "articles").mkdir()
        write_collection(root / "data" / "articles" / "made.jsonl", count)
        show(f"{count:,} articles", measure(root))
        (root / "data" / "articles" / "one-more.txt").write_text(ONE_MORE, encoding="utf-8")
        show("one more article", measure(root))
        print(f"    database {(root / 'data' / 'crisisfigures.duckdb').stat().st_size // 1_000_000} MB")


if __name__ == "__main__":
    if sys.argv[1] == "--once":
        build_once(Path(sys.argv[2]))
    else:
        for size in sys.argv[1:]:
            grow(int(size))
