"""The stage of the demo: one organisation, its people, and the days things happen on.

Each story is told in steps: it yields how many days ago its next thing happened, and then does it.
`play` tells stories side by side, so that everything happens, and stands on the trail, in the order
of its day.
"""

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from typing import Final, TypeAlias, TypeVar
from uuid import UUID

from competence.accounts import actions as accounts
from competence.actors import Actor, Role
from competence.assessment import actions as assessment
from competence.assessment.rules import Answer as Said
from competence.awards import actions as awards
from competence.awards.rules import NameShown, Reviewed
from competence.colleagues import actions as colleagues
from competence.colleagues.rules import Account, Asking
from competence.concerns import actions as concerns
from competence.database import Database
from competence.days import day_of
from competence.evidence import actions as evidence
from competence.evidence.rules import Written, observed_kinds
from competence.framework.model import Framework
from competence.people import actions as people
from competence.people import queries as people_queries
from competence.people.rules import OrganisationKind, PairKind
from competence.practice_log import actions as practice_log
from competence.practice_log.rules import Looked
from competence.signoff import actions as signoff
from competence.signoff.rules import Outcome, Sampling
from webapp.demo.cast import ACCEPTED_BY, PASSWORD, Character, email_of
from webapp.demo.words import AGREED, SAW
from webapp.documents.awards import Site, award_certificate

LONG_AGO: Final = 400
"""How many days ago the organisations were set up."""

SAMPLING: Final = {"Ash": Sampling.MAY_BE_READ, "Dee": Sampling.REASONS_ONLY}
"""Who lets a quality reader read, and what."""

Made = TypeVar("Made")
StepsTo: TypeAlias = Generator[int, None, Made]
Steps: TypeAlias = Generator[int, None, None]
Told: TypeAlias = Generator[int, None, object]


def play(stories: Iterable[Told]) -> None:
    """Tell stories side by side, the longest ago first; on one day in the order they are given."""
    waiting: list[tuple[int, int, Told]] = []
    for place, story in enumerate(stories):
        _wait(waiting, place, story)
    while waiting:
        _, place, story = heappop(waiting)
        _wait(waiting, place, story)


def _wait(waiting: list[tuple[int, int, Told]], place: int, story: Told) -> None:
    days = next(story, None)
    if days is not None:
        heappush(waiting, (-days, place, story))


