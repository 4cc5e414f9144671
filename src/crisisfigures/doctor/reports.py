"""Are the reports those that the last build wrote, and is all up to date?"""

from collections.abc import Iterator

from crisisfigures.doctor.diagnosis import Diagnosis, well, wrong
from crisisfigures.errors import CrisisfiguresError
from crisisfigures.pipeline import is_up_to_date, read_marker, report_hashes
from crisisfigures.workspace import Workspace

TOPIC = "reports"
BUILD = "run `crisisfigures build`."
MOST = 5  # files of one kind: the others are counted


def examine_reports(workspace: Workspace) -> Iterator[Diagnosis]:
    """Compare the files of the list with what is there, and with the hashes taken when they were written."""
    if not workspace.reports.is_dir():
        yield wrong(TOPIC, f"there are no reports at {workspace.reports}", BUILD)
        return
    marker = read_marker(workspace)
    if marker is None:
        yield wrong(TOPIC, f"{workspace.reports} was not finished", BUILD)
        return
    found, wanted = report_hashes(workspace.reports), marker.reports
    faults = {
        "is missing": sorted(name for name in wanted if found.get(name) is None),
        "is not what was written": sorted(name for name in wanted if found.get(name) not in (None, wanted[name])),
        "stands in the list of files, and no build wrote it": sorted(set(found).difference(wanted)),
    }
    for verb, names in faults.items():
        yield from (wrong(TOPIC, f"{workspace.reports / name} {verb}", f"{BUILD[:-1]}, which writes it anew.") for name in names[:MOST])
        if len(names) > MOST:
            yield wrong(TOPIC, f"{len(names) - MOST} more: of each the file {verb}", BUILD)
    if not any(faults.values()):
        yield well(TOPIC, f"{len(wanted):,} files of reports are as they were written")


def examine_currency(workspace: Workspace) -> Iterator[Diagnosis]:
    """Tell whether a build would have anything to do."""
    try:
        current = is_up_to_date(workspace)
    except CrisisfiguresError as error:
        yield Diagnosis(TOPIC, False, error.message())
        return
    if current:
        yield well(TOPIC, "database and reports are up to date")
    else:
        yield wrong(TOPIC, "database and reports are older than their inputs", "run `crisisfigures build`")
