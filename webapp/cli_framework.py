"""`polyphony framework`: check the framework's files, look into them, compare and export them."""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from competence.errors import DomainError
from competence.framework import schemas
from competence.framework.crosswalk import NUMBER, differences, gravest
from competence.framework.exchange import Format, written
from competence.framework.model import Competence, Framework
from competence.framework.registry import Registry, bundled

_FOLDER: Final = click.Path(exists=True, file_okay=False, path_type=Path)
_WIDTH: Final = 96


@click.group()
@click.option(
    "--folder",
    "folders",
    type=_FOLDER,
    multiple=True,
    help="Read frameworks from here instead of those that came with the program.",
)
@click.pass_context
def framework(context: click.Context, folders: tuple[Path, ...]) -> None:
    """The framework: check, list, show, diff, export."""
    context.obj = list(folders) or None


@framework.command()
@click.argument("path", type=_FOLDER, required=False)
@click.pass_obj
def check(folders: Sequence[Path] | None, path: Path | None) -> None:
    """Say every fault in the framework's files, or that there is none.

    PATH is a folder laid out as framework_data is, or that of a single release.
    """
    for known in _registry([path] if path else folders).all():
        counts = (
            f"{len(known.domains)} domains, {len(known.competences)} competences, "
            f"{len(known.statements)} statements"
        )
        click.echo(f"{known.key}: no faults. {counts}.")


@framework.command("list")
@click.pass_obj
def list_(folders: Sequence[Path] | None) -> None:
    """List every release with its domains and competences."""
    for known in _registry(folders).all():
        click.echo(f"{known.key}  {known.title} ({known.status})")
        for domain in known.domains:
            click.echo(f"  {domain.code}  {domain.title}")
            for competence in known.competences_of(domain.code):
                click.echo(f"    {competence.code:4} {competence.title}")


@framework.command()
@click.argument("code")
@click.option("--release", "key", help="A release such as peer-open-dialogue@0.1.0.")
@click.pass_obj
def show(folders: Sequence[Path] | None, code: str, key: str | None) -> None:
    """Show a domain, competence, statement or duty in words."""
    known = _one(_registry(folders), key)
    try:
        lines = list(_words(known, code))
    except DomainError as error:
        raise click.ClickException(str(error)) from None
    click.echo("\n".join(lines))


@framework.command()
@click.argument("a")
@click.argument("b")
@click.pass_obj
def diff(folders: Sequence[Path] | None, a: str, b: str) -> None:
    """Say in words what changed from release A to release B.

    A and B are releases such as peer-open-dialogue@0.1.0, or folders of a release.
    """
    found = differences(_release(folders, a), _release(folders, b))
    for difference in found:
        click.echo(_wrapped(str(difference), indent="  "))
    effect = gravest(found)
    if found:
        click.echo(f"At the least, this asks for a new {NUMBER[effect]} number.")
    else:
        click.echo("Nothing changed.")


@framework.command()
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    default=Format.JSON.value,
    show_default=True,
)
@click.option("--release", "key", help="A release such as peer-open-dialogue@0.1.0.")
@click.pass_obj
def export(folders: Sequence[Path] | None, form: str, key: str | None) -> None:
    """Write a release out as JSON, as a table (CSV) or as Markdown."""
    click.echo(written(_one(_registry(folders), key), Format(form)), nl=False)


@framework.command("schemas", hidden=True)
def schemas_() -> None:
    """Write the schemas anew from the model, for people who change the model."""
    with bundled() as root:
        for path in schemas.write(root / schemas.FOLDER):
            click.echo(f"written: {path}")


def _registry(folders: Sequence[Path] | None) -> Registry:
    try:
        return Registry.load(folders)
    except DomainError as error:
        raise click.ClickException(str(error)) from None


def _one(registry: Registry, key: str | None) -> Framework:
    """The release named, or the newest of the only framework there is."""
    try:
        if key is not None:
            return registry.by_key(key)
    except DomainError as error:
        raise click.ClickException(str(error)) from None
    names = {known.framework for known in registry.all()}
    if len(names) > 1:
        keys = ", ".join(known.key for known in registry.all())
        raise click.UsageError(f"Name one with --release: {keys}.")
    return registry.newest(names.pop())


def _release(folders: Sequence[Path] | None, name: str) -> Framework:
    if Path(name).is_dir():
        return _one(_registry([Path(name)]), None)
    return _one(_registry(folders), name)


def _words(known: Framework, code: str) -> Iterator[str]:
    ref = known.ref(code)
    if known.has_competence(code):
        yield from _competence(known, known.competence(code))
    elif "." in code:
        statement = known.statement(code)
        yield f"{ref}  {statement.kind}, {statement.provenance}"
        yield _wrapped(statement.text)
        yield _wrapped(statement.plain_text)
    elif any(code == duty.code for duty in known.duties):
        duty = known.duty(code)
        yield f"{ref}  {duty.title}"
        yield _wrapped(duty.plain_text)
    else:
        domain = known.domain(code)
        yield f"{ref}  {domain.title}"
        yield _wrapped(domain.plain_text)
        for competence in known.competences_of(code):
            yield f"  {competence.code:4} {competence.title}"


def _competence(known: Framework, competence: Competence) -> Iterator[str]:
    yield f"{known.ref(competence.code)}  {competence.title}"
    yield _wrapped(competence.plain_text)
    yield from ("", "What this is not")
    yield from (_wrapped(line, indent="  - ") for line in competence.what_it_is_not)
    yield from ("", "What the team must provide")
    for provided in competence.team_must_provide:
        yield _wrapped(f"{provided.duty} {provided.here}", indent="  - ")
    for described in competence.levels:
        yield from ("", f"{known.level(described.level).title} ({described.provenance})")
        yield _wrapped(described.text, indent="  ")
    yield from ("", "Made of")
    for statement in competence.statements:
        words = f"{statement.code} ({statement.kind}, {statement.provenance}) {statement.text}"
        yield _wrapped(words, indent="  - ")
    yield from ("", f"The service looks again after {competence.review.months} months.")


def _wrapped(text: str, *, indent: str = "") -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_on_hyphens=False,
    )
