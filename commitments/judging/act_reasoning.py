"""The steps of a verdict on an act, and of a search, in plain sentences."""

from commitments.judging.acts import Act, ActState, EvidenceKind
from commitments.judging.evidence import Step
from commitments.judging.rules import ActTest, Search
from commitments.wording import day_in_words, listed


def act_step(act: Act, test: ActTest) -> Step:
    """Say which step of an act is shown, by which document, and whether it was in time."""
    if act.evidence is EvidenceKind.CONTRADICTS:
        return Step("contradicts", f"Against it stands: “{act.quote}” ({act.document}).")
    sentence = f"{act.state.capitalize()}: “{act.quote}” ({act.document})."
    if act.state is ActState.COMPLETED:
        sentence += _lateness(act, test)
    return Step(str(act.state), sentence)


def _lateness(act: Act, test: ActTest) -> str:
    due = day_in_words(test.due_on)
    if act.shown.end <= test.due_on:
        return ""
    if act.shown.start <= test.due_on:
        return f" Whether that was by {due}, when it was due, is not known."
    grace = ""
    if test.grace and act.shown.end <= test.last_day:
        grace = f"; the card gives grace to {day_in_words(test.last_day)}"
    return f" It is shown only after the day on which it was due, {due}{grace}."


def not_looked_step(test: ActTest, *, anything: bool) -> Step:
    """Say that nobody has looked for the document that would show the act."""
    more = "Beyond that, nobody" if anything else "Nobody"
    return Step("not looked", f"{more} has looked yet for {test.evidence}.")


def not_found_step(search: Search) -> Step:
    """Say where a document was looked for in vain, and that this proves nothing."""
    where = f"{listed(search.places)} on {day_in_words(search.looked_on)}"
    sentence = (
        f"We looked in {where} and found no document. That does not show that it was not done."
    )
    return Step("not found", sentence)


def search_step(search: Search) -> Step:
    """Say that a figure was looked for, where, and whether one is published."""
    where = f"looked for on {day_in_words(search.looked_on)} in {listed(search.places)}"
    if search.found:
        return Step(
            "no test", f"A figure is published ({where}), but no test has been fixed for it."
        )
    return Step("no figure", f"No figure is published that we could find; it was {where}.")
