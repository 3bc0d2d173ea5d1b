_kromance_completion() {
    local IFS=$'\n'
    mapfile -t COMPREPLY < <(
        COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD _KROMANCE_COMPLETE=complete_bash \
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
