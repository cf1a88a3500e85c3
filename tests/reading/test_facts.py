"""Facts, and courtesies, in words that no rule was written for: grammar shows them."""

import pytest

from commitments.statements.cues import Kind
from tests.reading.kinds import kind_of

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
