"""Points to charts, tables and pages: everything that `make` writes to reports/."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crisisfigures.reports.leftout import OffChart
    from crisisfigures.reports.writing import ReportSummary, write_reports

__all__ = ["OffChart", "ReportSummary", "write_reports"]
_MODULES = {"OffChart": "leftout", "ReportSummary": "writing", "write_reports": "writing"}


def __getattr__(name: str) -> object:
    """Load what draws when it is asked for: `crisisfigures explain` takes a link from here, and must not wait for that."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
