"""The citation graph as text and tables for other programs."""

from __future__ import annotations
