"""Where the program starts."""

import gc
import sys


def main() -> None:
    """Run the program on the command line of this process."""
    gc.disable()  # in a life this short, collecting costs more time than it frees memory
    from kromance.cli.app import run, use_utf8

    use_utf8()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
