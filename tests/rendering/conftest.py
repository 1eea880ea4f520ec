"""The sites that several tests look at."""

import pytest
from tests.rendering.sites import GROUPS, PAYLOADS, SAMPLES, poisoned, shown, site


@pytest.fixture(scope="session")
def of_samples() -> dict[str, bytes]:
    return site(*map(shown, SAMPLES))


@pytest.fixture(scope="session")
def of_payloads() -> dict[str, bytes]:
    return site(*(poisoned(*some) for some in GROUPS), title=PAYLOADS[0])
