"""What a letter or report says of itself, which tells of no meeting."""

import pytest

from referat_parser.pipeline import Input, parse

TEXT = "Vi har haft et godt år, og der kom mange nye medlemmer til.\n\nTak til alle, der hjalp med stævnet.\n"


@pytest.mark.parametrize(
    ("head", "title", "written"),
    [
        (
            "Ådal Idrætsforening\n\nFormandens beretning for 2025\nGeneralforsamlingen den 26. februar 2026",
            "Formandens beretning for 2025",
            None,
        ),
        ("Ådal Havn\n3. maj 2025\n\nNotat om pladsleje", "Notat om pladsleje", "2025-05-03"),
        ("Ådal Havn\n\nNotatet var forsinket, skrev formanden.", "Ådal Havn", None),
    ],
)
def test_a_report_has_its_own_title_and_no_day_of_a_meeting(head, title, written):
    read = parse(Input("a.txt", f"{head}\n\n{TEXT}".encode()))
    assert (read.document_type, read.title, read.date, read.document_date) == ("unknown", title, None, written)
