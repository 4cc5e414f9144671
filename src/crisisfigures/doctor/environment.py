"""Is the program whole: Python, the libraries that it asks for, its own data files, the gazetteer, and the font of its pictures?"""

import hashlib
import platform
import tomllib
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from crisisfigures.doctor.diagnosis import Diagnosis, well, wrong
from crisisfigures.errors import CrisisfiguresError
from crisisfigures.workspace import PACKAGE

TOPIC = "environment"
NAME = "crisisfigures"
INSTALL = "run `make`, or `pip install -e . -c constraints.txt`."
RESTORE = "restore it from version control, or install the program anew."
KNOWN_PLACE = "Aleppo"


def examine_environment() -> Iterator[Diagnosis]:
    """Look at all of it; only what is wrong is named one by one."""
    try:
        found = distribution(NAME)
    except PackageNotFoundError:
        yield wrong(TOPIC, f"{NAME} is not installed", INSTALL)
        return
    yield _python(found.metadata["Requires-Python"])
    yield from _libraries([Requirement(each) for each in found.requires or ()])
    yield from _data_files(PACKAGE)
    yield _gazetteer()
    yield _font()


def _python(wanted: str) -> Diagnosis:
    present = platform.python_version()
    if present in SpecifierSet(wanted, prereleases=True):
        return well(TOPIC, f"Python {present}")
    return wrong(TOPIC, f"Python {present} is not {wanted}", "make the environment with another: make clean, then make PYTHON=python3.11.")


def _libraries(wanted: list[Requirement]) -> Iterator[Diagnosis]:
    needed = [each for each in wanted if each.marker is None or each.marker.evaluate({"extra": ""})]
    faults = [fault for each in needed if (fault := _library(each))]
    yield from (wrong(TOPIC, fault, INSTALL) for fault in faults)
    if not faults:
        present = ", ".join(f"{each.name} {version(each.name)}" for each in needed)
        yield well(TOPIC, f"{len(needed)} libraries, each of a version that fits: {present}")


def _library(wanted: Requirement) -> str | None:
    """Say what is wrong with a library; None where it fits.

    >>> _library(Requirement("no-such-library>=1"))
    'no-such-library is not installed'
    """
    try:
        present = version(wanted.name)
    except PackageNotFoundError:
        return f"{wanted.name} is not installed"
    if wanted.specifier.contains(present, prereleases=True):
        return None
    return f"{wanted.name} {present} is installed, and {wanted.specifier} is asked for"


def _data_files(package: Path) -> Iterator[Diagnosis]:
    """Read each file of data, and compare those of an installed package with what was installed."""
    listed = [path for path in sorted(package.rglob("*")) if path.suffix in READERS and path.is_file()]
    faults = {path: fault for path in listed if (fault := _unreadable(path))} | dict(_not_as_installed())
    yield from (wrong(TOPIC, f"{path} {fault}", RESTORE) for path, fault in sorted(faults.items()))
    try:
        _read_by_the_program()
    except (CrisisfiguresError, OSError, ValueError, KeyError) as error:
        yield wrong(TOPIC, f"the program's own data do not read: {error}", RESTORE)
        return
    if not faults:
        yield well(TOPIC, f"{len(listed)} data files of the program read")


def _unreadable(path: Path) -> str | None:
    try:
        READERS[path.suffix](path)
    except (OSError, ValueError) as error:
        return f"does not read ({str(error).splitlines()[0]})"
    return None


def _not_as_installed() -> Iterator[tuple[Path, str]]:
    """Give files that pip listed with a hash and that are gone or changed; of an editable installation it lists none."""
    for file in distribution(NAME).files or ():
        path = Path(str(file.locate()))
        if file.hash is None or file.suffix not in READERS or file.parts[0] != NAME:
            continue
        if not path.is_file():
            yield path, "is missing"
        elif urlsafe_b64encode(hashlib.new(file.hash.mode, path.read_bytes()).digest()).decode().rstrip("=") != file.hash.value:
            yield path, "is not what was installed"


def _read_toml(path: Path) -> None:
    tomllib.loads(path.read_text(encoding="utf-8"))


def _read_text(path: Path) -> None:
    if not path.read_text(encoding="utf-8").strip():
        raise ValueError("it is empty")


def _read_parquet(path: Path) -> None:
    import pyarrow.parquet as pq

    pq.read_metadata(path)


READERS = {".toml": _read_toml, ".parquet": _read_parquet} | dict.fromkeys((".sql", ".tsv", ".html", ".css", ".js"), _read_text)


def _read_by_the_program() -> None:
    """Read what each stage begins with, through the readers that name a wrong key."""
    from crisisfigures.languages import available, load
    from crisisfigures.series import read_policy, read_sources
    from crisisfigures.store.metrics import read_metrics

    for code in available():
        load(code)
    read_metrics()
    read_sources(None)
    read_policy(PACKAGE / "no such file")


def _gazetteer() -> Diagnosis:
    from crisisfigures.claims.gazetteer import lookup

    try:
        found = lookup(KNOWN_PLACE)
    except (OSError, ValueError, KeyError) as error:
        return wrong(TOPIC, f"the gazetteer does not read: {str(error).splitlines()[0]}", RESTORE)
    return well(TOPIC, "the gazetteer reads") if found else wrong(TOPIC, f"the gazetteer does not know {KNOWN_PLACE}", RESTORE)


def _font() -> Diagnosis:
    from matplotlib import font_manager

    from crisisfigures.reports.charts.measure import FAMILY

    try:
        font_manager.findfont(FAMILY, fallback_to_default=False)
    except ValueError:
        return wrong(TOPIC, f"the font {FAMILY}, which pictures are drawn in, is not found", "install matplotlib anew: it brings the font.")
    return well(TOPIC, f"the font {FAMILY} is there")
