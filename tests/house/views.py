"""Finds views that ask for everything: a list must begin with the reader (HOUSE rule 2)."""

import ast
from pathlib import Path

VIEW_FILES = {"views.py", "desk.py", "home.py", "feeds.py"}


def views_that_ask_for_everything(root: Path, apps: list[str]) -> list[str]:
    return sorted(
        f"{file.relative_to(root)}:{line} {what}"
        for app in apps
        for file in (root / app).rglob("*.py")
        if file.name in VIEW_FILES
        for line, what in _careless(ast.parse(file.read_text(encoding="utf-8")))
    )


def _careless(tree: ast.AST):
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        if called.endswith(".objects.all"):
            yield node.lineno, f"{called}()"
        if called.endswith(("get_object_or_404", "get_list_or_404")) and node.args and _is_model(node.args[0]):
            yield node.lineno, f"{called}({ast.unparse(node.args[0])}, …)"


def _is_model(argument: ast.expr) -> bool:
    name = argument.attr if isinstance(argument, ast.Attribute) else getattr(argument, "id", "")
    return name[:1].isupper()
