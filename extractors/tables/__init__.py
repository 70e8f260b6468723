"""Task tables and labelled lines: columns, the bodies of a cell, the rows that give work."""

from __future__ import annotations
