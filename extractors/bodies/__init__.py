"""Names of public bodies: how they are built, which body is meant, whether there was one on a day."""

from __future__ import annotations
