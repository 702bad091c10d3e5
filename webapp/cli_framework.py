"""`polyphony framework`: check the framework's files, look into them, compare and export them."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

import click

from certificates.vignettes import teaching_pack_pdf
from competence.errors import DomainError
from competence.framework import schemas
from competence.framework.crosswalk import NUMBER, differences, gravest
from competence.framework.exchange import Format, Table, written
from competence.framework.model import Framework
from competence.framework.registry import Registry, bundled
from webapp.cli_words import vignette_line, words_of, wrapped
from webapp.clock import today
from webapp.teaching_pack import teaching_pack

_FOLDER: Final = click.Path(exists=True, file_okay=False, path_type=Path)


class Half(StrEnum):
    """What a vignette may be used for."""

    LOOKED_AT = "looked-at"
    SCORED_ONLY = "scored-only"


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
    """The framework: check, list, show, diff, export, vignettes."""
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
            (len(known.duties), "duties"),
            (len(known.team_statements), "team statements"),
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
        lines = list(words_of(known, code))
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
        click.echo(wrapped(str(difference), indent="  "))
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


@framework.command()
@click.option(
    "--print",
    "pdf",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write the teaching pack here, as PDF: the stories, and the answers apart.",
)
@click.option(
    "--half",
    type=click.Choice([half.value for half in Half]),
    help="Which half: the stories to look at, or those kept for scoring.",
)
@click.option("--release", "key", help="A release such as peer-open-dialogue@0.1.0.")
@click.pass_obj
def vignettes(
    folders: Sequence[Path] | None, pdf: Path | None, half: str | None, key: str | None
) -> None:
    """List a release's vignettes, each with the answer expected, or print the teaching pack.

    All are listed; the pack is made of those to look at, unless --half says otherwise.
    """
    known = _one(_registry(folders), key)
    halves = {
        Half.LOOKED_AT: known.vignettes.looked_at,
        Half.SCORED_ONLY: known.vignettes.scored_only,
    }
    if pdf is None:
        wanted = [Half(half)] if half else list(Half)
        for name in wanted:
            click.echo(f"{known.key}  {name}: {len(halves[name])} vignettes")
            for vignette in halves[name]:
                click.echo(vignette_line(vignette))
        return
    chosen = halves[Half(half or Half.LOOKED_AT)]
    if not chosen:
        raise click.ClickException(f"{known.key} has no such vignettes, so there is no pack.")
    pdf.write_bytes(teaching_pack_pdf(teaching_pack(known, chosen, printed_on=today())))
    click.echo(pdf)


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
