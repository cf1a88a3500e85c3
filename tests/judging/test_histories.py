"""The days on which a verdict changed, and what changed it."""

from dataclasses import replace
from datetime import date

from commitments.judging.acts import ActState
from commitments.judging.histories import history
from commitments.judging.rules import Search
from tests.judging.world import (
    act,
    act_card,
    card,
    evidence,
    figure_test,
    kept,
    printed,
    release,
    with_acts,
)

LATER = date(2026, 6, 1)
SEARCH = Search(date(2026, 1, 10), "an editor", ("the committee's agendas",), ())


def test_a_history_names_the_day_and_the_release_of_each_change() -> None:
    known = evidence(
        (release("2025", date(2025, 6, 2)), release("2026", date(2026, 6, 2))),
        (printed(2024, "60", "2025"), printed(2025, "80", "2026")),
    )
    changes = history(kept(card()), known, date(2026, 12, 31))
    assert [(c.day, str(c.verdict), c.cause) for c in changes] == [
        (date(2024, 1, 1), "too early", "the rule starts here"),
        (date(2025, 6, 2), "off track", "published: “Potholes 2025”"),
        (date(2026, 6, 2), "met", "published: “Potholes 2026”"),
    ]


def test_a_history_ends_on_the_day_that_is_asked_for() -> None:
    known = evidence((release("2026", date(2026, 6, 2)),), (printed(2025, "80", "2026"),))
    assert [str(c.verdict) for c in history(kept(card()), known, date(2026, 6, 1))] == ["too early"]


def test_a_change_is_dated_no_more_exactly_than_its_release() -> None:
    known = evidence(
        (release("2026", date(2026, 6, 1), until=date(2026, 6, 30)),),
        (printed(2025, "80", "2026"),),
    )
    (_, change) = history(kept(card()), known, date(2026, 12, 31))
    assert (change.day, change.when) == (date(2026, 6, 30), "June 2026")


def test_the_history_has_the_days_on_which_a_date_of_the_rule_passed() -> None:
    overdue = history(kept(card()), evidence(), date(2027, 1, 1))
    assert [(str(c.day), str(c.verdict)) for c in overdue] == [
        ("2024-01-01", "too early"),
        ("2026-07-01", "no figure"),
    ]
    started = with_acts(act(ActState.STARTED, date(2024, 2, 1)))
    assert [(str(c.day), str(c.verdict)) for c in history(kept(act_card()), started, LATER)] == [
        ("2024-01-01", "not looked"),
        ("2024-02-01", "on track"),
        ("2026-01-01", "off track"),
    ]
    looked = with_acts(search=SEARCH)
    assert [(str(c.day), c.cause) for c in history(kept(act_card()), looked, LATER)][-1] == (
        "2026-01-10",
        "somebody looked for a document",
    )


def test_a_new_version_of_the_card_is_named_where_it_changed_the_verdict() -> None:
    known = evidence((release("2026", date(2026, 6, 2)),), (printed(2025, "70", "2026"),))
    second = replace(
        card(figure_test(threshold="60")),
        version=2,
        dated=date(2026, 9, 1),
        reason="The letter was read wrongly.",
    )
    changes = history(kept(card(), second), known, date(2026, 12, 31))
    assert [(str(c.day), str(c.verdict), c.version) for c in changes] == [
        ("2024-01-01", "too early", 1),
        ("2026-06-02", "not met", 1),
        ("2026-09-01", "met", 2),
    ]
    assert changes[-1].cause == (
        "version 2 of the rule card, by an editor: The letter was read wrongly."
    )


def test_a_version_that_changes_no_verdict_is_no_change() -> None:
    known = evidence((release("2026", date(2026, 6, 2)),), (printed(2025, "70", "2026"),))
    second = replace(card(figure_test(threshold="90")), version=2, dated=date(2026, 9, 1))
    changes = history(kept(card(), second), known, date(2026, 12, 31))
    assert [str(c.day) for c in changes] == ["2024-01-01", "2026-06-02"]


def test_before_the_newest_version_was_kept_it_is_followed_alone() -> None:
    known = evidence((release("2026", date(2026, 6, 2)),), (printed(2025, "70", "2026"),))
    second = replace(card(figure_test(threshold="60")), version=2, dated=date(2026, 9, 1))
    changes = history(kept(card(), second), known, date(2026, 8, 31))
    assert [(str(c.verdict), c.version) for c in changes] == [("too early", 2), ("met", 2)]


def test_a_release_that_was_withdrawn_is_named_where_it_changed_the_verdict() -> None:
    withdrawn = replace(release("2026", date(2026, 6, 2)), withdrawn_on=date(2026, 9, 1))
    known = evidence((withdrawn,), (printed(2025, "80", "2026"),))
    changes = history(kept(card()), known, date(2026, 12, 31))
    assert [(str(c.day), str(c.verdict), c.cause) for c in changes][1:] == [
        ("2026-06-02", "met", "published: “Potholes 2026”"),
        ("2026-09-01", "no figure", "withdrawn: “Potholes 2026”"),
    ]
