"""Print the findings in README.md and docs/editor.md anew: `python docs/refresh.py`, after a message has changed.

A finding that is shown is known by its place and rule; what stands there is replaced by what a run over corpus/
prints for it today. One that is no longer found is named, for a person to choose another.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", ROOT / "docs" / "editor.md")
HEAD = re.compile(r"(?P<report>\S+):\d+:\d+ (?P<severity>\w+) (?P<rule>[A-Z]+\d+) ")
TEXT = re.compile(r"(?<=^```text\n).*?(?=^```$)", re.M | re.S)


def findings(printed: str) -> dict[tuple[str, str], str]:
    """The findings in some output, each with its lines, by report and rule; of several the first."""
    found: dict[tuple[str, str], str] = {}
    for block in re.split(r"\n(?! )", printed):
        if head := HEAD.match(block):
            found.setdefault((head["report"], head["rule"]), block.rstrip("\n"))
    return found


def run() -> str:
    """What the main job prints."""
    command = [sys.executable, "-m", "factcheck", "corpus/"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False).stdout


def main() -> int:
    """Rewrite both pages; 1 if a finding that they show is gone."""
    today = findings(run())
    gone = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for shown in TEXT.findall(text):
            for key, block in findings(shown).items():
                if key in today:
                    text = text.replace(block, today[key])
                else:
                    gone.append(f"{page.name}: {' '.join(key)}")
        page.write_text(text, encoding="utf-8")
    print("\n".join(gone) or "all that is shown is found")
    return bool(gone)


if __name__ == "__main__":
    raise SystemExit(main())
