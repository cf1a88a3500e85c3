"""Refusals, promises and facts in words that no rule was written for: grammar shows them."""

import pytest

from commitments.statements.cues import Kind
from commitments.statements.statements import read_statements

REFUSALS = [
    "A second bridge is simply not on the table at present.",
    "Free parking for the whole of December is out of the question this year.",
    "The bandstand cannot be moved without losing its listed status.",
    "These costs could not be met from the parish budget.",
    "The Authority has no legal basis for closing the footpath.",
    "There is no appetite among members for another referendum.",
    "I see little prospect of the route being restored.",
    "We have no funding for a lifeguard in winter.",
    "Neither this Council nor the Canal Trust is able to dredge the basin.",
    "Nor do we propose to widen the towpath.",
    "The panel was not persuaded that a crossing is needed here.",
    "Ministers have ruled out a further extension of the scheme.",
    "The request for a skate bowl was turned down by the committee.",
    "The Trust has chosen not to renew the lease.",
    "That is not a course the Department can recommend.",
    "The swimming charge will remain at its current level.",
    "An exemption for motorcycles is not something that Ministers are considering.",
    "I am sorry to say that we cannot offer you a date.",
    "The Council does not have the power to set bus fares.",
    "Members voted by nine to four not to proceed with the lido.",
    "It would not be right to single out one estate for special treatment.",
    "We won't be bringing back the paper permits.",
    "I'm afraid the answer has to be no.",
    "Officers advised against a weight limit on the bridge.",
    "Regrettably, the council must decline this request.",
    "The footbridge is not included in the current capital programme.",
    "We see no case for changing the opening hours.",
    "There are no resources available for a night-time patrol.",
    "The Government is not persuaded of the need for a new offence.",
    "This is a matter for the water company rather than the council.",
    "The council does not accept liability for the damage.",
    "That would be a step too far for a village of this size.",
    "We are minded to refuse the application.",
    "It remains our view that the current limit is right.",
    "Ministers do not see a need for new powers.",
    "A crossing patrol could not be justified on the present count.",
    "Free travel for carers would cost too much and is unaffordable.",
    "The department does not hold the budget for buses.",
    "There will be no second consultation.",
    "No such scheme is being considered.",
    "We cannot support this proposal.",
    "Your proposal was not taken up.",
    "A ban would go further than the evidence allows, and we do not support one.",
    "I regret that the request has been refused.",
]
NO_REFUSALS = [
    "The water company was unable to prevent the leak in January.",
    "We would not hesitate to prosecute anybody who dumps waste.",
    "We have not ruled out a second trial.",
    "Waste that cannot be recycled is burned at the plant in Ham.",
    "If the wall cannot be saved, we will rebuild it with the same bricks.",
    "Nobody should be without a warm home, and this cannot be ignored.",
    "The effect of the closure cannot be overstated.",
    "There is no doubt that the market matters to the town.",
    "We have no reason to doubt the survey.",
    "Residents who could not attend were sent the papers.",
    "The works will not affect access to the shops.",
    "You will not need to apply again.",
    "The change will not mean a longer wait for buses.",
    "There was no objection to the order.",
    "The gate was out of action for a week.",
    "The decision against the developer was upheld on appeal.",
    "A vote against the motion was recorded by one member.",
    "It is not safe to swim below the weir.",
    "It would be wrong to rule out a change before the survey is done.",
    "Complaints about noise were turned down by the ombudsman in 2019.",
    "There is no provision in the Act for a second notice.",
    "We found no evidence for the allegation.",
    "With no money to spend, families turned to the food bank.",
    "The new rules will not change how you apply.",
    "We have decided to set up a panel, not to delay but to listen.",
    "Bins must not be left out overnight.",
    "This does not prevent anyone from applying.",
    "You cannot park on the zig-zags.",
    "No decision has been taken.",
    "The fee is not payable by students.",
    "The old depot could not be seen from the road.",
    "We are not aware of any accident there.",
]

