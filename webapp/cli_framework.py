"""`polyphony framework`: check the framework's files, look into them, compare and export them."""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from competence.errors import DomainError
from competence.framework import schemas
from competence.framework.crosswalk import NUMBER, differences, gravest
from competence.framework.exchange import Format, Table, written
from competence.framework.exchange.saying import GUARDS, TALK_TO, TO, WHEN, need_in_words
from competence.framework.model import (
    Boundary,
    Competence,
    Example,
    Framework,
    OverProtection,
    WordsToSay,
)
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
        counts = [
            (len(known.domains), "domains"),
            (len(known.competences), "competences"),
            (len(known.statements), "statements"),
            (len(known.boundaries), "boundaries"),
            (sum(len(one.examples) for one in known.boundaries), "examples"),
            (len(known.over_protection), "over-protection events"),
            (len(known.vignettes.all), "vignettes"),
        ]
        held = ", ".join(f"{count} {what}" for count, what in counts if count)
        click.echo(f"{known.key}: no faults. {held}.")


@framework.command("list")
@click.pass_obj
def list_(folders: Sequence[Path] | None) -> None:
    """List every release: domains, competences, role boundaries by their answer."""
    for known in _registry(folders).all():
        click.echo(f"{known.key}  {known.title} ({known.status})")
        for domain in known.domains:
            click.echo(f"  {domain.code}  {domain.title}")
            for competence in known.competences_of(domain.code):
                click.echo(f"    {competence.code:4} {competence.title}")
        for word in known.verdict_words.verdicts:
            answered = [one for one in known.boundaries if one.verdict is word.code]
            if answered:
                click.echo(f"  {word.title}")
            for boundary in answered:
                click.echo(f"    {boundary.code:4} {boundary.activity}")
        if known.over_protection:
            click.echo("  Being kept out of peer work")
        for event in known.over_protection:
            click.echo(f"    {event.code:4} {event.title}")


@framework.command()
@click.argument("code")
@click.option("--release", "key", help="A release such as peer-open-dialogue@0.1.0.")
@click.pass_obj
def show(folders: Sequence[Path] | None, code: str, key: str | None) -> None:
    """Show a domain, competence, statement, role boundary or duty in words."""
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
@click.option(
    "--table",
    type=click.Choice([table.value for table in Table]),
    default=Table.STATEMENTS.value,
    show_default=True,
    help="Which table, for csv.",
)
@click.option("--release", "key", help="A release such as peer-open-dialogue@0.1.0.")
@click.pass_obj
def export(folders: Sequence[Path] | None, form: str, table: str, key: str | None) -> None:
    """Write a release out as JSON, as a table (CSV) or as Markdown."""
    known = _one(_registry(folders), key)
    click.echo(written(known, Format(form), Table(table)), nl=False)


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
    elif known.has_boundary(code):
        yield from _boundary(known, known.boundary(code))
    elif any(code == event.code for event in known.over_protection):
        yield from _event(known, known.over_protection_event(code))
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


def _boundary(known: Framework, boundary: Boundary) -> Iterator[str]:
    answer = known.wording(boundary.verdict)
    yield f"{known.ref(boundary.code)}  {answer.title} ({boundary.provenance})"
    yield _wrapped(boundary.activity)
    yield _wrapped(boundary.plain_text)
    conditions = boundary.conditions
    for heading, needs in (("all of", conditions.all), ("one of", conditions.any)):
        if needs:
            yield from ("", f"Needed first, {heading}")
            yield from (_wrapped(need_in_words(known, need), indent="  - ") for need in needs)
    if boundary.instead:
        yield from ("", "Instead")
        yield from (_wrapped(line, indent="  - ") for line in boundary.instead)
    yield from _to_say(boundary.words_to_say)
    yield from ("", "Why", _wrapped(boundary.reason, indent="  "))
    if boundary.guards_against:
        guards = ", and ".join(GUARDS[one] for one in boundary.guards_against)
        yield _wrapped(f"It guards against {guards}.", indent="  ")
    if boundary.talk_to:
        yield from ("", f"Talk to: {', '.join(TALK_TO[one] for one in boundary.talk_to)}")
    if boundary.debate is not None:
        yield from ("", _wrapped(f"Debated. {boundary.debate}"))
    if boundary.variation_note is not None:
        yield from ("", _wrapped(f"A service may vary: {boundary.variation_note}"))
    yield from _said(boundary.examples)
    yield from ("", "Close by, and answered elsewhere")
    for near in boundary.near_misses:
        words = f"{near.text} ({near.belongs_to}: {near.because})"
        yield _wrapped(words, indent="  - ")


def _event(known: Framework, event: OverProtection) -> Iterator[str]:
    yield f"{known.ref(event.code)}  {event.title} ({event.provenance})"
    yield _wrapped(event.plain_text)
    yield _wrapped(event.reason)
    yield from _to_say(event.words_to_say)
    yield from ("", f"Talk to: {', '.join(TALK_TO[one] for one in event.talk_to)}")
    yield from _said(event.examples)


def _to_say(several: Sequence[WordsToSay]) -> Iterator[str]:
    if several:
        yield from ("", "Words to say")
    for words in several:
        yield _wrapped(f"To {TO[words.to]}{WHEN[words.when]}: “{words.text}”", indent="  - ")


def _said(examples: Sequence[Example]) -> Iterator[str]:
    yield from ("", "People say")
    yield from (_wrapped(f"{one.text} ({one.voice})", indent="  - ") for one in examples)


def _wrapped(text: str, *, indent: str = "") -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_on_hyphens=False,
    )
