"""The walls of the house: imports run one way, and every module lives in a room.

The order of the rooms and what belongs into each are in CONTRIBUTING.md, under Layout.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.support.checkout import ROOT

PACKAGE = "mkdocs_practice"
HOME = ROOT / "plugins" / PACKAGE
FLOORS = (
    ("locale", "theme"),
    ("syntax",),
    ("checks", "render"),
    ("extension", "site"),
    ("exports", "pdf", "lsp", "pygments_plugin", "pytest_plugin"),
    ("plugin", "imports"),
    ("cli",),
    ("__main__", "__init__"),
)
"""The rooms from the ground up: each may import those below, and none on its own floor."""
AT_THE_ROOT = {"__init__.py", "__main__.py", "extension.py"}
REGISTRIES = {"__init__.py", "cli/__init__.py", "exports/formats/__init__.py"}
LONGEST_MODULE = 400
LONGEST_FUNCTION = 40
QUESTION_WORDS = {"What", "Whether", "How", "Which", "Where", "When", "Why", "Who"}
FLOOR = {room: rank for rank, rooms in enumerate(FLOORS) for room in rooms}


@cache
def modules() -> dict[str, Path]:
    """The files of the package's modules, by their dotted names."""
    found = {}
    for file in sorted(HOME.rglob("*.py")):
        parts = [PACKAGE, *file.relative_to(HOME).with_suffix("").parts]
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


@cache
def tree(file: Path) -> ast.Module:
    """A module, parsed."""
    return ast.parse(file.read_text("utf-8"))


@cache
def nodes(file: Path) -> list[ast.AST]:
    """Everything in a module."""
    return list(ast.walk(tree(file)))


def imports(module: str, file: Path) -> Iterator[tuple[int, str]]:
    """The modules of the package that a module imports, at any depth, with the line of each."""
    package = module if file.name == "__init__.py" else module.rpartition(".")[0]
    for node in nodes(file):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, each.name) for each in node.names if is_ours(each.name))
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base] if base else above)
            if is_ours(base):
                for each in node.names:
                    inside = f"{base}.{each.name}"
                    yield node.lineno, inside if inside in modules() else base


def is_ours(name: str) -> bool:
    return name == PACKAGE or name.startswith(f"{PACKAGE}.")


def room(module: str) -> str:
    """The room of a module: the folder at the root that it is in, or itself."""
    _, _, inside = module.partition(".")
    return inside.partition(".")[0] or "__init__"


@cache
def graph() -> dict[str, dict[str, int]]:
    """Which modules each module imports, with the line of the first import."""
    found: dict[str, dict[str, int]] = {}
    for module, file in modules().items():
        found[module] = {}
        for line, target in imports(module, file):
            if target != module:
                found[module].setdefault(target, line)
    return found


def test_every_module_lives_in_a_room() -> None:
    found = {file.name for file in HOME.glob("*.py")}
    assert found == AT_THE_ROOT, "move new modules into the room they belong to; see CONTRIBUTING"
    rooms = {file.name for file in HOME.iterdir() if any(file.rglob("*.py"))}
    rooms = {name for name in rooms if not name.endswith(".py")}
    rooms |= {Path(name).stem for name in AT_THE_ROOT}
    assert rooms == FLOOR.keys(), "a new room takes its place in FLOORS above, and in CONTRIBUTING"


def test_the_picture_of_the_house_is_that_of_the_walls() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    floors = dict(re.findall(r'^    (\w+)\["<b>(.+?)</b>', text, re.MULTILINE))
    [order] = re.findall(r"^    (\w+(?: --> \w+)+)$", text, re.MULTILINE)
    drawn = [set(floors[name].split(", ")) for name in order.split(" --> ")]
    assert drawn == [set(rooms) for rooms in reversed(FLOORS)]


def test_imports_run_down_the_floors() -> None:
    wrong = [
        f"{modules()[module].relative_to(ROOT)}:{line}: `{room(module)}` imports `{target}`: move "
        f"what it needs down to a room that both may import, or hand it in as an argument"
        for module, targets in graph().items()
        for target, line in targets.items()
        if room(module) != room(target) and FLOOR[room(target)] >= FLOOR[room(module)]
    ]
    assert wrong == [], "\n".join(wrong)


def test_modules_are_imported_by_name_only_by_their_registries() -> None:
    found = {
        file.relative_to(HOME).as_posix()
        for file in modules().values()
        if "import_module(" in file.read_text("utf-8")
    }
    assert found == REGISTRIES, "import modules as usual: these tests do not see the others"


def test_only_the_plugin_knows_mkdocs() -> None:
    wrong = [
        f"{file.relative_to(ROOT)}: imports {name}: only `plugin` may; hand in what it needs"
        for module, file in modules().items()
        if room(module) not in ("plugin", "cli", "__main__")
        for node in nodes(file)
        for name in imported_names(node)
        if name.split(".")[0] in ("mkdocs", "properdocs")
    ]
    assert wrong == [], "\n".join(wrong)


def imported_names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []


def test_a_class_has_a_name_of_its_own() -> None:
    places: dict[str, list[str]] = {}
    for module, file in modules().items():
        for node in tree(file).body:
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name.lstrip("_"), []).append(module)
    twice = {name: where for name, where in places.items() if len(where) > 1}
    assert twice == {}, "one noun means one thing in the whole package: choose another"


def test_no_two_modules_import_each_other() -> None:
    done: set[str] = set()

    def circle(module: str, path: tuple[str, ...]) -> tuple[str, ...]:
        if module in path:
            return (*path[path.index(module) :], module)
        if module in done:
            return ()
        for target in graph()[module]:
            found = circle(target, (*path, module))
            if found:
                return found
        done.add(module)
        return ()

    circles = [found for module in graph() if (found := circle(module, ()))]
    told = [" -> ".join(each) for each in circles]
    assert told == [], f"{told}: move what they share into a module below both"


def test_there_are_at_most_eight_floors() -> None:
    assert len(FLOORS) <= 8


def test_modules_and_functions_keep_to_their_sizes() -> None:
    wrong = []
    for file in modules().values():
        lines = file.read_text("utf-8").count("\n")
        place = file.relative_to(ROOT)
        if lines > LONGEST_MODULE:
            wrong.append(f"{place}: {lines} lines: is it one idea, or two modules?")
        for node in nodes(file):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                length = (node.end_lineno or 0) - node.body[0].lineno
                if length >= LONGEST_FUNCTION:
                    wrong.append(f"{place}:{node.lineno}: `{node.name}` is too long: take it apart")
    assert wrong == [], "\n".join(wrong)


def test_docstrings_name_their_subject() -> None:
    wrong = []
    for file in modules().values():
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        for node in (each for each in nodes(file) if isinstance(each, documented)):
            text = ast.get_docstring(node) or ""
            if re.split(r"\W", text)[0].capitalize() in QUESTION_WORDS:
                line = getattr(node, "lineno", 1)
                wrong.append(f"{file.relative_to(ROOT)}:{line}: begin with a noun or an imperative")
    assert wrong == [], "\n".join(wrong)
