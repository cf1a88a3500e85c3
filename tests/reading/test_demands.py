"""What a petition asks for: the forms in which people ask, and what is no demand."""

import pytest

from commitments.demands.demands import find_demands


def quotes(petition: str, title: str = "") -> list[str]:
    return [demand.quote for demand in find_demands(petition, title)]


@pytest.mark.parametrize(
    ("petition", "expected"),
    [
        ("We petition the council to mend the pier roof.", ["mend the pier roof"]),
        ("I want the Government to fund lifeboat crews.", ["fund lifeboat crews"]),
        ("The council should light the slipway.", ["light the slipway"]),
        ("Please reopen the harbour office.", ["reopen the harbour office"]),
        ("Do not sell the old boathouse.", ["Do not sell the old boathouse"]),
        (
            "Re-introduce the harbour ferry and re-open the kiosk by the quay.",
            ["Re-introduce the harbour ferry", "re-open the kiosk by the quay"],
        ),
        ("Medway Council to dredge the inner harbour.", ["dredge the inner harbour"]),
        (
            "We urge that you, as our councillors, make harbour dues public.",
            ["make harbour dues public"],
        ),
        ("We want the quay to be kept open.", ["the quay to be kept open"]),
        ("Harbour dues should be halved.", ["Harbour dues should be halved"]),
        ("A crossing by the harbour wall.", ["A crossing by the harbour wall."]),
        (
            "Repair the pier roof and reduce the mooring fee.",
            ["Repair the pier roof", "reduce the mooring fee"],
        ),
        (
            "Install, replace and maintain the quay lights.",
            ["Install, replace and maintain the quay lights"],
        ),
        (
            "We ask the council to close the slipway because children play there.",
            ["close the slipway"],
        ),
    ],
)
def test_a_demand_is_found_and_trimmed(petition: str, expected: list[str]) -> None:
    assert quotes(petition) == expected


def test_a_heading_gives_way_to_the_fuller_wording_in_the_text() -> None:
    petition = "Save our pier\n\nWe call on the council to repair the pier before next winter.\n"
    assert quotes(petition) == ["repair the pier before next winter"]


def test_a_heading_is_the_demand_where_the_text_only_complains() -> None:
    petition = "Save our old pier\n\nIt was closed last year. Visitors are disappointed."
    assert quotes(petition) == ["Save our old pier"]


def test_a_title_given_apart_marks_the_heading() -> None:
    petition = "Legal moorings for liveaboards\nLife on the river is hard."
    assert quotes(petition, "Legal moorings for liveaboards") == ["Legal moorings for liveaboards"]


def test_a_demand_said_again_is_listed_once() -> None:
    petition = (
        "We ask the council to dredge the inner harbour.\n\nBoats run aground. The council must"
        " dredge the harbour."
    )
    assert quotes(petition) == ["dredge the inner harbour"]


def test_numbers_are_kept_as_the_petition_writes_them() -> None:
    petition = "We ask that the council:\n(a) Mends the pier roof\n(b) Paints the pier rails"
    assert [demand.number for demand in find_demands(petition)] == ["a", "b"]
    bulleted = petition.replace("(a)", "•").replace("(b)", "•")
    assert [demand.number for demand in find_demands(bulleted)] == [None, None]


def test_a_plea_without_an_object_is_no_demand() -> None:
    petition = (
        "We ask the council to:\n1. Mend the pier roof\n\nPlease help us. Do not let us down."
    )
    assert quotes(petition) == ["Mend the pier roof"]


def test_an_empty_petition_asks_nothing() -> None:
    assert find_demands("") == find_demands(" \n\u200b") == ()


@pytest.mark.parametrize(
    ("petition", "expected"),
    [
        (
            "Close the quarry\n\nWe ask you to stop this work and to publish noise readings.",
            ["Close the quarry", "publish noise readings"],
        ),
        (
            "Repair the weir\n\nWe call on the council to reopen the swimming pool.",
            ["Repair the weir", "reopen the swimming pool"],
        ),
        (
            "Our town deserves better\n\nWe call on the council to reopen the swimming pool.",
            ["reopen the swimming pool"],
        ),
        (
            "Pedestrianise Mill Lane\n\nStart work on a car-free Mill Lane before the summer fair.",
            ["Start work on a car-free Mill Lane before the summer fair"],
        ),
    ],
)
def test_a_heading_counts_beside_the_text_only_where_the_text_does_not_say_it(
    petition: str, expected: list[str]
) -> None:
    assert quotes(petition) == expected


def test_a_reason_stays_where_nothing_in_particular_is_left_without_it() -> None:
    petition = "We ask the council to give a grant, so that tenants can keep the boiler running."
    assert quotes(petition) == ["give a grant, so that tenants can keep the boiler running"]


def test_what_a_request_goes_into_is_asked_for_too_and_a_later_complaint_is_not() -> None:
    petition = (
        "We ask the council to run a rat-control campaign. The campaign should include schools.\n\n"
        "Rubbish should be somebody's care."
    )
    assert quotes(petition) == ["run a rat-control campaign", "The campaign should include schools"]


