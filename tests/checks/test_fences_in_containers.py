"""A fence in a tab or an admonition whose closing line has lost its indentation."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, serious_codes

ITEM = "/// question | Why?\n---\nSo.\n///\n"
OTHER = ITEM.replace("Why", "How")
INDENTED = "".join(f"    {line}\n" for line in ITEM.splitlines())


@pytest.mark.parametrize("opening", ['=== "T"', '!!! note "T"', '??? note "T"'])
@pytest.mark.parametrize("below", ["", f"\n{OTHER}"], ids=["alone", "with another"])
def test_it_is_told_where_the_item_below_is_code(opening: str, below: str) -> None:
    text = f"{opening}\n\n    ```bash\n    ls\n```\n\n{INDENTED}{below}"
    first, *others = check_seriously(text)
    assert (first.rule.code, first.location.line) == ("PR218", 3)
    assert first.fix == "line 5 is to close it: indent that as far as line 3"
    assert [each.rule.code for each in others] in ([], ["PR217"])
    assert serious_codes(text.replace("\n```\n", "\n    ```\n", 1)) == []


def test_an_indented_example_above_an_open_fence_is_one_still() -> None:
    assert serious_codes(f"Such as:\n\n{INDENTED}\nText.\n\n```bash\nls\n") == []
