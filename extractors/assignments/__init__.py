"""Who is told to do what in running text: sentences that give work, headings that name an owner."""

from __future__ import annotations
