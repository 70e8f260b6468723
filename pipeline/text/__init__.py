"""Lines become a text: joined, ordered, freed of page furniture and portal text."""

from __future__ import annotations
