"""What a document says of itself: letterhead, title, issuer, addressees, signature."""

from __future__ import annotations
