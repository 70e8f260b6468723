"""``python -m cancu`` and the console script ``cancu``."""

from __future__ import annotations


def main() -> None:
    import gc
    import sys

    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):  # little to compile
        from cancu.cli import cli

        cli.main(prog_name="cancu")
        return
    from pipeline.system import patterns

    gc.set_threshold(50_000, 20, 50)  # what a command loads stays: it need not be searched for circles
    patterns.use()
    try:
        from cancu.cli import cli

        cli.main(prog_name="cancu")
    finally:
        patterns.keep()


if __name__ == "__main__":
    main()
