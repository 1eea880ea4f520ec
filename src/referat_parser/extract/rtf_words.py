"""The words of RTF: which show something, which hide what stands in their group."""

from __future__ import annotations

import re

TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)", re.DOTALL
)
UNSEEN = frozenset(
    (
        "colortbl", "info", "pict", "objdata", "shprslt", "nonesttables", "themedata", "colorschememapping",
        "datastore",
        "listtable", "listoverridetable", "rsidtbl", "generator", "xmlnstbl", "latentstyles", "bkmkstart", "bkmkend",
        "annotation", "atnid", "atnauthor", "atndate", "pnseclvl", "sp", "filetbl", "revtbl", "template",
        "nesttableprops",
        "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "falt", "panose", "tc", "xe", "pgptbl", "mmathPr", "userprops",
    )
)  # fmt: skip
"""Groups whose text is not shown. Other groups that are marked as skippable are skipped, too, but for `SHOWN`."""
SHOWN = frozenset(("shpinst", "shptxt", "fldinst", "pntext", "ud"))
MARGINS = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "head"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "foot"),
    "footnote": "note",
}
SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
}  # fmt: skip
ESCAPED = {"~": "\u00a0", "_": "-", "-": "\u00ad", "\\": "\\", "{": "{", "}": "}"}
CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 161: "cp1253", 162: "cp1254", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
