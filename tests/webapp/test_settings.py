"""What an installation is told."""

import stat
from pathlib import Path

import pytest
from flask import Flask
from itsdangerous import BadSignature

from competence.sealing import Keyring
from competence.second_factor.rules import Demanded
from tests.webapp.conftest import settings as settings_for
from webapp import create_app
from webapp.settings import NEUTRAL_SITE, Mail, MailSecurity, Settings, SettingsIncomplete

RIGHT = {
    "POLYPHONY_DATABASE_URL": "postgresql:///polyphony",
    "POLYPHONY_SECRET_KEY": "YvL3W2mZk8Qn5rTtX0dG7hJbC1sFpA9e",
    "POLYPHONY_KEY": Keyring.new_text(),
    "POLYPHONY_FILES": "/var/lib/polyphony/files",
}


def test_everything_missing_is_named_at_once_with_what_to_do() -> None:
    with pytest.raises(SettingsIncomplete) as raised:
        Settings.from_environment({})

    said = str(raised.value)
    assert all(name in said for name in RIGHT)
    assert "polyphony new-secret" in said
    assert "polyphony new-key" in said


def test_four_settings_are_enough() -> None:
    found = Settings.from_environment(RIGHT)

    assert found.https
    assert found.files == Path("/var/lib/polyphony/files")
    assert found.exit_address == NEUTRAL_SITE
    assert found.frameworks == ()
    assert found.earlier_secret_keys == ()
    assert found.checkpoints is None


def test_settings_may_stand_in_a_file_and_the_environment_goes_first(tmp_path: Path) -> None:
    file = tmp_path / "polyphony.env"
    lines = [f'{name}="{value}"' for name, value in RIGHT.items()]
    file.write_text("\n".join(["# keys", "", *lines, "POLYPHONY_HTTPS = no"]))

    found = Settings.from_environment(
        {"POLYPHONY_SETTINGS": str(file), "POLYPHONY_FILES": "/srv/files"}
    )

    assert found.key == RIGHT["POLYPHONY_KEY"]
    assert (found.https, found.files, found.told_in) == (False, Path("/srv/files"), file)


def test_a_file_with_settings_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsIncomplete, match="cannot be read: No such file"):
        Settings.from_environment({"POLYPHONY_SETTINGS": str(tmp_path / "nowhere")})


def test_a_folder_for_checkpoints_may_be_named() -> None:
    found = Settings.from_environment({**RIGHT, "POLYPHONY_CHECKPOINTS": "/srv/checkpoints"})

    assert found.checkpoints == Path("/srv/checkpoints")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("POLYPHONY_SECRET_KEY", "short", "is too short"),
        ("POLYPHONY_SECRET_KEY", "a" * 64, "can be guessed"),
        ("POLYPHONY_SECRET_KEY", "change-me change-me change-me change-me", "can be guessed"),
        ("POLYPHONY_EARLIER_SECRET_KEYS", "short", "is too short"),
        ("POLYPHONY_KEY", "no key at all", "POLYPHONY_KEY cannot be used"),
        ("POLYPHONY_FILES", "", "POLYPHONY_FILES is not set"),
        ("POLYPHONY_BACKUPS_KEPT", "0", "not a number of nights"),
        ("POLYPHONY_BACKUPS_KEPT", "all", "not a number of nights"),
    ],
)
def test_what_cannot_be_used_is_said(name: str, value: str, words: str) -> None:
    with pytest.raises(SettingsIncomplete, match=words) as raised:
        Settings.from_environment({**RIGHT, name: value})

    assert len(value) < 10 or value not in str(raised.value)


def test_the_rest_may_be_set() -> None:
    found = Settings.from_environment(
        {
            **RIGHT,
            "POLYPHONY_HTTPS": "no",
            "POLYPHONY_FRAMEWORKS": "/one:/two",
            "POLYPHONY_EXIT_ADDRESS": "https://example.org/",
            "POLYPHONY_EARLIER_SECRET_KEYS": "0pQ8rS7tU6vW5xY4zA3bC2dE1fG0hI9j",
        }
    )

    assert not found.https
    assert found.frameworks == (Path("/one"), Path("/two"))
    assert found.exit_address == "https://example.org/"
    assert found.earlier_secret_keys == ("0pQ8rS7tU6vW5xY4zA3bC2dE1fG0hI9j",)


MAIL = {
    "POLYPHONY_MAIL_HOST": "mail.example.org",
    "POLYPHONY_MAIL_FROM": "post@example.org",
    "POLYPHONY_SITE": "https://polyphony.example.org/",
}


