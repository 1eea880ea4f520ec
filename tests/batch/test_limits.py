import signal

import pytest

from referat_parser.batch.limits import TIMED, Limits, watched

pytestmark = pytest.mark.skipif(not TIMED, reason="needs the timers of a POSIX system")


def left() -> float:
    return round(signal.getitimer(signal.ITIMER_REAL)[0])


def test_a_document_has_time_for_each_page_and_for_all():
    with watched(Limits(seconds=300, per_page=10, one_page=50)) as watch:
        assert left() == 300
        watch.turned(0, 20)
        assert left() == 50
        watch.turned(1, 20)
        assert left() == 50
        watch.turned(20, 20)
        assert left() == 500
    assert left() == 0


def test_one_page_has_no_more_than_all():
    with watched(Limits(seconds=3, per_page=1, one_page=50)) as watch:
        watch.turned(0, 1)
        assert left() == 4
