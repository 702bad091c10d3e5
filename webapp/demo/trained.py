"""Training in the demo: a programme, a course that is over and one that runs, mixed people on both.

People without an account are on the lists by name: a nurse, a brother. They are made up too.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from competence.people.queries import posts_of
from competence.training import actions, queries
from competence.training.rules.courses import Asked, Terms, Times
from competence.training.rules.outside import Elsewhere
from competence.training.rules.prior import Answered, PriorFinding
from competence.training.rules.results import Finding, LookedAt, Outcome
from competence.training.rules.schemes import Heading, Part
from webapp.demo.scene import Scene, Steps, StepsTo, Told

HEADING: Final = Heading(
    "Starting as a peer support worker",
    "Four mornings on what peer support is, listening without mending, what is yours to do and"
    " what is not, and looking after yourself. Nobody is asked to tell their story.",
    "peer-support-foundation",
)
PARTS: Final = (
    Part(
        "What peer support is", 180,
        "Know what makes it different from other help.",
        "A round of what brought us here, as much as each likes. Then cards in pairs.",
        ("F1.1", "F1.3", "F2.1"),
    ),
    Part(
        "Listening without mending", 180,
        "Stay with what somebody says.",
        "Three in a group: one speaks, one listens, one watches. Then we change.",
        ("F2.2", "F2.3", "F3.1"),
    ),
    Part(
        "What is mine to do", 180,
        "Know the role, and say no kindly.",
        "Requests from everyday work: is this mine? Words to say, read aloud.",
        ("F4", "F1.4"),
    ),
    Part(
        "Looking after oneself", 150,
        "Know what the team owes, and where to turn.",
        "A letter to oneself. Nobody reads it out.",
        ("F7", "F3.2"),
    ),
)  # fmt: skip
PAGE: Final = Asked(
    "A page about a time you listened",
    "What you did, and what you would do again. No names, and nothing that anybody could be"
    " known by.",
)
WORDS: Final = (
    "We sat on the bench by the water. I had an answer ready, and kept it to myself. After a while"
    " he said it himself, in better words."
)


def training(trust: Scene, charity: Scene, *, now: datetime) -> Iterator[Told]:
    """What Tam ran, and runs."""
    yield _told(trust, charity, now=now)


def _told(trust: Scene, charity: Scene, *, now: datetime) -> Steps:
    yield from _elsewhere(trust)
    version = yield from _written(trust)
    yield from _over(trust, version)
    yield from _running(trust, charity, version, now=now)


def _elsewhere(trust: Scene) -> Steps:
    """What Ash learned before, with somebody else."""
    yield 150
    ash = trust.people["Ash"]
    course = Elsewhere(
        "Mill Lane Recovery College (made up)", "Hearing voices: a first day", trust.day(400), 360,
        look_again_on=trust.day(-330),
    )  # fmt: skip
    file = (b"Ash Sample was there for the whole day. (Made up.)", "hearing-voices.txt")
    with trust.database.committing(ash) as session:
        actions.keep_outside_training(session, ash, course, file=file, at=trust.ago(150))


def _written(trust: Scene) -> StepsTo[UUID]:
    yield 100
    tam, at = trust.people["Tam"], trust.ago(100)
    with trust.database.committing(tam) as session:
        made = actions.start_programme(session, tam, trust.framework, HEADING, at=at).id
        session.flush()
        for part in PARTS:
            actions.add_part(session, tam, trust.framework, made, part, at=at)
            session.flush()
        return actions.publish(session, tam, trust.framework, made, at=at).id


def _over(trust: Scene, version: UUID) -> Steps:
    """The autumn course: four mornings, five people, results."""
    yield 70
    tam = trust.people["Tam"]
    course = _opened(trust, version, "Starting as a peer support worker, autumn", 12, days=70)
    part = _asked(trust, course, days=70)
    sessions = _planned(trust, course, version, [(50, 180), (43, 180), (36, 180), (29, 150)])
    names = ["Mina Sample (nurse)", "Ola Sample (brother)"]
    ash, dee, mina, ola = _listed(trust, course, ["Ash", "Dee"], names, days=70)
    there_were = (
        {ash: 180, dee: 180, mina: 180, ola: 180},
        {ash: 180, dee: 180, mina: 0, ola: 180},
        {ash: 165, dee: 180, mina: 180, ola: 180},
        {ash: 150, dee: 150, mina: 0, ola: 120},
    )
    for days, session_id, there in zip((50, 43, 36, 29), sessions, there_were, strict=True):
        yield days
        with trust.database.committing(tam) as session:
            actions.take_register(
                session, tam, session_id, there, at=trust.ago(days) + timedelta(hours=4)
            )
    yield 25
    _handed_in(trust, "Ash", ash, part, days=25)
    yield 22
    _accepted(trust, ash, part, days=22)
    _chosen(trust, "Ash", ash, days=22)
    with trust.database.committing(tam) as session:
        actions.record_results(
            session, tam, course,
            {ash: Outcome.COMPLETED, dee: Outcome.ATTENDED, ola: Outcome.ATTENDED,
             mina: Outcome.NOT_YET},
            at=trust.ago(22),
        )  # fmt: skip


def _running(trust: Scene, charity: Scene, version: UUID, *, now: datetime) -> Steps:
    """The winter course: a session that runs now, two to come, and somebody who waits."""
    yield 6
    tam = trust.people["Tam"]
    course = _opened(trust, version, "Starting as a peer support worker, winter", 5, days=6)
    _asked(trust, course, days=6)
    with trust.database.reading(tam) as session:
        parts = queries.version(session, tam, version).parts
    at = trust.ago(6)
    starts = [now.replace(second=0, microsecond=0) - timedelta(minutes=10)]
    starts += [trust.at + timedelta(days=7), trust.at + timedelta(days=14)]
    for one, starts_at in zip(parts, starts, strict=False):
        times = Times(starts_at, one.part.minutes, one.part.title, "Room 2, Harbour Street", one.id)
        with trust.database.committing(tam) as session:
            actions.plan_session(session, tam, course, times, led_by=tam.person_id, at=at)
    names = ["Ines Sample (social worker)", "Uma Sample (mother)"]
    _, eli, *_ = _listed(trust, course, ["Bo", "Eli"], names, days=6)
    with trust.database.committing(tam) as session:
        token = actions.make_link(session, tam, course, at=at)
    for scene, name in ((charity, "Remi"), (trust, "Cam")):
        actor = scene.people[name]
        with trust.database.committing(actor) as session:
            actions.join(session, actor, token, actor_name(name), at=at)
    yield from _asked_to_count(trust, eli)


def _asked_to_count(trust: Scene, line: UUID) -> Steps:
    """What Eli learned before: one statement counts, one not this time, one waits."""
    yield 4
    eli, tam, at = trust.people["Eli"], trust.people["Tam"], trust.ago(4)
    named = Elsewhere("Tidewater College (made up)", "Listening skills", trust.day(300), 720)
    with trust.database.committing(eli) as session:
        actions.keep_outside_training(session, eli, named, at=at)
        asked = actions.ask_to_count(
            session, eli, trust.framework, line,
            named=named, statements=["F2.2", "F2.3", "F3.1"],
            words="Twelve evenings in pairs. I use it in the group on Tuesdays.", at=at,
        ).id  # fmt: skip
    answers = {
        "F2.2": Answered(PriorFinding.COUNTS, "The evenings were about just this."),
        "F2.3": Answered(
            PriorFinding.NOT_THIS_TIME,
            "You wrote of what you gave. This is about taking in what others give, too.",
            "Come to the second morning, where each of us takes both parts.",
        ),
    }
    yield 3
    for code, answer in answers.items():
        with trust.database.committing(tam) as session:
            actions.answer_prior(session, tam, line, asked, code, answer=answer, at=trust.ago(3))


def actor_name(called: str) -> str:
    """The whole name of somebody in the demo."""
    return f"{called} Sample"


def _opened(trust: Scene, version: UUID, title: str, places: int, *, days: int) -> UUID:
    tam, terms = trust.people["Tam"], Terms(title, HEADING.plain_words, places)
    with trust.database.committing(tam) as session:
        return actions.open_course(
            session, tam, trust.framework, terms, version_id=version, at=trust.ago(days)
        ).id


def _asked(trust: Scene, course: UUID, *, days: int) -> UUID:
    tam = trust.people["Tam"]
    with trust.database.committing(tam) as session:
        return actions.ask(session, tam, course, PAGE, at=trust.ago(days)).id


def _planned(
    trust: Scene, course: UUID, version: UUID, when: Sequence[tuple[int, int]]
) -> list[UUID]:
    tam, made = trust.people["Tam"], []
    with trust.database.reading(tam) as session:
        parts = queries.version(session, tam, version).parts
    for one, (days, minutes) in zip(parts, when, strict=True):
        times = Times(trust.ago(days), minutes, one.part.title, "Room 2, Harbour Street", one.id)
        with trust.database.committing(tam) as session:
            made.append(
                actions.plan_session(
                    session, tam, course, times, led_by=tam.person_id, at=trust.ago(70)
                ).id
            )
    return made


def _listed(
    trust: Scene, course: UUID, people: Sequence[str], names: Sequence[str], *, days: int
) -> list[UUID]:
    """Put people with an account and people by name onto a list, in order."""
    tam, made = trust.people["Tam"], []
    at = trust.ago(days)
    with trust.database.committing(tam) as session:
        token = actions.make_link(session, tam, course, at=at)
    for called in people:
        actor = trust.people[called]
        with trust.database.committing(actor) as session:
            made.append(actions.join(session, actor, token, actor_name(called), at=at).id)
    for name in names:
        with trust.database.committing(tam) as session:
            made.append(actions.add_by_name(session, tam, course, name, at=at).id)
    return made


def _handed_in(trust: Scene, called: str, line: UUID, part: UUID, *, days: int) -> None:
    actor = trust.people[called]
    with trust.database.committing(actor) as session:
        actions.hand_in(session, actor, line, part, WORDS, at=trust.ago(days))


def _accepted(trust: Scene, line: UUID, part: UUID, *, days: int) -> None:
    tam = trust.people["Tam"]
    with trust.database.reading(tam) as session:
        _, _, (asked,) = queries.work_of(session, tam, line)
    found = LookedAt(
        Finding.ACCEPTED, valid=True, authentic=True, current=True, sufficient=True,
        words="Thank you. The bench says it all.",
    )  # fmt: skip
    with trust.database.committing(tam) as session:
        actions.look_at(
            session, tam, line, part, found,
            seen=None if asked.work is None else asked.work.id, at=trust.ago(days),
        )  # fmt: skip


def _chosen(trust: Scene, called: str, line: UUID, *, days: int) -> None:
    """Let one's own post see what the course comes to."""
    actor = trust.people[called]
    with trust.database.reading(actor) as session:
        posts = posts_of(session, actor.organisation_id, actor.person_id, on=trust.day(days))
    with trust.database.committing(actor) as session:
        actions.choose_reader(session, actor, line, posts[0].id, at=trust.ago(days))
