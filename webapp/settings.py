"""What an installation is told, read once from the environment."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from competence.sealing import Keyring, KeyUnusable
from competence.second_factor.rules import Demanded

LARGEST_REQUEST: Final = 21 * 1024 * 1024
"""Bytes; a file of 20 MB and its form."""

SHORTEST_SECRET: Final = 32
FEWEST_DIFFERENT: Final = 12
"""Different characters in a secret: 32 random bytes, written in any way, have more."""

LAST_PORT: Final = 65_535

BACKUPS_KEPT: Final = 35
"""How many nights' backups are kept: what somebody took away is gone from all after as many."""

NEUTRAL_SITE: Final = "https://www.bbc.co.uk/weather"
"""Where "Leave this page" leads."""


@dataclass(frozen=True, slots=True)
class Routes:
    """Whom somebody can turn to, as the installation names them: who, and how to reach them.

    One that is empty is said in general words. `safety` is whom to tell today when somebody may
    come to harm; `speak_up` a Freedom to Speak Up Guardian, or a trustee.
    """

    peer_lead: str = ""
    named_lead: str = ""
    speak_up: str = ""
    union: str = ""
    safety: str = ""


class MailSecurity(StrEnum):
    """How a connection to the mail server is made private."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"  # to a server on this machine only


@dataclass(frozen=True, slots=True)
class Mail:
    """The server that takes messages, and whom they are from."""

    host: str
    sender: str
    port: int = 587
    security: MailSecurity = MailSecurity.STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)


_DEMO_ROUTES: Final = Routes(
    peer_lead="Kit Sample, peer lead",
    named_lead="Jo Sample, named lead",
    speak_up="Lou Sample, Freedom to Speak Up Guardian",
    union="your union",
    safety="the person in charge of the shift",
)


class SettingsIncomplete(Exception):
    """Settings are missing or cannot be used; every one of them is named, with what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One installation's settings; `docs/reference/settings.md` says what each is for."""

    database_url: str = field(repr=False)  # it may hold a password
    secret_key: str = field(repr=False)
    key: str = field(repr=False)
    files: Path
    frameworks: tuple[Path, ...] = ()
    https: bool = True
    second_step: Demanded = Demanded.STAFF
    """Who must have a second step at sign-in."""
    exit_address: str = NEUTRAL_SITE
    earlier_secret_keys: tuple[str, ...] = field(default=(), repr=False)
    """Secrets that signed cookies until lately: who is signed in stays so."""
    routes: Routes = Routes()
    site: str = ""
    """The site's address, which links in messages begin with; no request is believed about it."""
    mail: Mail | None = None
    """None: no message leaves, and everything stands on people's own pages alone."""
    checkpoints: Path | None = None
    """Where signed checkpoints of the trail are kept, outside the database; None: nowhere."""
    backups: Path | None = None
    """Where `polyphony serve` lays a backup each night; None: it makes none."""
    backups_kept: int = BACKUPS_KEPT
    backup_url: str = field(default="", repr=False)
    """The database as a role sees it that may copy all of it; empty: as the application does."""
    recovery: str = ""
    """The two people who hold the key on paper."""
    told_in: Path | None = None
    """The file that the settings were read from; None: the environment alone."""
    mail_shown_in: Path | None = None
    """The demo's folder of messages that would have been sent."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """The settings in `environment`, and in the file it names as POLYPHONY_SETTINGS, if any.

        What the environment says goes first. SettingsIncomplete names all that is wrong at once.
        """
        told_in = _folder(environment, "POLYPHONY_SETTINGS")
        if told_in:
            environment = {**_read(told_in), **environment}
        faults = [
            f"{name} is not set: {what}"
            for name, what in _NEEDED.items()
            if not environment.get(name)
        ]
        if secret := environment.get("POLYPHONY_SECRET_KEY", ""):
            faults += _secret_faults("POLYPHONY_SECRET_KEY", secret)
        earlier = environment.get("POLYPHONY_EARLIER_SECRET_KEYS", "").split()
        for one in earlier:
            faults += _secret_faults("POLYPHONY_EARLIER_SECRET_KEYS", one)
        if key := environment.get("POLYPHONY_KEY", ""):
            faults += _key_faults(key)
        kept = environment.get("POLYPHONY_BACKUPS_KEPT") or "1"
        if not (kept.isascii() and kept.isdigit() and int(kept) > 0):
            faults.append("POLYPHONY_BACKUPS_KEPT is not a number of nights")
        faults += _second_step_faults(environment)
        faults += _mail_faults(environment)
        if faults:
            raise SettingsIncomplete("\n".join(faults))
        folders = environment.get("POLYPHONY_FRAMEWORKS", "")
        return cls(
            database_url=environment["POLYPHONY_DATABASE_URL"],
            secret_key=secret,
            key=key,
            files=Path(environment["POLYPHONY_FILES"]),
            frameworks=tuple(Path(folder) for folder in folders.split(":") if folder),
            https=_is_https(environment),
            second_step=Demanded(_second_step(environment)),
            exit_address=environment.get("POLYPHONY_EXIT_ADDRESS") or NEUTRAL_SITE,
            earlier_secret_keys=tuple(earlier),
            routes=Routes(
                peer_lead=environment.get("POLYPHONY_PEER_LEAD", ""),
                named_lead=environment.get("POLYPHONY_NAMED_LEAD", ""),
                speak_up=environment.get("POLYPHONY_SPEAK_UP", ""),
                union=environment.get("POLYPHONY_UNION", ""),
                safety=environment.get("POLYPHONY_SAFETY", ""),
            ),
            site=_site(environment),
            checkpoints=_folder(environment, "POLYPHONY_CHECKPOINTS"),
            backups=_folder(environment, "POLYPHONY_BACKUPS"),
            backups_kept=int(environment.get("POLYPHONY_BACKUPS_KEPT") or BACKUPS_KEPT),
            backup_url=environment.get("POLYPHONY_BACKUP_DATABASE_URL", ""),
            recovery=environment.get("POLYPHONY_RECOVERY", ""),
            told_in=told_in,
            mail=_mail(environment),
        )

    @classmethod
    def for_demo(cls, folder: Path) -> "Settings":
        """Settings of a demo that lives whole in `folder`; makes its keys the first time."""
        folder.mkdir(parents=True, exist_ok=True)
        return cls(
            database_url=f"sqlite:///{folder / 'polyphony.db'}",
            secret_key=_kept(folder / "secret_key", secrets.token_urlsafe(48)),
            key=_kept(folder / "key", Keyring.new_text()),
            files=folder / "files",
            https=False,
            second_step=Demanded.OFFERED,
            routes=_DEMO_ROUTES,
            site="http://localhost:8000",
            checkpoints=folder / "checkpoints",
            mail_shown_in=folder / "mail",
        )


def _read(path: Path) -> dict[str, str]:
    """The settings in a file as systemd reads it: NAME=value, a line each, in quotes or not."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise SettingsIncomplete(f"{path} cannot be read: {error.strerror}.") from error
    pairs = (line.partition("=") for line in lines if "=" in line and not line.startswith("#"))
    return {name.strip(): value.strip().strip('"') for name, _, value in pairs}


