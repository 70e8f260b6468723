"""The ground floor: the vocabulary, and text to facts.  Pure: no files, no clock, no network."""

from __future__ import annotations
