{
  lib,
  python3Packages,
  fetchurl,
}:

# The wheel contains the man page and the completion scripts.
python3Packages.buildPythonApplication rec {
  pname = "kromance";
  version = "@version@";
  pyproject = true;

  src = fetchurl {
    url = "@sdist@";
    hash = "@nix_hash@";
  };

  build-system = [ python3Packages.hatchling ];

  dependencies = with python3Packages; [
    @nix_dependencies@
  ];

  pythonImportsCheck = [ "kromance" ];

  meta = {
    description = "Find Korean romance films in the terminal";
    homepage = "@homepage@";
    license = with lib.licenses; [
      mit
      cc-by-40
    ];
    mainProgram = "kromance";
  };
}
