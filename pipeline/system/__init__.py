"""The machine: programs, processes with limits, scratch folders, files a user named."""

from __future__ import annotations
