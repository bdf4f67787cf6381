"""Fixtures for tests of the engine: the tiny reader instead of the real one, and a folder of house rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck import corpus, rule
from factcheck.corpus import examining
from tests import fakes

SHARE = '''"""占比与分子分母不符：A share that is not part over whole.

What it flags
    A share.

Why it matters
    It does.

When it stays silent
    Rounding.
"""

from factcheck import Said, Severity, checks, sides

CODE = "SHR01"
SEVERITY = Severity.ERROR


def check(reading):
    for claim in reading.claims_of("share"):
        (part,), (whole,), (printed,) = claim.role("part"), claim.role("whole"), claim.role("share")
        title = Said(f"占比不符：{printed.text}", f"share does not follow: {printed.text}")
        yield checks.overlaps(printed, sides.share(part, whole), title=title, advice=Said("请核对", "check it"))
'''
REPEAT = '''"""同一指标两个数：One fact printed with two values.

What it flags
    Repeats.

Why it matters
    It does.

When it stays silent
    Rounding.
"""

from factcheck import Said, Severity, checks

CODE = "REP01"
SEVERITY = Severity.WARNING


def check(reading):
    for statement in reading.statements:
        if len(statement.facts) > 1:
            yield checks.agree(statement.facts, title=Said(f"两个数：{statement.facts[0].measure}", "two values"))
'''
ACROSS = '''"""两份报告两个数：One fact in two reports.

What it flags
    Differences.

Why it matters
    It does.

When it stays silent
    Rounding.
"""

from factcheck import Said, Severity, checks

CODE = "ACR01"
SEVERITY = Severity.WARNING
KEY = ("terms", "unit")


def check_group(facts):
    yield checks.agree(facts, title=Said("两份报告不一致", "two reports differ"))
'''


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three rules: shares, repeats, across."""
    folder = tmp_path_factory.mktemp("house")
    for name, text in (("shares/share", SHARE), ("repeats/repeat", REPEAT), ("across/differ", ACROSS)):
        path = folder / f"{name}.py"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with the tiny reader, and know no installed rules."""
    for module in (corpus, examining):
        monkeypatch.setattr(module, "reading_of", lambda document: fakes.read(document.text, document.path))
    monkeypatch.setattr(rule, "_installed", lambda broken: iter(()))
    corpus._installed_rules.cache_clear()


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Write files below a working directory of the test's own."""
    monkeypatch.chdir(tmp_path)

    def put(name: str, text: str = "") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return put
