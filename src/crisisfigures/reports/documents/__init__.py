"""Briefings to edit: a Word document, slides, or Markdown, each with its charts, its key figures and a note of source for every figure."""

from crisisfigures.reports.documents.writing import BriefingSummary, write_briefing

__all__ = ["BriefingSummary", "write_briefing"]