PROMISES = [
    "RESOLVED: That a working group be established to examine the lease.",
    "AGREED that the sum of £3,000 be set aside for benches.",
    "It was resolved that the Head of Law be asked to draft a by-law.",
    "It is proposed to install a raised table at the junction.",
    "That officers prepare a costed plan for the pond.",
    "That the hedge be cut back before the nesting season.",
    "A site meeting has been arranged for next week.",
    "We have asked the contractor to return during the coming month.",
    "The money for the roof has been included in next year's budget, with work to start in May.",
    "I have instructed officers to report back before the end of June.",
    "The new trains are expected to enter service by 2027.",
    "Swimming lessons start next week.",
    "Bids open later this year.",
    "We would be happy to meet you on site.",
    "You should hear from us within ten working days.",
    "He would ask the police whether patrols could be increased.",
    "The Minister has set a target of halving waiting lists by 2028.",
    "Between now and 2029, £4 million is being spent on new playgrounds.",
    "Our engineers have been told to finish the repairs by Easter.",
    "We would not rule out a pilot in one school.",
    "The bulbs have been ordered and planting begins next month.",
    "Bristol goes first, with Leeds to follow in the spring.",
    "The Board agreed that the path be reopened at Easter.",
    "Recommendation: that the charge be frozen for one year.",
    "Officers have been asked to bring a report to the next meeting.",
    "A new nurse joins the clinic next month.",
    "We have agreed a contract with a new operator, and buses will run hourly.",
    "The school is due to reopen on 4 September.",
    "A review has been commissioned and is to report by July.",
    "The panel is expected to reach its decision before Christmas.",
    "Residents can expect to see new bins from April.",
    "I undertake to visit the site myself.",
    "The Trust has promised to replant the bank.",
    "We shall be writing to every household.",
    "The lights are to be switched back on.",
]
NO_PROMISES = [
    "The scheme has been delivered over the past three years.",
    "We have asked residents for their views.",
    "The petition asks that the road be closed to lorries.",
    "The petitioners requested that a camera be installed.",
    "The report was expected to cost £4,000.",
    "This is not something we intend to pursue.",
    "The council decided against a charge.",
    "Boats must be licensed by the next owner.",
    "Pupils are likely to walk if the route is safe.",
    "The gardens open at 8 and close at dusk.",
    "Residents would consider the change unfair.",
    "Many people would look at other options first.",
    "You should get a crossing in your street, the petition says.",
    "A bench with views to open country was given by the family.",
    "The term begins next to the holiday.",
    "Parents asked that their children be seen sooner.",
    "The work has been completed by the end of each year so far.",
    "The school has put safety first in the last two years.",
    "The petition calls for the order to be revoked by next year.",
    "She would report any fault she saw.",
]

FACTS = [
    "The monitor recorded an average of 31 micrograms in August.",
    "Average speeds stood at 24mph in the last survey.",
    "The boiler failed twice last winter.",
    "Ms Okoro took charge of the centre in March.",
    "Every tram now carries a defibrillator.",
    "Our wardens visit the park twice a week.",
    "I am pleased to report that the lamps have been mended.",
    "We recognise that this took too long and so we have hired two more planners.",
    "Complaints fell by a third after the new rota.",
    "The contractor withdrew from the site in April.",
    "The number of visits rose to 14,000.",
    "Route 9 is run by a commercial operator.",
    "The hall belongs to the diocese.",
    "Staff answered 400 calls that night.",
    "The new surface cut noise by half.",
    "Councillors inspected the site on 3 May.",
    "The operator dropped the Sunday service because of low use.",
    "The clinic saw 300 more patients than the year before.",
    "Average waits are down to nine weeks.",
    "Volunteers planted the orchard in a weekend.",
    "Two thirds of households replied.",
    "The trial ended early.",
    "Crime has halved since the patrols began.",
    "Wardens issued 40 notices.",
]
NO_FACTS = [
    "Cyclists told to dismount may feel ignored.",
    "Homes heated by gas are common here.",
    "Anyone injured on the path may claim.",
    "A wider road would bring more traffic.",
    "Parks matter to everyone.",
    "People who lost a parent need time.",
    "A scheme aimed at the young is welcome.",
    "The steps needed to help are many.",
    "A child allowed the run of the park is a happy child.",
    "People who took part matter.",
    "It is vital that lessons learned are shared.",
]

