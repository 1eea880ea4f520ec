"""What a project has settled: `referat.toml`, or `[tool.referat]` of `pyproject.toml`, upwards from a document."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from referat_parser.cli.console import stop, unknown
from referat_parser.diagnostics import Code
from referat_parser.errors import Error
from referat_parser.words import Language, _

NAME = "referat.toml"
PROJECT = "pyproject.toml"


class Settings(BaseModel):
    """What is checked, and in which language it is told; an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    select: tuple[str, ...] = ()
    """Codes, beginnings of codes or names; none: all."""
    ignore: tuple[str, ...] = ()
    strict: bool = False
    lang: Language | None = None

    def wants(self, code: Code) -> bool:
        """Whether a diagnostic is to be told."""
        return (not self.select or _named(code, self.select)) and not _named(code, self.ignore)


def _named(code: Code, names: Sequence[str]) -> bool:
    return any(code.code.startswith(name.upper()) or code.readable == name.lower() for name in names)


def settings(document: str) -> Settings:
    """What holds for a document. Ends the process where the file is wrong."""
    return _upwards(Path(document).absolute().parent)


@cache
def _upwards(folder: Path) -> Settings:
    for place in (folder, *folder.parents):
        for name in (NAME, PROJECT):
            table = _table(place / name)
            if table is not None:
                return checked(table, str(place / name))
    return Settings()


def _table(file: Path) -> dict[str, Any] | None:
    try:
        read = tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        stop(Error.WRONG_SETTINGS, f"{file}: {error}")
    table: dict[str, Any] | None = read.get("tool", {}).get("referat") if file.name == PROJECT else read
    return table


def checked(table: dict[str, Any], source: str) -> Settings:
    """The settings of a table. Ends the process where one is wrong, or names a rule that is not there."""
    try:
        made = Settings.model_validate(table)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        stop(Error.WRONG_SETTINGS, f"{source}: {'.'.join(map(str, first['loc']))}: {_(first['msg'])}")
    for name in (*made.select, *made.ignore):
        if not any(_named(code, [name]) for code in Code):
            unknown(_("rule"), name, [known for code in Code for known in (code.code, code.readable)])
    return made
