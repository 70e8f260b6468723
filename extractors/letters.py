"""Character classes of Vietnamese, for use inside ``[...]`` of a pattern.

Ranges do not work: between ``Ạ`` and ``Ỹ`` capital and small letters alternate.
"""

from __future__ import annotations

__all__ = ["LOWER", "UPPER"]

_MARKED = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"

UPPER = "A-Z" + _MARKED
LOWER = "a-z" + _MARKED.lower()
