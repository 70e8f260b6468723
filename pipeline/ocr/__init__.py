"""Pages read from pictures."""

from __future__ import annotations
