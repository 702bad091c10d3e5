"""`polyphony init`: five questions, and an installation is there."""

from collections.abc import Callable
from pathlib import Path

import click

from competence.errors import DomainError
from competence.people.rules import NOT_FOR_DISCIPLINE
from webapp import setting_up


class _Said(click.ParamType[str]):
    """An answer that is asked for again until it can be used."""

    name = "text"

    def __init__(self, checked: Callable[[str], object]) -> None:
        self._checked = checked

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The answer as it was said; a sentence where it cannot be used."""
        try:
            self._checked(value)
        except DomainError as error:
            self.fail(str(error), param, ctx)
        return value


def accepting(service: str) -> str:
    """Who accepts for a service what nothing here is ever used for; asks until it is said.

    Left empty, nothing is set up.
    """
    click.echo(f"\n{list(NOT_FOR_DISCIPLINE.values())[-1]}")
    said: str = click.prompt(
        f"Who accepts this for {service}, as of today? As: Jo Example, chair (nobody: leave empty)",
        default="",
        show_default=False,
    )
    if not said.strip():
        raise click.ClickException("Without that it is not set up. Nothing was made.")
    return said


@click.command()
@click.option("--name", prompt="1. What is your service called?", help="The service's name.")
@click.option(
    "--administrator",
    type=_Said(setting_up.name_and_email),
    help="Name <e-mail> of the first.",
    prompt="2. Who looks after it first? As: Alex Example <alex@example.org>",
)
@click.option(
    "--recovery",
    type=_Said(setting_up.two_people),
    help="Two names, with a comma between.",
    prompt="3. Which two other people hold the key on paper? As: Kim Example, Noor Example",
)
@click.option(
    "--named-lead",
    help="Who answers scope concerns, and how to reach them.",
    prompt="4. Who answers when a peer worker was asked for something that felt wrong, and how do"
    " people reach them?",
)
@click.option(
    "--safety",
    help="Whom to tell today when somebody may come to harm.",
    prompt="5. Whom do people tell today when somebody may come to harm, and how?",
)
@click.option("--accepted-by", help="Who accepts for it what it is never used for.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    default=Path("/srv/polyphony"),
    show_default=True,
    help="Where settings, keys, files and backups are to be.",
)
@click.option(
    "--site",
    default="http://localhost:8000",
    show_default=True,
    help="The site's address.",
)
@click.option("--database-url", default="", help="PostgreSQL's; otherwise a file in the folder.")
def init(
    *,
    name: str,
    administrator: str,
    recovery: str,
    named_lead: str,
    safety: str,
    folder: Path,
    site: str,
    database_url: str,
    accepted_by: str | None,
) -> None:
    """Set Polyphony up: five questions, then keys, database and the administrator's link.

    Refuses, and changes nothing, where there is an installation already.
    """
    accepted_by = accepted_by or accepting(name)
    answers = setting_up.Answers(
        service=name,
        administrator=administrator,
        recovery=recovery,
        named_lead=named_lead,
        safety=safety,
        accepted_by=accepted_by,
        site=site,
        database_url=database_url,
    )
    try:
        made = setting_up.init(folder, answers)
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"\nGive {made.administrator} this link. It works once, for 72 hours:")
    click.echo(made.link)
    click.echo(f"\nPrint {made.sheet} twice, hand both over, and delete it.")
    click.echo(f"Start it:  POLYPHONY_SETTINGS={made.settings} polyphony serve")
    click.echo(f"Is all well?  POLYPHONY_SETTINGS={made.settings} polyphony doctor")
