"""What a check of a certificate answers: by its number or an address, and only while it is on."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Via
from competence.awards.queries.certificates import ended_of
from competence.awards.queries.values import Checked
from competence.awards.records import Certificate, CertificateCheck, CertificateEnd
from competence.awards.rules import look_again_by, name_shown, read_number, towards
from competence.database import become, points_at
from competence.framework.model import Framework
from competence.people import queries as people
from competence.people.records import Organisation, Person
from competence.people.rules import AddressKind
from competence.signoff import queries as signoff


def checked(session: Session, given: str, *, at: datetime) -> Checked:
    """What the number or address of a certificate leads to; the session acts there from then on.

    Unknown, switched off and over are one NotFound. A name is given only of a valid certificate,
    and only while it is the name its holder has.
    """
    token = read_number(given)
    address = people.address(session, token, AddressKind.CERTIFICATE_CHECK, at=at)
    actor = Actor.system(address.organisation_id, via=Via.ADDRESS)
    become(session, actor)
    query = (
        select(Certificate, CertificateCheck.shows, CertificateEnd, Person.name, Organisation.name)
        .join(
            CertificateCheck,
            points_at(CertificateCheck.certificate_id, Certificate),
        )
        .outerjoin(
            CertificateEnd,
            points_at(CertificateEnd.certificate_id, Certificate),
        )
        .join(Person, Person.id == Certificate.holder_id)
        .join(Organisation, Organisation.id == Certificate.organisation_id)
        .where(
            CertificateCheck.organisation_id == actor.organisation_id,
            CertificateCheck.id == address.target_id,
        )
    )
    row, shows, end, name_now, organisation = session.execute(query).one()
    name = sealing.opened(session, row, "holder_name", about=row.holder_id)
    is_theirs = end is None and name == name_now
    return Checked(
        certificate_id=row.id,
        organisation_id=row.organisation_id,
        holder_id=row.holder_id,
        kind=row.kind,
        title=sealing.opened(session, row, "title", about=row.holder_id),
        name=name_shown(name, shows) if is_theirs else "",
        organisation=organisation,
        framework=row.framework,
        release=row.release,
        award=row.award,
        issued_on=row.issued_on,
        ended=ended_of(end),
        is_forgotten=not name,
    )


def still_to_look_again(
    session: Session, found: Checked, framework: Framework, *, on: date
) -> date | None:
    """The day by which the service was to look again at what lies under an award and has not.

    None where it has, and for an attendance. `framework` is the release it was issued under.
    """
    if found.award is None or found.ended is not None:
        return None
    agreed = signoff.agreed_of(session, found.organisation_id, found.holder_id, framework, on=on)
    basis = towards(framework, framework.award(found.award), agreed).agreed
    return look_again_by(basis, today=on)
