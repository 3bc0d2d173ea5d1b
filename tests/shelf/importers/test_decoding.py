"""Encodings told apart."""

import pytest

from kromance.shelf.importers.decoding import decode

KOREAN = "제목,연도\n엽기적인 그녀,2001\n시월애,2000\n"
FRENCH = "Title\nCafé au lait à l’Étoile\n"
GERMAN = "Title\nGroße Erwartungen für Übermut\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Il Mare", "ascii"),
        (KOREAN, "utf-8"),
        (KOREAN, "utf-8-sig"),
        (KOREAN, "utf-16"),
        (KOREAN, "utf-16-le"),
        (KOREAN, "utf-16-be"),
        (KOREAN, "cp949"),
        ("Title\n엽기적인 그녀\nCafe\n", "cp949"),
        ("그녀", "cp949"),
        ("똠방각하는 방송국의 펲시콜라다", "cp949"),
        (FRENCH, "utf-8"),
        (FRENCH, "cp1252"),
        (GERMAN, "iso-8859-1"),
        ("Café", "iso-8859-1"),
        ("Ÿ “quoted” – dash", "cp1252"),
    ],
)
def test_text_is_read_in_its_encoding(text, encoding):
    assert decode(text.encode(encoding)) == (text, [])


@pytest.mark.parametrize("text", [KOREAN, FRENCH])
def test_one_bad_byte_does_not_change_the_rest(text):
    decoded = decode(text.encode() + b"b\xe9d\n")
    assert decoded.text == f"{text}b\ufffdd\n"
    assert decoded.damaged_lines == [text.count("\n") + 1]


def test_one_bad_byte_does_not_change_the_rest_of_a_file_in_cp949():
    decoded = decode(KOREAN.encode("cp949") + b"b\xffd\n")
    assert decoded.text.startswith(KOREAN)
    assert decoded.damaged_lines == [4]


@pytest.mark.parametrize("content", [b"\0" * 1000, b"a\0b", b"\x89PNG\0\0\0\r", b"\0\xd8\0"])
def test_other_files_are_not_text(content):
    assert decode(content) is None
