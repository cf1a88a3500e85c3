"""What a commitment is about, and whether an outsider could tell later that it was kept."""

import re
from enum import StrEnum

from commitments.text.characters import in_small_letters


class About(StrEnum):
    """A result that people would notice, a concrete thing done, or only a procedure."""

    OUTCOME = "outcome"
    ACTION = "action"
    PROCESS = "process"


_PROMISED = re.compile(
    r"""\b(?:
      (?P<process>receive\ (?:an?\ |our\ |the\ )?(?:\w+\ )?(?:answer|reply|response)
        |(?:bring\w*|brought|taken?|submit\w*|present\w*)\ (?:\w+\ ){0,4}to\ (?:\w+\ ){0,5}
          (?:committee|cabinet|council|meeting|panel|board)
        |thank\w*|notif\w+|answer|repl(?:y|ies)|talks|consider\w*|review\w*|consult\w*|report(?:ed|ing)?|refer(?:red|ral)?|respon[ds]\w*
        |inquir\w+|engag\w+|work(?:ing)?(?:\ \w+)?\ (?:with|together|across)|explor\w+|examin\w+
        |investigat\w+|discuss\w*|look\w*(?:\ again)?\ at|monitor\w*|advis\w+|inform\w*|evidence
        |feedback|options?|decisions?|updated?|meet|scrutin\w+|debate|opportunit\w+|account|dealt
        |negotiat\w+|write|contact|guide|assess\w*|call\ for\ evidence|under\ (?:\w+\ )?review)
    | (?P<outcome>(?:bring\w*|brought)\ (?:\w+\ ){0,3}down|sav(?:e|ing)s?|cheaper
        |shorter|protect\w*|enhanc\w+|improv\w+|reduc\w+|increas\w+|eliminat\w+|achiev\w+|ensur\w+
        |maintain\w*|halt\w*|halv\w+|tackl\w+|better|higher|lower|fewer|quicker|easier|faster|safer?
        |rise|fall|target|net\ zero|transform\w*|recover\w*|eradicat\w+|jobs|recyclable|help|fair\w*
        |address\w*|do\ (?:whatever|everything)|minimis\w+|standards?|raise|raising)
    | (?P<action>(?:come|comes|bring\w*)\ into\ force|take\ effect|carr(?:y|ied)\ out
        |cancel\w*|start\w*|introduc\w+|publish\w*|fund\w*|provid\w+|buil[dt]\w*|creat\w+|install\w*|pass
        |legislat\w+|launch\w*|issu\w+|pay\w*|paid|grant\w*|deliver\w*|establish\w*|set|train\w*|open\w*
        |bring\w*(?!\ (?:an?|the)\ (?:\w+\ )?report)
        |ban\w*|develop\w*|complet\w+|invest\w*|receiv\w+|get|benefit\w*|implement\w*|offer\w*|extend\w*
        |remov\w+|adopt\w*|requir\w+|mandat\w+|support\w*|make|made|give|given|accelerat\w+|identif\w+
        |propos\w+|host|send|sent|announce\w*|plant\w*|repair\w*|replac\w+|allow\w*
        |allocat\w+|recruit\w*|appoint\w*|resurfac\w+|clean\w*|renew\w*)
    )\b""",
    re.VERBOSE,
)

_RHYTHM = re.compile(
    r"\b(?:every|each) (?:(?:half|two|three|four|six|other) )?"
    r"(?:day|week|month|quarter|term|year)s?\b"
)
_RESOLVE = re.compile(r"\b(?:is|are|am|remains?) (?:\w+ )?(?:committed|determined) to\b")


def what_about(copy: str, start: int) -> tuple[About, str]:
    """Return what a commitment is about, and the word that says so ("" where none does).

    ``copy`` is its sentence on one line; the promise is made from character ``start`` on, and
    the first word there that tells one of the three decides. A word with a capital letter is part
    of a name ("the Bus Service Improvement Plan").
    """
    lowered = in_small_letters(copy)
    for begin in (start, 0):
        for match in _PROMISED.finditer(lowered, begin):
            if match.lastgroup and (match.start() == 0 or copy[match.start()].islower()):
                return About[match.lastgroup.upper()], copy[match.start() : match.end()]
    return About.ACTION, ""


def is_testable(about: About, copy: str, *, has_date: bool, has_figure: bool) -> bool:
    """Whether an outsider could tell if it happened: a concrete act, a date, a rhythm or a figure.

    Of "we are committed to supporting families" nobody could tell, whatever is to be done.
    """
    if has_date or has_figure or _RHYTHM.search(copy):
        return True
    return about is About.ACTION and not _RESOLVE.search(copy)
