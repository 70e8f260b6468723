"""Vietnamese writing: code pages, old fonts, syllables."""

from __future__ import annotations
