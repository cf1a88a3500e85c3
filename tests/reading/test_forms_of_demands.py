"""Where a request begins and ends in running text, and what only looks like one."""

import time

import pytest

from commitments.demands.demands import find_demands


def quotes(petition: str, title: str = "") -> list[str]:
    return [demand.quote for demand in find_demands(petition, title)]


@pytest.mark.parametrize(
    ("petition", "expected"),
    [
        ("We'd like to see a tram stop at Bell Cross.", ["a tram stop at Bell Cross"]),
        ("I want to see horse riders insured.", ["horse riders insured"]),
        ("What we need is a nurse in every school.", ["a nurse in every school"]),
        ("All we want is a bench at the tram stop.", ["a bench at the tram stop"]),
        ("Could the council please mow the bowling green?", ["mow the bowling green"]),
        ("Can you repair the tram shelter?", ["repair the tram shelter"]),
        (
            "Please will somebody unblock the drain in Kiln Row?",
            ["unblock the drain in Kiln Row"],
        ),
        (
            "I am writing to the Government to reopen the Bell Cross signal box.",
            ["reopen the Bell Cross signal box"],
        ),
        (
            "We hope that the council will reopen the kiln museum.",
            ["reopen the kiln museum"],
        ),
        (
            "It is high time the Government scrapped the tram levy.",
            ["the Government scrapped the tram levy"],
        ),
        (
            "We petition the council for average speed cameras on Kiln Hill.",
            ["average speed cameras on Kiln Hill"],
        ),
    ],
)
def test_a_wish_a_question_and_a_hope_ask_too(petition: str, expected: list[str]) -> None:
    assert quotes(petition) == expected


@pytest.mark.parametrize(
    "remark",
    [
        "Why should it be left to luck?",
        "It must have cost thousands to paint.",
        "The old clock, my aunt says, must have stopped in March.",
        "Research by the tram society found that most people walk.",
        "Support from the town is strong.",
        "Cover staff are hard to find.",
        "Increase in fares of a third has hurt us.",
        "Drivers have to pay for their own boots.",
        "Passengers must pay twice on Sundays.",
        "At the moment the police have to prove harm.",
        "Many patients need to travel by night.",
        "The company states that trams must run late.",
        "A town with two theatres ought to have a stage door.",
        "Nobody should have to wait an hour for a tram.",
        "A nurse should not have to walk home in the dark.",
    ],
)
def test_a_surmise_a_question_a_noun_and_a_grievance_ask_for_nothing(remark: str) -> None:
    assert quotes(f"We ask the council to reopen the tram depot. {remark}") == [
        "reopen the tram depot"
    ]


@pytest.mark.parametrize(
    ("petition", "expected"),
    [
        (
            "There are two taps and both leak: put in a third tap.",
            ["put in a third tap"],
        ),
        (
            "In the meantime, open the depot yard as a market.",
            ["open the depot yard as a market"],
        ),
        (
            "Instead of selling the depot, turn it into a youth club.",
            ["turn it into a youth club"],
        ),
        ("Until the bridge is safe, run a ferry beside it.", ["run a ferry beside it"]),
        ("Give us longer platforms.", ["Give us longer platforms"]),
        ("Then fit a wider gate.", ["fit a wider gate"]),
        ("And make drivers wait for the bell.", ["make drivers wait for the bell"]),
        ("My wish is simple: ring-fence the tram fund.", ["ring-fence the tram fund"]),
    ],
)
def test_an_order_may_follow_a_colon_a_proviso_or_meanwhile(
    petition: str, expected: list[str]
) -> None:
    assert quotes(petition) == expected


@pytest.mark.parametrize(
    "petition",
    [
        "The company's plan: close the depot and sell the yard.",
        "Their answer: shut the depot.",
        "One result: work stopped.",
    ],
)
def test_what_a_colon_reports_is_no_order(petition: str) -> None:
    assert quotes(petition) == [petition]


