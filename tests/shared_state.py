"""What threads have in common: objects of modules and classes, found from the code itself."""

import ast
import dataclasses
import gc
import importlib
import re
import threading
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from datetime import date, timedelta, tzinfo
from decimal import Decimal
from enum import Enum
from functools import cached_property, partial
from inspect import unwrap
from logging import Logger
from pathlib import Path, PurePath
from typing import Any

from django.dispatch import Signal
from django.template import Library
from django.utils.connection import ConnectionProxy
from django.utils.functional import Promise

from tests.house.rows import ROOMS, ROOT

CHANGING = {
    *("append", "add", "update", "pop", "popitem", "clear", "setdefault", "extend", "insert"),
    *("remove", "discard", "sort", "reverse", "__setitem__", "appendleft", "popleft"),
}
PLAIN = (
    *(str, bytes, int, float, complex, bool, type(None), range, slice, Decimal, date, timedelta),
    *(tzinfo, Enum, re.Pattern, PurePath, Promise, type, types.ModuleType, types.FunctionType),
    *(types.BuiltinFunctionType, types.MethodType, types.MappingProxyType, types.UnionType),
    *(types.GenericAlias, typing.TypeVar, partial, property, staticmethod, classmethod),
)
"""Never changed, or (code) a case of its own."""
MADE_FOR_THREADS = (
    Logger,
    Signal,
    ContextVar,
    threading.local,
    type(threading.Lock()),
    ConnectionProxy,
)
FILLED_AT_IMPORT = (Library,)
CONTAINERS = (dict, list, set)


