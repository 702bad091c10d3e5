"""`polyphony job-check`: an advert, a job description or a rota, as the page reads it."""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from competence.errors import DomainError
from competence.framework.model import Framework
from competence.job_texts.rules import CheckedLine, Use, missing, use_of
from webapp.cli_ask import release_to_go_by
from webapp.job_texts.reading import checked

_WIDTH: Final = 96
_FOLDER: Final = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_FILE)
@click.option("--folder", "folders", type=_FOLDER, multiple=True, help="Frameworks to go by.")
def job_check(file: Path, folders: Sequence[Path]) -> None:
    """Check the text in FILE: each line's answer, better words, and what is missing."""
    framework = release_to_go_by(folders)
    try:
        found = checked(framework, file.read_text("utf-8"))
    except (DomainError, UnicodeDecodeError) as error:
        raise click.ClickException(str(error)) from error
    for line in found.lines:
        click.echo("\n".join(_told(framework, line)))
    for one in missing(framework, found):
        click.echo(_wrapped(f"Missing: {one.title}. {one.text}"))
    click.echo(_wrapped(framework.notices.advice))


def _told(framework: Framework, line: CheckedLine) -> Iterator[str]:
    yield _wrapped(f"- {line.text}")
    wording = framework.wording(line.verdict).title
    if line.boundary is not None:
        boundary = framework.boundary(line.boundary)
        yield _wrapped(f"  {wording}: {boundary.code} {boundary.activity}")
    elif use_of(line) is not Use.NOTHING:
        yield f"  {wording}"
    texts = framework.job_texts
    instead = {one.boundary: one.text for one in texts.wordings} if texts else {}
    if use_of(line) is Use.CHANGE and line.boundary in instead:
        yield _wrapped(f"  Better words: {instead[line.boundary]}")


def _wrapped(words: str) -> str:
    return textwrap.fill(words, _WIDTH, subsequent_indent="    ")
