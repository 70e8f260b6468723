"""What leaves the corpus as files: tables, workbooks, registers, reports, graphs, calendars."""

from __future__ import annotations
