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
