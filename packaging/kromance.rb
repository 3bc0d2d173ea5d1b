class Kromance < Formula
  include Language::Python::Virtualenv

  desc "Find Korean romance films in the terminal"
  homepage "@homepage@"
  url "@sdist@"
  sha256 "@sha256@"
  license all_of: ["MIT", "CC-BY-4.0"]

  depends_on "@homebrew_python@"

@homebrew_resources@

  def install
    virtualenv_install_with_resources
    man1.install_symlink libexec/"share/man/man1/kromance.1"
    bash_completion.install libexec/"share/bash-completion/completions/kromance"
    zsh_completion.install libexec/"share/zsh/site-functions/_kromance"
    fish_completion.install libexec/"share/fish/vendor_completions.d/kromance.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/kromance --version")
    assert_match "My Sassy Girl", shell_output("#{bin}/kromance list --must-watch")
  end
end
