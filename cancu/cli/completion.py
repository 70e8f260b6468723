"""``cancu completion``: a script that lets the shell complete commands and options."""

from __future__ import annotations

from cancu.cli.base import command
from cancu.cli.options import Choice, argument
from cancu.cli.output import emit

__all__ = ["COMMANDS"]


@command(
    "completion",
    vi="In mã để shell gợi ý tên lệnh và tùy chọn. Thêm một dòng vào tệp cấu hình của shell.",
    en="Print the script that lets the shell complete commands and options; "
    "put one line in its start file.",
    examples=(
        'eval "$(cancu completion bash)"   # ~/.bashrc',
        'eval "$(cancu completion zsh)"    # ~/.zshrc',
        "cancu completion fish | source    # ~/.config/fish/config.fish",
    ),
    database=False,
)
@argument("shell", type=Choice(["bash", "zsh", "fish"]), metavar="SHELL")
def completion(shell: str) -> None:
    from click.shell_completion import get_completion_class

    from cancu.cli import cli

    made = get_completion_class(shell)
    assert made is not None  # the three of the choice are click's own
    # Its template alone: click's source() would start the shell to ask for its version.
    script = made(cli, {}, "cancu", "_CANCU_COMPLETE")
    emit(script.source_template % script.source_vars())


COMMANDS = {"completion": completion}
