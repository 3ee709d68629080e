"""The first thousand inputs of the campaign, of which `make campaign` tries a million."""

from __future__ import annotations

import pytest

from tests.campaign.trial import try_seed

COUNT, PART = 1_000, 100


@pytest.mark.parametrize("first", range(0, COUNT, PART))
def test_no_input_raises_hangs_or_loses_anything(first: int) -> None:
    faults = [fault for seed in range(first, first + PART) for fault in try_seed(seed)]
    shown = (f"seed {each.seed}, {each.kind}: {each.what}: {each.detail}" for each in faults)
    assert not faults, "\n".join(shown)
