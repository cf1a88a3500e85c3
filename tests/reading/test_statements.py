"""What each sentence of a letter does, about what, and why it was read so."""

from datetime import date

import pytest

from commitments.quantities.dates import Interval
from commitments.statements.cues import Kind, packaged_cues
from commitments.statements.statements import About, Statement, read_statements


def only(text: str) -> Statement:
    (statement,) = read_statements(text)
    return statement


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dear Mr Example,", Kind.OTHER),
        ("Thank you for your petition about the weir.", Kind.OTHER),
        ("Yours faithfully", Kind.OTHER),
        ("Department for Weirs and Locks", Kind.OTHER),
        ("More information about the weir can be found at www.example.org", Kind.OTHER),
        ("If you have any questions please ring the office.", Kind.OTHER),
        ("This is a revised response.", Kind.OTHER),
        ("The council has no plans to rebuild the weir.", Kind.REFUSAL),
        ("It would be inappropriate for the trust to set mooring fees.", Kind.REFUSAL),
        ("A second weir is not therefore something that I am able to approve.", Kind.REFUSAL),
        ("No further widening of the quay is envisaged.", Kind.REFUSAL),
        ("It remains our view that the present toll is fair.", Kind.REFUSAL),
        ("It remains our view that the harm done by floods should be known.", Kind.POSITION),
        ("It would not be right to pre-empt the inspector's findings.", Kind.POSITION),
        ("Anglers will not be required to hold a permit.", Kind.POSITION),
        ("No charge is proposed.", Kind.POSITION),
        ("We therefore do not believe that a second weir is needed.", Kind.REFUSAL),
        ("This canal scheme will pay for new hedges.", Kind.COMMITMENT),
        ("In future, every lock will carry a lifebelt.", Kind.COMMITMENT),
        ("In future, moorings will be required to show a number.", Kind.COMMITMENT),
        ("We are developing a plan for the lower lock.", Kind.COMMITMENT),
        ("The council is surveying the bank, which will show the leaks.", Kind.COMMITMENT),
        ("The river trust expects to dredge the basin.", Kind.COMMITMENT),
        ("The Rivers Act commits to cleaner water.", Kind.COMMITMENT),
        ("More details will be published on the website.", Kind.COMMITMENT),
        ("Boats of 20 metres will need a longer lock.", Kind.POSITION),
        ("We propose using native reeds along the bank.", Kind.COMMITMENT),
        ("We do not intend to dredge the lock.", Kind.REFUSAL),
        ("The council is unable to pay for a second lock.", Kind.REFUSAL),
        ("Unfortunately we cannot move the mooring.", Kind.REFUSAL),
        ("The Cabinet declined the request.", Kind.REFUSAL),
        ("The weir is the responsibility of the river trust.", Kind.REFUSAL),
        ("The Government does not agree that a ban is needed.", Kind.REFUSAL),
        ("We will repaint the lock gates.", Kind.COMMITMENT),
        ("The lock gates will be repainted.", Kind.COMMITMENT),
        ("The council is committed to clean water.", Kind.COMMITMENT),
        ("We intend to survey the bank.", Kind.COMMITMENT),
        ("The committee resolved that officers be requested to inspect the weir.", Kind.COMMITMENT),
        ("He said that the council would repair the towpath.", Kind.COMMITMENT),
        ("We will continue to monitor the water level.", Kind.COMMITMENT),
        ("The government keeps all tolls under review.", Kind.COMMITMENT),
        ("Boats will pay 3% more from April.", Kind.COMMITMENT),
        ("We have replaced the sluice.", Kind.CLAIM),
        ("The sluice was replaced in 2022.", Kind.CLAIM),
        ("Officers are inspecting the weir.", Kind.CLAIM),
        ("Some 40% of boats use the lock.", Kind.CLAIM),
        ("Last year the lock was closed twice.", Kind.CLAIM),
        ("We understand that boaters are worried.", Kind.POSITION),
        ("Under the Act it is an offence to obstruct a lock.", Kind.POSITION),
        ("Weirs should be inspected by their owners.", Kind.POSITION),
        ("The river is a fine place.", Kind.POSITION),
    ],
)
def test_a_sentence_is_read_for_what_it_does(text: str, kind: Kind) -> None:
    assert only(text).kind is kind


def test_every_statement_says_in_words_why_it_was_read_so() -> None:
    statement = only("We will install a rail by 1 May 2025.")
    assert statement.reasons == (
        "says what will be done: “We will install”",
        "about an action: “install”",
        "names a time: “by 1 May 2025”",
    )


