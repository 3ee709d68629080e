"""A blog with practice: lists of posts show items as the posts do, and cut none."""

from __future__ import annotations

from pathlib import Path

from tests.support.sites import build, write_site

POST = """\
---
date: 2026-01-0{day}
{meta}
---

# Post {day}

/// question | What does post {day} ask?

/// answer
Before the cut.
{inside}
After the cut.
///
///
{behind}
Words behind post {day}.
"""
PAGES = {
    "blog/index.md": "# Blog\n",
    "blog/posts/whole.md": POST.format(day=1, meta="title: Post 1", inside="", behind=""),
    "blog/posts/cut.md": POST.format(day=2, meta="x: y", inside="\n<!-- more -->\n", behind=""),
    "blog/posts/short.md": POST.format(day=3, meta="x: y", inside="", behind="\n<!-- more -->\n"),
    # The last page that is built.
    "z.md": "---\nlang: de\nprint: key\n---\n\n# Last\n",
}


def test_lists_of_posts_show_items_as_the_posts_do(tmp_path: Path) -> None:
    result = build(write_site(tmp_path, PAGES, {"plugins": ["blog", "practice"]}), "--strict")
    assert (result.code, result.findings) == (0, []), result.log
    posts = {}
    for day in (1, 2, 3):
        path = f"blog/2026/01/0{day}/post-{day}/index.html"
        (posts[day],) = map(str, result.soup(path).select(".practice-question"))
        assert f"Words behind post {day}." in result.html(path)
    for path in ("blog/index.html", "blog/archive/2026/index.html"):
        soup = result.soup(path)
        for article in soup.select("article.md-post"):
            (item,) = article.select(".practice-question")
            assert str(item) in posts.values()
            text = article.get_text()
            assert ("Words behind" in text) == ("Post 1" in text), text
            assert ("Continue reading" in text) == ("Post 1" not in text), text
            assert all(
                not each.find_parent(class_="practice-question") for each in article.select("nav")
            )
        assert len(soup.select("article.md-post")) == 3
        assert not soup.select(".practice-key")
