function _kromance_completion
    set -lx _KROMANCE_COMPLETE complete_fish
    set -lx COMP_WORDS (commandline -cp | string collect)
    set -lx COMP_CWORD (commandline -opc | count)
    set -l program (commandline -opc)[1]
    set -l answer ($program 2>/dev/null)
    if test "$answer" = '<files>'
        set -l word (commandline -ct)
        set -l flag (string match --regex -- '^-[^=]*=' $word)
        string join \n -- "$flag"(__fish_complete_path (string replace -- "$flag" '' $word))
    else if set -q answer[1]
        printf '%s\n' $answer
    end
end

complete --command kromance --no-files --arguments '(_kromance_completion)'
