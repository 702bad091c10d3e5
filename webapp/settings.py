"""What an installation is told, read once from the environment."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from competence.sealing import Keyring, KeyUnusable

LARGEST_REQUEST: Final = 21 * 1024 * 1024
"""Bytes; a file of 20 MB and its form."""

SHORTEST_SECRET: Final = 32
FEWEST_DIFFERENT: Final = 12
"""Different characters in a secret: 32 random bytes, written in any way, have more."""

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
    exit_address: str = NEUTRAL_SITE
    earlier_secret_keys: tuple[str, ...] = field(default=(), repr=False)
    """Secrets that signed cookies until lately: who is signed in stays so."""
    routes: Routes = Routes()

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """The settings in `environment`; SettingsIncomplete names all that is wrong at once."""
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
        if faults:
            raise SettingsIncomplete("\n".join(faults))
        folders = environment.get("POLYPHONY_FRAMEWORKS", "")
        return cls(
            database_url=environment["POLYPHONY_DATABASE_URL"],
            secret_key=secret,
            key=key,
            files=Path(environment["POLYPHONY_FILES"]),
            frameworks=tuple(Path(folder) for folder in folders.split(":") if folder),
            https=environment.get("POLYPHONY_HTTPS", "yes") != "no",
            exit_address=environment.get("POLYPHONY_EXIT_ADDRESS") or NEUTRAL_SITE,
            earlier_secret_keys=tuple(earlier),
            routes=Routes(
                peer_lead=environment.get("POLYPHONY_PEER_LEAD", ""),
                named_lead=environment.get("POLYPHONY_NAMED_LEAD", ""),
                speak_up=environment.get("POLYPHONY_SPEAK_UP", ""),
                union=environment.get("POLYPHONY_UNION", ""),
                safety=environment.get("POLYPHONY_SAFETY", ""),
            ),
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
            routes=_DEMO_ROUTES,
        )


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


def _kept(path: Path, made: str) -> str:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(made)
    return path.read_text().strip()
