"""The command line: `polyphony serve`, `demo`, `framework …`, `db upgrade`, `samples`."""

import os
import secrets
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from competence.errors import DomainError
from competence.sealing import Keyring
from webapp.cli_ask import ask
from webapp.cli_framework import framework
from webapp.cli_init import accepting, init
from webapp.cli_job_text import job_check
from webapp.settings import Settings, SettingsIncomplete, not_named


@click.group()
@click.version_option(package_name="polyphony", prog_name="polyphony")
def main() -> None:
    """A competence framework and training tracker for peer support workers."""


main.add_command(framework)
main.add_command(ask)
main.add_command(job_check)
main.add_command(init)


@main.command()
@click.option("--host", default="localhost", show_default=True, help="Whom to listen to.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
@click.option("--demo-folder", type=click.Path(path_type=Path), help="Serve the demo kept here.")
@click.option("--no-work", is_flag=True, help="Only serve: `work` and `tidy` do the rest.")
def serve(host: str, port: int, demo_folder: Path | None, *, no_work: bool) -> None:
    """Serve the application until it is stopped; send messages and tidy up beside it."""
    from webapp.serving import serve_until_stopped  # noqa: PLC0415 - other commands start faster

    serve_until_stopped(_settings(demo_folder), host=host, port=port, works=not no_work)


@main.command()
@click.option("--demo-folder", type=click.Path(path_type=Path), help="The demo kept here.")
def work(demo_folder: Path | None) -> None:
    """Draw the certificates and send the messages that wait, once; says how many there were."""
    from webapp.operating import draw_certificates, send_messages  # noqa: PLC0415

    with _in_a_sentence():
        click.echo(draw_certificates(_settings(demo_folder)))
        click.echo(send_messages(_settings(demo_folder)))


@main.command()
@click.option(
    "--folder", type=click.Path(path_type=Path), help="Where: .instance/demo, or .instance/region."
)
@click.option("--if-empty", is_flag=True, help="Do nothing where the demo is there already.")
@click.option("--region", is_flag=True, help="Forty services, and two commissioners, instead.")
def demo(folder: Path | None, *, if_empty: bool, region: bool) -> None:
    """Make a demo: a trust and a charity, with made-up people and three months of work."""
    from webapp import demo as made_up  # noqa: PLC0415

    where = folder or Path(".instance") / ("region" if region else "demo")
    if if_empty and made_up.is_there(where):
        return
    with _in_a_sentence():
        if region:
            making = made_up.make_region(Settings.for_demo(where))
            with click.progressbar(making, made_up.REGION_STEPS, label="Making it up") as steps:
                deque(steps, maxlen=0)
        else:
            made_up.make(Settings.for_demo(where))
    click.echo("The demo is ready. Every person and place in it is made up.")


@main.group()
def db() -> None:
    """The database."""


@db.command()
@click.option("--demo-folder", type=click.Path(path_type=Path), help="The demo kept here.")
def upgrade(demo_folder: Path | None) -> None:
    """Bring the database to the newest schema; one that has another is backed up first."""
    from webapp.operating import upgrade as bring  # noqa: PLC0415

    with _in_a_sentence():
        click.echo(bring(_settings(demo_folder)))


@main.group()
def trail() -> None:
    """Who did what to what, when."""


@trail.command()
@click.option("--demo-folder", type=click.Path(path_type=Path), help="The demo kept here.")
def verify(demo_folder: Path | None) -> None:
    """Check every organisation's chain against itself and the checkpoints.

    Names the first entry of each that does not hold; its exit status is 1 then.
    """
    from webapp.trail import verify_trail  # noqa: PLC0415

    found = verify_trail(_settings(demo_folder))
    click.echo(found)
    if found.broken:
        sys.exit(1)


@trail.command()
@click.option("--demo-folder", type=click.Path(path_type=Path), help="The demo kept here.")
def checkpoint(demo_folder: Path | None) -> None:
    """Write signed checkpoints outside the database; `serve` does so every six hours."""
    from webapp.trail import checkpoint_trail  # noqa: PLC0415

    with _in_a_sentence():
        click.echo(checkpoint_trail(_settings(demo_folder)))


@main.command()
@click.option("--demo-folder", type=click.Path(path_type=Path), help="The demo kept here.")
@click.option("--dry-run", is_flag=True, help="Only say what would be taken away; take nothing.")
@click.option("--all", "all_at_once", is_flag=True, help="All of that, not a hundredth of each.")
def tidy(demo_folder: Path | None, *, dry_run: bool, all_at_once: bool) -> None:
    """Take away what is over, freeze what is due for the audit, and say how many of each.

    Supervisors' preparations, actions that were over two years ago, files that no form was
    finished with, records of work six years after somebody left, accounts that were closed 90 days
    ago. Of each table a hundredth at a time. `serve` does so by itself.
    """
    from webapp.housekeeping import frozen_once, tidied_once, would_go_now  # noqa: PLC0415

    if dry_run:
        click.echo(would_go_now(_settings(demo_folder)))
        return
    click.echo(tidied_once(_settings(demo_folder), all_at_once=all_at_once))
    click.echo(frozen_once(_settings(demo_folder)))


@main.command()
@click.option("--demo-folder", type=click.Path(path_type=Path), help="The demo kept here.")
def doctor(demo_folder: Path | None) -> None:
    """Is everything all right? Says what was looked at, and what to do; exit status 1 then."""
    from webapp.doctor import examined  # noqa: PLC0415

    found = examined(_settings(demo_folder))
    for one in found:
        click.echo(f"{'Well' if one.is_well else 'LOOK'}  {one.about}: {one.said}")
        if one.to_do:
            click.echo(f"      {one.to_do}")
    if any(not one.is_well for one in found):
        sys.exit(1)
    click.echo("Everything is all right.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--demo-folder", type=click.Path(path_type=Path), help="The demo kept here.")
def backup(file: Path | None, demo_folder: Path | None) -> None:
    """Copy database and files into one sealed FILE, while everybody goes on.

    Without FILE it goes into the folder of POLYPHONY_BACKUPS. The key is not in it.
    """
    from webapp.backups import back_up  # noqa: PLC0415

    with _in_a_sentence():
        made = back_up(_settings(demo_folder), file)
    click.echo(f"{made} was made and read back whole. Without POLYPHONY_KEY nobody can open it.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--verify", "only_looks", is_flag=True, help="Check it whole, and put nothing back.")
@click.option("--demo-folder", type=click.Path(path_type=Path), help="The demo kept here.")
def restore(file: Path, demo_folder: Path | None, *, only_looks: bool) -> None:
    """Put a backup back into an empty place; a damaged one is refused before anything is touched.

    The settings name where: a database that is not there yet (PostgreSQL: an empty one, as its
    owner), and a folder for files with nothing in it.
    """
    from webapp.backups import look_at_backup  # noqa: PLC0415
    from webapp.backups import restore as put_back  # noqa: PLC0415

    settings = _settings(demo_folder)
    with _in_a_sentence():
        click.echo(look_at_backup(settings, file) if only_looks else put_back(settings, file))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def samples(folder: Path) -> None:
    """Write the demo's documents, easy and hard, as PDFs into FOLDER."""
    from webapp.samples import write_samples  # noqa: PLC0415

    for path in write_samples(folder):
        click.echo(path)


@main.command()
@click.option("--name", prompt="The organisation's name")
@click.option("--administrator", prompt="The administrator's name")
@click.option("--email", prompt="The administrator's e-mail")
@click.option("--address", prompt="The site's address, such as https://polyphony.example.org")
@click.option("--accepted-by", help="Who accepts for it what it is never used for.")
def begin(name: str, administrator: str, email: str, address: str, accepted_by: str | None) -> None:
    """Add an organisation, the first or another, and give a link for its administrator.

    Whom people turn to, and who holds the key on paper, are settings: it says which are missing.
    """
    from webapp.operating import begin as set_up  # noqa: PLC0415

    settings = _settings(None)
    accepted_by = accepted_by or accepting(name)
    with _in_a_sentence():
        link = set_up(
            settings, name=name, administrator=administrator, email=email, accepted_by=accepted_by
        )
    click.echo(f"Give {administrator} this link. It works once, for 72 hours:")
    click.echo(f"{address.rstrip('/')}{link}")
    for missing in not_named(settings):
        click.echo(f"Before anybody uses it, set {missing}")


@main.command("password-link")
@click.argument("email")
@click.option("--demo-folder", type=click.Path(path_type=Path), help="The demo kept here.")
def password_link(email: str, demo_folder: Path | None) -> None:
    """Make a link with which whoever signs in with EMAIL chooses a new password; they are told."""
    from webapp.operating import link_for_password  # noqa: PLC0415

    settings = _settings(demo_folder)
    with _in_a_sentence():
        link = link_for_password(settings, email)
    click.echo("Give them this link, and nobody else. It works once, for 30 minutes:")
    click.echo(link)


@main.command("lost-phone")
@click.argument("email")
@click.option("--demo-folder", type=click.Path(path_type=Path), help="The demo kept here.")
def lost_phone(email: str, demo_folder: Path | None) -> None:
    """Take the second step of whoever signs in with EMAIL away; they are told."""
    from webapp.operating import take_second_step_away  # noqa: PLC0415

    with _in_a_sentence():
        take_second_step_away(_settings(demo_folder), email)
    click.echo("It is taken away, and they are signed out. With their password they set up anew.")


@main.command("new-key")
def new_key() -> None:
    """Print a new key for sealing private words. Keep a copy where the server is not."""
    click.echo(Keyring.new_text())


@main.command("new-secret")
def new_secret() -> None:
    """Print a new secret for signing cookies."""
    click.echo(secrets.token_urlsafe(48))


@contextmanager
def _in_a_sentence() -> Iterator[None]:
    """What the domain refuses is a sentence for whoever typed the command."""
    try:
        yield
    except DomainError as error:
        raise click.ClickException(str(error)) from error


def _settings(demo_folder: Path | None) -> Settings:
    if demo_folder is not None:
        return Settings.for_demo(demo_folder)
    try:
        return Settings.from_environment(os.environ)
    except SettingsIncomplete as error:
        raise click.ClickException(str(error)) from error
