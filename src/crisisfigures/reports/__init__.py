"""Points to charts, tables and pages: everything that `make` writes to reports/."""

from crisisfigures.reports.leftout import OffChart
from crisisfigures.reports.writing import ReportSummary, write_reports

__all__ = ["OffChart", "ReportSummary", "write_reports"]
