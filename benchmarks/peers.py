"""Other readers of figures on the same text in the same run: `python -m benchmarks.peers [PATH...]`.

Each peer reads paragraph by paragraph, since some never come back from a whole report, in a process of
its own that is stopped after `--seconds`; its speed is that of the paragraphs it finished. factcheck
reads both ways: the same paragraphs, and whole reports as in use.

Peers are no dependencies. Those that are missing are reported as not installed; to have them, in an
environment of their own: `pip install quantulum3 jionlp price-parser recognizers-text-suite 'emoji<2'`.
(The suite asks for any emoji package, and the later ones no longer have what it imports.)

What is compared is speed alone: none of the peers reads subject, measure or period of a figure.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import logging
import multiprocessing
import os
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from attrs import frozen

from benchmarks import floors, texts

Reader = Callable[[str], object]


def _factcheck() -> Reader:
    import factcheck

    return lambda text: factcheck.extract(text).facts


def _recognizers() -> Reader:
    number: Any = importlib.import_module("recognizers_number")
    unit: Any = importlib.import_module("recognizers_number_with_unit")
    culture = number.Culture.Chinese
    readers = [
        number.NumberRecognizer(culture).get_number_model(),
        number.NumberRecognizer(culture).get_percentage_model(),
    ]
    with_unit = unit.NumberWithUnitRecognizer(culture)
    readers += [with_unit.get_currency_model(), with_unit.get_dimension_model()]
    return lambda text: [found for reader in readers for found in reader.parse(text)]


def _quantulum() -> Reader:
    parser: Any = importlib.import_module("quantulum3.parser")
    return lambda text: parser.parse(text)


def _jionlp() -> Reader:
    jionlp: Any = importlib.import_module("jionlp")
    return lambda text: (jionlp.ner.extract_money(text), jionlp.ner.extract_time(text))


def _price_parser() -> Reader:
    price: Any = importlib.import_module("price_parser").Price
    return lambda text: price.fromstring(text)


PEERS: dict[str, Callable[[], Reader]] = {
    "floor 1: number pattern": lambda: floors.first_floor,
    "factcheck, whole reports": _factcheck,
    "factcheck, by paragraph": _factcheck,
    "price-parser (first price only)": _price_parser,
    "jionlp (money, time)": _jionlp,
    "quantulum3": _quantulum,
    "recognizers-text (zh)": _recognizers,
}
"""Each opens its library once and gives the function that reads one text."""
WHOLE = {"floor 1: number pattern", "factcheck, whole reports"}
"""Those that are given whole reports."""


@frozen
class Measured:
    """How far a reader came: characters, seconds, texts in which it failed, and why it ended early."""

    name: str
    characters: int = 0
    seconds: float = 0.0
    failed: int = 0
    ended: str = ""

    @property
    def speed(self) -> float:
        """Characters per second; 0 where nothing was read."""
        return self.characters / self.seconds if self.seconds else 0.0


def _read(name: str, paragraphs: Sequence[str], out: Connection) -> None:
    """In the reader's own process: send (characters, seconds, failed) now and then, and a closing word."""
    logging.disable()
    with open(os.devnull, "w", encoding="utf-8") as silence, contextlib.redirect_stdout(silence):
        warnings.simplefilter("ignore")
        try:
            read = PEERS[name]()
            read(paragraphs[0])  # what is loaded on the first call is no part of the speed
        except ImportError as error:
            out.send("not installed" if isinstance(error, ModuleNotFoundError) else f"does not import: {error}")
            return
        characters, failed, spent = 0, 0, 0.0
        for count, paragraph in enumerate(paragraphs, 1):
            begun = time.perf_counter()
            try:
                read(paragraph)
            except Exception:
                failed += 1
            spent += time.perf_counter() - begun
            characters += len(paragraph)
            if count % 50 == 0 or spent > 0.2 or count == len(paragraphs):
                out.send((characters, spent, failed))
        out.send("")


def measure(name: str, texts_to_read: Sequence[str], seconds: float) -> Measured:
    """Let one reader read texts for at most `seconds`."""
    inbox, outbox = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_read, args=(name, texts_to_read, outbox), daemon=True)
    process.start()
    outbox.close()
    last: tuple[int, float, int] = (0, 0.0, 0)
    ended = "stopped: out of time"
    deadline = time.monotonic() + seconds
    try:
        while inbox.poll(max(deadline - time.monotonic(), 0)):
            message = inbox.recv()
            if isinstance(message, str):
                ended = message
                break
            last = message
    except EOFError:
        ended = "its process died"
    process.terminate()
    process.join()
    return Measured(name, *last, ended)


def table(measured: Sequence[Measured]) -> str:
    """One line for each reader: characters per second, multiple of the first's time, how far it came."""
    first = measured[0].speed
    lines = [f"{'reader':33}{'chars/s':>13}{'x floor 1':>11}  read"]
    for one in measured:
        if not one.speed:
            lines.append(f"{one.name:33}{'-':>13}{'-':>11}  {one.ended}")
            continue
        remarks = [f"{one.characters:,} chars"]
        remarks += [f"{one.failed} texts failed"] if one.failed else []
        remarks += [one.ended] if one.ended else []
        lines.append(f"{one.name:33}{one.speed:13,.0f}{first / one.speed:11,.1f}  {', '.join(remarks)}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure all peers on the paths' paragraphs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[texts.REPORTS])
    parser.add_argument("--size", type=int, default=60_000, help="characters to offer at least (default: 60000)")
    parser.add_argument("--seconds", type=float, default=30, help="time for each peer (default: 30)")
    given = parser.parse_args(arguments)
    reports = texts.repeat_to(texts.reports(given.paths), given.size)
    paragraphs = [line for text in reports for line in text.splitlines() if line.strip()]
    print(f"{len(paragraphs):,} paragraphs, {sum(map(len, paragraphs)):,} characters", file=sys.stderr)
    print(table([measure(name, reports if name in WHOLE else paragraphs, given.seconds) for name in PEERS]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
