"""What the briefing's fonts can set, and what stands for the rest."""

import json

import pytest
import typst

from reports.printable import LACKING, PRINTABLE, printable

SETTING = b"""#set document(title: "t")
#set text(lang: "en", font: "Libertinus Serif")
#json(bytes(sys.inputs.text))"""


def set_text(text: str) -> None:
    typst.compile(
        SETTING,
        format="pdf",
        pdf_standards="ua-1",
        ignore_system_fonts=True,
        sys_inputs={"text": json.dumps(text)},
    )


def every_printable_sign() -> str:
    signs: list[str] = []
    index = 0
    while index < len(PRINTABLE):
        if PRINTABLE[index + 1 : index + 2] == "-" and index + 2 < len(PRINTABLE):
            signs += map(chr, range(ord(PRINTABLE[index]), ord(PRINTABLE[index + 2]) + 1))
            index += 3
        else:
            signs.append(PRINTABLE[index])
            index += 1
    return "".join(signs)


def test_the_fonts_have_every_sign_that_is_let_through() -> None:
    signs = every_printable_sign()
    assert len(signs) > 1_500
    set_text(signs)
    assert printable(signs) == signs.replace("\xad", "")


def test_a_sign_that_the_fonts_lack_would_not_be_set() -> None:
    with pytest.raises(Exception, match="could not be displayed"):
        set_text("\N{GRINNING FACE}")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Mend it \N{GRINNING FACE}", f"Mend it {LACKING}"),
        ("\uf0b7 Mend it", "• Mend it"),
        ("\ufeffMend\x07 it", "Mend it"),
        ("汉字", LACKING * 2),
        ("Ŵ ŷ é £ € ½ “quoted” – ok", "Ŵ ŷ é £ € ½ “quoted” – ok"),
    ],
)
def test_other_signs_are_written_otherwise(text: str, printed: str) -> None:
    assert printable({"a": [text, 1, None]}) == {"a": [printed, 1, None]}
