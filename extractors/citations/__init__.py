"""How documents are named in running text: numbers, laws, whole references, short forms, relations."""

from __future__ import annotations
