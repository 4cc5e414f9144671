"""Kill builds of the sample at random moments, and see that nothing is lost and nothing left over.

`python -m tests.crash.killing 200 --seed 1` kills 200 builds and says how many were killed in which phase; the first fault ends it.
Half of the moments are taken by the clock, within a stage drawn at random; half before a change of the disk, within a kind of change drawn at
random: the swaps, which last milliseconds, would hardly ever be hit by the clock.
"""

import argparse
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from crisisfigures.pipeline import build
from crisisfigures.store import digest, open_database, previous_path
from crisisfigures.store.checks import failures
from crisisfigures.store.lock import lock_holder
from crisisfigures.workspace import database_path
from tests.crash.commands import TODAY, kill_after, stages_of, start, steps_of, survivors, until

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
FROM_NOTHING = 8  # of so many builds one is from nothing; the others read one changed article
IN_PROCESSES = 10  # of so many builds one works with --jobs 2

Names = dict[str, bytes]


class LostError(AssertionError):
    """Something was lost, or left over."""


@dataclass(frozen=True)
class Texts:
    """Which of the sample is built, and the one article in which a figure is changed back and forth."""

    article: str
    figures: tuple[str, str]
    crisis: str = "*"


WHOLE_SAMPLE = Texts("syria/2014-08-22-ohchr-191369.md", ("191,369", "191,370"))
ONE_CRISIS = Texts("haiti-2010/2010-02-09-minister-230000.md", ("230,000", "230,100"), "haiti-2010")


@dataclass(frozen=True)
class State:
    """What an undisturbed build gives: the digest of the database, the bytes of the reports, and the names of all files."""

    digest: dict[str, str]
    reports: Names
    names: set[str]


@dataclass
class Kind:
    """A kind of build: how long its stages take, and which changes of the disk it makes, by phase, each with its number."""

    stages: dict[str, float]
    steps: dict[str, list[int]] = field(default_factory=dict)


