"""What a worker logged, shared and was answered, for the scene; and the changes it tells of."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import Database
from competence.framework.model import Framework
from competence.people import actions as people
from competence.people.rules import LeadKind
from competence.scope import actions
from competence.scope.rules import Terms
from tests.architecture.access import ANYONE, COLUMNS
from tests.architecture.scene import Scene
from tests.factories import scope as factory


def log(scene: Scene, database: Database, framework: Framework, *, begun: datetime) -> None:
    """One entry kept, one that waits, one answered with a note that may go, one over."""
    ash, sam, word = scene.people["ash"], scene.people["sam"], scene.word
    private = factory.logged(word("logged_alone"), felt=word("felt_alone"))
    kept = factory.entry(database, ash, framework, private, at=begun)
    given = {}
    for name in ("waits", "answered"):
        what = factory.logged(word(f"logged_{name}", "sam"), felt=word(f"felt_{name}", "sam"))
        entry = factory.entry(database, ash, framework, what, at=begun)
        given[name] = factory.shared(database, ash, entry, sam, with_felt=True, at=begun)
        scene.has("entry_id", entry)
    answer = factory.answer(
        will_do=word("will_do", "sam"), by_whom=word("by_whom", "sam"),
        words=word("answer_words", "sam"), note=word("team_note", "sam"), at=scene.at,
    )  # fmt: skip
    answer_id = factory.answered(database, sam, given["answered"], answer, at=begun)
    with database.committing(ash) as session:
        actions.let_note_go(session, ash, answer_id, may_go=True, at=begun)
    over = factory.entry(database, ash, framework, factory.logged(word("logged_over")), at=begun)
    taken_back = factory.shared(database, ash, over, sam, at=begun)
    with database.committing(ash) as session:
        actions.withdraw(session, ash, taken_back, at=begun)
        actions.close(session, ash, over, at=begun)
    _by_link(scene, database, framework, begun=begun)
    scene.has("entry_id", over, kept)
    scene.ids["entry_id"].reverse()
    scene.has("entry:private", kept)
    scene.has("share_id", given["waits"], given["answered"])
    scene.has("share:answered", given["answered"])
    scene.has("answer_id", answer_id)


def _by_link(scene: Scene, database: Database, framework: Framework, *, begun: datetime) -> None:
    """One more is with somebody without an account, who has a link to it."""
    ash, alex, word = scene.people["ash"], scene.people["alex"], scene.word
    with database.committing(alex) as session:
        team = people.add_team(session, alex, "Quay team", at=begun).id
        lead = people.name_lead(
            session, alex, team, LeadKind.TEAM_LEAD, "Lou Sample",
            email="lou@example.org", on=begun.date(), at=begun,
        )  # fmt: skip
    scene.has("team_id", team)
    scene.has("lead_id", lead.id)
    open_to = scene.word_for("logged_by_link", *COLUMNS, ANYONE)  # whoever holds the link reads it
    what = factory.logged(open_to, felt=word("felt_by_link"), team_id=team)
    entry = factory.entry(database, ash, framework, what, at=scene.at)
    reader = Actor(lead.person_id, ash.organisation_id)
    given = factory.shared(database, ash, entry, reader, at=scene.at)
    with database.committing(ash) as session:
        made = actions.make_link(session, ash, given, at=scene.at)
    scene.has("entry_id", entry)
    scene.has("share:by-link", given)
    scene.has("answer_token", made.token)


Change = tuple[str, Callable[[Session, Scene, Framework], object]]

CHANGES: Final[Mapping[str, Change]] = {
    "log a request": (
        "ash",
        lambda s, m, f: actions.log(s, m.people["ash"], f, factory.logged(), at=m.at),
    ),
    "delete an entry": (
        "ash",
        lambda s, m, _: actions.delete(s, m.people["ash"], m.one("entry:private"), at=m.at),
    ),
    "share an entry": (
        "ash",
        lambda s, m, _: actions.share(
            s, m.people["ash"], m.one("entry:private"), Terms(m.people["sam"].person_id), at=m.at
        ),
    ),
    "take an entry back": (
        "ash",
        lambda s, m, _: actions.withdraw(s, m.people["ash"], m.one("share_id"), at=m.at),
    ),
    "answer an entry": (
        "sam",
        lambda s, m, _: actions.answer(
            s, m.people["sam"], m.one("share_id"), factory.answer(at=m.at), at=m.at
        ),
    ),
    "let a note go": (
        "ash",
        lambda s, m, _: actions.let_note_go(
            s, m.people["ash"], m.one("answer_id"), may_go=True, at=m.at
        ),
    ),
    "name a lead": (
        "alex",
        lambda s, m, _: people.name_lead(
            s,
            m.people["alex"],
            m.one("team_id"),
            LeadKind.NAMED_LEAD,
            "Robin Sample",
            on=m.at.date(),
            at=m.at,
        ),
    ),
    "end a lead": (
        "alex",
        lambda s, m, _: people.end_lead(
            s, m.people["alex"], m.one("lead_id"), on=m.at.date(), at=m.at
        ),
    ),
    "make a link to an entry": (
        "ash",
        lambda s, m, _: actions.make_link(s, m.people["ash"], m.one("share:by-link"), at=m.at),
    ),
    "have a link to an entry sent": (
        "ash",
        lambda s, m, _: actions.mail_link(s, m.people["ash"], m.one("share:by-link"), at=m.at),
    ),
    "send a link to an entry": (
        "ash",
        lambda s, m, _: actions.take_link_along(
            s, Actor.system(m.people["ash"].organisation_id), m.one("share:by-link"), at=m.at
        ),
    ),
    "answer an entry by a link": (
        "ash",
        lambda s, m, _: actions.answer_by_link(
            s, m.ids["answer_token"][0], factory.answer(at=m.at), at=m.at
        ),
    ),
    "close an entry": (
        "ash",
        lambda s, m, _: actions.close(s, m.people["ash"], m.one("entry_id"), at=m.at),
    ),
}
"""Changes of the scope log that the trail tells of, each with who makes it."""
