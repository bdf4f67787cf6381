"""Settings: found upwards, refused with file and key where they can't be used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.settings import Settings, SettingsError, find_settings, read_settings

Write = Callable[..., Path]


def test_the_nearest_file_with_a_table_wins(write: Write) -> None:
    """A pyproject.toml without [tool.factcheck] is passed by."""
    write("factcheck.toml", 'select = ["REP", "SUM"]\nfail-on = "error"\n')
    write("a/b/pyproject.toml", "[project]\nname = 'x'\n")
    found = find_settings(Path("a/b"))
    assert (found.select, found.fail_on, found.root) == (("REP", "SUM"), "error", Path.cwd())
    write("a/pyproject.toml", "[tool.factcheck]\njobs = 3\nrules = 'house_rules/'\ndate = 2026-03-27\n")
    nearer = find_settings(Path("a/b"))
    assert (nearer.jobs, nearer.rules, nearer.date) == (3, ("house_rules/",), "2026-03-27")
    assert nearer.paths(nearer.rules) == (Path.cwd() / "a" / "house_rules",)


def test_no_file_gives_the_defaults(write: Write) -> None:
    """The root is then the folder itself."""
    assert find_settings(Path.cwd()).fail_on == Settings().fail_on == "warning"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("selct = ['REP']", "unknown key 'selct'"),
        ("select = [1]", "select takes a list of strings"),
        ("strict = 1", "strict takes true or false"),
        ("jobs = 0", "jobs takes a whole number from 1 up"),
        ("jobs = true", "jobs takes a whole number"),
        ("lang = 'fr'", "lang takes zh, en, not 'fr'"),
        ("fail_on = 'never'", "fail_on takes error, warning, note, not 'never'"),
        ("root = '/'", "unknown key 'root'"),
        ("= 1", "not TOML"),
    ],
)
def test_what_cannot_be_used_names_file_and_key(write: Write, text: str, said: str) -> None:
    """A clear word rather than a silent default."""
    path = write("factcheck.toml", text)
    with pytest.raises(SettingsError, match=r"factcheck\.toml") as caught:
        read_settings(path)
    assert said in str(caught.value)


def test_a_file_named_by_the_user_must_be_there(write: Write) -> None:
    """--config with a wrong name is no reason to use the defaults."""
    write("pyproject.toml", "")
    with pytest.raises(SettingsError, match="No such file"):
        read_settings(Path("nowhere.toml"))
    with pytest.raises(SettingsError, match=r"no \[tool\.factcheck\] table"):
        read_settings(Path("pyproject.toml"))
