"""What one document is: its key, title, rank, force, register, and the names people call it by."""

from __future__ import annotations
