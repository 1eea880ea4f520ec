"""The program: `referat`, and `python -m referat_parser`."""

from referat_parser.cycles import look_seldom


def main() -> None:
    """Run the command that the arguments name, and end the process with its exit code."""
    look_seldom()
    from referat_parser.cli import main as run  # noqa: PLC0415 -- most of what a short command does is importing this

    run()


if __name__ == "__main__":
    main()
