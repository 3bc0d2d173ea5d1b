"""The spellings of Korean names in Cyrillic and katakana."""
# ruff: noqa: RUF001 (Cyrillic letters)

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kromance.korean.hangul import decompose
from kromance.korean.romanization import Alternatives, is_spelling, parse_table


class Script(NamedTuple):
    """The spellings of each initial, vowel and final, in Unicode order."""

    initials: list[Alternatives]
    vowels: list[Alternatives]
    finals: list[Alternatives]

    def spellings(self, name: str) -> Iterator[Alternatives]:
        """Yield the spellings of each sound of a name in Hangul."""
        for initial, vowel, final in map(decompose, name):
            yield self.initials[initial]
            yield self.vowels[vowel]
            yield self.finals[final]


# The Kontsevich system (L. R. Kontsevich, 1966), without soft and hard signs, and usual variants.
CYRILLIC = Script(
    parse_table("к г,кк,н,т д,тт,р л,м,п б,пп,с ш,сс,- л,ч чж дж,чч,чх ч,кх к,тх т,пх п,х"),
    parse_table("а,э е,я,йя я,о,е э,ё е,е йе,о,ва,вэ,ве вэ,ё,у,во,ве вэ,ви,ю,ы,ый и,и"),
    parse_table("-,к г,к,к,н,н,н,т д,л р,к,м,л,л,л,п,л,м,п б,п,т с,т с,н нг,т дж,т,к,т,п,-"),
)

# The usual spelling in Japan, in the Latin letters of the Unicode names of katakana.
KATAKANA = Script(
    parse_table("k g,k,n,t d,t,r n,m,p b,p,s,s,-,z zy t ty,z zy t ty,t ty,k,t,p,h"),
    parse_table(
        "a,e,ya,ye e,o,e,yo,ye e,o,wa ua,we ue e,we ue e,yo,u,wo uo,we ue,wi ui,yu,u,ui i,i"
    ),
    parse_table(
        "-,ku k g q,ku k,ku,n,n,n,t q,ru r,ku,mu,ru,ru,ru,pu,ru,"
        "mu m n,pu p b q,pu,t to q,t to q,n,t,t,ku,t,pu,-"
    ),
)


def foreign_script_matcher(name: str) -> Callable[[str], bool]:
    """Return a function that tests whether a name in Cyrillic or katakana spells one in Hangul."""
    text = "".join(filter(str.isalpha, name)).lower()
    if text and min(text) >= "\u0400" and max(text) <= "\u04ff":
        letters = text.replace("ь", "").replace("ъ", "")
        return lambda hangul: is_spelling(letters, CYRILLIC.spellings(hangul))
    if text and min(text) >= "\u30a1" and max(text) <= "\u30fc":
        latin = _romanize_katakana(text)
        return lambda hangul: is_spelling(latin, KATAKANA.spellings(hangul))
    return lambda _: False


def _romanize_katakana(text: str) -> str:
    """Return katakana in Latin letters: ジョ is "zyo", ティ "ti", and ッ, a doubled sound, "q"."""
    from unicodedata import name

    letters = ""
    for char in text.replace("ー", "").replace("ッ", "q"):
        *_, size, sound = ["", *name(char).lower().split()]
        if size == "small" and letters.endswith("i"):
            letters = letters[:-1] + ("" if sound.startswith("y") else "y")
        elif size == "small" and letters.endswith(("e", "o")):
            letters = letters[:-1]
        letters += sound
    return letters
