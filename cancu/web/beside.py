"""Processes beside the page: what they do may wait, so that who reads pages goes first.

On a machine of two cores an ingest would otherwise take what an answer of some milliseconds needs.
"""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from pathlib import Path

__all__ = ["QUIETLY", "give_way"]

#: How much less such a process counts (``nice``; 19 is the most).
_LESS = 10
#: What Windows is told when one is started; its own children have it from it.
QUIETLY: int = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)


def give_way() -> None:
    """Let others go first from now on, with all the processes that this one starts.

    Linux may share out the processors by session first; then that of one's own must say so, too.
    """
    if not hasattr(os, "nice"):
        return
    os.nice(_LESS)
    if os.getsid(0) == os.getpid():
        with suppress(OSError):
            Path("/proc/self/autogroup").write_text(str(_LESS), "ascii")
