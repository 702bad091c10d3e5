"""The training of the scene: rows in every table of it, and the changes its trail tells of."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from competence.database import Database
from competence.framework.model import Framework
from competence.people.queries import posts_of
from competence.replies.rules import Said as Replied
from competence.training import actions, queries
from competence.training.rules.courses import Asked, Terms, Times
from competence.training.rules.feedback import Feedback, Helped, Room
from competence.training.rules.outside import Elsewhere
from competence.training.rules.prior import Answered, PriorFinding
from competence.training.rules.results import Finding, LookedAt, Outcome
from competence.training.rules.schemes import Heading
from competence.training.rules.sheets import Column, Row, Table
from tests.architecture.scene import Scene
from tests.factories import training as factory

AHEAD: Final = timedelta(days=20)


def train(scene: Scene, database: Database, framework: Framework, *, begun: datetime) -> None:
    """A programme, its course with registers, work and results; Ash learns, Tam trains."""
    _elsewhere(scene, database, begun)
    _write(scene, database, framework, begun)
    _run(scene, database, framework, begun)
    _ask_to_count(scene, database, framework, begun)
    _look(scene, database, begun)
    _record(scene, database)


def _elsewhere(scene: Scene, database: Database, begun: datetime) -> None:
    """What Ash learned with somebody else."""
    ash = scene.people["ash"]
    course = Elsewhere(
        scene.word("outside_provider"), scene.word("outside_title"), begun.date(), 360,
        look_again_on=(begun + timedelta(days=700)).date(),
    )  # fmt: skip
    text, name = scene.word("outside_file_text").encode(), scene.word("outside_file_name")
    with database.committing(ash) as session:
        kept = actions.keep_outside_training(
            session, ash, course, file=(text, f"{name}.txt"), at=begun
        )
        scene.has("outside_id", kept.id)


def _write(scene: Scene, database: Database, framework: Framework, begun: datetime) -> None:
    tam = scene.people["tam"]
    version = factory.published(database, tam, framework, at=begun)
    with database.reading(tam) as session:
        programme = queries.version(session, tam, version).programme_id
    with database.committing(tam) as session:
        actions.begin_version(session, tam, framework, programme, at=begun)
    with database.reading(tam) as session:
        parts = queries.draft(session, tam, programme).parts
    scene.has("provider_id", tam.organisation_id)
    scene.has("results:worker", scene.people["ash"].person_id)
    scene.has("trainer_id", _second_trainer(scene))
    scene.has("version_id", version)
    scene.has("programme_id", programme)
    scene.has("draft_part_id", *(one.id for one in parts))


def _run(scene: Scene, database: Database, framework: Framework, begun: datetime) -> None:
    tam, ash = scene.people["tam"], scene.people["ash"]
    version = UUID(scene.ids["version_id"][0])
    made = factory.course(database, tam, framework, version_id=version, places=5, at=begun)
    past = factory.session_of(
        database, tam, made, starts_at=begun + timedelta(days=5), minutes=120, at=begun
    )
    running = factory.session_of(
        database, tam, made, starts_at=scene.at - timedelta(minutes=10), minutes=180, at=begun
    )
    coming = factory.session_of(database, tam, made, starts_at=scene.at + AHEAD, at=begun)
    part = factory.asked(database, tam, made, at=begun)
    token = factory.link(database, tam, made, at=begun)
    line = factory.joined(database, ash, token, "Ash Sample", at=begun)
    named = factory.by_name(database, tam, made, "Mina Sample", at=begun)
    with database.committing(tam) as session:
        claim = actions.make_claim(session, tam, named, at=scene.at)
    with database.reading(tam) as session:
        code = queries.training_session(session, tam, running).check_in_code
    scene.has("course_id", made)
    scene.has("session_id", past, running, coming)
    scene.has("session:running", running)
    scene.has("session:coming", coming)
    scene.has("part_id", part)
    scene.has("learner_id", line, named)
    scene.has("learner:named", named)
    scene.has("course_token", token)
    scene.has("claim_token", claim)
    scene.has("check_in_code", code)
    with database.committing(tam) as session:
        actions.let_train(session, tam, made, _second_trainer(scene), at=begun)
        session.flush()
        actions.change_session(
            session, tam, coming,
            Times(scene.at + AHEAD, 120, "Listening", "The green room"),
            led_by=tam.person_id, beside=[_second_trainer(scene)], at=begun,
        )  # fmt: skip
    with database.committing(tam) as session:
        actions.take_register(
            session, tam, past, {line: 120, named: 60}, at=begun + timedelta(days=5)
        )
    with database.committing(ash) as session:
        feedback = Feedback((Helped.OTHERS,), (), Room.SOME, "Thank you.")
        at = begun + timedelta(days=6)
        assert actions.give_feedback(session, ash, line, past, feedback, at=at)
    _bring(scene, database, made)


def _bring(scene: Scene, database: Database, course: UUID) -> None:
    """Two imports, the first of which was undone."""
    tam = scene.people["tam"]
    for nth in range(2):
        with database.committing(tam) as session:
            found = rows(scene.at, "Rhys Sample")
            difference, _ = queries.compared(session, tam, course, found, at=scene.at)
            made = actions.import_rows(
                session, tam, course, found, seen=difference.fingerprint, at=scene.at
            )
            assert made is not None
            scene.has("import_id", made.id)
            session.flush()
            if nth == 0:
                actions.undo_import(session, tam, course, made.id, at=scene.at)


def rows(at: datetime, name: str) -> Table:
    """A person, a session and how long they were there."""
    said = {
        Column.PERSON: name,
        Column.SESSION: "Care",
        Column.DATE: (at - timedelta(days=2)).date().isoformat(),
        Column.STARTS: "10:00",
        Column.LENGTH: "60",
        Column.MINUTES: "60",
    }
    return Table((*said,), (Row(2, said),))


def _import(session: Session, scene: Scene) -> object:
    tam, course = scene.people["tam"], _finds(scene, "course_id")
    found = rows(scene.at, "Ola Sample")
    difference, _ = queries.compared(session, tam, course, found, at=scene.at)
    return actions.import_rows(
        session, tam, course, found, seen=difference.fingerprint, at=scene.at
    )


def _ask_to_count(scene: Scene, database: Database, framework: Framework, begun: datetime) -> None:
    """What Ash learned before: a statement answered, one that waits; and nothing of it answered."""
    ash, tam = scene.people["ash"], scene.people["tam"]
    line = UUID(scene.ids["learner_id"][0])
    course = Elsewhere(
        scene.word("prior_provider", "tam"), scene.word("prior_title", "tam"), begun.date(), 60
    )
    text = scene.word("prior_file_text", "tam").encode()
    name = scene.word("prior_file_name", "tam") + ".txt"
    with database.committing(ash) as session:
        asked = actions.ask_to_count(
            session, ash, framework, line, named=course, statements=["F2.1", "F2.2"],
            words=scene.word("prior_words", "tam"), file=(text, name), at=begun,
        ).id  # fmt: skip
        waits = actions.ask_to_count(
            session, ash, framework, line, named=course, statements=["F1.1"], at=begun
        ).id
    scene.has("prior_id", asked)
    scene.has("prior:open", waits)
    scene.has("statement", "F2.1", "F2.2")
    answer = Answered(
        PriorFinding.NOT_THIS_TIME,
        scene.word("prior_reason", "tam"),
        scene.word("prior_would_help", "tam"),
    )
    with database.committing(tam) as session:
        actions.answer_prior(session, tam, line, asked, "F2.2", answer=answer, at=begun)


def _look(scene: Scene, database: Database, begun: datetime) -> None:
    ash, tam = scene.people["ash"], scene.people["tam"]
    line, part = UUID(scene.ids["learner_id"][0]), UUID(scene.ids["part_id"][0])
    text = scene.word("work_file_text", "tam").encode()
    name = scene.word("work_file_name", "tam") + ".txt"
    with database.committing(ash) as session:
        work = actions.hand_in(
            session, ash, line, part, scene.word("work", "tam"), file=(text, name),
            at=begun + timedelta(days=6),
        ).id  # fmt: skip
    scene.has("work_id", work)
    back = LookedAt(
        Finding.RETURNED, valid=True, authentic=True, current=True, sufficient=False,
        by=(begun + timedelta(days=30)).date(), words=scene.word("work_looked_at", "tam"),
    )  # fmt: skip
    with database.committing(tam) as session:
        actions.look_at(session, tam, line, part, back, seen=work, at=begun + timedelta(days=7))


def _record(scene: Scene, database: Database) -> None:
    ash, tam = scene.people["ash"], scene.people["tam"]
    course, line = UUID(scene.ids["course_id"][0]), UUID(scene.ids["learner_id"][0])
    with database.reading(ash) as session:
        posts = posts_of(session, ash.organisation_id, ash.person_id, on=scene.at.date())
    with database.committing(ash) as session:
        actions.choose_reader(session, ash, line, posts[0].id, at=scene.at)
    with database.committing(tam) as session:
        (result,) = actions.record_results(
            session, tam, course, {line: Outcome.NOT_YET}, at=scene.at
        )
    scene.has("result:recorded", result.id)
    said = Replied(scene.word("otherwise_result", "tam", "sam", "pip"), not_how_it_was=True)
    with database.committing(ash) as session:
        actions.reply(session, ash, line, said, beside=result.id, at=scene.at)


def _second_trainer(scene: Scene) -> UUID:
    return scene.people["tod"].person_id


def _finds(made: Scene, name: str) -> UUID:
    return UUID(made.ids[name][0])


Change = tuple[str, Callable[[Session, Scene, Framework], object]]

CHANGES: Mapping[str, Change] = {
    "start a programme": (
        "tam",
        lambda s, m, f: actions.start_programme(
            s, m.people["tam"], f, Heading("Another"), at=m.at
        ),
    ),
    "publish a programme": (
        "tam",
        lambda s, m, f: actions.publish(
            s, m.people["tam"], f, _finds(m, "programme_id"), at=m.at
        ),
    ),
    "discard a draft": (
        "tam",
        lambda s, m, _: actions.discard_draft(
            s, m.people["tam"], _finds(m, "programme_id"), at=m.at
        ),
    ),
    "open a course": (
        "tam",
        lambda s, m, f: actions.open_course(s, m.people["tam"], f, Terms("A day"), at=m.at),
    ),
    "change a course": (
        "tam",
        lambda s, m, _: actions.set_terms(
            s, m.people["tam"], _finds(m, "course_id"), Terms("A day"), at=m.at
        ),
    ),
    "close a course": (
        "tam",
        lambda s, m, _: actions.close_course(
            s, m.people["tam"], _finds(m, "course_id"), at=m.at
        ),
    ),
    "ask for something": (
        "tam",
        lambda s, m, _: actions.ask(
            s, m.people["tam"], _finds(m, "course_id"), Asked("A page"), at=m.at
        ),
    ),
    "ask for it no more": (
        "tam",
        lambda s, m, _: actions.ask_no_more(
            s, m.people["tam"], _finds(m, "course_id"), _finds(m, "part_id"), at=m.at
        ),
    ),
    "say lived experience": (
        "tam",
        lambda s, m, _: actions.say_lived_experience(
            s, m.people["tam"], _finds(m, "course_id"), on=m.at.date(), at=m.at
        ),
    ),
    "make a course link": (
        "tam",
        lambda s, m, _: actions.make_link(s, m.people["tam"], _finds(m, "course_id"), at=m.at),
    ),
    "end a course link": (
        "tam",
        lambda s, m, _: actions.end_link(s, m.people["tam"], _finds(m, "course_id"), at=m.at),
    ),
    "plan a course session": (
        "tam",
        lambda s, m, _: actions.plan_session(
            s, m.people["tam"], _finds(m, "course_id"), Times(m.at + AHEAD, 60, "Roles"),
            led_by=m.people["tam"].person_id, at=m.at,
        ),
    ),
    "call a session off": (
        "tam",
        lambda s, m, _: actions.call_off(
            s, m.people["tam"], _finds(m, "session:coming"), at=m.at
        ),
    ),
    "add a learner": (
        "tam",
        lambda s, m, _: actions.add_by_name(
            s, m.people["tam"], _finds(m, "course_id"), "Ola Sample", at=m.at
        ),
    ),
    "take a learner off": (
        "tam",
        lambda s, m, _: actions.take_off(
            s, m.people["tam"], _finds(m, "learner:named"), at=m.at
        ),
    ),
    "join a course": (
        "wes",
        lambda s, m, _: actions.join(
            s, m.people["wes"], m.ids["course_token"][0], "Wes Sample", at=m.at
        ),
    ),
    "claim a line": (
        "wes",
        lambda s, m, _: actions.claim(s, m.people["wes"], m.ids["claim_token"][0], at=m.at),
    ),
    "leave a course": (
        "ash",
        lambda s, m, _: actions.leave(s, m.people["ash"], _finds(m, "learner_id"), at=m.at),
    ),
    "choose who sees a result": (
        "ash",
        lambda s, m, _: actions.choose_reader(
            s, m.people["ash"], _finds(m, "learner_id"), None, at=m.at
        ),
    ),
    "reply to a result": (
        "ash",
        lambda s, m, _: actions.reply(
            s, m.people["ash"], _finds(m, "learner_id"), Replied("I was there on both days."),
            beside=_finds(m, "result:recorded"), at=m.at,
        ),
    ),
    "take a register": (
        "tam",
        lambda s, m, _: actions.take_register(
            s, m.people["tam"], _finds(m, "session:running"),
            {_finds(m, "learner_id"): 170}, at=m.at,
        ),
    ),
    "check in": (
        "ash",
        lambda s, m, _: actions.check_in(s, m.ids["check_in_code"][0], "Mina", at=m.at),
    ),
    "import rows": ("tam", lambda s, m, _: _import(s, m)),
    "undo an import": (
        "tam",
        lambda s, m, _: actions.undo_import(
            s, m.people["tam"], _finds(m, "course_id"), _finds(m, "import_id"), at=m.at
        ),
    ),
    "keep a course of another provider": (
        "ash",
        lambda s, m, _: actions.keep_outside_training(
            s, m.people["ash"], Elsewhere("Mill Lane", "Listening", m.at.date(), 60), at=m.at
        ),
    ),
    "take a course of another provider away": (
        "ash",
        lambda s, m, _: actions.delete_outside_training(
            s, m.people["ash"], _finds(m, "outside_id"), at=m.at
        ),
    ),
    "ask for something to count": (
        "ash",
        lambda s, m, f: actions.ask_to_count(
            s, m.people["ash"], f, _finds(m, "learner_id"),
            named=Elsewhere("Mill Lane", "Listening", m.at.date(), 60),
            statements=["F2.2"], at=m.at,
        ),
    ),
    "take back what was asked to count": (
        "ash",
        lambda s, m, _: actions.take_back_prior(
            s, m.people["ash"], _finds(m, "learner_id"), _finds(m, "prior:open"), at=m.at
        ),
    ),
    "answer what somebody learned before": (
        "tam",
        lambda s, m, _: actions.answer_prior(
            s, m.people["tam"], _finds(m, "learner_id"), _finds(m, "prior_id"), "F2.1",
            answer=Answered(PriorFinding.COUNTS, "It was about this."), at=m.at,
        ),
    ),
    "hand something in": (
        "ash",
        lambda s, m, _: actions.hand_in(
            s, m.people["ash"], _finds(m, "learner_id"), _finds(m, "part_id"), "Here.", at=m.at
        ),
    ),
    "look at it": (
        "tam",
        lambda s, m, _: actions.look_at(
            s, m.people["tam"], _finds(m, "learner_id"), _finds(m, "part_id"),
            factory.ACCEPTED, seen=_finds(m, "work_id"), at=m.at,
        ),
    ),
    "record a result": (
        "tam",
        lambda s, m, _: actions.record_results(
            s, m.people["tam"], _finds(m, "course_id"),
            {_finds(m, "learner:named"): Outcome.NOT_YET}, at=m.at,
        ),
    ),
}  # fmt: skip
"""Changes of training that the trail tells of, each with who makes it."""
