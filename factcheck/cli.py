"""The command `factcheck`: check, facts, rules, explain, new-rule.

Only click is imported at the start; what a sub-command needs is imported when it runs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TextIO, TypeVar

import click

from factcheck import __version__

if TYPE_CHECKING:
    from factcheck.checks import Severity
    from factcheck.corpus.results import Result
    from factcheck.rule import RuleSet
    from factcheck.settings import Settings

FORMATS = ("text", "json", "jsonl", "csv")
Command = TypeVar("Command", bound=Callable[..., Any])


class Trouble(click.ClickException):
    """Something the user must mend: one line, exit status 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"factcheck: {self.format_message()}", err=True)


class CheckByDefault(click.Group):
    """A group whose first command may be left out: what is no sub-command is something to check."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `check` in front unless a sub-command, --help or --version is asked for."""
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h", "--version"):
            args.insert(0, "check")
        return super().parse_args(ctx, args)


def _day(ctx: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """A date given on the command line."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date like 2026-03-27") from None


def _codes(ctx: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Codes, repeated or with commas."""
    return tuple(code.strip().upper() for item in value for code in item.split(",") if code.strip())


def _shared(command: Command) -> Command:
    """The options that check and facts have in common."""
    options = (
        click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path(path_type=str)),
        click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to write the result."),
        click.option("--output", metavar="FILE", help="Write there instead of to standard output."),
        click.option(
            "--select",
            multiple=True,
            callback=_codes,
            metavar="CODE",
            help="Run these rules only (beginnings of codes).",
        ),
        click.option("--ignore", multiple=True, callback=_codes, metavar="CODE", help="Leave these rules out."),
        click.option("--date", "day", callback=_day, metavar="YYYY-MM-DD", help="The reports' own date."),
        click.option("--jobs", type=click.IntRange(1), metavar="N", help="Read so many reports at once."),
        click.option(
            "--lang",
            type=click.Choice(("zh", "en")),
            help="Language of messages (default: each report's own).",
        ),
        click.option("--config", metavar="FILE", help="Settings to use instead of those found upwards."),
        click.option("--strict", is_flag=True, help="An unreadable file met in a folder gives exit status 2 too."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(cls=CheckByDefault, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.version_option(__version__, prog_name="factcheck")
def cli() -> None:
    """Show which figures in a report cannot all be true.

    A PATH is a file, a folder or - for standard input. `factcheck PATH...` is short for `factcheck check PATH...`.
    Exit status: 0 nothing found, 1 findings at or above --fail-on, 2 wrong usage, unreadable input or a broken rule.
    """


@cli.command()
@_shared
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning", "note")),
    help="What gives exit status 1 (default: warning).",
)
@click.option("--baseline", metavar="FILE", help="Leave out the findings known there.")
@click.option("--write-baseline", metavar="FILE", help="Write the present findings as known.")
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
@click.option("--statistics", is_flag=True, help="Count checks and findings by rule.")
@click.pass_context
def check(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    exit_zero: bool,
    fail_on: str | None,
    baseline: str | None,
    write_baseline: str | None,
    quiet: bool,
    statistics: bool,
    **shared: Any,
) -> None:
    """Check reports and print the figures that don't agree (the default command)."""
    settings = _settings(shared["config"])
    known = None if write_baseline else baseline or (settings.baseline and str(settings.root / settings.baseline))
    result = _run(paths, settings, known, keep="counts", **shared)
    if write_baseline:
        result = _written(result, Path(write_baseline))
    lang = shared["lang"] or settings.lang
    with _opened(output) as out:
        _write(result, out, "check", form, lang, quiet=quiet, statistics=statistics)
    _complain(result, told=form == "text" and not quiet and output is None)
    threshold = fail_on or settings.fail_on
    ctx.exit(_status(result, threshold, exit_zero, shared["strict"] or settings.strict))


@cli.command()
@_shared
@click.pass_context
def facts(ctx: click.Context, /, paths: tuple[str, ...], form: str, output: str | None, **shared: Any) -> None:
    """Print every quantity with its facts, and how it ends: contradicted, vouched or alone."""
    settings = _settings(shared["config"])
    result = _run(paths, settings, None, keep="facts", **shared)
    with _opened(output) as out:
        _write(result, out, "facts", form, shared["lang"] or settings.lang)
    _complain(result)
    ctx.exit(_status(result, "error", True, shared["strict"] or settings.strict))


@cli.command()
@click.option("--lang", type=click.Choice(("zh", "en")), default="zh")
@click.option("--config", metavar="FILE")
@click.pass_context
def rules(ctx: click.Context, lang: str, config: str | None) -> None:
    """List the rules: code, severity, family, what each flags."""
    found = _rules(_settings(config))
    from factcheck.output.text import TextOptions, aligned, emit

    rows = [[r.code, r.severity.name.lower(), f"{r.family}/{r.name}", r.headline(lang), ""] for r in found.rules]
    emit(aligned(rows), _stdout(), TextOptions())
    ctx.exit(_tell_broken(found.broken))


@cli.command()
@click.argument("what", metavar="CODE | REPORT:LINE")
@click.option("--date", "day", callback=_day, metavar="YYYY-MM-DD")
@click.option("--lang", type=click.Choice(("zh", "en")))
@click.option("--config", metavar="FILE")
@click.pass_context
def explain(ctx: click.Context, what: str, day: date | None, lang: str | None, config: str | None) -> None:
    """Explain a rule by its CODE, or what was read on a line of a report (REPORT:LINE)."""
    settings = _settings(config)
    report, _, line = what.rpartition(":")
    if report and line.isdecimal() and line.isascii():
        _explain_line(report, int(line), settings, day, lang)
        return
    found = _rules(settings)
    rule = found.by_code(what)
    if rule is None:
        near = [r.code for r in found.rules if r.code.startswith(what.upper()[:3])]
        hint = f"; there are {', '.join(near)}" if near else "; `factcheck rules` lists all"
        raise Trouble(f"no rule {what!r}{hint}")
    from factcheck.rule import shown_path

    _stdout().write(f"{rule.code} ({rule.severity.name.lower()})  {shown_path(rule.path)}\n\n{rule.doc}\n")
    ctx.exit(_tell_broken(found.broken))


@cli.command("new-rule")
@click.argument("family")
@click.argument("name")
@click.option("--config", metavar="FILE")
def new_rule(family: str, name: str, config: str | None) -> None:
    """Begin a rule: write its module with docstring and its cases, with the family's next free code."""
    from factcheck import rule as engine

    settings = _settings(config)
    house = settings.root / settings.rules[0] if settings.rules else None
    pack, cases = settings.root / "rules" / "factcheck_rules", settings.root / "tests" / "rules"
    if house is None and pack.is_dir() and cases.is_dir():
        folder, data = pack, cases
    else:
        folder = data = house or settings.root / "house_rules"
    try:
        module, table, code = engine.new_rule(family, name, _rules(settings), folder, data)
    except (ValueError, OSError) as error:
        raise Trouble(str(error)) from None
    click.echo(f"{code}: wrote {engine.shown_path(module)} and {engine.shown_path(table)}")
    if house is None and folder is not pack:
        click.echo('put rules = ["house_rules/"] into factcheck.toml, so that it is run')


# ------------------------------------------------------------------------------------------------------- running


def _settings(config: str | None) -> Settings:
    from factcheck.settings import SettingsError, find_settings, read_settings

    try:
        return read_settings(Path(config)) if config else find_settings()
    except SettingsError as error:
        raise Trouble(str(error)) from None


def _rules(settings: Settings) -> RuleSet:
    from factcheck.rule import load_rules

    return load_rules(settings.paths(settings.rules))


def _run(
    paths: Sequence[str],
    settings: Settings,
    known: str | None,
    *,
    keep: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    day: date | None,
    jobs: int | None,
    **other: Any,
) -> Result:
    """Read and check what the command line names."""
    from factcheck import corpus
    from factcheck.waivers import WaiverError, read_baseline, read_waivers

    if not paths:
        raise Trouble("nothing to check: give files, folders or -")
    try:
        waivers = read_waivers(settings.root / settings.waivers) if settings.waivers else ()
        baseline = read_baseline(Path(known)) if known else None
    except WaiverError as error:
        raise Trouble(str(error)) from None
    if day is None and settings.date:
        day = _day(None, None, settings.date)  # type: ignore[arg-type]
    with _progress() as progress:
        return corpus.check(
            [Path(path) for path in paths],
            date=day,
            select=select or settings.select,
            ignore=(*settings.ignore, *ignore),
            rules=settings.paths(settings.rules),
            jobs=jobs or settings.jobs,
            waivers=waivers,
            baseline=baseline,
            exclude=settings.exclude,
            root=settings.root,
            keep=keep,
            progress=progress,
        )


def _written(result: Result, path: Path) -> Result:
    """Write the baseline; what is written there is known from now on."""
    from attrs import evolve

    from factcheck.waivers import write_baseline

    try:
        write_baseline(path, result.findings, result.names)
    except OSError as error:
        raise Trouble(f"{path}: {error.strerror or error}") from None
    click.echo(f"factcheck: {len(result.findings)} findings written to {path}", err=True)
    aside = evolve(result.aside, known=result.findings)
    return evolve(result, findings=(), aside=aside, coverage=evolve(result.coverage, findings=0))


def _explain_line(report: str, line: int, settings: Settings, day: date | None, lang: str | None) -> None:
    from factcheck import corpus
    from factcheck.explain import explain_line
    from factcheck.output.text import emit

    path = Path(report)
    if path.is_dir() or not path.exists():
        raise Trouble(f"{report}: no such file")
    result = corpus.check(path, date=day, rules=settings.paths(settings.rules), root=settings.root)
    if result.unreadable:
        raise Trouble(f"{report}: {result.unreadable[0].why}")
    chosen = lang or settings.lang or result.readings[0].document.language
    out = _stdout()
    try:
        lines = list(explain_line(result, line, chosen))
    except ValueError as error:
        raise Trouble(str(error)) from None
    emit(lines, out, _text_options(out))


def _status(result: Result, fail_on: str, exit_zero: bool, strict: bool) -> int:
    """The exit status: 2 beats 1 beats 0."""
    if result.broken or any(one.named or strict for one in result.unreadable):
        return 2
    worst = result.worst()
    return 1 if worst is not None and worst >= _severity(fail_on) and not exit_zero else 0


def _severity(name: str) -> Severity:
    from factcheck.checks import Severity

    return Severity[name.upper()]


# ------------------------------------------------------------------------------------------------------- writing


def _stdout() -> TextIO:
    """Standard output in UTF-8, whatever the locale; what UTF-8 can't carry is shown as an escape."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    return sys.stdout


@contextmanager
def _opened(output: str | None) -> Iterator[TextIO]:
    """Where to write."""
    if output is None or output == "-":
        yield _stdout()
        return
    try:
        with open(output, "w", encoding="utf-8", errors="backslashreplace", newline="") as out:
            yield out
    except OSError as error:
        raise Trouble(f"{output}: {error.strerror or error}") from None


def _write(result: Result, out: TextIO, command: str, form: str, lang: str, **how: bool) -> None:
    """Write a result in one format."""
    from factcheck.output import writer

    write = getattr(writer(form), f"write_{command}")
    if form == "text":
        write(result, out, lang, _text_options(out, **how))
    else:
        write(result, out, lang)


def _text_options(out: TextIO, quiet: bool = False, statistics: bool = False) -> Any:
    """Colours on a terminal only, and none where NO_COLOR asks for that."""
    import os

    from factcheck.output.text import TextOptions

    colour = out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return TextOptions(quiet=quiet, statistics=statistics, colour=colour)


def _complain(result: Result, told: bool = False) -> None:
    """Say on standard error what went wrong, unless the summary has told it."""
    if not told:
        for one in result.unreadable:
            click.echo(f"factcheck: {one.path}: {one.why}", err=True)
        _tell_broken(result.broken)
    if not result.readings and not result.unreadable:
        click.echo("factcheck: no report found", err=True)


def _tell_broken(broken: Sequence[object]) -> int:
    """Name broken rules; the exit status that they give."""
    for fault in broken:
        click.echo(f"factcheck: broken rule: {fault}", err=True)
    return 2 if broken else 0


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """A line on a terminal's standard error that counts the reports, wiped out at the end."""
    if not sys.stderr.isatty():
        yield None
        return
    from factcheck.corpus import SMALL

    width = 0

    def show(done: int, of: int) -> None:
        nonlocal width
        if of > SMALL:
            filled = 24 * done // of
            told = f"\r[{'█' * filled}{'·' * (24 - filled)}] {done}/{of}"
            width = len(told)
            sys.stderr.write(told)
            sys.stderr.flush()

    try:
        yield show
    finally:
        if width:
            sys.stderr.write("\r" + " " * width + "\r")


def main() -> None:
    """The console command."""
    import gc

    gc.disable()  # starting makes a hundred thousand things that stay, and reading and checking make no cycles
    cli(prog_name="factcheck")
