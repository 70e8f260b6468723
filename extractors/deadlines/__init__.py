"""When something is due: periods, the words that make a term of them, the working calendar."""

from __future__ import annotations
