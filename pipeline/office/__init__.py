"""Office files: their packages, their styles, and conversion of the old formats."""

from __future__ import annotations
