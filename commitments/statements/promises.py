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
      (?:end|close|outcome|results?|findings)\ of\ (?:the|that|this|our)\ (?:public\ )?
        (?:consultation|review|inquiry|assessment)
    | (?P<outcome>(?:bring\w*|brought)\ (?:\w+\ ){0,3}down|sav(?:e|ing)s?|cheaper
        |mak(?:e|es|ing)\ (?:\w+\ ){1,4}?(?:easier|simpler|cheaper|safer|quicker|faster|fairer
          |better|cleaner|clearer|harder|stronger)
        |(?:creat|build)\w*\ an?\ (?:\w+\ )?(?:fairer|safer|better|greener|healthier|stronger)
        |driv(?:e|es|ing)\ (?:up|down)|put(?:ting)?\ an\ end\ to|(?:to\ benefit|benefited)(?!\ from)
        |shorter|protect\w*|enhanc\w+|improv\w+|reduc\w+|increas\w+|eliminat\w+|achiev\w+|ensur\w+
        |maintain\w*|halt\w*|halv\w+|tackl\w+|better|higher|lower|fewer|quicker|easier|faster|safer?
        |rise|fall|target|net\ zero|transform\w*|recover\w*|eradicat\w+|jobs|recyclable|help|fair\w*
        |address\w*|do\ (?:whatever|everything)|minimis\w+|standards?|raise|raising)
    | (?P<process>receive\ (?:an?\ |our\ |the\ )?(?:\w+\ )?(?:answer|reply|response)
        |(?:bring\w*|brought|taken?|submit\w*|present\w*|go|goes)\ (?:\w+\ ){0,4}to\ (?:\w+\ ){0,5}
          (?:committee|cabinet|council|meeting|panel|board)
        |(?:launch|hold|open|run)\w*\ (?:\w+\ ){0,4}?(?:consultation|call\ for\ evidence|inquiry)
        |set\ out\ (?:our|its|the|my)\ (?:\w+\ )?(?:position|response|reply|views?|next\ steps)
        |put\ to\ (?:them|him|her|the)|told(?!\ to)|talk(?:s|ing)?(?:\ (?:to|with))?|decide
        |thank\w*|notif\w+|answer|repl(?:y|ies)|consider\w*|review\w*|consult\w*
        |report(?:ed|ing)?|refer(?:red|ral)?|respon(?:d\w*|ses?)
        |inquir\w+|engag\w+|work(?:ing)?(?:\ \w+)?\ (?:with|together|across)|explor\w+
        |examin(?:e[sd]?|ing|ation)|investigat\w+|discuss\w*|look\w*(?:\ again)?\ (?:at|into)
        |monitor\w*|advis\w+|inform(?:s|ed|ing)?|evidence
        |feedback|options?|decisions?|updated?|meet|scrutin\w+|debate|opportunit\w+|account|dealt
        |negotiat\w+|write|contact|guide|assess\w*|call\ for\ evidence|under\ (?:\w+\ )?review)
    | (?P<action>(?:come|comes|bring\w*)\ into\ force|take\ effect|carr(?:y|ied)\ out
        |cancel\w*|start\w*|introduc\w+|publish\w*|fund\w*|provid\w+|buil(?:d|ds|t|ding)|creat\w+
        |install\w*|pass|legislat\w+|launch\w*|issu\w+|pay\w*|paid|grant\w*|deliver\w*|establish\w*
        |set|train\w*|open\w*|bring\w*(?!\ (?:an?|the)\ (?:\w+\ )?report)
        |ban\w*|develop(?:s|ed|ing)?|complet\w+|invest\w*|receiv\w+|get|benefit\w*|implement\w*
        |offer\w*|extend\w*|raised|apply|produc\w+|requir\w+
        |remov\w+|adopt\w*|mandat\w+|support\w*|make|made|give|given|accelerat\w+|identif\w+
        |propos\w+|host|send|sent|announce\w*|plant\w*|repair\w*|replac\w+|allow\w*
        |allocat\w+|recruit\w*|appoint\w*|resurfac\w+|clean\w*|renew\w*)
    )\b""",
    re.VERBOSE,
)
_ASKED_FIRST = re.compile(
    r"(?<!to )\b(?:an?|the|public) (?:\w+ )?(?:consultation|call for evidence|inquiry)\b"
    r"[^.;,]{0,80}$"
)
"""What is arranged is a procedure: "a consultation on fares" before "will be launched"."""

_RHYTHM = re.compile(
    r"\b(?:every|each) (?:(?:half|two|three|four|six|other) )?"
    r"(?:day|week|month|quarter|term|year)s?\b"
)
_STEP = re.compile(
    r"refer|report|br(?:ing|ought)|taken?\b|go(?:es)?\b|put to|submit|present|inform|notif|thank"
    r"|told|writ|contact|consult|meet\b|launch|hold|open|run|(?:an?|the|public) "
)
_RESOLVE = re.compile(r"\b(?:is|are|am|remains?) (?:\w+ )?(?:committed|determined) to\b")


def what_about(copy: str, start: int) -> tuple[About, str]:
    """Return what a commitment is about, and the word that says so ("" where none does).

    ``copy`` is its sentence on one line; the promise is made from character ``start`` on, and
    the first word there that tells one of the three decides. A word with a capital letter is part
    of a name ("the Bus Service Improvement Plan").
    """
    lowered = in_small_letters(copy)
    if asked := _ASKED_FIRST.search(lowered, 0, start):
        return About.PROCESS, copy[asked.start() : start].strip()
    for begin in (start, 0):
        for match in _PROMISED.finditer(lowered, begin):
            if match.lastgroup and (match.start() == 0 or copy[match.start()].islower()):
                return About[match.lastgroup.upper()], copy[match.start() : match.end()]
    return About.ACTION, ""


def is_testable(about: About, word: str, copy: str, *, has_date: bool, has_figure: bool) -> bool:
    """Whether an outsider could tell if it happened: a concrete act, a date, a rhythm or a figure.

    ``word`` is what says what it is about: a letter that is written or a referral is as concrete
    as what is built. Of "we are committed to supporting families" nobody could tell.
    """
    if has_date or has_figure or _RHYTHM.search(copy):
        return True
    if about is About.PROCESS:
        return _STEP.match(word) is not None
    return about is About.ACTION and not _RESOLVE.search(copy)
