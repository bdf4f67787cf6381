"""One module per format, each with `write_check(result, out, lang)` and `write_facts(result, out, lang)`.

A format is found by its name here; nothing else needs to know it.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType


def writer(name: str) -> ModuleType:
    """The module of a format."""
    return import_module(f"factcheck.output.{name}")