@pytest.mark.parametrize(
    ("petition", "expected"),
    [
        (
            "We believe the council should light the slipway.",
            ["light the slipway"],
        ),
        (
            "The council should set new rules for local authorities to follow on harbour dues.",
            ["set new rules for local authorities to follow on harbour dues"],
        ),
        (
            "It is time for the council to light the slipway.",
            ["light the slipway"],
        ),
    ],
)
def test_whom_a_request_names_is_told_from_whom_it_is_about(
    petition: str, expected: list[str]
) -> None:
    assert quotes(petition) == expected


@pytest.mark.parametrize(
    ("petition", "expected"),
    [
        ("We're calling for a ferry on Sundays.", ["a ferry on Sundays"]),
        ("We further ask that the old crane be kept.", ["the old crane be kept"]),
        (
            "We, people who moor boats at Eastquay, urge the Council to dredge the basin.",
            ["dredge the basin"],
        ),
        (
            "We, the undersigned traders of Fish Street, ask the County Council to mend the kerbs.",
            ["mend the kerbs"],
        ),
        ("Boat owners of Eastquay ask that the sluice be repaired.", ["the sluice be repaired"]),
        ("We ask the Harbour Master to light the pontoon.", ["light the pontoon"]),
        (
            "We request that the Council abolishes the landing fee.",
            ["abolishes the landing fee"],
        ),
    ],
)
def test_anyone_may_ask_and_anyone_be_asked(petition: str, expected: list[str]) -> None:
    assert quotes(petition) == expected


@pytest.mark.parametrize(
    ("petition", "expected"),
    [
        (
            (
                "We ask the Council to dredge the inner basin, to repaint the old lighthouse and "
                "to hand out free life jackets."
            ),
            ["dredge the inner basin", "repaint the old lighthouse", "hand out free life jackets"],
        ),
        (
            (
                "We urge the Council to dredge the inner basin; to gate the long pier; and to let "
                "anglers park overnight."
            ),
            ["dredge the inner basin", "gate the long pier", "let anglers park overnight"],
        ),
        (
            "Dredge the inner basin, repair the long pier and light the slipway at night.",
            ["Dredge the inner basin", "repair the long pier", "light the slipway at night"],
        ),
        (
            (
                "We want a safe crossing outside the chandlery, a bench near the slipway, and the "
                "old crane moved inland."
            ),
            [
                "a safe crossing outside the chandlery",
                "a bench near the slipway",
                "the old crane moved inland",
            ],
        ),
        (
            (
                "We would like a floating pontoon by the lifeboat station and the speed limit in "
                "the basin properly enforced."
            ),
            [
                "a floating pontoon by the lifeboat station",
                "the speed limit in the basin properly enforced",
            ],
        ),
        (
            "We ask that the Council drops the landing fee or, failing that, lowers it for crews.",
            ["drops the landing fee", "lowers it for crews"],
        ),
        (
            (
                "We demand that the Council:\n\nmends the quay lights;\nreopens the old kiosk;\n"
                "and paints the bollards.\n\nVisitors stumble every night."
            ),
            ["mends the quay lights", "reopens the old kiosk", "paints the bollards"],
        ),
    ],
)
def test_a_list_is_divided_by_commas_semicolons_and_lines(
    petition: str, expected: list[str]
) -> None:
    assert quotes(petition) == expected


@pytest.mark.parametrize(
    "petition",
    [
        "Scrap the mooring contract and negotiate a better one with the crews.",
        "Measure the tides each month and publish the results on the quay.",
        "Close the old slipway, which floods, in winter.",
        "We want more help for crews and the old.",
        "Install, replace and maintain the quay lights.",
    ],
)
def test_one_thing_said_in_two_verbs_or_words_is_not_divided(petition: str) -> None:
    assert len(quotes(petition)) == 1


def test_an_order_counts_beside_what_is_asked_for_in_so_many_words() -> None:
    petition = (
        "Please bring back the Sunday ferry. It was the only way to the island. We also want a "
        "shelter on the quay."
    )
    assert quotes(petition) == ["bring back the Sunday ferry", "a shelter on the quay"]
    complaint = "We ask the Council to reopen the kiosk. Work boats can be noisy at night."
    assert quotes(complaint) == ["reopen the kiosk"]


def test_two_demands_that_share_only_a_span_of_time_are_two() -> None:
    petition = "Train 50 more pilots a year. Require new pilots to stay for three years."
    assert len(quotes(petition)) == 2


@pytest.mark.parametrize(
    ("petition", "expected"),
    [
        ("Dredge the inner basin. It silts up.", ["Dredge the inner basin"]),
        (
            "Whitewash every bollard on the quay. They look sad.",
            ["Whitewash every bollard on the quay"],
        ),
    ],
)
def test_a_verb_that_nobody_listed_is_an_order_before_an_article(
    petition: str, expected: list[str]
) -> None:
    assert quotes(petition) == expected


@pytest.mark.parametrize("sentence", ["However the tide turns.", "Despite the fog we sail."])
def test_other_words_before_an_article_begin_no_order(sentence: str) -> None:
    assert quotes(f"We ask the Council to light the slipway. {sentence}") == ["light the slipway"]
