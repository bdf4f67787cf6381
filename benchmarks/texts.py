"""Text to measure on: reports from files, put together and repeated to a size."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
REPORTS = ROOT / "corpus" / "reports"


def reports(paths: Iterable[Path]) -> list[str]:
    """The text of every .txt and .md file among the paths and in the folders among them, in name order."""
    files: list[Path] = []
    for path in paths:
        inside = (file for file in path.rglob("*") if file.suffix in (".txt", ".md"))
        files += sorted(inside) if path.is_dir() else [path]
    return [file.read_text(encoding="utf-8-sig") for file in files]


def repeat_to(texts: list[str], size: int) -> list[str]:
    """The texts over and over, each round marked by its number, until they hold `size` characters.

    The marks keep the rounds from being verbatim copies, which a cache would answer for nothing.
    """
    if not any(texts):
        raise ValueError("no text to measure on")
    out: list[str] = []
    total = 0
    while total < size:
        for text in texts:
            out.append(text if len(out) < len(texts) else f"第{len(out)}份\n\n{text}")
            total += len(out[-1])
            if total >= size:
                break
    return out
