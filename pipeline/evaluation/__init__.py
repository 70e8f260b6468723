"""How well the extractors read, against what people annotated."""

from __future__ import annotations