_NEEDED: Final = {
    "POLYPHONY_DATABASE_URL": "where the database is, such as postgresql:///polyphony",
    "POLYPHONY_SECRET_KEY": "signs cookies; make one with `polyphony new-secret`",
    "POLYPHONY_KEY": "seals private words; make one with `polyphony new-key` and keep a copy safe",
    "POLYPHONY_FILES": "the folder for files that people keep",
}


def _secret_faults(name: str, secret: str) -> list[str]:
    if len(secret.encode()) < SHORTEST_SECRET:
        return [f"{name} is too short: use {SHORTEST_SECRET} random bytes or more"]
    if len(set(secret)) < FEWEST_DIFFERENT:
        return [f"{name} can be guessed: make one with `polyphony new-secret`"]
    return []


def _key_faults(key: str) -> list[str]:
    try:
        Keyring.from_text(key)
    except KeyUnusable as error:
        return [f"POLYPHONY_KEY cannot be used: {error}"]
    return []


def _is_https(environment: Mapping[str, str]) -> bool:
    return environment.get("POLYPHONY_HTTPS", "yes") != "no"


def _second_step(environment: Mapping[str, str]) -> str:
    return environment.get("POLYPHONY_SECOND_FACTOR") or Demanded.STAFF


def _second_step_faults(environment: Mapping[str, str]) -> list[str]:
    demanded = _second_step(environment)
    if demanded not in list(Demanded):
        return [f"POLYPHONY_SECOND_FACTOR is one of {', '.join(Demanded)}"]
    if demanded == Demanded.OFFERED and _is_https(environment):
        said = "can be offered only for trying it out on plain http: say staff or everyone"
        return [f"POLYPHONY_SECOND_FACTOR {said}"]
    return []


