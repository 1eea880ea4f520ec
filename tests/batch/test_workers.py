"""Whatever a worker comes to, the others go on, and the results keep their order."""

import builtins
import os
from concurrent.futures import Future
from types import SimpleNamespace

import pytest

from referat_parser.batch import workers
from referat_parser.batch.limits import TIMED, Limits, confine
from referat_parser.batch.tasks import Options, begin
from referat_parser.batch.workers import Crew, Duty

pytestmark = pytest.mark.skipif(not TIMED, reason="needs the timers and limits of a POSIX system")

LIMITS = Limits(seconds=20, memory=512 << 20)
ABORTS = "import os; os.abort()"
TIMER = "import signal; signal.setitimer(signal.ITIMER_REAL, 0.01); signal.pause()"
KILLED = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
GREEDY = "bytes(1 << 30)"


def crew(number: int = 2, few: int = 0):
    return Crew(Duty(builtins.exec, confine, (LIMITS,), LIMITS, few), number)


def outcomes(*tasks: str, few: int = 0):
    with crew(few=few) as some:
        return [getattr(result, "code", result) for _, result in some.each(tasks)]


def test_what_happens_to_one_happens_to_no_other():
    tasks = ["pass", ABORTS, "pass", TIMER, "pass", KILLED, *["pass"] * 20]
    assert outcomes(*tasks) == [None, "crashed", None, "timeout", None, "out-of-memory", *[None] * 20]


def test_nor_where_one_worker_has_them_all():
    tasks = ["pass", ABORTS, "pass", TIMER, "pass", KILLED]
    assert outcomes(*tasks, few=len(tasks)) == [None, "crashed", None, "timeout", None, "out-of-memory"]


@pytest.mark.parametrize("few", [0, 2])
def test_one_that_breaks_down_has_a_second_try(tmp_path, few):
    flag = tmp_path / "seen"
    breaks_once = f"import os\nif not os.path.exists({str(flag)!r}): open({str(flag)!r}, 'x'); os.abort()"
    assert outcomes("pass", breaks_once, few=few) == [None, None]
    assert flag.exists()


def test_few_are_read_one_after_the_other_by_one_process(tmp_path):
    told = tmp_path / "told"
    tells = f"import os; open({str(told)!r}, 'a').write(f'{{os.getpid()}} {{os.getppid()}}\\n')"
    outcomes(tells, tells, tells, few=3)
    lines = told.read_text().splitlines()
    assert (len(lines), set(lines)) == (3, {f"{lines[0].split()[0]} {os.getpid()}"})


def test_what_a_broken_pool_forgot_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(workers, "LOOK", 0.01)
    assert workers._awaited(Future(), SimpleNamespace(active=False)) is workers.Ended.BROKEN
    late: Future[None] = Future()
    late.set_exception(TimeoutError())
    assert workers._awaited(late, SimpleNamespace(active=True)) is workers.Ended.LATE


def test_memory_is_limited():
    with crew(1) as some, pytest.raises(MemoryError):
        list(some.each([GREEDY]))


def test_an_error_of_the_work_is_raised_and_leaves_no_worker():
    with crew() as some, pytest.raises(ZeroDivisionError):
        list(some.each(["1 / 0"]))


def test_what_libraries_log_is_not_shown(capfd):
    with Crew(Duty(builtins.exec, begin, (Options(), LIMITS), LIMITS), 1) as some:
        list(some.each(["import logging; logging.getLogger('pdfminer').warning('odd')"]))
    assert capfd.readouterr().err == ""
