"""Files in, documents and facts out: reading, the order of steps, ingesting a folder, evaluating."""

from __future__ import annotations
