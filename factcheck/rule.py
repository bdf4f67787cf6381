"""Rules: what one is, where they are found, how they run, and how a new one begins.

A rule is a module with `CODE`, `SEVERITY` (the highest it may give), a docstring with fixed headings, and either
`check(reading) -> Iterator[Check]` or, for many documents, `KEY` and `check_group(facts) -> Iterator[Check]`
(with `USES(fact) -> bool`, where it can't use every fact).
`KEY` names the fields of a Fact by which facts meet; 'period' and 'origin.house' work as one would think, 'stock' is
its terms without those of what is added to it.
A module whose name begins with an underscore is a helper, no rule.
"""

from __future__ import annotations

import importlib
import re
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from importlib.util import module_from_spec, spec_from_file_location
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from types import ModuleType
from typing import Any

from attrs import field, frozen

from factcheck.checks import Check, Severity
from factcheck.facts import Fact, Reading
from factcheck.index import forget
from factcheck.making import evolve
from factcheck.patterns import lazy

ENTRY_POINTS = "factcheck.rules"
HEADINGS = ("What it flags", "Why it matters", "When it stays silent")
CODE = lazy(r"[A-Z]{2,6}[0-9]{2,3}\Z")


def _any(fact: Fact) -> bool:
    return True


@frozen
class Rule:
    """One rule as loaded. `path` is its file; `family` the folder it lies in; `name` the file's stem."""

    code: str
    severity: Severity
    family: str
    name: str
    doc: str = field(repr=False)
    path: Path
    check: Callable[[Reading], Iterable[Check]] | None = field(repr=False)
    check_group: Callable[[Sequence[Fact]], Iterable[Check]] | None = field(default=None, repr=False)
    key: tuple[str, ...] = ()
    uses: Callable[[Fact], bool] = field(default=_any, repr=False)
    """Whether `check_group` can use a fact at all: what none can use is not kept until the last report is read."""

    @property
    def title(self) -> str:
        """The first line of the docstring: '同一指标两个数：One fact printed with two values.'"""
        return self.doc.strip().partition("\n")[0]

    def headline(self, lang: str) -> str:
        """The title in one language: its part before or after the full-width colon."""
        zh, colon, en = self.title.partition("：")
        return self.title if not colon else zh if lang == "zh" else en.strip()


