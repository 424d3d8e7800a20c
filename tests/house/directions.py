"""Reads the tree's imports and foreign keys and names those that look up a ladder, of apps or of rooms in an app."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

APPS = ["hub", "posts", "policies", "training"]
ROOMS = {
    "hub": ["kit", "people", "search", "keeping"],
    "posts": ["essays", "reading", "reviewing", "writing", "wordpress", "seeds"],
    "policies": ["suggestions", "builder", "register"],
    "training": [
        "guidance",
        "answering",
        "board",
        "cards",
        "open_data",
        "quizzes",
        "pathways",
        "assignments",
        "reports",
    ],
}
# Files that gather rooms: the app's own front door stands above its rooms.
TOP = 99


def imports_that_look_up(root: Path) -> list[str]:
    """Each as "file imports module", for every import wherever it stands in the file."""
    return sorted(
        f"{file.relative_to(root)} imports {name}"
        for app in APPS
        for file in sorted((root / app).rglob("*.py"))
        if "migrations" not in file.parts
        for name in _imported(file)
        if looks_up(_module(file, root), name)
    )


def keys_that_look_up(models: Iterable, user_model: type) -> list[str]:
    """Each as "app.Model.field -> app.Model". The account itself may be pointed at from anywhere: AUTH_USER_MODEL."""
    return sorted(
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in models
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model is not user_model
        if looks_up(model.__module__, field.related_model.__module__)
    )


def looks_up(source: str, target: str) -> bool:
    """Does module `source` reach for a module that stands above it?"""
    source_app, target_app = source.split(".")[0], target.split(".")[0]
    if source_app not in APPS or target_app not in APPS:
        return False
    if source_app != target_app:
        return APPS.index(target_app) > APPS.index(source_app)
    return _storey(target) > _storey(source)


def _storey(module: str) -> int:
    parts = module.split(".")
    rooms = ROOMS[parts[0]]
    return rooms.index(parts[1]) if len(parts) > 1 and parts[1] in rooms else TOP


def _module(file: Path, root: Path) -> str:
    return ".".join(file.relative_to(root).with_suffix("").parts)


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
