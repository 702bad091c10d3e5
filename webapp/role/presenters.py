"""Role descriptions in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from flask import url_for

from competence.actors import Role
from competence.days import day_of
from competence.framework.model import Framework, Verdict
from competence.people.rules import CurrentPair
from competence.role.queries import DescribedPost, DescriptionRead, ResponseRead
from competence.role.rules import Response, of_role
from webapp.boundaries.presenters.boundary import BoundaryLink, boundary_link
from webapp.framework.presenters.parts import Link
from webapp.presenting.dates import and_list, day_words
from webapp.presenting.people import post_words
from webapp.presenting.typed import Typed, typed

_SAID: Final = {
    Response.ACKNOWLEDGED: "I have read it, and it is what I do.",
    Response.DIFFERS: "It differs from what I do.",
}


@dataclass(frozen=True, slots=True)
class VersionShown:
    """One version: which and when, its words, and what its worker said of it."""

    number: int
    heading: str
    parts: tuple[Typed, ...]
    said: str
    said_words: str


@dataclass(frozen=True, slots=True)
class RolePage:
    """A post, what it is, and what the framework says is within the role and never asked.

    `current` is None where nobody has written a description; `begins` are the framework's words
    then. `readers` is a sentence on who reads what the worker says.
    """

    id: UUID
    title: str
    team: str
    worker: str
    is_held: bool
    current: VersionShown | None
    earlier: tuple[VersionShown, ...]
    roles: tuple[str, ...]
    within: tuple[BoundaryLink, ...]
    never: tuple[BoundaryLink, ...]
    readers: str
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post in a list: whose, which, and how its description stands."""

    name: str
    post: str
    state: str
    href: str


def my_role_page(
    framework: Framework,
    posts: Sequence[DescribedPost],
    post: DescribedPost,
    readers: Sequence[CurrentPair],
) -> RolePage:
    """One's own post, with ways to one's others."""
    others = tuple(
        Link(_titled(framework, one), url_for("role.mine", post_id=one.id))
        for one in posts
        if one.id != post.id
    )
    return _page(framework, post, readers=readers_words(readers), others=others, they="you")


def their_role_page(framework: Framework, post: DescribedPost) -> RolePage:
    """A worker's post, for whoever supervises their practice or writes what it is."""
    return _page(framework, post, they="they")


def post_lines(framework: Framework, posts: Sequence[DescribedPost]) -> tuple[PostLine, ...]:
    """Every worker's post, and whether it has a description."""
    return tuple(
        PostLine(
            one.worker.name,
            _titled(framework, one),
            _version_words(one.current) if one.current else "None yet",
            url_for("role.post", post_id=one.id),
        )
        for one in posts
    )


def readers_words(readers: Sequence[CurrentPair]) -> str:
    """Who reads what a worker says of their description."""
    if not readers:
        return (
            "Nobody supervises your practice here now. Whoever does later can read what you write;"
            " nobody else can, and nothing is counted."
        )
    also = [one.person.name for one in readers if one.is_administrator]
    what = "is an administrator" if len(also) == 1 else "are administrators"
    too = f" {and_list(also)} {what} here, too." if also else ""
    return (
        f"What you write is read by {and_list([one.person.name for one in readers])}, and by"
        " whoever supervises your practice after them. Nobody else reads it, and nothing is"
        f" counted.{too}"
    )


def _page(
    framework: Framework,
    post: DescribedPost,
    *,
    they: str,
    readers: str = "",
    others: tuple[Link, ...] = (),
) -> RolePage:
    shown = [_shown(one, they) for one in post.versions]
    roles = [one for one in framework.roles if one.code in post.practises]
    return RolePage(
        id=post.id,
        title=_post(framework, post),
        team=post.team,
        worker=post.worker.name,
        is_held=post.is_held,
        current=shown[0] if shown else None,
        earlier=tuple(shown[1:]),
        roles=tuple(f"{one.title}. {one.plain_text}" for one in roles),
        within=_links(framework, post, Verdict.WITHIN_ROLE),
        never=_links(framework, post, Verdict.NEVER),
        readers=readers,
        others=others,
    )


def _post(framework: Framework, post: DescribedPost) -> str:
    """A worker's post, "Peer support worker (Expert by experience)"."""
    return post_words(Role.PEER_SUPPORT_WORKER, post.practises, framework)


def _titled(framework: Framework, post: DescribedPost) -> str:
    words = _post(framework, post)
    return f"{words}, {post.team}" if post.team else words


def _links(framework: Framework, post: DescribedPost, verdict: Verdict) -> tuple[BoundaryLink, ...]:
    return tuple(
        boundary_link(framework, one) for one in of_role(framework, post.practises, verdict)
    )


def _shown(one: DescriptionRead, they: str) -> VersionShown:
    return VersionShown(
        number=one.version,
        heading=f"{_version_words(one)}, written by {one.written_by.name}",
        parts=typed(one.words),
        said=_said(one.response, they) if one.response else "",
        said_words=one.response.words if one.response else "",
    )


def _version_words(one: DescriptionRead) -> str:
    return f"Version {one.version}, {day_words(day_of(one.written_at))}"


def _said(response: ResponseRead, they: str) -> str:
    who = "You" if they == "you" else "They"
    return f"{who} said on {day_words(day_of(response.said_at))}: {_SAID[response.response]}"