def not_named(settings: Settings) -> list[str]:
    """Which settings that name people are empty, and what each is; in the order of their weight."""
    named = {
        "POLYPHONY_SAFETY: whom to tell today when somebody may come to harm": (
            settings.routes.safety
        ),
        "POLYPHONY_NAMED_LEAD: who answers when something felt wrong": settings.routes.named_lead,
        "POLYPHONY_RECOVERY: the two people who hold the key on paper": settings.recovery,
    }
    return [missing for missing, said in named.items() if not said]


_PORTS: Final = {MailSecurity.STARTTLS: 587, MailSecurity.TLS: 465, MailSecurity.NONE: 25}
_HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def _mail_faults(environment: Mapping[str, str]) -> list[str]:
    """What is wrong with the settings of mail; nothing where no server is named."""
    host = environment.get("POLYPHONY_MAIL_HOST")
    if not host:
        return []
    faults = []
    if not _is_address(environment.get("POLYPHONY_MAIL_FROM", "")):
        faults.append("POLYPHONY_MAIL_FROM is not an address: messages are from somebody")
    if not _site(environment).startswith(("https://", "http://")):
        faults.append("POLYPHONY_SITE is not set: the site's address, as https://example.org")
    port = environment.get("POLYPHONY_MAIL_PORT") or "25"
    if not (port.isascii() and port.isdigit() and 0 < int(port) <= LAST_PORT):
        faults.append("POLYPHONY_MAIL_PORT is not a port")
    security = environment.get("POLYPHONY_MAIL_SECURITY") or MailSecurity.STARTTLS
    if security not in list(MailSecurity):
        faults.append(f"POLYPHONY_MAIL_SECURITY is one of {', '.join(MailSecurity)}")
    elif security == MailSecurity.NONE and host not in _HERE:
        faults.append("POLYPHONY_MAIL_SECURITY can be none only for a server on this machine")
    return faults


def _mail(environment: Mapping[str, str]) -> Mail | None:
    host = environment.get("POLYPHONY_MAIL_HOST")
    if not host:
        return None
    security = MailSecurity(environment.get("POLYPHONY_MAIL_SECURITY") or MailSecurity.STARTTLS)
    return Mail(
        host=host,
        sender=environment["POLYPHONY_MAIL_FROM"],
        port=int(environment.get("POLYPHONY_MAIL_PORT") or _PORTS[security]),
        security=security,
        user=environment.get("POLYPHONY_MAIL_USER", ""),
        password=environment.get("POLYPHONY_MAIL_PASSWORD", ""),
    )


def _site(environment: Mapping[str, str]) -> str:
    return environment.get("POLYPHONY_SITE", "").rstrip("/")


def _folder(environment: Mapping[str, str], name: str) -> Path | None:
    return Path(environment[name]) if environment.get(name) else None


def _is_address(address: str) -> bool:
    """Whether it could be one, and is one line of a header."""
    before, at, after = address.partition("@")
    return bool(before and at and after) and address.isprintable() and " " not in address


def _kept(path: Path, made: str) -> str:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(made)
    return path.read_text().strip()
