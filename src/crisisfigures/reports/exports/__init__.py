"""The data for other programs: views as tables in several formats, a data package, and frames for Python."""

from crisisfigures.reports.exports.package import write_package
from crisisfigures.reports.exports.writing import ENDINGS, write_view

__all__ = ["ENDINGS", "write_package", "write_view"]