@pytest.mark.parametrize(
    ("follows", "expected"),
    [
        ("It should also order the firm to refund fares.", "order the firm to refund fares"),
        ("While they are at it they should outlaw the touts.", "outlaw the touts"),
        ("If that takes too long, it must at least repair the roof.", "repair the roof"),
        ("And they must publish the survey.", "publish the survey"),
        (
            "This should be accompanied by free travel for carers.",
            "free travel for carers",
        ),
        (
            "Inspectors should check each platform at dusk.",
            "Inspectors should check each platform at dusk",
        ),
        (
            "The tickets need to be made cheaper for children.",
            "The tickets need to be made cheaper for children",
        ),
    ],
)
def test_what_a_request_goes_on_to_say_is_asked_for_too(follows: str, expected: str) -> None:
    petition = f"We ask the council to keep the night trams. {follows}"
    assert quotes(petition) == ["keep the night trams", expected]


@pytest.mark.parametrize(
    "follows", ["They drive past without stopping.", "It must be a mistake.", "It is a disgrace."]
)
def test_what_only_remarks_on_a_request_is_not(follows: str) -> None:
    assert quotes(f"We ask the council to keep the night trams. {follows}") == [
        "keep the night trams"
    ]


def test_what_is_to_be_done_to_a_body_is_told_with_its_name() -> None:
    assert quotes("MPs should not be allowed to own trams. They ride for nothing.") == [
        "MPs should not be allowed to own trams"
    ]
    assert quotes("MPs should vote on the tram bill.") == ["vote on the tram bill"]


@pytest.mark.parametrize(
    ("petition", "expected"),
    [
        (
            "Raise the tram grant by a tenth, it has not changed since 2012.",
            ["Raise the tram grant by a tenth"],
        ),
        (
            "Employ more kiln wardens at night, our own guard was dismissed in May.",
            ["Employ more kiln wardens at night"],
        ),
        (
            "Bring back the Bell Cross rank, which was taken away for a car park.",
            ["Bring back the Bell Cross rank"],
        ),
        (
            "Publish the noise survey of the depot so we can see what our children breathe.",
            ["Publish the noise survey of the depot"],
        ),
        (
            "Tax plastic turf by the metre in order to act as a warning and encourage gardeners.",
            ["Tax plastic turf by the metre"],
        ),
        (
            "Write fair tenancies, such as those for the kiln flats, the depot and the yard.",
            ["Write fair tenancies"],
        ),
    ],
)
def test_a_reason_ends_a_request_however_it_is_joined_on(
    petition: str, expected: list[str]
) -> None:
    assert quotes(petition) == expected


@pytest.mark.parametrize(
    "petition",
    [
        "Use the tram levy to help the bus drivers",
        "Spend the fines to protect the oldest trees",
        "Make sure that when trams are late, they are tracked",
        "Plant native trees such as oak",
        "Take urgent action to prevent flooding",
    ],
)
def test_what_is_no_reason_stays_in_the_request(petition: str) -> None:
    assert quotes(petition) == [petition]


@pytest.mark.parametrize(
    ("petition", "expected"),
    [
        (
            "We ask Parliament to change the law, train drivers and fund shelters.",
            ["change the law", "train drivers", "fund shelters"],
        ),
        (
            "We request a new tram stop and that the kerb be lowered at Kiln Row.",
            ["a new tram stop", "the kerb be lowered at Kiln Row"],
        ),
        (
            "We ask that you restore the night tram and that you meet us before the next change.",
            ["restore the night tram", "you meet us before the next change"],
        ),
        (
            "We want the council to: sweep the yard, give kilns to start ups, and mend the lido.",
            [
                "sweep the yard",
                "give kilns to start ups",
                "mend the lido",
            ],
        ),
        (
            "Dear all, we the parents of Kiln Row ask for a patrol at the gate.",
            ["a patrol at the gate"],
        ),
        (
            "Fares should be frozen until spring, and nobody under ten should be charged.",
            ["Fares should be frozen until spring", "nobody under ten should be charged"],
        ),
        (
            "We want every pupil to be taught to swim, and a lifeguard to be hired for the lido.",
            ["every pupil to be taught to swim", "a lifeguard to be hired for the lido"],
        ),
    ],
)
def test_things_with_a_verb_or_a_subject_of_their_own_are_apart(
    petition: str, expected: list[str]
) -> None:
    assert quotes(petition) == expected


