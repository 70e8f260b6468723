"""What we know, in SQLite: documents, facts with their places, links, findings, corrections."""

from __future__ import annotations
