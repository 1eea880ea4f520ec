"""Word documents made by hand, part by part, as no library would make them."""

import io
import zipfile
from collections.abc import Callable

import pytest

from referat_parser.diagnostics import Findings
from referat_parser.extract.read import extract
from referat_parser.text import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

Word = Callable[..., bytes]


def package(**parts: str) -> bytes:
    """A docx of bodies of parts by name: `document`, `numbering`, `header1` and so on."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", relations({"officeDocument": "word/document.xml"}))
        inner = {name.rstrip("0123456789"): f"{name}.xml" for name in parts if name not in {"document", "link"}}
        archive.writestr("word/_rels/document.xml.rels", relations(inner, parts.pop("link", None)))
        for name, body in parts.items():
            root = "hdr" if name.startswith("header") else "ftr" if name.startswith("footer") else name
            inside = f"<w:body>{body}</w:body>" if name == "document" else body
            archive.writestr(f"word/{name}.xml", f"<w:{root} {NAMES}>{inside}</w:{root}>")
    return file.getvalue()


def relations(targets: dict[str, str], link: str | None = None) -> str:
    """Relations; each has its kind for its id."""
    rows = [f'<Relationship Id="{k}" Type="{R}/{k}" Target="{t}"/>' for k, t in targets.items()]
    if link:
        rows.append(f'<Relationship Id="link" Type="{R}/hyperlink" Target="{link}" TargetMode="External"/>')
    return f'<Relationships xmlns="{RELATIONS}">{"".join(rows)}</Relationships>'


@pytest.fixture
def word() -> Word:
    return package


@pytest.fixture
def findings() -> Findings:
    return Findings()


@pytest.fixture
def read_word(findings: Findings) -> Callable[..., Document]:
    """Read a docx made of these parts."""

    def read(document: str, **parts: str) -> Document:
        return extract(package(document=document, **parts), findings)

    return read
