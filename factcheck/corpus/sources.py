"""Which files are reports: named ones, and those met while walking a folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path

from attrs import frozen

STDIN = "-"
NOT_READ_YET = frozenset((".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".rtf", ".html", ".htm"))
"""Reports by their suffix that no reader may know: met while walking they are told as unreadable, not passed over."""
NO_REPORT = ("readme*", "license*", "licence*", "changelog*", "contributing*", "notice*", "requirements*.txt")
"""Files about a project, not reports of it, whatever their suffix."""
NO_FOLDER = frozenset({"__pycache__", "node_modules", "venv", "site-packages"})


@frozen
class Source:
    """A file to read; `named` if the user named it, else it was met while walking. `name` is its path from the root."""

    path: str
    name: str
    named: bool = True


@frozen
class Unreadable:
    """A report that could not be read, and why."""

    path: str
    why: str
    named: bool = True


def sources(
    paths: Iterable[Path | str], root: Path | None = None, exclude: Sequence[str] = ()
) -> tuple[list[Source], list[str], list[Unreadable]]:
    """The reports under some paths, what was passed over, and the paths that are not there.

    Folders are walked in order of name; hidden and gitignored files are left out unmentioned, and what is not a
    report by its name is passed over and counted. A report reached twice is read once.
    """
    base = (root or Path.cwd()).resolve()
    found: dict[str, Source] = {}
    skipped: list[str] = []
    missing: list[Unreadable] = []
    for given in paths:
        path = Path(given)
        if str(given) == STDIN:
            found.setdefault(STDIN, Source(STDIN, STDIN))
        elif path.is_dir():
            for file in _walk(path, base, exclude):
                if _is_report(file):
                    found.setdefault(_identity(file), Source(str(file), name_from(file, base), named=False))
                else:
                    skipped.append(str(file))
        elif path.exists():
            found[_identity(path)] = Source(str(path), name_from(path, base))
        else:
            missing.append(Unreadable(str(path), "no such file or folder"))
    return list(found.values()), skipped, missing


def name_from(path: Path, root: Path) -> str:
    """A path from the root, with slashes; below another tree its name alone."""
    whole = Path(os.path.abspath(path))
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else path.name


def _identity(path: Path) -> str:
    return os.path.realpath(path)


def _is_report(path: Path) -> bool:
    from factcheck.readers import SUFFIXES

    name = path.name.lower()
    return path.suffix.lower() in SUFFIXES | NOT_READ_YET and not any(fnmatch(name, other) for other in NO_REPORT)


def _walk(folder: Path, root: Path, exclude: Sequence[str]) -> Iterator[Path]:
    """The files below a folder, by name, hidden and ignored ones left out."""
    rules = _ignored_above(folder)
    for current, folders, files in os.walk(folder):
        here = Path(current)
        rules[here.resolve()] = _ignore_lines(here)
        kept = [n for n in folders if not n.startswith(".") and n not in NO_FOLDER]
        folders[:] = sorted(n for n in kept if not _is_ignored(here / n, True, rules, root, exclude))
        for name in sorted(files):
            if not name.startswith(".") and not _is_ignored(here / name, False, rules, root, exclude):
                yield here / name


def _ignored_above(folder: Path) -> dict[Path, list[str]]:
    """The .gitignore lines of the folders above, up to the repository's top."""
    rules: dict[Path, list[str]] = {}
    whole = folder.resolve()
    for parent in (whole, *whole.parents):
        if parent != whole:
            rules[parent] = _ignore_lines(parent)
        if (parent / ".git").exists():
            return rules
    return {}


def _ignore_lines(folder: Path) -> list[str]:
    try:
        lines = (folder / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _is_ignored(
    path: Path, folder: bool, rules: Mapping[Path, Sequence[str]], root: Path, exclude: Sequence[str]
) -> bool:
    """Whether the settings or a .gitignore leave a path out; the last pattern that matches decides."""
    whole = path.parent.resolve() / path.name
    name = whole.relative_to(root).as_posix() if whole.is_relative_to(root) else whole.name
    if any(fnmatch(whole.name, p.rstrip("/")) or fnmatch(name, p.rstrip("/")) for p in exclude):
        return True
    verdict = False
    for base, lines in rules.items():
        if not lines or not whole.is_relative_to(base):
            continue
        inside = whole.relative_to(base).as_posix()
        for line in lines:
            pattern = line.lstrip("!")
            if pattern.endswith("/") and not folder:
                continue
            anchored = "/" in pattern.rstrip("/")
            if fnmatch(inside if anchored else whole.name, pattern.strip("/")):
                verdict = not line.startswith("!")
    return verdict
