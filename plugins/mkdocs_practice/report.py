"""How findings and items are printed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from .listing import Item
from .rules import ERROR, Finding


def findings_text(findings: Iterable[Finding]) -> str:
    """One line a finding."""
    return "\n".join(str(finding) for finding in findings)


def findings_json(findings: Iterable[Finding]) -> str:
    """An array of objects."""
    return _array(finding.as_dict() for finding in findings)


def summary(findings: Sequence[Finding], pages: int) -> str:
    """One line that says how many of what were found."""
    where = f"in {pages} {'page' if pages == 1 else 'pages'}"
    if not findings:
        return f"No findings {where}."
    counts = Counter(finding.severity for finding in findings)
    parts = [f"{counts[name]} {name}{'s' if counts[name] > 1 else ''}" for name in counts]
    return f"{', '.join(parts)} {where}."


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding is an error."""
    return any(finding.severity == ERROR for finding in findings)


def items_json(items: Iterable[Item]) -> str:
    """An array of objects."""
    return _array(item.as_dict() for item in items)


def _array(records: Iterable[Mapping[str, object]]) -> str:
    """One line a record: short to read, good to grep, and far quicker than indenting."""
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    return f"[\n{lines}\n]" if lines else "[]"


def items_text(items: Iterable[Item]) -> str:
    """One line an item: where it is, its kind, whether it is answered, its key and its prompt."""
    lines = []
    for item in items:
        mark = "answered" if item.answered else "UNANSWERED"
        prompt = " ".join(item.prompt.split())
        lines.append(f"{item.path}:{item.line}: {item.kind} {mark} {item.key}: {prompt}")
    return "\n".join(lines)