class Scene:
    """One organisation of the demo; `ago` counts days back from the day the demo is made."""

    def __init__(
        self,
        database: Database,
        framework: Framework,
        name: str,
        at: datetime,
        *,
        kind: OrganisationKind = OrganisationKind.SERVICE_PROVIDER,
    ) -> None:
        self.database = database
        self.framework = framework
        self.at = at.replace(hour=10, minute=30, second=0, microsecond=0)
        if self.at > at:
            self.at -= timedelta(days=1)
        with database.committing(Actor.system()) as session:
            made = people.add_organisation(
                session,
                Actor.system(),
                name,
                kind,
                framework=framework.framework,
                release=framework.release,
                at=self.ago(LONG_AGO),
            )
        self.system = Actor.system(made.id)
        with database.committing(self.system) as session:
            people.accept_rules(session, self.system, ACCEPTED_BY, at=self.ago(LONG_AGO))
        self.teams: dict[str, UUID] = {}
        self.people: dict[str, Actor] = {}

    def ago(self, days: int) -> datetime:
        """The instant some days before the demo is made."""
        return self.at - timedelta(days=days)

    def day(self, days: int) -> date:
        """The day some days before the demo is made."""
        return day_of(self.ago(days))

    def joins(self, who: Character, *, since: int) -> Steps:
        """Somebody becomes a member, with their posts."""
        yield since
        at = self.ago(since)
        with self.database.committing(self.system) as session:
            if who.team and who.team not in self.teams:
                self.teams[who.team] = people.add_team(session, self.system, who.team, at=at).id
            person_id = people.add_person(session, self.system, who.name, at=at).id
            accounts.add_account(session, person_id, who.email, PASSWORD, at=at)
        self._takes_posts(who, person_id, since)

    def joins_too(self, who: Character, other: "Scene", *, since: int) -> Steps:
        """Somebody of another organisation becomes a member of this one, with the same sign-in."""
        yield since
        person_id = other.people[who.called].person_id
        with self.database.committing(self.system) as session:
            people.join(session, self.system, person_id, at=self.ago(since))
        self._takes_posts(who, person_id, since)

    def is_visited(
        self, called: str, other: "Scene", invited_by: str, *, since: int, for_days: int
    ) -> Steps:
        """Somebody of another organisation takes up a link to visit, as a peer lead."""
        yield since
        at, guest, asks = self.ago(since), other.people[called], self.people[invited_by]
        with self.database.committing(asks) as session:
            _, token = people.ask_to_visit(
                session, asks, email_of(called), ends_on=self.day(since - for_days), at=at
            )
        with self.database.committing(guest) as session:
            accounts.visit(session, guest, token, at=at)
        self.people[called] = Actor(
            guest.person_id, self.system.organisation_id, frozenset({Role.VISITING_PEER_LEAD})
        )

    def leaves(self, called: str, *, days: int) -> Steps:
        """Every post that somebody holds ends; what they kept stays theirs."""
        yield days
        person_id = self.people[called].person_id
        with self.database.committing(self.system) as session:
            held = people_queries.posts_of(
                session, self.system.organisation_id, person_id, on=self.day(days)
            )
            for post in held:
                people.end_post(session, self.system, post.id, on=self.day(days), at=self.ago(days))

    def _takes_posts(self, who: Character, person_id: UUID, since: int) -> None:
        at = self.ago(since)
        with self.database.committing(self.system) as session:
            for role in who.roles:
                people.give_post(
                    session,
                    self.system,
                    person_id,
                    role,
                    team_id=self.teams.get(who.team),
                    practises=who.practises,
                    answers_scope_concerns=who.answers_scope_concerns,
                    starts_on=self.day(since),
                    at=at,
                )
        actor = Actor(person_id, self.system.organisation_id, frozenset(who.roles))
        if who.peer_role:
            with self.database.committing(actor) as session:
                people.state_peer_role(session, actor, on=self.day(since), at=at)
        self.people[who.called] = actor

    def pairs(self, worker: str, supervisor: str, kind: PairKind, *, since: int) -> Steps:
        """Somebody supervises somebody."""
        yield since
        with self.database.committing(self.system) as session:
            people.start_pair(
                session,
                self.system,
                worker_id=self.people[worker].person_id,
                supervisor_id=self.people[supervisor].person_id,
                kind=kind,
                starts_on=self.day(since),
                at=self.ago(since),
            )

    def away(self, worker: str, *, since: int) -> Steps:
        """Somebody is away, until they are back."""
        yield since
        actor = self.people[worker]
        with self.database.committing(actor) as session:
            people.be_away(
                session,
                actor,
                actor.person_id,
                starts_on=self.day(since),
                ends_on=None,
                at=self.ago(since),
            )

    def says(
        self,
        worker: str,
        answers: Mapping[str, Said],
        *,
        days: int,
        finishes: bool = True,
        shares_with: str = "",
    ) -> Steps:
        """A worker looks at their practice, and may share what they say."""
        yield days
        actor, at = self.people[worker], self.ago(days)
        with self.database.committing(actor) as session:
            assessment.start_or_resume(session, actor, self.framework, at=at)
            for code, answer in answers.items():
                assessment.save_rating(
                    session, actor, self.framework, code, answer, version=0, at=at
                )
            if not finishes:
                return
            finished = assessment.finish(session, actor, self.framework, at=at)
        if shares_with:
            with self.database.committing(actor) as session:
                reader = self.people[shares_with]
                assessment.share(session, actor, finished.id, with_id=reader.person_id, at=at)

    def keeps(
        self,
        worker: str,
        codes: Sequence[str],
        title: str,
        words: str,
        *,
        days: int,
        kind: str = "reflective-account",
        mine: str = "",
    ) -> StepsTo[UUID]:
        """A worker keeps a piece of evidence, the day after it happened."""
        yield days - 1
        actor = self.people[worker]
        behind = self.framework.evidence_kind(kind)
        written = Written(
            form_kind=behind.form_kind,
            choice=kind if behind.choice is not None else None,
            happened_on=self.day(days),
            title=title,
            words=words,
            about=tuple(codes),
            mine=mine,
        )
        with self.database.committing(actor) as session:
            return evidence.write(session, actor, self.framework, written, at=self.ago(days - 1)).id

    def is_told(self, worker: str, asking: Asking, account: Account, *, days: int) -> Steps:
        """A worker asks a colleague by a link, who writes what they saw on the day after."""
        yield days
        actor = self.people[worker]
        asked = replace(asking, saw_on=self.day(days + 1))
        with self.database.committing(actor) as session:
            _, token = colleagues.ask(session, actor, self.framework, asked, at=self.ago(days))
        yield days - 1
        with self.database.committing(Actor.anonymous()) as session:
            colleagues.answer(session, token, account, at=self.ago(days - 1))

    def logs(self, worker: str, looked: Looked, *, days: int) -> Steps:
        """A worker notes a meeting for themself, by its week."""
        yield days
        actor = self.people[worker]
        with self.database.committing(actor) as session:
            practice_log.log(session, actor, self.framework, looked, on=self.day(days))

    def asks(
        self,
        worker: str,
        code: str,
        supervisor: str,
        *,
        days: int,
        evidence_ids: Sequence[UUID] = (),
        drafted: str = "",
        view_from: str = "",
    ) -> StepsTo[UUID]:
        """A worker asks for a sign-off."""
        yield days
        actor = self.people[worker]
        with self.database.committing(actor) as session:
            return signoff.ask(
                session,
                actor,
                self.framework,
                code,
                asked_id=self.people[supervisor].person_id,
                evidence_ids=evidence_ids,
                with_words=True,
                drafted_sentence=drafted,
                view_from_id=self.people[view_from].person_id if view_from else None,
                sampling=SAMPLING.get(worker, Sampling.NO),
                at=self.ago(days),
            ).id

    def saw(self, supervisor: str, request_id: UUID, words: str, *, days: int) -> Steps:
        """A supervisor reads a request, and puts what they saw beside it."""
        yield days
        actor = self.people[supervisor]
        with self.database.committing(actor) as session:
            signoff.read(session, actor, request_id, at=self.ago(days))
            signoff.observe(
                session,
                actor,
                self.framework,
                request_id,
                kind=observed_kinds(self.framework)[0].code,
                happened_on=self.day(days + 3),
                title="What I saw",
                words=words,
                at=self.ago(days),
            )

    def answers(
        self, supervisor: str, request_id: UUID, answer: signoff.Answer, *, days: int
    ) -> Steps:
        """A supervisor decides."""
        yield days
        actor = self.people[supervisor]
        with self.database.committing(actor) as session:
            signoff.decide(session, actor, self.framework, request_id, answer, at=self.ago(days))

    def agrees(
        self, worker: str, code: str, supervisor: str, *, days: int, view_from: str = ""
    ) -> StepsTo[UUID]:
        """A whole sign-off at Competent: an own account, an observation, and what was seen."""
        title, account, seen = AGREED[code]
        kept = yield from self.keeps(worker, [code], title, account, days=days + 16)
        request_id = yield from self.asks(
            worker, code, supervisor, days=days + 9, evidence_ids=[kept], view_from=view_from
        )
        yield from self.saw(supervisor, request_id, SAW[code], days=days + 1)
        answer = signoff.Answer(Outcome.AGREED, level="competent", seen=seen)
        yield from self.answers(supervisor, request_id, answer, days=days)
        return request_id

    def reviews(self, who: str, review: Reviewed, *, days: int) -> Steps:
        """Somebody records that the framework was reviewed here."""
        yield days
        actor = self.people[who]
        told = replace(review, reviewed_on=self.day(days + 2))
        with self.database.committing(actor) as session:
            awards.record_review(session, actor, self.framework, told, at=self.ago(days))

    def is_awarded(self, worker: str, award: str, issuer: str, site: Site, *, days: int) -> Steps:
        """A worker asks for an award, it is issued the day after, and its number can be checked."""
        yield days + 1
        asking, issuing = self.people[worker], self.people[issuer]
        with self.database.committing(asking) as session:
            asked = awards.ask(
                session, asking, self.framework, award,
                asked_id=issuing.person_id, at=self.ago(days + 1),
            ).id  # fmt: skip
        yield days
        with self.database.committing(issuing) as session:
            made = awards.issue(
                session, issuing, self.framework, asked,
                lambda given: award_certificate(self.framework, given, site), at=self.ago(days),
            )  # fmt: skip
        with self.database.committing(asking) as session:
            awards.switch_on(session, asking, made.id, NameShown.INITIALS, at=self.ago(days))

    def asks_for_view(self, worker: str, request_id: UUID, giver: str, *, days: int) -> Steps:
        """A worker asks a peer lead, or a guest, for a view on what was answered."""
        yield days
        actor, asked = self.people[worker], self.people[giver]
        with self.database.committing(actor) as session:
            signoff.ask_for_view(
                session, actor, request_id, asked_id=asked.person_id, at=self.ago(days)
            )

    def replies(
        self, worker: str, request_id: UUID, words: str, *, not_how_it_was: bool = False, days: int
    ) -> Steps:
        """A worker says something beside a decision."""
        yield days
        actor = self.people[worker]
        with self.database.committing(actor) as session:
            signoff.reply(
                session, actor, request_id, words,
                not_how_it_was=not_how_it_was, at=self.ago(days),
            )  # fmt: skip

    def raises(self, worker: str, about: str, words: str, *, reader: str, days: int) -> Steps:
        """A worker raises a concern about a supervisor with somebody else, and it waits."""
        yield days
        actor, who = self.people[worker], self.people
        with self.database.committing(actor) as session:
            concerns.raise_concern(
                session, actor, who[about].person_id,
                with_id=who[reader].person_id, words=words, at=self.ago(days),
            )  # fmt: skip

    def views(self, giver: str, request_id: UUID, seen: str, *, days: int) -> Steps:
        """Somebody in or from a peer role says what they see."""
        yield days
        actor = self.people[giver]
        with self.database.committing(actor) as session:
            signoff.give_view(
                session, actor, self.framework, request_id,
                level="competent", seen=seen, at=self.ago(days),
            )  # fmt: skip
