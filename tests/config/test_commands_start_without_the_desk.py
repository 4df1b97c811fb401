"""Whoever asks for no form starts without the desk's, and does the same without them."""

import json
import os
import subprocess
import sys

from django.apps import apps
from django.contrib import admin
from django.core.management import get_commands, load_command_class

from press.people.roles import ROOMS as ROLES_APPLY_TO
from press.people.roles import parts
from tests.house.rows import ROOMS, ROOT

STARTS = {
    "migrate",
    "prepare",
    "serve",
}  # what they find is told there, not at each turn of the clock
LOADED = """
import gc, json, sys
import django
django.setup()
from django.core.checks.registry import registry
from django.core.signals import setting_changed
from django.dispatch import Signal
from tests.house.rows import ROOMS
ours = {name: module for name, module in sys.modules.items() if name.partition(".")[0] in ROOMS}
signals = [each for each in gc.get_objects() if isinstance(each, Signal)]
def facts():
    found = {f"signal {n}": len(each.receivers) for n, each in enumerate(signals)}
    found |= {
        f"{name}.{held}": len(value)
        for name, module in ours.items()
        for held, value in vars(module).items()
        if isinstance(value, list | dict | set) and not held.startswith("__")
    }
    return found | {"checks": len(registry.registered_checks)}
signals.remove(setting_changed)  # storages listen to it, for tests
at_start = [*sys.modules]
before = facts()
from tests.config.test_commands_start_without_the_desk import rights
given = rights()
read = [name for name in sys.modules if name.endswith(".admin")]
import config.urls
after = facts()
print(json.dumps([
    at_start, [len(signals), len(before)],
    {name: [count, after[name]] for name, count in before.items() if after[name] != count},
    read, given,
]))
"""

EACH_FIRST = """
import importlib, os, sys
import django
django.setup()
from django.contrib import admin
for name in sys.argv[1:]:
    if os.fork() == 0:
        importlib.import_module(name)
        print(name, len(admin.site._registry), flush=True)
        os._exit(0)
    os.wait()
"""


CHECKED = """
import django
django.setup()
from django.contrib.admin import ModelAdmin
from django.core.checks import Tags, run_checks
checked = []
ModelAdmin.check = lambda form: checked.append(form.opts.label) or []
run_checks(tags=[Tags.admin])
print(*checked)
"""


def rights() -> dict[str, list[str]]:
    """By room what whoever may change a record may take out of it: what has no form of its own."""
    return {room: sorted(parts(apps.get_app_config(room))) for room in ROLES_APPLY_TO}


def test_the_desk_is_read_when_it_is_asked_for_and_adds_nothing_to_what_is_done() -> None:
    modules, (signals, walked), changed, desks, given = json.loads(asked(LOADED))
    assert not {f"{room}.admin" for room in ROOMS} & set(modules)
    assert {f"{room}.admin" for room in ROOMS if (ROOT / room / "admin.py").exists()} <= set(desks)
    assert given == rights()
    assert changed == {}
    assert signals > 20
    assert walked > 100


def test_the_checks_are_made_where_it_is_started() -> None:
    ours = {name: app for name, app in get_commands().items() if app.split(".")[0] in ROOMS}
    assert len(ours) > 15
    made = {
        name for name, app in ours.items() if load_command_class(app, name).requires_system_checks
    }
    assert made == STARTS


def test_whichever_of_its_modules_is_read_first_all_are_there() -> None:
    registered = {
        path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if "@admin.register(" in path.read_text(encoding="utf-8")
    }
    found = dict(line.split() for line in asked(EACH_FIRST, *sorted(registered)).splitlines())
    assert set(found) == registered
    assert set(found.values()) == {str(len(admin.site._registry))}
    assert len(registered) > 5


def test_checks_of_the_desk_read_all_its_forms() -> None:
    checked = asked(CHECKED).split()
    assert sorted(checked) == sorted(model._meta.label for model in admin.site._registry)
    assert len(checked) > 10


def asked(script: str, *words: str) -> str:
    """Of a process that has only just begun."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, *words],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