class Killing:
    """A project in a folder whose builds are killed."""

    def __init__(self, folder: Path, seed: int, texts: Texts = WHOLE_SAMPLE) -> None:
        self.texts = texts
        self.root, self.log, self.random = folder / "project", folder / "steps.txt", random.Random(seed)
        self.database = database_path(self.root)
        for path in [SAMPLE / "crises.toml", SAMPLE / "sources.toml", *(SAMPLE / "articles").glob(f"{texts.crisis}/*")]:
            target = self.root / "data" / "sample" / path.relative_to(SAMPLE)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
        self.now = 0
        from_nothing = self._kind()
        self.first = self._state()
        self._clear()
        self._complete()
        self._equal(self.first, "two builds from nothing")
        self._revise()
        self._complete()
        self._revise()
        changed = self._kind()
        self.states = {self.now: self._state()}
        self._revise()
        self._complete()
        self.states[self.now] = self._state()
        self.kinds = {"from nothing": from_nothing, "one changed article": changed}

    def kill(self, number: int) -> str:
        """Kill one build, look at what is there, build to the end, and look again; give the phase in which it was killed.

        Raises LostError.
        """
        fresh = number % FROM_NOTHING == FROM_NOTHING - 1
        kind = self.kinds["from nothing" if fresh else "one changed article"]
        if fresh:
            self._clear()
        else:
            self._revise()
        jobs = 2 if number % IN_PROCESSES == IN_PROCESSES - 1 else 1
        phase = self._by_clock(kind, jobs) if jobs > 1 or number % 2 else self._by_step(kind)
        self._look(fresh)
        self._complete()
        after = self.first if fresh else self.states[self.now]
        self._equal(after, phase)
        if fresh:
            self._again()
        return phase

    def _by_clock(self, kind: Kind, jobs: int) -> str:
        stage = self.random.choice(sorted(kind.stages))
        moment = self.random.random() * kind.stages[stage]
        process = start(*self._arguments(), "--jobs", str(jobs))
        if stage != "Starting":
            until(process, stage)
        code = kill_after(process, moment)
        if left := survivors(process):
            raise LostError(f"processes {left} outlived a build with --jobs {jobs} that was killed")
        told = "clock: ended before" if code == 0 else f"clock: {stage}"
        return told + (" (--jobs 2)" if jobs > 1 else "")

    def _by_step(self, kind: Kind) -> str:
        phase = self.random.choice(sorted(kind.steps))
        ended, steps = steps_of(self.root, self.log, *self._arguments(), last=self.random.choice(kind.steps[phase]))
        if ended.code != -9:
            raise LostError(f"a build was to kill itself before its change {len(steps)}, and ended with {ended.code}: {ended.err}")
        return f"disk: {phase_of(steps[-1])}"

    def _kind(self) -> Kind:
        """Build to the end twice: once with the clock and once counting changes of the disk."""
        before = self.root.with_name("before")
        shutil.copytree(self.root, before)
        kind = Kind(stages_of(*self._arguments()))
        shutil.rmtree(self.root)
        before.rename(self.root)
        _, steps = steps_of(self.root, self.log, *self._arguments())
        for number, step in enumerate(steps, 1):
            kind.steps.setdefault(phase_of(step), []).append(number)
        return kind

    def _arguments(self) -> tuple[str | Path, ...]:
        return "build", "--root", self.root, "--today", TODAY

    def _complete(self) -> None:
        build(self.root, today=date.fromisoformat(TODAY))

    def _clear(self) -> None:
        """Take away all that builds made, and begin with the first figure."""
        while self.now:
            self._revise()
        for path in (self.database, previous_path(self.database), self.root / "data" / "sample" / "entered.csv"):
            path.unlink(missing_ok=True)
        shutil.rmtree(self.root / "reports", ignore_errors=True)

    def _again(self) -> None:
        """After a build from nothing, come back to where entered.csv knows both texts."""
        self._revise()
        self._complete()
        self._revise()
        self._complete()

    def _revise(self) -> None:
        """Change the figure of the one article."""
        path = self.root / "data" / "sample" / "articles" / self.texts.article
        before, self.now = self.texts.figures[self.now], 1 - self.now
        path.write_text(path.read_text(encoding="utf-8").replace(before, self.texts.figures[self.now]), encoding="utf-8")

    def _state(self) -> State:
        return State(digest(self.database), files(self.root / "reports"), {str(path) for path in self.root.rglob("*")})

    def _look(self, fresh: bool) -> None:
        """See that the database is whole, and the old one or the new one; that the one kept is whole; and that nobody holds the lock."""
        allowed = [self.first.digest] if fresh else [state.digest for state in self.states.values()]
        for path in (self.database, previous_path(self.database)):
            if path.exists():
                with closing(open_database(path)) as con:
                    broken = failures(con)
                if broken or digest(path) not in allowed:
                    raise LostError(f"{path.name} is neither the old database nor the new one: {broken}")
            elif path == self.database and not fresh:
                raise LostError("the database is gone")
        holder = lock_holder(self.database)
        if holder is not None and holder.alive:
            raise LostError(f"the lock is still held: {holder}")

    def _equal(self, wanted: State, phase: str) -> None:
        found = self._state()
        if found.digest != wanted.digest:
            raise LostError(f"{phase}: the database differs from that of an undisturbed build")
        if found.reports != wanted.reports:
            changed = sorted(name for name in {*found.reports, *wanted.reports} if found.reports.get(name) != wanted.reports.get(name))
            raise LostError(f"{phase}: reports differ from those of an undisturbed build: {changed}")
        if found.names != wanted.names:
            raise LostError(f"{phase}: left over or lost: {sorted(found.names ^ wanted.names)}")


def files(folder: Path) -> Names:
    """Read all files below a folder, hidden ones as well, by name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def phase_of(step: str) -> str:
    """Name what a change of the disk is for.

    >>> phase_of("os.rename reports/.building/syria/deaths.png reports/syria/deaths.png")
    'reports moved'
    """
    event, path, *target = step.split(" ")
    if path.startswith("reports/.building"):
        return {"os.rename": "reports moved", "os.rmdir": "reports cleaned up", "os.remove": "reports cleaned up"}.get(event, "reports written")
    if path.startswith("reports"):
        return "list and marker of reports"
    if target and "previous" in target[0]:
        return "old database kept"
    if path.endswith(".lock"):
        return "lock"
    if event == "os.rename" and ".duckdb.building/" in path:
        return "database swapped"
    return "database written" if ".duckdb" in path else "entered.csv"


def kills(folder: Path, count: int, seed: int, texts: Texts = WHOLE_SAMPLE) -> Iterator[str]:
    """Kill `count` builds below an empty folder and give the phase of each. Raises LostError."""
    killing = Killing(folder, seed, texts)
    yield from (killing.kill(number) for number in range(count))


def main() -> None:
    """Kill as many builds as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    killed: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="crisisfigures-crash-") as folder:
        for phase in kills(Path(folder), given.count, given.seed):
            killed[phase] += 1
            print(f"{killed.total():>4}  {phase}", flush=True)
    print(f"\nNothing was lost and nothing left over after {killed.total()} kills (seed {given.seed}), by phase:")
    for phase, count in sorted(killed.items()):
        print(f"{count:>4}  {phase}")


if __name__ == "__main__":
    main()
