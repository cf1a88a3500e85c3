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
    "We do not, at present, intend to reopen the tip on Sundays.",
    "Ministers do not, however, propose to change the age limit.",
    "The council does not currently have any plans to sell the allotments.",
    "I do not have any proposals to bring before members.",
    "We are not, therefore, planning a second bridge.",
    "The trust will not, of course, impose a charge on carers.",
    "The levy will not, though, extend to charities.",
    "It will not compel landlords to fit sprinklers.",
    "The grant will not stretch to a second warden.",
    "Our funds do not run to a new roof.",
    "The money does not stretch that far this year, to my regret.",
    "The centre will therefore close on 2 May as planned.",
    "The new fee is to be introduced in April as previously agreed.",
    "The hedge must be removed as approved.",
    "The depot should be sold as originally proposed.",
    "It is too soon to introduce a further order here.",
    "We think it premature to legislate while the trial runs.",
    "It would be too early to extend the zone to Kiln Lane.",
    "It was premature to commit to a third lane.",
    "Barbecues will not be permitted on the common.",
    "A ban on the whole beach would be unworkable.",
    "Such a guarantee is simply unaffordable.",
    "The closing time of shops is not a decision for the parish.",
    "That is not one for officers to settle.",
    "The choice of supplier is not a question for this committee.",
    "Decisions about bus routes rest with the operator, not the council.",
    "It is for Parliament, not ministers, to change this.",
    "This falls outside the council's responsibilities.",
    "Planting here is not feasible because of the gas main.",
    "Ministers have concluded that a levy is not the answer.",
    "We are content that the present arrangements are adequate, and so will not be reviewing them.",
    "It would not be appropriate for the Government to intervene.",
    "There is insufficient evidence to justify a lower limit.",
    "The site does not meet the criteria for a crossing.",
    "The scheme has not been prioritised for funding this year.",
    "Reintroducing lynx is not a priority for this Government.",
    "Members did not feel able to support the request.",
    "Officers do not recommend any change to the waiting restrictions.",
    "Unfortunately this means that your request does not qualify for funding.",
    "It was agreed to take no action.",
    "Accordingly, the Council proposes to leave the arrangements as they are.",
    "Speed humps are therefore not considered suitable for this road.",
    "The Government does not intervene in commercial decisions of this kind.",
    "A national database is unlikely to offer value for money.",
    "Now is not the time to change the law.",
    "We see no reason to depart from that approach.",
    "Ministers stand by that decision.",
    "It remains the Government's position that parents should pay.",
    "We have no choice but to close the hall.",
    "That is a decision for each employer.",
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
    "We do not, however, intend this to be the last word.",
    "The budget will run to four benches.",
    "The works were carried out as planned.",
    "The path will be resurfaced in May as planned.",
    "It is too early to say what the survey will show.",
    "It is too soon to judge the trial.",
    "Dogs are not permitted on the sands between May and September.",
    "Such abuse will not be tolerated.",
    "Families face unaffordable rents.",
    "We are unable to comment on individual cases.",
    "Ministers believe that hunting should not be permitted.",
    "Tenants who are otherwise unable to pay can apply for a grant.",
    "Existing users will not be disadvantaged.",
    "The closure went ahead as planned in 2019.",
    "Impractical footwear is a danger on the moor.",
    "People who do not qualify for a blue badge can use the ordinary bays.",
    "The old cinema was not a priority for the previous owners.",
    "We see no reason why this could not be done by May.",
    "The service will not be affected by the move.",
    "The proposal has not been rejected.",
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
    "The order will apply to the whole of the seafront.",
    "It will also abolish the fee for late renewals.",
    "The regulator will publish guidance for landlords.",
    "Sport Wales will review the layout.",
    "An independent adviser will look at the drainage.",
    "The Safer Streets partnership will investigate each complaint.",
    "The ombudsman will, among other things, examine how calls are handled.",
    "Network Rail will replace the footbridge.",
    "There will be a further consultation on the design.",
    "In May there will be an exhibition in the library.",
    "There will also be a new duty to report leaks.",
    "There will then be two public meetings.",
    "There would be a further survey once the leaves had fallen.",
    "There would also be an opportunity to comment.",
    "The options would be brought back to the committee.",
    "The findings would be reported to Council.",
    "The petition would be put to him.",
    "The works would begin in early March.",
    "A decision would be made before the end of the year.",
    "The consultants would report in the spring.",
    "I have asked our engineers to look at the drain.",
    "The Chair asked the clerk to write to the water company.",
    "Members instructed the Director of Place to draw up a plan.",
    "She asked officers to check the lamp.",
    "We have asked the bus operator to restore the stop.",
    "Highways England expects the junction to be finished by the summer.",
    "The agency expects all tests to resume before Christmas.",
    "We expect the roof to be mended by the end of May.",
    "We are giving wardens new powers.",
    "The Government is abolishing the fee.",
    "We are extending the scheme to the north of the town.",
    "Ministers are setting up a panel of experts.",
    "£3 million has been set aside, to be spent over the next two years.",
    "A notice has been served for the wall to be made safe within 14 days.",
    "By the spring a further 40 lamps will have been replaced.",
    "By 2030 all of our vans will have been converted.",
    "Cllr Shah proposed that the fee be waived, and this was agreed.",
    "Subject to funding, we would then install two raised tables.",
    "A revised timetable takes effect from 3 June.",
    "The new rules come into force on 1 October.",
    "Officers have been tasked with finding an alternative site.",
    "Work to replace the bridge is expected to begin in 2027.",
    "We are keen to work with residents on this and will be in touch.",
    "Further guidance will follow in the autumn.",
    "The ward member undertook to raise the matter with the bus company.",
    "The consultation runs until 30 June.",
    "Officers were asked to bring back a report in three months.",
    "The matter was referred to the Environment Committee.",
    "The matter will go before the Environment Committee.",
    "A report would be presented to the next meeting.",
    "There would be further discussions with the tenants.",
    "The ban takes effect in June.",
    "Our ambition is for a smokefree England by 2030.",
    "Solar panels are being fitted to six schools this summer.",
    "Rents will be frozen for a year.",
    "An inspector will hold an inquiry into the order.",
    "Our aim is that no child should wait longer than six weeks.",
    "The county council has undertaken to resurface the lane.",
    "The group will meet monthly.",
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
    "Whilst schools will decide what to buy, advice is at hand.",
    "Drivers will look for another way round.",
    "Parents will decide what suits their child.",
    "A court will consider whether the notice was reasonable.",
    "Residents will ask why this took so long.",
    "The sale will fund the new health centre.",
    "Removing the barrier will extend the queue.",
    "There will be times when the car park is full.",
    "There will be further pressure on the budget.",
    "There would be a loss of parking.",
    "A reduction in fares would be costly.",
    "If the site were sold the matter would go to the Cabinet.",
    "A charge would report nothing of the kind.",
    "On 3 May I asked our engineer to inspect the wall, and he found no fault.",
    "The petitioners asked officers to look again.",
    "In 2018 the Council asked its contractor to stop using the spray.",
    "We expect drivers to keep to the limit.",
    "We expect schools to follow the advice.",
    "This Bill will enable wardens to act sooner.",
    "The scheme will allow people to travel more cheaply.",
    "The plan will contribute to better health.",
    "Consent will normally be needed for such work.",
    "Many will be appalled by what they saw.",
    "Applicants might be asked for proof of address.",
    "Any builder will have to meet our standards.",
    "The Justice Committee in its report recommended that the fee be dropped.",
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
    "There are at present six wardens.",
    "There were three fires on the heath in that year.",
    "There is now only one doctor in the village.",
    "There are 14 benches in the park.",
    "The drains are emptied each spring.",
    "The bins are now collected by lorry.",
    "All the lamps are regularly inspected.",
    "The children are taught to swim in year 4.",
    "Work on the new sluice is under way.",
    "Repairs to the wall are well in hand.",
    "A review of the route is ongoing.",
    "He recommended that the school should be kept.",
    "We looked at what other towns charge.",
    "The council abolished the fee for the under-fives.",
    "It decided that the pool might be let.",
    "The Chair said that two lamps had failed.",
    "She noted that no complaint had been made.",
    "The manager told members that takings had risen.",
    "The wall is also being taken down.",
    "The old bridge is now being rebuilt.",
    "Clinics now receive a visit from a dentist.",
    "They are swept on Mondays, and from May also on Sundays.",
    "The speed surveys show an average speed of 27.4mph.",
    "The school roll stands at 214, against a capacity of 315.",
    "We rank sites each year by their casualty record.",
    "NHS England commissions these services on behalf of the Government.",
    "Inspectors rated both schools good.",
    "The tender attracted no bids.",
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
    "There are three reasons for this.",
    "There are two ways to apply.",
    "Cats aged two or more are common.",
    "This will bring improved access for all.",
    "The market is well established and popular.",
    "Under the old rule a child would have lost the benefit.",
    "People might have been put off by the form.",
    "We have always been clear that safety comes first.",
    "The need has never been more pressing.",
    "It is important that drivers who have been fined learn from it.",
    "It is vital to keep records up to date.",
    "Red kites are currently protected by law.",
    "Landlords are already required to keep a register.",
    "Children are automatically exempt.",
    "It is already an offence to drop litter.",
    "You are eligible if you have lived here for a year.",
    "We continue to believe that the market matters.",
    "We offer our deepest sympathy to the family.",
    "The council must now have regard to the law.",
    "Cycling on the pavement is already against the law.",
    "If the bridge were closed, traffic would be diverted through the village.",
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
    "The Committee heard from two residents.",
    "Members then heard representations from the ward councillor.",
    "The petition was considered by the Licensing Board on Monday and I set out its decision here.",
    "Your petition was discussed on Tuesday and I have been asked to write with the result.",
    "Minutes of the Parks Sub-Committee held in the Town Hall",
    "Extract from the record of the Planning Committee",
    "You asked whether the hall could be used by the scouts.",
    "The petition also asks for a second bin.",
    "I hope this answers your question.",
    "I hope that you will find this useful.",
    "It was a pleasure to meet you all.",
    "RESOLVED UNANIMOUSLY:",
    "On being put to the vote it was agreed that",
    "Any damage should be reported to the harbour office.",
    "Tenants in arrears can turn to the advice centre on Mill Road.",
    "Anyone affected can talk to their nurse.",
    "Carers are advised to contact the helpline.",
    "For people who have lost a pet, the Blue Cross can help.",
    "The Carers Trust has information about respite.",
    "I am replying to the petition on behalf of the Leader.",
    "The full response can be read on our website.",
    "The petition called for traffic calming in Mill Road.",
    "Councillor Ahmed presented the petition.",
    "Apologies were received from Councillor Dunn.",
    "This response was given on 3 May 2024.",
    "For support with quitting, visit the NHS website.",
    "Councillor Dale declared an interest and left the room.",
    "Please do not hesitate to contact me if you need anything more.",
]
NO_COURTESIES = [
    "We are grateful that the bridge reopened in time.",
    "The petition was right that the path floods.",
    "Our response to the flood was slow because the pump failed.",
    "You asked for a crossing, but we cannot justify one.",
    "The panel heard that speeds had fallen.",
    "I hope that the lamps will be mended by May.",
    "It was good to see that noise has fallen by a third.",
    "The decision of the board was to close the pool.",
    "Anyone struggling should speak to us, but a freeze is out of the question.",
    "The clerk will report it to the police.",
    "We turned to the county for help.",
    "The police have information from witnesses.",
    "The survey will provide further information on the way that bats use the site.",
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
    [
        "RESOLVED: that",
        "Resolved -",
        "The Committee agreed that:",
        "Recommendations",
        "Decision:",
        "3. Recommendation",
        "After a long debate it was resolved that",
    ],
)
def test_what_is_listed_under_a_decision_is_decided(heading: str) -> None:
    text = f"{heading}\n1. the hedge be cut back by May;\n2. no fee be charged until 2 June.\n"
    assert kinds_of(text) == [Kind.OTHER, Kind.COMMITMENT, Kind.COMMITMENT]


@pytest.mark.parametrize("heading", ["It was resolved:", "The Board has agreed:"])
def test_a_thing_that_is_listed_under_a_decision_is_promised(heading: str) -> None:
    text = f"{heading}\n- a new bench by the pond\n- a longer jetty\n"
    assert kinds_of(text) == [Kind.OTHER, Kind.COMMITMENT, Kind.COMMITMENT]


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


@pytest.mark.parametrize("choices", ["four options", "a number of factors", "these objections"])
def test_what_is_listed_as_a_choice_or_a_reason_was_not_done(choices: str) -> None:
    text = f"In May we asked for views on {choices}:\n- closing the gate at dusk\n- a fence"
    assert kinds_of(text) == [Kind.CLAIM, Kind.POSITION, Kind.POSITION]


def test_what_is_listed_as_a_deed_was_done() -> None:
    text = "In May we published the following:\n- a map of the gates\n- a guide to the fence"
    assert kinds_of(text) == [Kind.CLAIM, Kind.CLAIM, Kind.CLAIM]


def test_a_line_in_capitals_is_a_heading() -> None:
    assert kinds_of("12. PETITION - WEIR LANE MOORINGS") == [Kind.OTHER]
