"""How a document is divided: its parts, and the numbered sections in them."""

from __future__ import annotations
