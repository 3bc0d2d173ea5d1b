"""What scripts for shells ask, and the answers they get."""

from pathlib import Path
from typing import Annotated

import pytest
import typer
from typer.main import get_command

from kromance.cli.completion_scripts import SCRIPTS
from kromance.cli.shell_completion import (
    CompletionItem,
    Request,
    answer_shell,
    find_offers,
    format_answer,
    read_request,
    without_filter,
)
from kromance.cli.typer_patches import QueryCommand

APP = typer.Typer(add_completion=False)


def complete(ctx, incomplete):
    """Offer a text that shows the arguments of the completer."""
    return [(f"{incomplete}_after_{'_'.join(ctx.params['terms'] or ())}", "")]


Completed = {"autocompletion": without_filter(complete)}


@APP.command("list", cls=QueryCommand)
def command(
    terms: Annotated[list[str] | None, typer.Argument(**Completed)] = None,
    theme: Annotated[str, typer.Option("--theme", "-t", **Completed)] = "",
    note: Annotated[str, typer.Option("--note")] = "",
    data: Annotated[Path | None, typer.Option("--data", metavar="FILE")] = None,
    *,
    json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List."""


@APP.command("export")
def export(file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Export."""


def request(shell, *words):
    """Return a request for the last word, as the script of a shell makes it."""
    return read_request(
        {
            "_KROMANCE_COMPLETE": f"complete_{shell}",
            "COMP_WORDS": "\n".join(("kromance", *words)),
            "COMP_CWORD": str(len(words)),
        }
    )


@pytest.mark.parametrize(
    ("shell", "words", "args", "start", "rest", "quote"),
    [
        ("bash", ["list", "--genre", "dr"], ["list", "--genre"], "", "dr", ""),
        ("bash", ["list", ""], ["list"], "", "", ""),
        ("bash", ["list", "--genre", "=", "dr"], ["list"], "--genre=", "dr", ""),
        ("bash", ["list", "--genre", "="], ["list"], "--genre=", "", ""),
        ("bash", ["filter", "genre", ":", "dr"], ["filter"], "genre:", "dr", ""),
        ("bash", ["filter", "genre", ":"], ["filter"], "genre:", "", ""),
        ("bash", ["filter", "genre", ":", ""], ["filter", "genre:"], "", "", ""),
        ("bash", ["filter", "a", "=", "b", "c"], ["filter", "a=b"], "", "c", ""),
        ("bash", ["filter", "'(genre:dr"], ["filter"], "", "(genre:dr", "'"),
        ("bash", ["filter", "'genre:drama "], ["filter"], "", "genre:drama ", "'"),
        ("bash", ["filter", "with", ":", '"jun ji'], ["filter"], "with:", "jun ji", '"'),
        ("bash", ["list", "-w", "Bong\\ T"], ["list", "-w"], "", "Bong T", ""),
        ("zsh", ["filter", "=", "x"], ["filter", "="], "", "x", ""),
        ("fish", ["filter", "'genre:drama ye"], ["filter"], "", "genre:drama ye", ""),
    ],
)
def test_a_request_is_read(shell, words, args, start, rest, quote):
    assert request(shell, *words) == Request(shell, args, start, rest, quote)


@pytest.mark.parametrize(
    ("args", "word", "offers"),
    [
        ([], "li", ["list"]),
        (["list"], "ab", ["ab_after_"]),
        (["list"], "-theme:gr", ["-theme:gr_after_"]),
        (["list"], "-theme=gr", ["-theme=gr_after_"]),
        (["list", "--json", "a"], "b", ["b_after_a"]),
        (["list", "--theme"], "x", ["x_after_"]),
        (["list", "--theme"], "-x", ["-x_after_"]),
        (["list", "a"], "--theme=x", ["--theme=x_after_a"]),
        (["list", "a"], "--theme=", ["--theme=_after_a"]),
        (["list"], "-tx", ["-tx_after_"]),
        (["list"], "--js", ["--json"]),
        (["list", "--"], "--js", ["--js_after_"]),
        (["list", "--note"], "x", []),
        (["list", "--note=x"], "--no", []),
        (["list", "--data"], "x", ["<files>"]),
        (["list"], "--data=x", ["<files>"]),
        (["export"], "x", ["<files>"]),
        (["export", "x"], "y", []),
        (["nonsense"], "x", []),
    ],
)
def test_the_offers_depend_on_where_the_word_stands(args, word, offers):
    assert [offer for offer, _ in find_offers(get_command(APP), args, word)] == offers


@pytest.mark.parametrize(
    ("shell", "words", "offer", "line"),
    [
        ("bash", ["Bong"], "Bong Tae-gyu", "Bong\\ Tae-gyu"),
        ("bash", ["Bong\\ T"], "Bong Tae-gyu", "Bong\\ Tae-gyu"),
        ("bash", ["'Bong"], "Bong Tae-gyu", "Bong Tae-gyu"),
        ("bash", ['"Bong T'], "Bong Tae-gyu", "Bong Tae-gyu"),
        ("bash", ["genre", ":", "dr"], "genre:drama", "drama"),
        ("bash", ["--genre", "=", "dr"], "--genre=drama", "drama"),
        ("bash", ["'(genre:dr"], "(genre:drama", "(genre:drama"),
        ("bash", ["\\(genre:dr"], "(genre:drama", "\\(genre:drama"),
        ("bash", ['"a\\"'], 'a"b', 'a\\"b'),
        ("zsh", ["bong"], "Bong Tae-gyu", "Bong Tae-gyu:Description"),
        ("zsh", ["genre:dr"], "genre:drama", "genre\\:drama:Description"),
        ("fish", ["bong"], "Bong Tae-gyu", "Bong Tae-gyu\tDescription"),
        ("powershell", ["bong"], "Bong Tae-gyu", "'Bong Tae-gyu'\tDescription"),
        ("powershell", ["bong"], "drama", "drama\tDescription"),
    ],
)
def test_a_word_is_formatted_for_the_shell(shell, words, offer, line):
    assert list(format_answer(request(shell, *words), [(offer, "Description")])) == [line]


@pytest.mark.parametrize("shell", SCRIPTS)
@pytest.mark.parametrize("word", ["x$(id)", "x`id`", "x;id", "x\nid", "x'y", "x<files>"])
def test_no_answer_has_a_character_that_the_shell_interprets(shell, word):
    assert list(format_answer(request(shell, "x"), [(word, "")])) == []


@pytest.mark.parametrize(
    ("shell", "words", "offers", "first"),
    [
        ("bash", ["jihyun"], ["Jun Ji-hyun", "Jung Ji-hyun"], " "),
        ("zsh", ["jihyun"], ["Jun Ji-hyun", "Jung Ji-hyun"], "<list>"),
        ("bash", ["jihyun"], ["Jun Ji-hyun"], "Jun\\ Ji-hyun"),
        ("bash", ["bong"], ["Bong A", "Bong B"], "Bong\\ A"),
        ("bash", ["bong"], ["Bong A", "bong B"], " "),
        ("fish", ["bong"], ["Bong A", "bong B"], "Bong A\t"),
    ],
)
def test_words_with_another_start_are_only_listed(shell, words, offers, first):
    lines = list(format_answer(request(shell, *words), [(offer, "") for offer in offers]))
    assert lines[0] == first


def test_words_that_are_the_same_are_offered_once():
    offers = [("ㅈㅈㅎ", "a"), ("ㅈㅈㅎ", "b")]
    assert list(format_answer(request("fish", "ㅈㅈㅎ"), offers)) == ["ㅈㅈㅎ\ta / b"]


def test_files_are_left_to_the_shell():
    assert list(format_answer(request("bash", "x"), [("<files>", "")])) == ["<files>"]


def test_an_answer_is_printed(monkeypatch, capsys):
    monkeypatch.setenv("_KROMANCE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "kromance\nli")
    monkeypatch.setenv("COMP_CWORD", "1")
    answer_shell(get_command(APP))
    assert capsys.readouterr().out == "list\n"


def test_a_completion_starts_with_whatever_was_typed():
    assert CompletionItem("Windstruck").startswith("wind")


@pytest.mark.parametrize("shell", SCRIPTS)
def test_a_script_is_shown(kromance, shell):
    assert kromance(f"--show-completion {shell}").out == SCRIPTS[shell]
    assert kromance(f"--show-completion={shell}").out == SCRIPTS[shell]


@pytest.mark.parametrize("option", ["--show-completion", "--install-completion"])
def test_an_unknown_shell_names_the_known_ones(kromance, option):
    result = kromance(f"{option} tcsh")
    assert (result.out, result.code) == ("", 2)
    assert f"'tcsh' in {option}" in result.err
    assert all(shell in result.err for shell in SCRIPTS)


@pytest.mark.parametrize(("shell", "code"), [("zsh", 0), ("dash", 2), (None, 2)])
def test_the_shell_in_use_is_the_default(kromance, monkeypatch, shell, code):
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: shell)
    result = kromance("--show-completion")
    assert result.code == code
    assert result.out == SCRIPTS.get(shell, "")


@pytest.mark.parametrize(
    ("shell", "path"),
    [
        ("bash", ".bash_completions/kromance.sh"),
        ("zsh", ".zfunc/_kromance"),
        ("fish", ".config/fish/completions/kromance.fish"),
    ],
)
def test_a_script_is_installed(kromance, monkeypatch, tmp_path, shell, path):
    monkeypatch.setenv("HOME", str(tmp_path))
    result = kromance(f"--install-completion {shell}")
    assert result.code == 0
    assert path in result.err
    assert (tmp_path / path).read_text().strip() == SCRIPTS[shell].strip()


def test_powershell_gets_words_with_descriptions():
    script = SCRIPTS["powershell"]
    assert "Register-ArgumentCompleter -Native -CommandName kromance" in script
    assert "$env:_KROMANCE_COMPLETE = 'complete_powershell'" in script
    assert "[System.Management.Automation.CompletionResult]::new(" in script
    assert "Remove-Item Env:_KROMANCE_COMPLETE, Env:COMP_WORDS, Env:COMP_CWORD" in script
    assert all(script.count(opening) == script.count(closing) for opening, closing in ("{}", "()"))