@pytest.mark.parametrize(
    "petition",
    [
        "An independent survey of all the kilns in the town, published kiln by kiln",
        "Clean, paint and light the underpass by the depot",
        "Provide shelter, food and support services",
    ],
)
def test_a_detail_and_a_shared_object_are_not_apart(petition: str) -> None:
    assert quotes(petition) == [petition]


@pytest.mark.parametrize(
    "follows",
    [
        "Wardens should be hired for the evenings.",
        "Touts must lose their badges.",
        "Anglers should not be charged twice.",
        "No child should be able to buy lead paint.",
    ],
)
def test_what_should_be_done_counts_beside_a_heading(follows: str) -> None:
    petition = f"Keep the kiln open\n\nIt has stood for ages. {follows}"
    assert quotes(petition) == ["Keep the kiln open", follows.rstrip(".")]


@pytest.mark.parametrize(
    "follows",
    [
        "Potters hate fumes, visitors hate them and babies should be in bed.",
        "Heritage should be for everyone.",
        "Twice a year we gather.",
        "Work trips rose.",
    ],
)
def test_a_feeling_and_a_remark_do_not(follows: str) -> None:
    assert quotes(f"Keep the kiln open\n\nIt has stood for ages. {follows}") == [
        "Keep the kiln open"
    ]


def test_dashes_after_semicolons_divide_a_list_in_one_line() -> None:
    petition = "We call on the council to: - mend the lido; - clear the bins; and - hire a warden."
    assert quotes(petition) == ["mend the lido", "clear the bins", "hire a warden"]


def test_a_list_of_nothing_but_orders_needs_no_introduction() -> None:
    inline = "From the drivers of the town. 1. Raise the fare 2. Extend the rank 3. Mend the kerb"
    assert quotes(inline) == ["Raise the fare", "Extend the rank", "Mend the kerb"]
    lines = "From the drivers.\n1. Raise the fare\n2. Extend the rank\n3. Mend the kerb"
    assert [demand.number for demand in find_demands(lines)] == ["1", "2", "3"]
    reasons = "Save the rank.\n1. Drivers rest there\n2. Taxis are few\n3. Trains are late"
    assert quotes(reasons) == ["Save the rank"]


@pytest.mark.parametrize(
    ("petition", "expected"),
    [
        (
            "Call a town vote\n\nCall a town vote on the depot. Let the people choose.",
            ["Call a town vote on the depot"],
        ),
        (
            "Ban the sale of lead paint in the county\n\nThe council should ban its sale.",
            ["Ban the sale of lead paint in the county"],
        ),
        (
            "Rescue our high street\n\nWe ask the council to halve parking fees.",
            ["halve parking fees"],
        ),
        (
            "We ask you to do something about litter at the lido. Empty the bins each evening.",
            ["Empty the bins each evening"],
        ),
        (
            "End the tram trap\n\nScrap the booking fee. Publish a fares table.",
            ["Scrap the booking fee", "Publish a fares table"],
        ),
    ],
)
def test_a_wording_that_says_less_gives_way(petition: str, expected: list[str]) -> None:
    assert quotes(petition) == expected


@pytest.mark.parametrize(
    ("petition", "expected"),
    [
        (
            "Fit handrails at the lido\n\nMake it compulsory for every lido to fit a handrail.",
            ["Make it compulsory for every lido to fit a handrail"],
        ),
        ("Let anglers park at the lido overnight.", ["Let anglers park at the lido overnight"]),
        (
            "We ask you to do something about litter at the lido.",
            ["do something about litter at the lido"],
        ),
    ],
)
def test_such_a_wording_stands_where_nothing_says_more(petition: str, expected: list[str]) -> None:
    assert quotes(petition) == expected


def test_what_only_leads_to_a_list_is_no_demand() -> None:
    petition = (
        "We ask the council to free up the lido fund in order to: (i) repair the diving board; "
        "and (ii) repaint the changing rooms"
    )
    assert quotes(petition) == ["repair the diving board", "repaint the changing rooms"]


@pytest.mark.parametrize(
    "sentence",
    ["Close the lido. We ask the council to mend it in May. ", "Wardens should patrol at dusk. "],
)
def test_time_grows_with_the_length_of_a_text_and_not_faster(sentence: str) -> None:
    began = time.process_time()
    assert len(quotes(sentence * 5_000)) <= 2
    assert time.process_time() - began < 30