def modules() -> Iterator[tuple[types.ModuleType, ast.Module]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in path.parts:
                parts = path.relative_to(ROOT).with_suffix("").parts
                name = ".".join(parts).removesuffix(".__init__")
                yield importlib.import_module(name), ast.parse(path.read_text(encoding="utf-8"))


def is_ours(name: str) -> bool:
    return name.partition(".")[0] in ROOMS


def kept(tree: ast.Module) -> set[str]:
    """The names that a module gives values of its own."""
    found: set[str] = set()
    for node in ast.walk(ast.Module([each for each in tree.body if not _opens(each)], [])):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return found


def _opens(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)


def is_settled(value: Any) -> bool:
    """Whether nothing in it can change but containers, which the code is asked about."""
    if isinstance(value, (*PLAIN, *MADE_FOR_THREADS, *FILLED_AT_IMPORT)):
        return True
    if isinstance(value, Mapping) and isinstance(value, dict):
        return all(is_settled(each) for pair in value.items() for each in pair)
    if isinstance(value, list | tuple | set | frozenset):
        return all(map(is_settled, value))
    if dataclasses.is_dataclass(value):
        frozen = value.__dataclass_params__.frozen  # type: ignore[union-attr]
        return frozen and all(is_settled(getattr(value, each.name)) for each in fields(value))
    return is_of_typing(value) or hasattr(value, "cache_info")


def fields(value: Any) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(value)


def is_of_typing(value: Any) -> bool:
    return type(value).__module__ in {"typing", "collections.abc", "types"}


def changes(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Names that functions of a module change although they are none of their own: `x` for names
    of modules, `.x` for what is reached through an object or a class; with the line."""
    for scope in ast.walk(tree):
        if isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            own = _own(scope)
            for node in _inside(scope):
                for name in _changed(node):
                    if name not in own:
                        yield name, getattr(node, "lineno", 0)


def _own(scope: Any) -> set[str]:
    shared = {
        name for node in ast.walk(scope) if isinstance(node, ast.Global) for name in node.names
    }
    names = {node.arg for node in ast.walk(scope) if isinstance(node, ast.arg)}
    names |= {
        node.id
        for node in ast.walk(scope)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    return names - shared


def _inside(scope: Any) -> Iterator[ast.AST]:
    body = scope.body if isinstance(scope.body, list) else [scope.body]
    for statement in body:
        yield from ast.walk(statement)


def _changed(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Global):
        yield from node.names
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr in CHANGING:
            yield from _named(node.func.value)
    elif isinstance(node, ast.Subscript | ast.Attribute) and not isinstance(node.ctx, ast.Load):
        yield from _named(node.value)


def _named(target: ast.expr) -> Iterator[str]:
    while isinstance(target, ast.Subscript):
        target = target.value
    if isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, ast.Attribute):
        yield f".{target.attr}"


def class_changes(module: types.ModuleType, tree: ast.Module) -> Iterator[str]:
    """Containers of a class that its methods change through `self` or `cls`, where no instance has
    one of its own; and attributes that are set on the class itself."""
    for node in ast.walk(tree):
        cls = getattr(module, node.name, None) if isinstance(node, ast.ClassDef) else None
        if not isinstance(node, ast.ClassDef) or not isinstance(cls, type):
            continue
        shared = {
            name
            for each in cls.__mro__
            for name, value in vars(each).items()
            if isinstance(value, CONTAINERS)
        }
        own = {name for each in ast.walk(node) for name in _set(each, {"self"})}
        changed = {name for each in ast.walk(node) for name in _of(each, {"self", "cls"})}
        on_class = {name for each in ast.walk(node) for name in _set(each, {"cls", node.name})}
        yield from (f"{node.name}.{name}" for name in (changed & shared - own) | on_class)


def cached_functions(module: types.ModuleType) -> Iterator[tuple[str, Any]]:
    for owner in [module, *(each for each in vars(module).values() if isinstance(each, type))]:
        if owner is not module and owner.__module__ != module.__name__:
            continue
        for name, value in list(vars(owner).items()):
            value = getattr(value, "__func__", value)
            if hasattr(value, "cache_info") and unwrap(value).__module__ == module.__name__:
                yield name, unwrap(value)


def gives_plain(function: Callable[..., Any]) -> bool:
    return _is_plain_type(typing.get_type_hints(function).get("return"))


def _is_plain_type(kind: Any) -> bool:
    origin = typing.get_origin(kind)
    if origin in {tuple, frozenset, typing.Union, types.UnionType}:
        return all(each is Ellipsis or _is_plain_type(each) for each in typing.get_args(kind))
    if kind is None:
        return False
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        frozen = kind.__dataclass_params__.frozen  # type: ignore[union-attr]
        return frozen and all(map(_is_plain_type, hints.values()))
    return isinstance(kind, type) and issubclass(kind, PLAIN)


def lasting_classes() -> set[type]:
    """Classes of the house of which an instance lives as long as the process, with those they
    are made from."""
    gc.collect()
    found = {type(each) for each in gc.get_objects() if is_ours(str(type(each).__module__))}
    return {each for cls in found for each in cls.__mro__ if is_ours(each.__module__)}


def lasting_changes() -> tuple[int, list[str]]:
    """How many there are, and what they write to themselves."""
    classes = lasting_classes()
    found = {
        f"{cls.__module__}.{cls.__name__}.{name}"
        for cls in classes
        for name in changes_itself(cls, tree_of(cls.__module__))
    }
    return len(classes), sorted(found)


MAKING = {"__init__", "__post_init__", "__new__", "contribute_to_class", "__set_name__"}


def changes_itself(cls: type, tree: ast.Module) -> Iterator[str]:
    """Attributes that its methods write to `self` after it was made."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ClassDef) or node.name != cls.__name__:
            continue
        for method in node.body:
            if not isinstance(method, ast.FunctionDef) or method.name in MAKING:
                continue
            if isinstance(vars(cls).get(method.name), cached_property):
                yield method.name
            for each in _inside(method):
                yield from (*_set(each, {"self"}), *_of(each, {"self"}))


def _set(node: ast.AST, owners: set[str]) -> Iterator[str]:
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
        yield from _owned(node, owners)


def _of(node: ast.AST, owners: set[str]) -> Iterator[str]:
    """Attributes of the owners that are changed in place."""
    target: Any = None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        target = node.func.value if node.func.attr in CHANGING else None
    elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
        target = node.value
    while isinstance(target, ast.Subscript):
        target = target.value
    yield from _owned(target, owners)


def _owned(node: Any, owners: set[str]) -> Iterator[str]:
    owner = node.value if isinstance(node, ast.Attribute) else None
    if isinstance(owner, ast.Name) and owner.id in owners:
        yield node.attr


def tree_of(module: str) -> ast.Module:
    path = importlib.import_module(module).__file__
    assert path
    return ast.parse(Path(path).read_text(encoding="utf-8"))
