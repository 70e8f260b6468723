"""What keeps the code readable, measured: short functions, letters and words in their one home.

Each list names what does not yet keep a rule.  A list only shrinks: a name that has become good must go
out of it, a new one may not come in.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
LISTS = Path(__file__).parent / "structure"
PACKAGES = ("cancu", "pipeline", "graph", "corpus", "extractors")
LONG, COMPLEX, WORDS = 60, 25, 6

Function = ast.FunctionDef | ast.AsyncFunctionDef
_BRANCH = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.IfExp, ast.ExceptHandler, ast.comprehension)


@cache
def modules() -> dict[str, ast.Module]:
    """Path below the root and syntax tree of every module of the five floors."""
    return {
        str(path.relative_to(ROOT)): ast.parse(path.read_text("utf-8"))
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
    }


def functions() -> Iterator[tuple[str, Function]]:
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, Function):
                yield f"{path}:{node.name}", node


def complexity(function: Function) -> int:
    """McCabe's number with every ``and`` and ``or`` counted: how many ways lead through a function."""
    found = 1
    for node in ast.walk(function):
        if isinstance(node, ast.BoolOp):
            found += len(node.values) - 1
        elif isinstance(node, _BRANCH):
            found += 1 + (len(node.ifs) if isinstance(node, ast.comprehension) else 0)
        elif isinstance(node, ast.Match):
            found += len(node.cases)
    return found


def lines(function: Function) -> int:
    """Lines of a function without its docstring."""
    body = function.body
    documented = isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)
    doc = (body[0].end_lineno or 0) - body[0].lineno + 1 if documented else 0
    return (function.end_lineno or 0) - function.lineno + 1 - doc


_SYNTAX = re.compile(r"\(\?P[<=]\w+[>)]|\\.|\{\w*\}")
_WORD = re.compile(r"[^\W\d_]{2,}")


def words(pattern: str) -> set[str]:
    """The Vietnamese words of a pattern: of letters, two or more, one of them no ASCII letter."""
    return {word for word in _WORD.findall(_SYNTAX.sub(" ", pattern)) if not word.isascii()}


def patterns(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of what is handed to ``re.compile`` and its kin."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id in ("re", "regex")
            and node.args
        ):
            texts = [n.value for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant)]
            yield node.lineno, "".join(text for text in texts if isinstance(text, str))


def allowed(name: str) -> set[str]:
    return set((LISTS / f"{name}.txt").read_text("utf-8").splitlines())


def held(name: str, found: set[str], why: str) -> None:
    known = allowed(name)
    assert not found - known, f"{why}: {sorted(found - known)}"
    assert not known - found, (
        f"good by now, take out of tests/structure/{name}.txt: {sorted(known - found)}"
    )


def _over(measure: Callable[[Function], int], most: int) -> set[str]:
    return {name for name, function in functions() if measure(function) > most}


def test_functions_are_short() -> None:
    held("long", _over(lines, LONG), f"over {LONG} lines")


def test_functions_are_simple() -> None:
    held("complex", _over(complexity, COMPLEX), f"complexity over {COMPLEX}")


def test_words_stand_in_tables() -> None:
    """No pattern with more than a handful of Vietnamese words outside rows and data."""
    found = {
        path
        for path, tree in modules().items()
        for _, pattern in patterns(tree)
        if len(words(pattern)) > WORDS
    }
    held("worded", found, f"more than {WORDS} Vietnamese words in a pattern")


def test_letters_have_one_home() -> None:
    """``[A-ZĐ]`` misses Ẩ, Ủ and their kin: character classes come from ``extractors.letters``."""
    own = re.compile(r"A-Z[^\W\d_a-zA-Z]|À-[Ỹỹ]")
    found = {
        path
        for path, tree in modules().items()
        if path != "extractors/letters.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and own.search(node.value)
    }
    assert not found, f"a private alphabet: {sorted(found)}"


def test_repairs_are_spelled_once() -> None:
    """Who asks for a repair asks for a member of ``Repair``: a word nobody writes is never found."""
    found = [
        f"{path}:{node.lineno}"
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and any(isinstance(side, ast.Constant) for side in (node.left, *node.comparators))
        and any(
            getattr(side, "attr", getattr(side, "id", "")) == "repairs" for side in node.comparators
        )
    ]
    assert [each for each in found if not each.startswith("pipeline/ocr/")] == []


def test_one_name_one_module() -> None:
    """On a floor no two modules bear one name, but for the registered faces, whose name is an id."""
    registered = (
        "extractors/facts/",
        "pipeline/readers/",
        "graph/rules/",
        "cancu/cli/",
        "cancu/web/pages/",
    )
    seen: dict[tuple[str, str], str] = {}
    for path in modules():
        name = Path(path).stem
        if name.startswith("__") or path.startswith(registered):
            continue
        other = seen.setdefault((path.split("/")[0], name), path)
        assert other == path, f"{other} and {path}"