COURTESIES = [
    "I am most grateful to everyone who signed.",
    "Hello, and thank you for getting in touch.",
    "The petition has been passed to me for a reply.",
    "A petition carrying 311 names was handed in on 4 May.",
    "Mrs Patel spoke on behalf of the petitioners.",
    "It was moved by Councillor Hope and seconded by Councillor Bell.",
    "Response of the Parks Service to the petition about dogs",
    "Members are asked to note the petition.",
    "I was sorry to read about your fall.",
    "Please telephone the clerk if you would like to join.",
    "We have received your petition about the lido.",
    "Many thanks for your letter.",
    "A petition of 90 signatures was submitted by Ms Lee.",
    "The Mayor invited Mr Jones to present his petition.",
    "Councillor Amin proposed the motion and Councillor Bell seconded it.",
    "Report of the Director of Place",
    "I write in reply to the petition about dogs.",
]
NO_COURTESIES = [
    "We are grateful that the bridge reopened in time.",
    "The petition was right that the path floods.",
    "Our response to the flood was slow because the pump failed.",
]


def kind_of(text: str) -> Kind:
    return read_statements(text)[0].kind


@pytest.mark.parametrize("text", REFUSALS)
def test_a_refusal_is_known_by_its_grammar_or_idiom(text: str) -> None:
    assert kind_of(text) is Kind.REFUSAL


@pytest.mark.parametrize("text", NO_REFUSALS)
def test_what_only_sounds_like_a_refusal_is_none(text: str) -> None:
    assert kind_of(text) is not Kind.REFUSAL


@pytest.mark.parametrize("text", PROMISES)
def test_a_promise_is_known_without_will(text: str) -> None:
    assert kind_of(text) is Kind.COMMITMENT


@pytest.mark.parametrize("text", NO_PROMISES)
def test_what_only_sounds_like_a_promise_is_none(text: str) -> None:
    assert kind_of(text) is not Kind.COMMITMENT


@pytest.mark.parametrize("text", FACTS)
def test_a_fact_is_known_by_its_verb(text: str) -> None:
    assert kind_of(text) is Kind.CLAIM


@pytest.mark.parametrize("text", NO_FACTS)
def test_a_participle_or_an_opinion_is_no_fact(text: str) -> None:
    assert kind_of(text) is not Kind.CLAIM


@pytest.mark.parametrize("text", COURTESIES)
def test_thanks_and_formalities_of_a_meeting_say_nothing_of_the_matter(text: str) -> None:
    assert kind_of(text) is Kind.OTHER


@pytest.mark.parametrize("text", NO_COURTESIES)
def test_thanks_within_a_sentence_do_not_hide_what_it_says(text: str) -> None:
    assert kind_of(text) is not Kind.OTHER


def kinds_of(text: str) -> list[Kind]:
    return [it.kind for it in read_statements(text)]


@pytest.mark.parametrize(
    "heading",
    ["RESOLVED: that", "Resolved -", "The Committee agreed that:", "Recommendations", "Decision:"],
)
def test_what_is_listed_under_a_decision_is_decided(heading: str) -> None:
    text = f"{heading}\n1. the hedge be cut back by May;\n2. no fee be charged until 2 June.\n"
    assert kinds_of(text)[1:] == [Kind.COMMITMENT, Kind.COMMITMENT]


@pytest.mark.parametrize("heading", ["Reasons for the decision:", "The objections were:"])
def test_what_is_listed_under_another_heading_is_not(heading: str) -> None:
    text = f"{heading}\n1. the hedge be overgrown and bare;\n2. no fee at all\n"
    assert Kind.COMMITMENT not in kinds_of(text)[1:]


def test_a_decision_ends_where_the_list_ends() -> None:
    text = "RESOLVED: that\n1. the hedge be cut;\n\nThe chair closed the meeting at nine."
    assert kinds_of(text)[-1] is Kind.CLAIM


def test_a_refusal_in_a_list_of_decisions_is_a_refusal() -> None:
    text = "RESOLVED: that\n1. no further action be taken;\n2. the lead petitioner be told."
    assert kinds_of(text)[1:] == [Kind.REFUSAL, Kind.COMMITMENT]


def test_an_item_that_says_what_may_be_is_not_what_its_list_is() -> None:
    text = "We have put right the following:\n- the gate\n- the wall, which needs no cap"
    assert kinds_of(text)[1:] == [Kind.CLAIM, Kind.CLAIM]
    text = "We have put right the following:\n- the gate\n- the wall needs a new cap"
    assert kinds_of(text)[1:] == [Kind.CLAIM, Kind.POSITION]


def test_a_line_in_capitals_is_a_heading() -> None:
    assert kinds_of("12. PETITION - WEIR LANE MOORINGS") == [Kind.OTHER]
