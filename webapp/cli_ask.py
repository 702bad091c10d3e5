"""`polyphony ask`: the same answer as the page gives, for one request or a file of them."""

import json
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from competence.boundaries.rules import Answer
from competence.errors import DomainError
from competence.framework.model import Framework
from competence.framework.registry import Registry
from webapp.boundaries.answering import answer_to, as_json

_WIDTH: Final = 96
_KEPT_OUT: Final = (
    "Being kept out of this work is as wrong as being asked for too much. The verdict is about "
    "the work itself."
)
_FOLDER: Final = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("text", required=False)
@click.option("--role", help="Ask for one role of the framework, by its code.")
@click.option("--file", "lines", type=_FILE, help="Answer each line of this file, in order.")
@click.option("--json", "as_data", is_flag=True, help="One JSON answer a line.")
@click.option("--folder", "folders", type=_FOLDER, multiple=True, help="Frameworks to go by.")
def ask(
    text: str | None,
    role: str | None,
    lines: Path | None,
    folders: Sequence[Path],
    *,
    as_data: bool,
) -> None:
    """Say whether a peer worker can be asked to do something: TEXT is what was asked."""
    if (text is None) == (lines is None):
        raise click.UsageError("Give what was asked as TEXT, or a file of requests with --file.")
    framework = release_to_go_by(folders)
    if role is not None and role not in {one.code for one in framework.roles}:
        codes = ", ".join(one.code for one in framework.roles)
        raise click.BadParameter(f"choose one of {codes}", param_hint="--role")
    requests = [text or ""] if lines is None else lines.read_text("utf-8").splitlines()
    for request in requests:
        answer = answer_to(framework, request, role=role)
        click.echo(
            json.dumps(as_json(answer), ensure_ascii=False) if as_data else told(framework, answer)
        )


def release_to_go_by(folders: Sequence[Path]) -> Framework:
    """The newest release of the first framework there is; ClickException where it has faults."""
    try:
        found = Registry.load(list(folders) or None)
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    return found.newest(found.all()[0].framework)


def told(framework: Framework, answer: Answer) -> str:
    """An answer in words, for a terminal."""
    wording = framework.wording(answer.verdict)
    lines = [wording.title if not answer.unsure else f"{wording.title} (we are not sure)"]
    if answer.boundary:
        boundary = framework.boundary(answer.boundary)
        lines += [f"{boundary.code}  {boundary.activity}", *boundary.instead]
    else:
        lines.append(wording.plain_text)
    if answer.kept_out:
        event = framework.over_protection_event(answer.kept_out)
        lines.append(f"{event.code}  {event.title}. {_KEPT_OUT}")
    lines += [answer.because, framework.notices.advice]
    return "\n".join(textwrap.fill(line, _WIDTH, subsequent_indent="  ") for line in lines)
