"""No cell of a spreadsheet is anything but what stands in the minutes."""

from __future__ import annotations

import csv
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.export.hostile import PAYLOADS

from referat_parser.export import delimited, workbook
from referat_parser.export.characters import for_xml
from referat_parser.export.errors import UnwritableError
from referat_parser.export.tables import TABLES

DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")


def cells(folder: Path, delimiter: str = ",", encoding: str = "utf-8") -> list[str]:
    found = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding=encoding, newline="") as file:
            found += [cell for row in csv.reader(file, delimiter=delimiter) for cell in row]
    return found


def test_no_cell_of_csv_opens_like_a_formula(poisoned, tmp_path):
    delimited.write(map(poisoned, PAYLOADS), tmp_path)
    found = set(cells(tmp_path))
    assert all(text in found or f"'{text}" in found for text in PAYLOADS)
    assert not [cell for cell in found if cell.startswith(DANGEROUS) and not delimited.NUMBER.fullmatch(cell)]


@pytest.mark.parametrize("text", ["-5", "+4", "-1.250,50", "-0.5", "−5", "a=1", "'=1", "12-3", ""])
def test_what_is_no_formula_stays_as_it_is(text):
    assert delimited.inert(text) == text


@given(st.text(max_size=20))
def test_any_text_is_inert_and_kept(text):
    cell = delimited.inert(text)
    assert cell in {text, f"'{text}"}
    assert not cell.startswith(DANGEROUS) or delimited.NUMBER.fullmatch(cell)


@pytest.mark.parametrize(("value", "number"), [("-1250.50", Decimal("-1250.50")), ("0", Decimal(0))])
def test_negative_sums_stay_numbers(value, number):
    assert delimited.cell(value, "decimal") == number


def test_text_stands_in_quotes_whatever_a_spreadsheet_splits_at(poisoned, tmp_path):
    delimited.write([poisoned("x; =1+1\t=1+1")], tmp_path)
    for line in (tmp_path / "participants.csv").read_text(encoding="utf-8").splitlines()[1:]:
        outside = "".join(line.split('"')[::2])
        assert ";" not in outside
        assert "=" not in outside


def test_for_a_danish_excel(samples, tmp_path):
    delimited.write(samples, tmp_path, bom=True, delimiter=";")
    data = (tmp_path / "items.csv").read_bytes()
    assert data.startswith(b'\xef\xbb\xbf"key";"sha256";')
    assert "Renovering af Åbroen" in cells(tmp_path, ";", "utf-8-sig")


def test_a_workbook_holds_text_and_no_formulas(poisoned, tmp_path):
    workbook.write(map(poisoned, PAYLOADS), tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        trees = [etree.fromstring(archive.read(name)) for name in archive.namelist()]
    assert not [one for tree in trees for one in tree.iter("{*}f", "{*}hyperlink")]
    told = {"".join(one.itertext()) for tree in trees for one in tree.iter("{*}is", "{*}si")}
    assert {for_xml(text) for text in PAYLOADS} <= told


def test_types_of_a_workbook(rich, tmp_path):
    workbook.write([rich], tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == [table.name for table in TABLES]
    head, first = list(book["meetings"].iter_rows())[:2]
    day = first[[cell.value for cell in head].index("date")]
    assert (day.is_date, day.value.date().isoformat()) == (True, rich.date)
    head, first = list(book["amounts"].iter_rows())[:2]
    assert first[[cell.value for cell in head].index("value")].data_type == "n"


def test_a_text_that_is_too_long_for_a_cell_is_cut_and_marked(rich, tmp_path):
    section = rich.sections[0].model_copy(update={"text": "å😀" * 20_000})
    workbook.write([rich.model_copy(update={"sections": [section]})], tmp_path / "a.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "a.xlsx")["sections"].iter_rows(values_only=True))
    text = str(rows[1][rows[0].index("text")])
    assert text.endswith("…")
    assert workbook.LONGEST - 2 <= len(text.encode("utf-16-le")) // 2 <= workbook.LONGEST


def test_a_sheet_that_is_full_is_told(rich, tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 5)
    (tmp_path / "a.xlsx").write_bytes(b"before")
    with pytest.raises(UnwritableError, match="a sheet holds 5 rows"):
        workbook.write([rich], tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == b"before"


def test_the_same_input_gives_the_same_bytes(rich, tmp_path):
    for name in ("en", "to"):
        workbook.write([rich], tmp_path / name)
        delimited.write([rich], tmp_path / f"{name}-csv")
    assert (tmp_path / "en").read_bytes() == (tmp_path / "to").read_bytes()
    for path in (tmp_path / "en-csv").iterdir():
        assert path.read_bytes() == (tmp_path / "to-csv" / path.name).read_bytes()
