"""Every folder of pages."""

from webapp.about.views import pages as about
from webapp.account.email import pages as email
from webapp.account.happened import pages as happened
from webapp.account.sign_in import pages as my_sign_in
from webapp.account.views import pages as account
from webapp.agreements.views import pages as agreements
from webapp.assessment.views import pages as assessment
from webapp.audit.views import pages as audit
from webapp.auth.again import pages as again
from webapp.auth.forgotten import pages as forgotten
from webapp.auth.idle import pages as idle
from webapp.auth.invitations import pages as invitations
from webapp.auth.passkeys import pages as passkeys
from webapp.auth.second import pages as second
from webapp.auth.views import pages as auth
from webapp.auth.visits import pages as visits
from webapp.awards.views import checks
from webapp.awards.views import pages as awards
from webapp.boundaries.views import pages as boundaries
from webapp.colleagues.views import links as told
from webapp.colleagues.views import pages as colleagues
from webapp.complaints.views import pages as complaints
from webapp.concerns.views import pages as concerns
from webapp.design.views import pages as design
from webapp.duties.views import pages as duties
from webapp.evidence.views import pages as evidence
from webapp.first_hour.views import pages as first_hour
from webapp.framework.views import pages as framework
from webapp.health import pages as health
from webapp.home.views import pages as home
from webapp.job_texts.kept import pages as kept_job_texts
from webapp.job_texts.views import pages as job_texts
from webapp.learning.door import pages as door
from webapp.learning.elsewhere import pages as elsewhere
from webapp.learning.joining import pages as joining
from webapp.learning.views import pages as learning
from webapp.mail.views import pages as mail
from webapp.my_data.views import pages as my_data
from webapp.organisation.views import pages as organisation
from webapp.portfolio.views import pages as portfolio
from webapp.practice_log.views import pages as practice_log
from webapp.quality.views import pages as quality
from webapp.receipts.views import pages as receipts
from webapp.role.views import links as charter_link
from webapp.role.views import pages as role
from webapp.scope.views import links as scope_link
from webapp.scope.views import pages as scope
from webapp.scope_card.views import pages as scope_card
from webapp.scope_card.views import shown as card
from webapp.signoff.views import pages as signoff
from webapp.standing.views import pages as standing
from webapp.supervision.views import pages as supervision
from webapp.supervision.views.feed import calendars
from webapp.training.views import pages as training

ALL = (
    calendars, home, boundaries, framework, standing, assessment, evidence, colleagues, told,
    practice_log, signoff, scope, scope_link, duties, supervision, concerns, training, learning,
    elsewhere, joining, door, awards, checks, portfolio, quality, role, charter_link,
    organisation, account, email, happened, receipts, mail, auth, forgotten, invitations, visits,
    about,
    health, design, scope_card, card, job_texts, kept_job_texts, agreements, audit, my_data, second,
    again, my_sign_in, passkeys, first_hour, idle, complaints,
)  # fmt: skip