@frozen
class Broken:
    """A rule that could not be loaded or did not finish, with the place that names the fault."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@frozen
class RuleSet:
    """The rules found, by code, and those that are broken."""

    rules: tuple[Rule, ...]
    broken: tuple[Broken, ...] = ()

    def by_code(self, code: str) -> Rule | None:
        """The rule with a code, whatever its case."""
        return next((rule for rule in self.rules if rule.code == code.upper()), None)

    def chosen(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> RuleSet:
        """The rules whose code begins with one of `select` (all if empty) and with none of `ignore`."""
        if not select and not ignore:
            return self
        kept = tuple(rule for rule in self.rules if is_chosen(rule.code, select, ignore))
        return evolve(self, rules=kept)


def is_chosen(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """Whether a code is selected; the longer prefix wins, so that --select REP --ignore REP02 does what it says."""
    wanted = max((len(p) for p in select if code.startswith(p.upper())), default=0 if not select else -1)
    refused = max((len(p) for p in ignore if code.startswith(p.upper())), default=-1)
    return wanted > refused


# ------------------------------------------------------------------------------------------------------ loading


NO_RULES = "no rules are installed, so that nothing is checked: install numeric-factcheck (pip install .)"
"""What a run says where neither an entry point nor a source tree gives a rule pack."""


def load_rules(folders: Iterable[Path] = ()) -> RuleSet:
    """Load the installed rule packs and the rules in some folders; one code belongs to one rule."""
    rules: dict[str, Rule] = {}
    broken: list[Broken] = []
    for load, path in (*_installed(broken), *_in_folders(folders, broken)):
        try:
            rule = _rule_of(load(), path)
        except Exception as error:
            broken.append(_fault(error, path))
            continue
        if rule.code in rules:
            message = f"code {rule.code} is taken by {shown_path(rules[rule.code].path)}"
            broken.append(Broken(shown_path(path), 1, message))
        else:
            rules[rule.code] = rule
    if not rules and not broken:
        broken.append(Broken("factcheck", 1, NO_RULES))
    return RuleSet(tuple(rules[code] for code in sorted(rules)), tuple(broken))


def rule_files(folder: Path) -> list[Path]:
    """The rule modules in a folder and the folders in it, in order of name; helpers (_name.py) left out."""
    files = (path for path in folder.rglob("*.py") if not path.name.startswith((".", "_")))
    return sorted(path for path in files if "__pycache__" not in path.parts and not _is_test(path))


def _is_test(path: Path) -> bool:
    return path.name.startswith("test_") or path.name == "conftest.py"


def _installed(broken: list[Broken]) -> Iterator[tuple[Callable[[], ModuleType], Path]]:
    """The modules of the packages named by entry points, or by the source tree that this package is run from."""
    from importlib.metadata import entry_points

    named = sorted({entry.value for entry in entry_points(group=ENTRY_POINTS)}) or _in_source_tree()
    for name in named:
        try:
            package = importlib.import_module(name)
        except Exception as error:
            broken.append(_fault(error, Path(name)))
            continue
        for root in map(Path, getattr(package, "__path__", ())):
            for path in rule_files(root):
                parts = path.relative_to(root).with_suffix("").parts
                yield partial(importlib.import_module, ".".join((package.__name__, *parts))), path


def _in_source_tree() -> list[str]:
    """The rule packs that the pyproject.toml beside this package declares: of a tree that nobody has installed."""
    import tomllib

    tree = Path(__file__).resolve().parent.parent
    if not (tree / "pyproject.toml").is_file() or not (tree / "rules").is_dir():
        return []
    project = tomllib.loads((tree / "pyproject.toml").read_text(encoding="utf-8")).get("project", {})
    sys.path.append(str(tree / "rules"))
    return sorted(project.get("entry-points", {}).get(ENTRY_POINTS, {}).values())


def _in_folders(folders: Iterable[Path], broken: list[Broken]) -> Iterator[tuple[Callable[[], ModuleType], Path]]:
    for folder in folders:
        if not folder.is_dir():
            broken.append(Broken(shown_path(folder), 1, "no such rule folder"))
            continue
        for path in rule_files(folder):
            yield partial(_module_at, path), path


def _module_at(path: Path) -> ModuleType:
    """A module of a house folder, under a name that can't hide an installed one."""
    name = "factcheck_house_" + "_".join(path.with_suffix("").parts[-3:])
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError("can't be imported")
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _rule_of(module: ModuleType, path: Path) -> Rule:
    """The rule in a module; refused with a clear word where a name is missing."""
    code, severity = getattr(module, "CODE", None), getattr(module, "SEVERITY", None)
    check, group = getattr(module, "check", None), getattr(module, "check_group", None)
    key, uses = getattr(module, "KEY", ()), getattr(module, "USES", _any)
    if not isinstance(code, str) or not CODE.match(code):
        raise RuleError("CODE must be a family's capital letters and a number, like 'SUM01'")
    if not isinstance(severity, Severity):
        raise RuleError("SEVERITY must be Severity.ERROR, Severity.WARNING or Severity.NOTE")
    if not callable(check) and not callable(group):
        raise RuleError("neither check(reading) nor check_group(facts) is defined")
    if callable(group) and (not isinstance(key, tuple) or not key):
        raise RuleError("check_group needs KEY, the tuple of fields by which facts meet")
    doc = (module.__doc__ or "").strip()
    if missing := [heading for heading in HEADINGS if heading not in doc]:
        raise RuleError(f"the docstring lacks the heading {missing[0]!r}")
    return Rule(code, severity, path.parent.name, path.stem, doc, path, check, group, key, uses)


class RuleError(Exception):
    """A module that is no rule."""


def _fault(error: BaseException, path: Path) -> Broken:
    """Where in a rule's own file an error arose, and what it says."""
    if isinstance(error, RuleError):
        return Broken(shown_path(path), 1, str(error))
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    if isinstance(error, SyntaxError):
        return Broken(shown_path(Path(error.filename or path)), error.lineno or 1, f"SyntaxError: {error.msg}")
    frames = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).resolve() == path.resolve()]
    return Broken(shown_path(path), (frames[-1].lineno or 1) if frames else 1, said)


def shown_path(path: Path) -> str:
    """A path relative to the working directory where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()


# ------------------------------------------------------------------------------------------------------ running


def run(
    rules: Iterable[Rule], reading: Reading, each: Callable[[Check], Check | None] | None = None
) -> tuple[list[Check], list[Broken]]:
    """All checks that the rules make on one document; a rule that raises keeps what it yielded before.

    What `each` makes of a check is kept in its place, as soon as it is made; of a check that it makes nothing of,
    nothing.
    """
    checks: list[Check] = []
    broken: list[Broken] = []
    for package, family in groupby(rules, lambda rule: _package(rule.check)):
        for rule in family:
            if rule.check is not None:
                _collect(rule, rule.check, reading, checks, broken, each)
        forget(reading, package)
    return checks, broken


@cache
def _package(check: object) -> str:
    """The package of a rule's module: what its helpers look up is used by no other family."""
    return getattr(check, "__module__", "").rpartition(".")[0] if check is not None else ""


