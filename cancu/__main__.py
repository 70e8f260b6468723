"""``python -m cancu`` and the console script ``cancu``."""

from __future__ import annotations


def main() -> None:
    from cancu.cli import cli

    cli.main(prog_name="cancu")


if __name__ == "__main__":
    main()
