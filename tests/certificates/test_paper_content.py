"""Certificates, schemes and the other papers are frozen, and come back as they were."""

import subprocess
import sys
from dataclasses import fields

import pytest

from certificates.certificate import attendance_sentence, award_sentence, grouped
from certificates.content import canonical, digest, from_json
from competence.framework.registry import Registry
from webapp.sample_papers import attendances, award, papers

FRAMEWORK = Registry.load().newest("peer-open-dialogue")
PAPERS = dict(papers(FRAMEWORK))


@pytest.mark.parametrize("name", PAPERS)
def test_what_was_stored_comes_back_as_it_was(name: str) -> None:
    content = PAPERS[name]

    back = from_json(type(content), canonical(content))

    assert back == content
    assert digest(back) == digest(content)


@pytest.mark.parametrize("name", PAPERS)
def test_content_cannot_be_altered(name: str) -> None:
    content = PAPERS[name]

    for field in fields(content):
        with pytest.raises(AttributeError):
            setattr(content, field.name, "")


def test_the_fixed_words_are_stored_with_a_certificate() -> None:
    assert b"Decided and issued by one person." in canonical(award(FRAMEWORK))


def test_no_two_learners_have_one_certificate() -> None:
    twelve = list(attendances(FRAMEWORK))

    assert len({digest(one) for one in twelve}) == len(twelve) == 12


@pytest.mark.parametrize(
    "number", ["7q4k2m9txb", "7q4k 2m9t xb", "7q4k-2m9t-xb", "7q\u00a04k2m9txb"]
)
def test_a_number_is_printed_in_groups_of_four_however_it_is_kept(number: str) -> None:
    assert grouped(number) == "7q4k 2m9t xb"


def test_an_award_says_what_it_is_for_with_its_domains_in_bold() -> None:
    phrases = award_sentence("Competent", ("Foundations", "Experts", "Guides"), with_peer_view=True)

    assert "".join(one.words for one in phrases) == (
        "Agreed at Competent in every competence of Foundations, of Experts and of Guides, with "
        "the view of people who hold or held a peer role."
    )
    assert [one.words for one in phrases if one.is_strong] == ["Foundations", "Experts", "Guides"]


def test_an_award_of_one_domain_without_a_peer_view_says_no_more() -> None:
    phrases = award_sentence("Competent", ("Foundations",), with_peer_view=False)

    assert "".join(one.words for one in phrases) == (
        "Agreed at Competent in every competence of Foundations."
    )


def test_attendance_says_that_somebody_was_there() -> None:
    words = "".join(one.words for one in attendance_sentence("14 hours"))

    assert words == "Was there for 14 hours."


def test_contents_do_not_load_the_pdf_library() -> None:
    program = (
        "import sys; import certificates.certificate, certificates.agreed_so_far, "
        "certificates.scheme, certificates.register_sheet; sys.exit('reportlab' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
