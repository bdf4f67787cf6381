"""A run gives the same findings, however the hashes of the process fall."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TIE = """# 云栖乳业年报点评

2024年公司收入100亿元，净利润12亿元，净利率10%。

2025年公司收入150亿元，同比增长25%，净利润15亿元，净利率12%。
"""
"""Either year's revenue may be the slip: 120 for 100, or 125 for 150, explains two of the three checks that fail."""


def test_a_tie_falls_the_same_way_whatever_the_hash_seed(tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    report.write_text(TIE, encoding="utf-8")
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "factcheck", str(report), "--date", "2026-03-20", "--format", "jsonl"],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
        )
        for seed in range(1, 7)
    ]
    told = {run.communicate(timeout=120)[0] for run in runs}
    assert len(told) == 1
    assert told.pop().count(b'"rule"') == 2
