"""What the documents say of each other: identity, links, chains of references, the audit."""

from __future__ import annotations
