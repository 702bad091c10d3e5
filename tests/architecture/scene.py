"""One organisation's people and everything a worker there can have, with two others beside it.

Every private field holds a word of its own (a canary), so that a page, a log or a file that gives
it to somebody it is not for is found out. `may_read` says for whom each word is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from certificates.content import canonical
from competence.accounts import actions as accounts
from competence.actors import Actor, Role
from competence.assessment import actions as assessment
from competence.assessment.rules import Answer as Said
from competence.database import Database
from competence.evidence import actions as evidence
from competence.evidence.rules import second_choices
from competence.framework.model import FormKind, Framework
from competence.outbox import actions as outbox
from competence.outbox.rules import Choice as MailChoice
from competence.outbox.rules import Template
from competence.people import actions as people
from competence.people.rules import OrganisationKind, PairKind, Setting
from competence.portfolio import actions as portfolios
from competence.recovery import actions as recovery
from competence.replies.rules import About
from competence.replies.rules import Said as Replied
from competence.signoff import actions as signoff
from competence.signoff import queries as signoff_queries
from competence.signoff.rules import Outcome
from tests.factories import people as someone
from tests.factories.evidence import written
from webapp.documents import Choice, gathered, portfolio
from webapp.first_hour.screens import Screen

SAMS: Final = "sam.secret@example.org"
OWNER: Final = "ash"
MADE: Final = timedelta(days=30)
"""How long before `at` the scene begins."""


def canary(name: str) -> str:
    """A word that stands nowhere else."""
    return f"Qz{name.replace('_', '')}zQ"


@dataclass
class Scene:
    """Who is there, the ids that routes ask for, and the secret words."""

    at: datetime
    people: dict[str, Actor] = field(default_factory=dict)
    ids: dict[str, list[str]] = field(default_factory=dict)
    may_read: dict[str, frozenset[str]] = field(default_factory=dict)
    """For each canary the names of everybody it is for."""

    def has(self, parameter: str, *values: object) -> None:
        """Routes with `parameter` can be tried with these; the first is the one of most tests."""
        self.ids[parameter] = [*map(str, values), *self.ids.get(parameter, [])]

    def one(self, parameter: str) -> UUID:
        """The first record of a name."""
        return UUID(self.ids[parameter][0])

    def word(self, name: str, *readers: str) -> str:
        """A new canary, for the owner and these."""
        return self.word_for(name, OWNER, *readers)

    def word_for(self, name: str, *readers: str) -> str:
        """A new canary, for these alone."""
        self.may_read[canary(name)] = frozenset(readers)
        return canary(name)


ROLES: Final[Mapping[str, Role]] = {
    "tam": Role.TRAINER,
    "tia": Role.TRAINER,
    "tod": Role.TRAINER,  # trains beside Tam, and opens nothing in these tests
    "alex": Role.ADMINISTRATOR,
    "pan": Role.PANEL_MEMBER,
    "qua": Role.QUALITY_READER,
}


def build(database: Database, framework: Framework, *, at: datetime) -> Scene:
    """Lay the scene in an empty database."""
    # They need the scene first.
    from tests.architecture.along import take_along  # noqa: PLC0415
    from tests.architecture.asked import ask  # noqa: PLC0415
    from tests.architecture.awarded import award  # noqa: PLC0415
    from tests.architecture.carded import card  # noqa: PLC0415
    from tests.architecture.commissioned import commission  # noqa: PLC0415
    from tests.architecture.complained import complain  # noqa: PLC0415
    from tests.architecture.concerned import concern  # noqa: PLC0415
    from tests.architecture.described import describe  # noqa: PLC0415
    from tests.architecture.owed import owe  # noqa: PLC0415
    from tests.architecture.receipted import dispute  # noqa: PLC0415
    from tests.architecture.sampled import sample  # noqa: PLC0415
    from tests.architecture.saved import save  # noqa: PLC0415
    from tests.architecture.scoped import log  # noqa: PLC0415
    from tests.architecture.stepping import step  # noqa: PLC0415
    from tests.architecture.supervised import supervise  # noqa: PLC0415
    from tests.architecture.trained import train  # noqa: PLC0415

    scene = Scene(at)
    begun = at - MADE
    place = someone.organisation(database)
    _cast(scene, database, place)
    scene.has("organisation_id", place.organisation.id)
    _look_back(scene, database, framework, begun)
    _keep_evidence(scene, database, framework, begun)
    _ask(scene, database, framework, begun)
    _ask_again(scene, database, framework, begun)
    _make_a_portfolio(scene, database, framework, begun)
    supervise(scene, database, framework, place, begun=begun)
    award(scene, database, framework, begun=begun)
    ask(scene, database, framework, begun=begun)
    train(scene, database, framework, begun=begun)
    sample(scene, database, framework, begun=begun)
    log(scene, database, framework, begun=begun)
    describe(scene, database, framework, begun=begun)
    save(scene, database, framework, begun=begun)
    card(scene, database, framework, place, begun=begun)
    take_along(scene, database, framework, begun=begun)
    concern(scene, database, begun=begun)
    complain(scene, database, begun=begun)
    commission(scene, database, framework, begun=begun)
    dispute(scene, database)
    step(scene, database, begun=begun)
    _invite(scene, database, place)
    owe(scene, database, framework, place, begun=begun)
    _write_to(scene, database, place)
    for name, actor in scene.people.items():
        scene.has(f"person:{name}", actor.person_id)
    for parameter, values in {
        "framework": (framework.framework,),
        "release": (framework.release,),
        "which": (*Screen,),
        "kept_of": ("worker", "panel-member"),
        "domain": tuple(domain.code for domain in framework.domains),
        "role": tuple(role.code for role in framework.roles),
    }.items():
        scene.has(parameter, *values)
    return scene


def _cast(scene: Scene, database: Database, place: someone.Place) -> None:
    cast = scene.people
    cast["ash"] = someone.worker(database, place, "Ash Sample", email="ash.secret@example.org")
    cast["bo"] = someone.worker(database, place, "Bo Sample")
    cast["sam"] = someone.supervisor(database, place, "Sam Sample", email=SAMS)
    for name in ("pip", "lin", "una"):
        cast[name] = someone.supervisor(database, place, f"{name.title()} Sample")
    cast["kit"] = someone.supervisor(database, place, "Kit Sample", peer_role=True)
    for name, role in ROLES.items():
        cast[name] = someone.person(database, place, f"{name.title()} Sample", role)
    cast["lee"] = someone.person(database, place, "Lee Sample")  # no post any more
    until = scene.at.date() + timedelta(days=90)
    cast["gus"] = someone.guest(database, place, until=until, at=scene.at)
    someone.pair(database, place, cast["ash"], cast["sam"])
    with database.committing(place.system) as session:
        pair = people.start_pair(
            session,
            place.system,
            worker_id=cast["ash"].person_id,
            supervisor_id=cast["pip"].person_id,
            kind=PairKind.PRACTICE,
            starts_on=someone.LONG_AGO,
            at=scene.at - MADE,
        )
    scene.has("pair_id", pair.id)
    someone.pair(database, place, cast["ash"], cast["lin"], PairKind.LINE)
    someone.pair(database, place, cast["ash"], cast["kit"], PairKind.VISITING)
    elsewhere = someone.organisation(database, "Mill Lane")
    cast["wes"] = someone.worker(database, elsewhere, "Wes Sample")
    cast["sue"] = someone.supervisor(database, elsewhere, "Sue Sample", peer_role=True)
    cast["ada"] = someone.person(database, elsewhere, "Ada Sample", Role.ADMINISTRATOR)
    someone.pair(database, elsewhere, cast["wes"], cast["sue"])
    paying = someone.organisation(database, "Commissioners", kind=OrganisationKind.COMMISSIONER)
    cast["com"] = someone.person(database, paying, "Com Sample", Role.COMMISSIONER)


def _look_back(scene: Scene, database: Database, framework: Framework, begun: datetime) -> None:
    """One self-assessment shared, one kept to oneself, one unfinished."""
    ash, sam = scene.people["ash"], scene.people["sam"]
    shared = {
        "F1": Said(level="competent", words=scene.word("rating_shared", "sam")),
        "F7": Said(non_rating="need-from-team", duty="DU04", words=scene.word("need", "sam")),
    }
    alone = {
        "F2": Said(level="developing", words=scene.word("rating_alone")),
        "E1": Said(level="competent", words=scene.word("rating_sent", "sam", "kit")),
    }
    first = _finished(database, ash, framework, shared, at=begun)
    with database.committing(ash) as session:
        assessment.share(session, ash, first, with_id=sam.person_id, at=begun)
    second = _finished(database, ash, framework, alone, at=begun + timedelta(days=1))
    for name, words in (("ash", scene.word("draft")), ("bo", ""), ("wes", "")):
        draft, actor = Said(level="developing", words=words), scene.people[name]
        with database.committing(actor) as session:
            assessment.save_rating(session, actor, framework, "F3", draft, version=0, at=begun)
    scene.has("self_assessment_id", first, second)
    scene.has("from_id", sam.person_id)
    scene.has("code", "F1", "F2", "F3", "E1", "E2", "F6")


def _finished(
    database: Database,
    worker: Actor,
    framework: Framework,
    answers: Mapping[str, Said],
    *,
    at: datetime,
) -> UUID:
    with database.committing(worker) as session:
        for code, answer in answers.items():
            assessment.save_rating(session, worker, framework, code, answer, version=0, at=at)
        return assessment.finish(session, worker, framework, at=at).id


def _keep_evidence(scene: Scene, database: Database, framework: Framework, begun: datetime) -> None:
    """One piece shared, one kept to oneself, one sent with a request later."""
    ash, sam = scene.people["ash"], scene.people["sam"]
    for name, readers in (("sent", ("sam", "kit")), ("alone", ()), ("shared", ("sam",))):
        what = written(
            scene.word(f"evidence_{name}_words", *readers),
            form_kind=FormKind.SOMEONE_SAW_ME,
            choice=second_choices(framework, FormKind.SOMEONE_SAW_ME)[0].code,
            happened_on=begun.date(),
            title=scene.word(f"evidence_{name}_title", *readers),
            with_whom=scene.word(f"evidence_{name}_with", *readers),
            giver_known=True,
            mine=scene.word(f"evidence_{name}_mine"),
            about=("E1", "E2"),
        )
        text = scene.word(f"file_{name}_text", *readers).encode()
        file_name = scene.word(f"file_{name}_name", *readers) + ".txt"
        with database.committing(ash) as session:
            held = evidence.hold_file(session, ash, text, file_name, at=begun)
            kept = evidence.write(session, ash, framework, what, file_id=held.id, at=begun).id
        scene.has("evidence_id", kept)
        scene.has(f"evidence:{name}", kept)
    with database.committing(ash) as session:
        share = evidence.share(
            session, ash, UUID(scene.ids["evidence_id"][0]), with_id=sam.person_id, at=begun
        )
    scene.has("copy_id", share.copy_id)


def _ask(scene: Scene, database: Database, framework: Framework, begun: datetime) -> None:
    """Answered and replied to; a next step; waiting; waiting for a view; taken back."""
    ash, sam, kit = (scene.people[name] for name in ("ash", "sam", "kit"))
    at = begun + timedelta(days=2)
    answered = _asked(scene, database, framework, "E1", at, with_words=True, view_from=kit)
    word = scene.word
    with database.committing(sam) as session:
        observed = evidence.observe(
            session, sam, framework, ash.person_id, kind="observation", about=("E1",),
            happened_on=begun.date(), title=word("noted_title", "sam"),
            words=word("noted_words", "sam"), at=at,
        )  # fmt: skip
    scene.has("evidence:observed", observed.id)
    with database.committing(sam) as session:
        signoff.observe(
            session, sam, framework, answered,
            kind="observation", happened_on=begun.date(),
            title=word("observed_title", "sam", "kit"),
            words=word("observed_words", "sam", "kit"), at=at,
        )  # fmt: skip
    agreed = signoff.Answer(
        Outcome.AGREED,
        level="competent",
        seen=word("seen", "sam"),
        exception=word("exception", "sam"),
    )
    with database.committing(sam) as session:
        signoff.decide(session, sam, framework, answered, agreed, at=at)
    with database.committing(kit) as session:
        signoff.give_view(
            session, kit, framework, answered, level="competent",
            seen=word("view", "sam", "kit"), at=at,
        )  # fmt: skip
    with database.committing(ash) as session:
        signoff.reply(session, ash, answered, word("reply", "sam"), at=at)
    _say_otherwise(scene, database, answered, observed.id, at=at)
    stepped = _asked(scene, database, framework, "F6", at)
    step = signoff.Answer(
        Outcome.NEXT_STEP,
        seen=word("step_seen", "sam"),
        next_step=word("next_step", "sam"),
        service_will=word("service_will", "sam"),
    )
    with database.committing(sam) as session:
        signoff.decide(session, sam, framework, stepped, step, at=at)
    taken_back = _asked(scene, database, framework, "F5", at, readers=())
    with database.committing(ash) as session:
        signoff.withdraw(session, ash, taken_back, at=at)
    wanting = _asked(scene, database, framework, "E2", at, view_from=kit)
    waiting = _asked(scene, database, framework, "F8", at)
    scene.has("sitting:worker", ash.person_id)
    scene.has("request_id", waiting, answered, stepped, wanting, taken_back)
    with database.reading(ash) as session:
        sent = signoff_queries.request(session, ash, answered, on=at.date()).copies
    scene.has("copy:sent", *(copy.copy_id for copy in sent if copy.file))
    scene.has("request:answered", answered)
    scene.has("request:wanting", wanting)
    scene.has("request:stepped", stepped)


def _say_otherwise(
    scene: Scene, database: Database, answered: UUID, observed: UUID, *, at: datetime
) -> None:
    """Beside the view, beside what was seen for the request, and beside what stands alone."""
    ash = scene.people["ash"]
    with database.reading(ash) as session:
        entries = signoff_queries.entries_of(
            signoff_queries.request(session, ash, answered, on=at.date())
        )
    for entry in entries:
        if entry.about is not About.DECISION:
            words = scene.word(f"otherwise_{entry.about}", "sam", "kit")
            with database.committing(ash) as session:
                signoff.reply(
                    session, ash, answered, words,
                    about_id=entry.id, not_how_it_was=True, at=at,
                )  # fmt: skip
    said = Replied(scene.word("otherwise_noted", "sam"), not_how_it_was=True)
    with database.committing(ash) as session:
        evidence.reply(session, ash, observed, said, at=at)


def _ask_again(scene: Scene, database: Database, framework: Framework, begun: datetime) -> None:
    """One answer is with Pip for a second view; of another somebody from elsewhere is wanted."""
    ash, sam, pip = (scene.people[name] for name in ("ash", "sam", "pip"))
    at = begun + timedelta(days=2)
    first = _asked(scene, database, framework, "E3", at, readers=("sam", "pip"))
    with database.committing(sam) as session:
        signoff.decide(
            session, sam, framework, first, signoff.Answer(Outcome.AGREED, level="developing"),
            at=at,
        )  # fmt: skip
    with database.committing(ash) as session:
        second = signoff.ask_again(
            session, ash, framework, first,
            asked_id=pip.person_id, brings=scene.word("brings", "pip"), at=at,
        )  # fmt: skip
        signoff.want_elsewhere(
            session, ash, framework, UUID(scene.ids["request:stepped"][0]), at=at
        )
    scene.ids["request_id"] += [str(first), str(second.id)]


def _asked(
    scene: Scene,
    database: Database,
    framework: Framework,
    code: str,
    at: datetime,
    *,
    readers: tuple[str, ...] = ("sam",),
    with_words: bool = False,
    view_from: Actor | None = None,
) -> UUID:
    ash, sam = scene.people["ash"], scene.people["sam"]
    readers = (*readers, "kit") if view_from else readers
    with database.committing(ash) as session:
        return signoff.ask(
            session, ash, framework, code,
            asked_id=sam.person_id,
            evidence_ids=[UUID(scene.ids["evidence:sent"][0])] if code == "E1" else [],
            with_words=with_words,
            summary=scene.word(f"summary_{code}", *readers),
            drafted_sentence=scene.word(f"sentence_{code}", *{*readers} - {"kit"}),
            view_from_id=view_from.person_id if view_from else None,
            at=at,
        ).id  # fmt: skip


def _make_a_portfolio(
    scene: Scene, database: Database, framework: Framework, begun: datetime
) -> None:
    """Everything in it, paragraphs marked for its owner alone too."""
    ash, at = scene.people["ash"], begun + timedelta(days=3)
    with database.committing(ash) as session:
        kept = gathered(session, ash, framework, on=at.date())
        everything = frozenset(item.entry.id for item in kept.evidence)
        choice = Choice(kept.looked_at(), everything, everything)
        content = portfolio(framework, kept, choice, on=at.date(), made_up=False)
        row = portfolios.keep(session, ash, framework, canonical(content).decode(), at=at)
    scene.has("portfolio_id", row.id)


def _invite(scene: Scene, database: Database, place: someone.Place) -> None:
    """A team, an invitation nobody took up, days away, and the ids an administrator sees."""
    alex, ash, bo = (scene.people[name] for name in ("alex", "ash", "bo"))
    with database.committing(place.system) as session:
        team = people.add_team(session, place.system, "Harbour team", at=scene.at)
        people.accept_rules(session, place.system, "Jo Sample, chair", at=scene.at)
        reset = recovery.make_at_the_server(session, place.system, SAMS, at=scene.at)
    with database.committing(alex) as session:
        people.choose_settings(session, alex, {Setting.VIEW_WORKING_DAYS: 15}, at=scene.at)
        _, token = people.invite(session, alex, bo.person_id, "bo@example.org", at=scene.at)
        visit, to_visit = people.ask_to_visit(
            session, alex, "vi@example.org", ends_on=scene.at.date() + timedelta(days=60),
            at=scene.at,
        )  # fmt: skip
        twice = people.add_person(session, alex, "Bo Sample", at=scene.at)
        people.merge(session, alex, twice.id, bo.person_id, at=scene.at)
    with database.committing(ash) as session:
        accounts.ask_for_email(session, ash, "ash@elsewhere.example", at=scene.at)
    with database.committing(place.system) as session:
        to_email = accounts.take_email_along(session, place.system, ash.person_id, at=scene.at)
    assert to_email is not None
    scene.has("email_token", to_email.token)
    with database.committing(ash) as session:
        away = people.be_away(
            session, ash, ash.person_id,
            starts_on=scene.at.date() + timedelta(days=40),
            ends_on=scene.at.date() + timedelta(days=50), at=scene.at,
        )  # fmt: skip
    scene.has("given", token)
    scene.has("reset", reset)
    scene.has("visit", to_visit)
    scene.has("visit_id", visit.id)
    scene.has("team_id", team.id)
    scene.has("away_id", away.id)
    for name in ("person_id", "worker_id"):
        scene.has(name, ash.person_id)


def _write_to(scene: Scene, database: Database, place: someone.Place) -> None:
    """A message that waits to be sent, and what its reader chose."""
    ash = scene.people["ash"]
    with database.committing(ash) as session:
        outbox.choose(session, ash, MailChoice(), at=scene.at)
    with database.committing(place.system) as session:
        outbox.ask_for(
            session, place.system, ash.person_id, Template.WEEKLY, effect_key="a message",
            at=scene.at,
        )  # fmt: skip
    scene.has("message_id", ash.person_id)  # of no letter: only a demo shows any


def fill(scene: Scene, database: Database, framework: Framework) -> None:
    """Everything of the owner's there can be: every competence rated, evidenced and decided."""
    ash, sam = scene.people["ash"], scene.people["sam"]
    at = scene.at - timedelta(days=20)
    codes = [competence.code for competence in framework.competences]
    rated = dict.fromkeys(codes, Said(level="developing", words="As I see it today."))
    with database.committing(ash) as session:
        assessment.discard(session, ash, framework.framework, at=at)
    everything = _finished(database, ash, framework, rated, at=at)
    with database.committing(ash) as session:
        assessment.share(session, ash, everything, with_id=sam.person_id, at=at)
        for code, said in rated.items():
            assessment.save_rating(session, ash, framework, code, said, version=0, at=at)
    for code in codes:
        with database.committing(ash) as session:
            what = written(happened_on=at.date(), about=(code,))
            kept = evidence.write(session, ash, framework, what, at=at).id
            if code in {"E2", "E3", "F8"}:
                continue  # these wait for an answer already
            request = signoff.ask(
                session, ash, framework, code,
                asked_id=sam.person_id, evidence_ids=[kept], with_words=True, at=at,
            )  # fmt: skip
        answer = signoff.Answer(Outcome.AGREED, level="developing", seen="I saw this twice.")
        with database.committing(sam) as session:
            signoff.decide(session, sam, framework, request.id, answer, at=at)