def test_a_refusal_outweighs_a_promise_in_the_same_sentence() -> None:
    text = "We have no plans to close the road, but we will repaint the lines."
    assert only(text).kind is Kind.REFUSAL


@pytest.mark.parametrize(
    ("text", "about", "testable"),
    [
        ("We will build a new slipway.", About.ACTION, True),
        ("We will consider a new slipway.", About.PROCESS, False),
        ("We will consider a new slipway in March 2026.", About.PROCESS, True),
        ("We remain committed to improving the water.", About.OUTCOME, False),
        ("We will reduce waiting to 20 weeks.", About.OUTCOME, True),
        ("The council will consult boaters.", About.PROCESS, True),
        ("The council will work with boaters.", About.PROCESS, False),
        ("The petition will be referred to the Harbour Board.", About.PROCESS, True),
        ("You will be told of the outcome.", About.PROCESS, True),
        ("I will write to the harbour master.", About.PROCESS, True),
        ("The views of boaters would be put to him.", About.PROCESS, True),
        ("A public consultation on moorings will be launched soon.", About.PROCESS, True),
        ("We will set out our position in our reply.", About.PROCESS, False),
        ("We will provide information at each lock.", About.ACTION, True),
        ("The buildings will be mended.", About.ACTION, True),
        ("We will keep development by the canal under review.", About.PROCESS, False),
        ("The lock will be mended before the end of the consultation.", About.ACTION, True),
        ("The summary of responses to the consultation will be published.", About.ACTION, True),
        ("The Bill will make it easier to moor.", About.OUTCOME, False),
        ("We will make the towpath safer.", About.OUTCOME, False),
        ("We will make an offer to the boatyard.", About.ACTION, True),
        ("More than 400 boaters are expected to benefit by 2027.", About.OUTCOME, True),
        ("The towpath will benefit from £4,000 of repairs.", About.ACTION, True),
        ("The decision will come into force on 3 May 2026.", About.ACTION, True),
        ("We will meet boaters every half year.", About.PROCESS, True),
        ("We are committed to supporting boaters.", About.ACTION, False),
        ("We are committed to supporting boaters in 2027.", About.ACTION, True),
        ("You should receive a full reply in May 2026.", About.PROCESS, True),
        ("That a costed plan be brought to the next meeting.", About.PROCESS, True),
        ("That the lock be repaired and boaters consulted.", About.ACTION, True),
        ("With our Lock Improvement Fund we will build a slipway.", About.ACTION, True),
        ("The order will come into force on 3 May 2026.", About.ACTION, True),
        ("We have set a target of bringing queues down by 2027.", About.OUTCOME, True),
    ],
)
def test_a_commitment_says_what_it_is_about_and_whether_it_can_be_tested(
    text: str,
    about: About,
    testable: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    statement = only(text)
    assert (statement.about, statement.testable) == (about, testable)


def test_only_commitments_have_about_testable_and_due() -> None:
    statement = only("The sluice was replaced by 1 May 2020 at a cost of £2m.")
    assert (statement.about, statement.testable, statement.due) == (None, None, None)
    assert statement.quantities[0].quote == "£2m"


def test_due_is_resolved_against_the_day_of_writing() -> None:
    written = Interval(date(2024, 10, 8), date(2024, 10, 8))
    (statement,) = read_statements("We will report by the end of November.", written)
    assert statement.due is not None
    assert statement.due.due == Interval(date(2024, 11, 30), date(2024, 11, 30))


def test_items_without_a_verb_are_what_the_line_before_them_says() -> None:
    statements = read_statements(
        "So far we have seen the following improvements:\n• Shorter queues at the lock\n"
        "\nNext year we will:\n• A new slipway at the bend"
    )
    assert [it.kind for it in statements] == [
        Kind.CLAIM,
        Kind.CLAIM,
        Kind.COMMITMENT,
        Kind.COMMITMENT,
    ]


def test_a_list_marker_belongs_to_its_statement_but_is_no_quantity() -> None:
    (statement,) = read_statements("5.1\nThe weir was inspected in 2021.")
    assert statement.quote.startswith("5.1")
    assert statement.quantities == ()


def test_a_petition_s_own_claims_are_read_by_the_same_rules() -> None:
    statements = read_statements(
        "Repair the towpath. Last year 31 boats were stranded below the weir."
    )
    assert statements[1].kind is Kind.CLAIM
    assert statements[1].quantities[0].low == 31


def test_every_packaged_cue_explains_itself_in_words() -> None:
    for cue in packaged_cues():
        assert cue.explanation[0].islower()
        assert not cue.explanation.endswith(".")
