"""Mentions become documents, documents become linked: references, groups, conclusions, attachments."""

from __future__ import annotations
