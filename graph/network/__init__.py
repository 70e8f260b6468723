"""The citation graph and what is asked of it: trees, chains, circles, impact, states."""

from __future__ import annotations
