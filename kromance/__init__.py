"""Which Korean love story tonight: films found, listed and picked in the terminal."""

__version__ = "0.1.0"
