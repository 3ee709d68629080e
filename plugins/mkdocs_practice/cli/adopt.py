"""`practice adopt`: an existing site's exercises become blocks of this syntax."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..checks.registry import ADVICE
from ..checks.reports.places import relative
from ..site import Site
from ..site.atomic import FileWrite, write_together
from ..site.files import PathError, SourceFile, is_no_file, read_file
from ..syntax.expressions import expression
from .common import one_line_errors
from .site_options import complete_files, config_option, examples, load_site, quiet_option
from .streams import remark, say

if TYPE_CHECKING:
    from ..checks import Finding
    from ..imports.adopt import Adopted, Adoption

_FRAGMENT = expression(
    r"\]\((?:(?!\]\()[^)\s])*#([^)\s]+)|href=[\"'][^\"'#]*#([^\"'\s]+)|\]:[ ]*(?:(?!\]:)\S)*#(\S+)"
)
_EXAMPLES = examples(
    "practice adopt --measure          count what would be taken",
    "practice adopt --diff docs/week1  look at what would change",
    "practice adopt docs/week1         change it",
    "practice adopt --glossary docs/glossary.md",
)


@click.command("adopt", short_help="Take over the exercises of a site.", epilog=_EXAMPLES)
@click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=complete_files)
@click.option("--diff", "diff", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--measure", is_flag=True, help="Only count what would be taken, by its form.")
@click.option("--glossary", is_flag=True, help="Make decks of definitions and abbreviations.")
@config_option
@quiet_option
def adopt_command(paths: tuple[str, ...], diff: bool, measure: bool, glossary: bool) -> None:
    """Turn the exercises of PATHS (by default the site's pages) into practice blocks, in place.

    Taken are questions with a collapsed answer (`??? success "Answer"`, `<details>`), boxes and
    tabs with a question and its solution, points of a list with their answers in them, answers at
    the end of a page, and quizzes of mkdocs-quiz and mkdocs-superquiz. All else stays as it is, to
    the byte. What is doubtful is left with a comment.

    Exits with 0 when nothing is doubtful, 1 when something is, 2 when it could not run.
    """
    if diff and measure:
        raise click.UsageError("--measure shows no difference: leave out one of the two")
    with one_line_errors():
        from ..checks.fixes import diff as difference

        site = load_site()
        files, translated = site.files(paths), _translated(site)
        pages = [
            (relative(path), path, page) for path, page in _pages(site, files, glossary, translated)
        ]
        if measure:
            _count([page for _, _, page in pages])
        elif diff:
            for shown, _, page in pages:
                click.echo(difference(page.before, page.after, shown), nl=False)
        else:
            write_together(
                FileWrite(Path(path), page.after.encode("utf-8"), page.before.encode("utf-8"))
                for _, path, page in pages
                if page.after != page.before
            )
        if not measure:
            _report(pages, sys.stderr if diff else sys.stdout)
        doubtful = _say_counts([page for _, _, page in pages], is_done=not (diff or measure))
        if any(path in translated and page.taken for _, path, page in pages):
            remark("Translations get the ids of their originals by `practice ids --write`.")
    sys.exit(1 if doubtful else 0)


def _pages(
    site: Site, files: Iterable[SourceFile], glossary: bool, translated: Collection[str]
) -> Iterator[tuple[str, Adopted]]:
    """Yield pages with something that is taken or left; see `_translated`."""
    from ..imports.adopt import adopt

    adoption = _adoption(site, glossary)
    for file in files:
        try:
            text = read_file(file.path).decode("utf-8")
        except UnicodeDecodeError:
            raise PathError(f"{file.path}: is no UTF-8; save it as UTF-8") from None
        except PathError:
            if not is_no_file(file.path):
                raise
            say(str(site.page(file.path)))
            continue
        page = adopt(text, file.path, adoption, ids=file.path not in translated)
        if page.taken or page.left:
            yield file.path, page


def _translated(site: Site) -> set[str]:
    """The paths of pages that translate others of the site, whose ids they are to have."""
    if not site.translations.default:
        return set()
    pages = [(site.translations.page(file.name), file.path) for file in site.all_files]
    originals = {page.name for page, _ in pages if not page.language}
    return {path for page, path in pages if page.language and page.name in originals}


def _adoption(site: Site, glossary: bool) -> Adoption:
    """Facts about a site that its pages are adopted by."""
    from ..checks import check_page
    from ..imports.adopt import Adoption
    from ..site.lock.write_ids import ids_on, locked_ids
    from ..syntax.model import Page
    from .check import task_of

    task = task_of(site, complete=False)
    # Pages are read without the files that they include: none of these is missing for that.
    context = replace(task.context, is_expanded=False)
    fences = context.fences
    linked, taken = set[str](), locked_ids(site)
    for file in site.all_files if site.config is not None else ():
        if is_no_file(file.path):
            continue
        text = read_file(file.path).decode("utf-8", "replace")
        if "#" in text:
            linked.update(filter(None, (name for each in _FRAGMENT.findall(text) for name in each)))
        if "///" in text and isinstance(page := site.page(file.path), Page):
            taken |= ids_on(page)

    def check(page: Page) -> list[Finding]:
        report = check_page(page, context, task.settings)
        return [each for each in report.findings if _counts(each)]

    return Adoption(taken, linked, fences, glossary, check)


def _counts(finding: Finding) -> bool:
    """Return whether a finding keeps an exercise from being taken: not a link that is broken."""
    return finding.severity != ADVICE and finding.rule.name != "missing-target"


def _report(pages: Sequence[tuple[str, str, Adopted]], stream: object) -> None:
    """Say for each page what is taken, and what is left and why."""
    for shown, _, page in pages:
        for found in sorted([*page.taken, *page.left], key=lambda each: each.start):
            kind = "left" if found.draft is None else found.draft.kind or "block"
            place = f"{shown}:{found.start + 1}"
            click.echo(f"{place}: {kind}: {found.form}: {found.reason}", file=stream)  # type: ignore[arg-type]


def _count(pages: Sequence[Adopted]) -> None:
    """Print how many of each form are taken, doubtful and left."""
    counts: dict[str, Counter[str]] = {}
    for page in pages:
        for found in (*page.taken, *page.left):
            what = "taken" if found.draft else "doubtful" if found.is_doubtful else "left"
            counts.setdefault(found.form, Counter())[what] += 1
    width = max(map(len, counts), default=0)
    for form, count in sorted(counts.items(), key=lambda each: -each[1].total()):
        words = ", ".join(f"{count[what]} {what}" for what in ("taken", "doubtful", "left"))
        click.echo(f"{form:<{width}}  {words}")


def _say_counts(pages: Sequence[Adopted], *, is_done: bool) -> int:
    """Say how many items are taken and left; return how many are doubtful."""
    taken = sum(len(page.taken) for page in pages)
    left = [found for page in pages for found in page.left]
    doubtful = sum(found.is_doubtful for found in left)
    verb = "adopted" if is_done else "can be adopted"
    counted = "1 item" if taken == 1 else f"{taken} items"
    touched = sum(bool(page.taken) for page in pages)
    where = "1 page" if touched == 1 else f"{touched} pages"
    how = ", left with a comment" if is_done and doubtful else ""
    rest = f"{doubtful} doubtful{how}; {len(left) - doubtful} left"
    remark(f"{counted} in {where} {verb}; {rest}.")
    return doubtful