def used_across(rules: Iterable[Rule], facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts that rules over several documents can use; all if one can't tell, which running it will report."""
    uses = [rule.uses for rule in rules if rule.check_group is not None]
    facts = tuple(facts)
    try:
        return tuple(fact for fact in facts if any(use(fact) for use in uses))
    except Exception:
        return facts


def run_groups(rules: Iterable[Rule], facts: Sequence[Fact]) -> tuple[list[Check], list[Broken]]:
    """All checks that the rules make on facts of several documents, one group at a time."""
    checks: list[Check] = []
    broken: list[Broken] = []
    for rule in rules:
        if rule.check_group is not None:
            try:
                met = groups(filter(rule.uses, facts), rule.key)
            except Exception as error:
                broken.append(_stopped(rule, error))
                continue
            for group in met:
                _collect(rule, rule.check_group, group, checks, broken)
    return checks, broken


def groups(facts: Iterable[Fact], key: Sequence[str]) -> list[list[Fact]]:
    """Facts that agree in all key fields, in reading order; only groups that meet across reports are of interest."""
    found: dict[tuple[object, ...], list[Fact]] = {}
    getters = [_getter(name) for name in key]
    for fact in facts:
        found.setdefault(tuple(get(fact) for get in getters), []).append(fact)
    return [group for group in found.values() if len({fact.origin.report for fact in group}) > 1]


def _getter(name: str) -> Callable[[Fact], object]:
    """A key field: periods meet by their days if known, else as printed; `stock` is what a flow adds to."""
    if name == "period":
        return lambda fact: (fact.period.iso or fact.period.label) if fact.period else ""
    if name == "stock":
        return lambda fact: fact.terms - _OF_FLOWS
    if name == "house":
        return lambda fact: fact.origin.house
    return attrgetter(name)


ADDED = frozenset({"新增", "净增"})
"""Scope words of what comes to a stock."""
_OF_FLOWS = ADDED | {"累计"}


def _collect(
    rule: Rule,
    function: Callable[[Any], Iterable[Check]],
    subject: object,
    checks: list[Check],
    broken: list[Broken],
    each: Callable[[Check], Check | None] | None = None,
) -> None:
    try:
        for check in function(subject):
            made: Check | None = evolve(check, code=rule.code, severity=min(check.severity, rule.severity))
            if each is not None and made is not None:
                made = each(made)
            if made is not None:
                checks.append(made)
    except Exception as error:
        broken.append(_stopped(rule, error))


def _stopped(rule: Rule, error: Exception) -> Broken:
    fault = _fault(error, rule.path)
    return evolve(fault, message=f"{rule.code} stopped: {fault.message}")


# ---------------------------------------------------------------------------------------------------- new rules

_MODULE = '''"""{zh}：{en}.

What it flags
    Say in two lines which figures can't both be true.

Why it matters
    Say what a reader would do wrong.

When it stays silent
    Name the twins that look alike and are right: another scope, another period, rounding.
"""

from collections.abc import Iterator

from factcheck import Check, Reading, Said, Severity, checks, sides

CODE = "{code}"
SEVERITY = Severity.WARNING


def check(reading: Reading) -> Iterator[Check]:
    """Compare each printed share with part over whole."""
    for claim in reading.claims_of("share"):
        part, whole, printed = claim.role("part"), claim.role("whole"), claim.role("share")
        if part and whole and printed:
            yield checks.overlaps(
                printed[0],
                sides.share(part[0], whole[0]),
                title=Said(f"占比与分子分母不符：{{printed[0].text}}", f"share does not follow: {{printed[0].text}}"),
            )
'''

_CASES = """# Cases of {code}: at least as many must stay silent (finds = []) as must be flagged.

[wrong_figure_is_flagged]
text = "在这里写一段应当报出的文字，本期 100 万元。"
finds = ["100"]

[another_scope_is_silent]
text = "在这里写一段相似而正确的文字，本期 100 万元。"
finds = []
why = "say why it is right"
"""


def next_code(rules: Iterable[Rule], family: str) -> str:
    """The next free code of a family, whose letters are those of its rules or else the first three of its name."""
    known = list(rules)
    letters = next((re.sub(r"\d", "", rule.code) for rule in known if rule.family == family), "")
    letters = letters or re.sub(r"[^A-Z]", "", family.upper())[:3] or "HSE"
    taken = {rule.code for rule in known}
    return next(code for n in range(1, 1000) if (code := f"{letters}{n:02}") not in taken)


def new_rule(family: str, name: str, rules: RuleSet, folder: Path, cases: Path) -> tuple[Path, Path, str]:
    """Write a rule's module and cases, and give their paths and its code.

    Raises ValueError for names that can't be a module's, FileExistsError where a file is there already.
    """
    for word in (family, name):
        if not re.fullmatch(r"[a-z][a-z0-9_]*", word):
            raise ValueError(f"{word!r} is no module name: small letters, digits and _ only")
    code = next_code(rules.rules, family)
    module, data = folder / family / f"{name}.py", cases / family / f"{name}.toml"
    for path in (module, data):
        if path.exists():
            raise FileExistsError(f"{shown_path(path)} is there already")
    words = name.replace("_", " ")
    for path, text in (
        (module, _MODULE.format(zh=words, en=words.capitalize(), code=code)),
        (data, _CASES.format(code=code)),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return module, data, code
