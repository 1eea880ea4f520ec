"""`python -m referat_parser`, the same as `referat`."""

from referat_parser.cli import main

if __name__ == "__main__":
    main()
