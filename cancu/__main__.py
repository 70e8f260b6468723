"""``python -m cancu`` and the console script ``cancu``."""

from __future__ import annotations


def main() -> None:
    import gc
    import sys

    gc.set_threshold(50_000, 20, 50)  # what a command loads stays: it need not be searched for circles
    try:
        if len(sys.argv) < 2 or sys.argv[1].startswith("-"):  # little to compile
            _run()
        else:
            _run_with_kept_patterns()
    finally:
        gc.freeze()  # nor need what is left when the program ends


def _run() -> None:
    from cancu.cli import cli

    cli.main(prog_name="cancu")


def _run_with_kept_patterns() -> None:
    from pipeline.system import patterns

    patterns.use()
    try:
        _run()
    finally:
        patterns.keep()


if __name__ == "__main__":
    main()
