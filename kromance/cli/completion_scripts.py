"""The scripts by which shells ask for completions."""

BASH = """\
_kromance_completion() {
    local IFS=$'\\n'
    mapfile -t COMPREPLY < <(
        COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD _KROMANCE_COMPLETE=complete_bash \\
            "$1" 2>/dev/null
    )
    if [[ ${COMPREPLY[0]-} == '<files>' ]]; then
        COMPREPLY=()
        compopt -o default
    elif [[ ${COMPREPLY[0]-} == *: ]]; then
        compopt -o nospace
    fi
}

complete -F _kromance_completion kromance
"""

ZSH = """\
#compdef kromance

_kromance_completion() {
    local -a answer offers suffix
    answer=("${(@f)$(COMP_WORDS="${words[1,CURRENT]}" COMP_CWORD=$((CURRENT - 1)) \\
        _KROMANCE_COMPLETE=complete_zsh ${~words[1]} 2>/dev/null)}")
    if [[ -z ${answer[1]} ]]; then
        return 1
    elif [[ ${answer[1]} == '<files>' ]]; then
        compset -P '-*='
        _files
        return
    fi
    offers=(${answer:#<list>})
    [[ ${offers[-1]} == *\\\\:(:*|) ]] && suffix=(-S '')
    _describe -V kromance offers -U "${suffix[@]}"
    if [[ ${answer[1]} == '<list>' ]]; then
        compstate[insert]=''
        compstate[list]='list force'
    fi
}

compdef _kromance_completion kromance
# The first TAB of a session loads this file as a function, and expects an answer.
if [[ ${zsh_eval_context[-1]} == loadautofunc ]]; then
    _kromance_completion "$@"
fi
"""

FISH = """\
function _kromance_completion
    set -lx _KROMANCE_COMPLETE complete_fish
    set -lx COMP_WORDS (commandline -cp | string collect)
    set -lx COMP_CWORD (commandline -opc | count)
    set -l program (commandline -opc)[1]
    set -l answer ($program 2>/dev/null)
    if test "$answer" = '<files>'
        set -l word (commandline -ct)
        set -l flag (string match --regex -- '^-[^=]*=' $word)
        string join \\n -- "$flag"(__fish_complete_path (string replace -- "$flag" '' $word))
    else if set -q answer[1]
        printf '%s\\n' $answer
    end
end

complete --command kromance --no-files --arguments '(_kromance_completion)'
"""

POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName kromance -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object { $_.Extent.Text })
    $env:_KROMANCE_COMPLETE = 'complete_powershell'
    $env:COMP_WORDS = $words -join "`n"
    $env:COMP_CWORD = if ($wordToComplete) { $words.Count - 1 } else { $words.Count }
    try {
        $answer = @(& $words[0] 2>$null)
    } finally {
        Remove-Item Env:_KROMANCE_COMPLETE, Env:COMP_WORDS, Env:COMP_CWORD
    }
    if ($answer.Count -eq 0) { return '' }
    if ($answer[0] -eq '<files>') { return }
    foreach ($line in $answer) {
        $word, $description = $line -split "`t", 2
        if (-not $description) { $description = $word }
        [System.Management.Automation.CompletionResult]::new(
            $word, $word, 'ParameterValue', $description)
    }
}
"""

SCRIPTS = {
    "bash": BASH,
    "zsh": ZSH,
    "fish": FISH,
    "powershell": POWERSHELL,
    "pwsh": POWERSHELL,
}
