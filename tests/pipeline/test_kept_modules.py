"""Classes of values and modules that a start takes from the kept file are what they are without it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.system import classes

#: tells of every dataclass of some modules what can be told of it, with the quick maker and without
ASK = """
import dataclasses, importlib, inspect, json, pickle, sys
if sys.argv[1] == "quick":
    from pipeline.system import patterns
    patterns.use()
told = {}
packages = ("extractors.model", "corpus.records", "extractors.gazetteers", "graph.view")
packages += ("extractors.rules", "extractors.registry", "extractors.header.openings")
for name in (*packages, "pipeline.text.reflow", "pipeline.system.limits"):
    module = importlib.import_module(name)
    for key, cls in sorted(vars(module).items()):
        if not (inspect.isclass(cls) and dataclasses.is_dataclass(cls) and cls.__module__ == name):
            continue
        fields = dataclasses.fields(cls)
        values = {field.name: at for at, field in enumerate(fields)}
        try:
            made, same = cls(**values), cls(**values)
        except Exception as fault:  # it looks at what it is given
            told[f"{name}.{key}"] = repr(fault)
            continue
        said = [str(inspect.signature(cls)).split(" at 0x")[0], repr(made), made == same, made == 1]
        said += [cls.__qualname__, cls.__doc__, cls.__match_args__, cls.__module__]
        said += [getattr(cls, "__slots__", None), cls.__init__.__qualname__]
        said += [[f.name, f.type, f.repr, f.compare, f.hash, f.init, f.kw_only] for f in fields]
        params = cls.__dataclass_params__
        said += [repr(params), hasattr(made, "__dict__"), dataclasses.asdict(made) == values]
        said += [dataclasses.replace(made) == made, pickle.loads(pickle.dumps(made)) == made]
        said.append(hash(made) == hash(same) if params.frozen else cls.__hash__ is None)
        for change in (lambda: setattr(made, fields[0].name, 9), lambda: delattr(made, fields[0].name)):
            try:
                change()
                said.append("changed")
            except Exception as error:
                said.append(f"{type(error).__name__} {error}")
        told[f"{name}.{key}"] = said
print(json.dumps(told, default=str))
if sys.argv[1] == "quick":
    patterns.keep()
"""


def ran(script: str, cache: Path, *given: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *given],
        env={**os.environ, "CANCU_CACHE": str(cache), "PYTHONHASHSEED": "1"},
        capture_output=True,
        check=True,
        text=True,
    )
    assert not done.stderr
    return done.stdout


@pytest.mark.skipif(sys.version_info[:2] != classes._PYTHON, reason="another dataclasses")
def test_classes_are_those_of_dataclasses(tmp_path: Path) -> None:
    plain = ran(ASK, tmp_path, "plain")
    assert len(json.loads(plain)) > 40
    assert ran(ASK, tmp_path, "quick") == plain  # made
    assert ran(ASK, tmp_path, "quick") == plain  # kept


MODULES = """
import importlib.resources, inspect, json, sys
from pipeline.system import patterns
patterns.use()
import extractors.rules, graph.rules, graph.rules.cycle
told = []
for module in (extractors.rules, graph.rules, graph.rules.cycle, sys.modules["graph"]):
    spec = module.__spec__
    told.append([module.__name__, module.__file__, module.__cached__, module.__package__, spec.origin])
    told.append([list(getattr(module, "__path__", [])), spec.has_location, spec.parent])
    told.append(len(inspect.getsource(module)))
told.append(importlib.resources.files("extractors").joinpath("data", "work_words.tsv").is_file())
kinds = [type(each.__spec__.loader).__name__ for each in (extractors.rules, graph.rules.cycle)]
print(json.dumps(told))
print(kinds)
patterns.keep()
"""


def test_modules_are_those_of_their_files(tmp_path: Path) -> None:
    first, kinds = ran(MODULES, tmp_path).splitlines()
    assert kinds == "['_Noting', '_Noting']"
    again, kinds = ran(MODULES, tmp_path).splitlines()
    assert kinds == "['_Kept', '_Kept']"
    assert again == first


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no rights of this kind")
def test_a_file_that_others_may_write_to_is_passed_over(tmp_path: Path) -> None:
    ran(MODULES, tmp_path)
    [file] = (tmp_path / "patterns").iterdir()
    file.chmod(0o666)
    assert ran(MODULES, tmp_path).splitlines()[1] == "['_Noting', '_Noting']"
    [file] = (tmp_path / "patterns").iterdir()
    assert not file.stat().st_mode & 0o022  # made anew


READERS = """
import sys
from pipeline.system import patterns
patterns.use()
from pipeline.readers import READERS, Limits, choose, suffixes
told = [sorted(suffixes()), [(e.name, e.version, e.needs, e.options) for e in READERS]]
asked = ((b"%PDF-1", ".txt"), (b"<html", ""), (b"a", ".md"))
told.append([choose(head, end, "x").name for head, end in asked])
print(told)
print("pipeline.readers.docx" in sys.modules)
page = choose(b"", ".html", "x").run(b"<html><body><p>abc</p></body></html>", "x.html", Limits())
print(page.text.strip())
patterns.keep()
"""


def test_readers_are_told_without_their_modules(tmp_path: Path) -> None:
    first, loaded, text = ran(READERS, tmp_path).splitlines()
    assert (loaded, text) == ("True", "abc")
    again, loaded, text = ran(READERS, tmp_path).splitlines()
    assert (again, loaded, text) == (first, "False", "abc")