@pytest.mark.parametrize(
    ("more", "mail"),
    [
        ({}, Mail("mail.example.org", "post@example.org")),
        (
            {"POLYPHONY_MAIL_SECURITY": "tls"},
            Mail("mail.example.org", "post@example.org", 465, MailSecurity.TLS),
        ),
        (
            {"POLYPHONY_MAIL_HOST": "localhost", "POLYPHONY_MAIL_SECURITY": "none"},
            Mail("localhost", "post@example.org", 25, MailSecurity.NONE),
        ),
        (
            {
                "POLYPHONY_MAIL_PORT": "2525",
                "POLYPHONY_MAIL_USER": "polyphony",
                "POLYPHONY_MAIL_PASSWORD": "a secret of theirs",
            },
            Mail(
                "mail.example.org", "post@example.org", 2525,
                user="polyphony", password="a secret of theirs",
            ),
        ),
    ],
)  # fmt: skip
def test_a_mail_server_may_be_named(more: dict[str, str], mail: Mail) -> None:
    found = Settings.from_environment({**RIGHT, **MAIL, **more})

    assert (found.mail, found.site) == (mail, "https://polyphony.example.org")
    assert "a secret of theirs" not in repr(found)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("POLYPHONY_MAIL_FROM", ""),
        ("POLYPHONY_MAIL_FROM", "nobody"),
        ("POLYPHONY_MAIL_FROM", "post@example.org\r\nBcc: all@example.org"),
        ("POLYPHONY_MAIL_PORT", "many"),
        ("POLYPHONY_MAIL_PORT", "0"),
        ("POLYPHONY_MAIL_PORT", "65536"),
        ("POLYPHONY_MAIL_SECURITY", "none"),
        ("POLYPHONY_MAIL_SECURITY", "rot13"),
        ("POLYPHONY_SITE", ""),
        ("POLYPHONY_SITE", "polyphony.example.org"),
    ],
)
def test_a_mail_server_that_cannot_be_used_is_said(name: str, value: str) -> None:
    with pytest.raises(SettingsIncomplete, match=name):
        Settings.from_environment({**RIGHT, **MAIL, name: value})


def test_without_a_mail_server_its_other_settings_are_not_asked_for() -> None:
    found = Settings.from_environment({**RIGHT, "POLYPHONY_MAIL_PORT": "many"})

    assert found.mail is None


@pytest.mark.parametrize("words", ["false", "0", "off", "NO", ""])
def test_https_stays_on_unless_plainly_told(words: str) -> None:
    assert Settings.from_environment({**RIGHT, "POLYPHONY_HTTPS": words}).https


def test_who_must_have_a_second_step_is_staff_unless_told() -> None:
    assert Settings.from_environment(RIGHT).second_step is Demanded.STAFF
    told = {**RIGHT, "POLYPHONY_SECOND_FACTOR": "everyone"}
    assert Settings.from_environment(told).second_step is Demanded.EVERYONE


def test_a_second_step_is_left_to_everybody_on_plain_http_alone() -> None:
    offered = {**RIGHT, "POLYPHONY_SECOND_FACTOR": "offered"}

    with pytest.raises(SettingsIncomplete, match="only for trying it out on plain http"):
        Settings.from_environment(offered)
    on_http = Settings.from_environment({**offered, "POLYPHONY_HTTPS": "no"})
    assert on_http.second_step is Demanded.OFFERED


def test_who_must_have_a_second_step_is_one_of_three() -> None:
    with pytest.raises(SettingsIncomplete, match="one of staff, everyone, offered"):
        Settings.from_environment({**RIGHT, "POLYPHONY_SECOND_FACTOR": "nobody"})


def test_printing_them_gives_no_secret_away() -> None:
    shown = repr(Settings.from_environment(RIGHT))

    assert not any(RIGHT[name] in shown for name in RIGHT if name != "POLYPHONY_FILES")


def test_a_demo_makes_its_keys_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    first, again = (Settings.for_demo(tmp_path / "demo") for _ in range(2))

    assert first == again
    assert not first.https
    assert stat.S_IMODE((tmp_path / "demo" / "key").stat().st_mode) == 0o600
    Keyring.from_text(first.key)  # is a key


@pytest.mark.own_app
@pytest.mark.parametrize("https", [True, False])
def test_the_cookies_follow_https(database_url: str, tmp_path: Path, *, https: bool) -> None:
    plain = settings_for(database_url, tmp_path)
    told = Settings(
        database_url=plain.database_url, secret_key=plain.secret_key, key=plain.key,
        files=plain.files, https=https,
    )  # fmt: skip

    app = create_app(told)

    assert app.config["SESSION_COOKIE_SECURE"] is https
    assert app.config["SESSION_COOKIE_NAME"] == ("__Host-session" if https else "session")
    assert app.config["SESSION_COOKIE_PATH"] in {None, "/"}
    assert app.config["SESSION_COOKIE_DOMAIN"] is None
    app.extensions["polyphony.database"].engine.dispose()


@pytest.mark.own_app
def test_a_new_secret_keeps_who_is_signed_in(database_url: str, tmp_path: Path) -> None:
    def app(secret: str, *earlier: str) -> Flask:
        plain = settings_for(database_url, tmp_path)
        made = create_app(
            Settings(
                database_url=plain.database_url,
                secret_key=secret,
                key=plain.key,
                files=plain.files,
                https=False,
                earlier_secret_keys=earlier,
            )
        )
        made.extensions["polyphony.database"].engine.dispose()
        return made

    def signer(of: Flask):  # type: ignore[no-untyped-def]  # noqa: ANN202 - itsdangerous's own
        return of.session_interface.get_signing_serializer(of)  # type: ignore[attr-defined]

    old, new = "an old secret that is long enough to sign", "a new secret that is long enough"
    cookie = signer(app(old)).dumps({"_user_id": "x"})

    assert signer(app(new, old)).loads(cookie) == {"_user_id": "x"}
    with pytest.raises(BadSignature):
        signer(app(new)).loads(cookie)
