"""Pages work without a network, and none is ever older than the site that the network has."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from mkdocs_practice.theme import Assets
from tests.browser.axe import LOOKS, rule_for, violations
from tests.browser.offline import (
    MANY,
    PAGES,
    SOUND,
    STATE,
    SUB,
    VISITED,
    Site,
    caches,
    make,
    serving,
    until,
    wait_until_gone,
    wait_until_here,
)
from tests.browser.releases import next_release
from tests.browser.storage import settle
from tests.browser.test_review import entry
from tests.browser.test_shift import FRAMES, OBSERVE, late
from tests.browser.visits import Visit, Watch
from tests.hosts.hosts import EXTENSIONS, ZENSICAL
from tests.support.command import run
from tests.support.firefox import firefox

NOTHING = """async () => !(await navigator.serviceWorker.getRegistrations()).length
    && !(await caches.keys()).length"""
DRAWN = "image => image.complete && image.naturalWidth > 0"
KEEP = "Keep offline"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server with a site, from which releases are made."""
    site = Site()
    with serving(site):
        folder = tmp_path_factory.mktemp("offline")
        make(site, folder / "first")
        next_release(folder / "first/www", folder / "second")
        site.folder = folder
        yield site


@pytest.fixture
def releases(server: Site, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = next(tmp_path_factory.getbasetemp().glob("offline*"))
    return [folder / "first/www", folder / "second"]


@pytest.fixture
def site(server: Site, releases: list[Path]) -> Iterator[Site]:
    """The server, with the first release on it."""
    server.serve(releases[0])
    yield server
    server.serve(releases[0])


class Patient(Watch):
    """Without a network, a browser says of each file that it has none; scripts may not fail."""

    def _console(self, message: ConsoleMessage) -> None:
        if not message.text.startswith(("Failed to load resource", "Access to image")):
            super()._console(message)


@pytest.fixture
def watch(site: Site) -> Watch:
    """What the test's pages ask for, and what goes wrong in them."""
    return Patient((site.host, site.host.replace("127.0.0.1", "localhost")))


def works(page: Page) -> None:
    """Everything on the quiz works: grading, styles, pictures, printing."""
    expect(page.get_by_role("heading", name="Quiz", exact=True)).to_be_visible()
    expect(page.locator("practice-toggle > button:first-child")).to_have_count(1)
    page.get_by_label("This one").check()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".practice-result")).to_contain_text("Right")
    page.get_by_label("Your answer").fill("It is.")
    page.get_by_role("button", name="Show all answers").click()
    picture = page.get_by_alt_text("A pixel")
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    page.wait_for_function(DRAWN, arg=picture.element_handle())
    before = page.evaluate("window.printed")
    page.get_by_role("button", name="Print page").click()
    page.get_by_role("button", name="Worksheet", exact=True).click()
    page.wait_for_function(f"window.printed === {before + 1}")


def studies(page: Page) -> None:
    """The deck can be studied and printed."""
    expect(page.locator(".practice-cards").first).to_have_css("display", "grid")
    page.get_by_role("button", name="Study").first.click()
    card = page.locator(".practice-card:visible summary")
    expect(card).to_have_count(1)
    expect(card).to_be_focused()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Good").click()
    expect(card).to_have_count(1)
    page.keyboard.press("Escape")
    before = page.evaluate("window.printed")
    page.get_by_role("button", name="Print flashcards").click()
    page.wait_for_function(f"window.printed === {before + 1}")


def remember(page: Page, *made: dict[str, Any]) -> None:
    """Let entries wait to be taken into the log, as those of a page that was left at once."""
    for each in made:
        name = f"mkdocs-practice:/{SUB}:entry:{each['at']}:{each['by']}"
        page.evaluate("(each) => localStorage.setItem(...each)", [name, json.dumps(each)])


def fonts(page: Page) -> set[str]:
    return {each.rsplit("/", 1)[1] for each in caches(page)["files"] if each.endswith(".woff2")}


def test_a_page_that_was_visited_works_without_a_network(site: Site, visit: Visit) -> None:
    page = visit(f"{site.address}quiz/")
    wait_until_here(page, "quiz/", "pixel.png")
    # Those of its text alone, though none has been drawn yet; and nothing of another host.
    assert fonts(page) == {"ours.woff2"}
    assert f"/{SUB}sound.wav" not in caches(page)["files"]
    site.state = "down"
    page.reload()
    works(page)
    expect(page.locator(".practice-when, .practice-result").first).to_be_visible()
    page.reload()
    expect(page.locator(".practice-when").first).to_have_text("Answered today")
    # As it was asked for with the search of a theme, or as a file.
    for end in ("?h=quiz", "index.html", "#why"):
        page.goto(f"{site.address}quiz/{end}")
        expect(page.get_by_role("heading", name="Quiz", exact=True)).to_be_visible()


def test_a_page_that_a_theme_has_fetched_is_here_too(site: Site, visit: Visit) -> None:
    page = visit(f"{site.address}quiz/")
    wait_until_here(page, "quiz/")
    page.evaluate("window.stayed = true")
    page.get_by_role("link", name="Deck").first.click()
    expect(page.get_by_role("heading", name="Deck", exact=True)).to_be_visible()
    assert page.evaluate("window.stayed"), "the page was reloaded"
    wait_until_here(page, "deck/")
    page.context.set_offline(True)
    site.state = "down"
    page.reload()
    studies(page)
    # As it is without its slash, where a server leads to the folder.
    page.goto(f"{site.address}deck")
    assert page.url == f"{site.address}deck/"
    studies(page)
    page.context.set_offline(False)


def test_only_pages_with_practice_are_here(site: Site, visit: Visit) -> None:
    page = visit(f"{site.address}quiz/")
    wait_until_here(page, "quiz/")
    for path in ("", "missing/", "many", "404.html"):
        page.goto(site.address + path)
    # A script's visit to pages counts, and one that leads to a page.
    page.evaluate("Promise.all(['deck', 'many/p1/', 'cards/'].map(p => fetch(`/sub/${p}`)))")
    until(page, f"async () => (await ({STATE})()).pages.length === 3")
    names = {"quiz/", "many/p1/", "cards/"}
    assert set(caches(page)["pages"]) == {f"/{SUB}{name}" for name in names}
    page.goto(f"{site.address}deck")
    assert page.url == f"{site.address}deck/"
    wait_until_here(page, "deck/")
    page.goto(f"{site.address}many/p1/")
    wait_until_here(page, "many/p1/")
    (site.folder / SUB / "many/p1").rename(site.folder / SUB / "many/gone")
    try:
        page.reload()
        assert "404" in page.content()
        wait_until_gone(page, "many/p1/")
    finally:
        (site.folder / SUB / "many/gone").rename(site.folder / SUB / "many/p1")


def test_what_is_secret_is_not_here(site: Site, visit: Visit) -> None:
    site.secret.update((f"/{SUB}deck/", f"/{SUB}pixel.png"))
    page = visit(f"{site.address}many/p1/")
    wait_until_here(page, "many/p1/")
    page.goto(f"{site.address}deck/")
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_text("Not kept: not everything could be fetched")).to_be_visible()
    page.goto(f"{site.address}quiz/")
    page.get_by_role("button", name=KEEP).click()
    # A picture that no browser may keep is none that it could not fetch.
    expect(page.get_by_text("Kept offline")).to_be_visible()
    found = caches(page)
    assert set(found["pages"]) == {f"/{SUB}quiz/", f"/{SUB}many/p1/"}
    assert f"/{SUB}pixel.png" not in found["files"]


def test_what_is_due_is_reviewed_without_a_network(site: Site, visit: Visit) -> None:
    page = visit(f"{site.address}quiz/")
    wait_until_here(page, "quiz/")
    remember(page, entry("stride"))
    page.goto(f"{site.address}review/")
    expect(page.locator("practice-review .practice-due")).to_contain_text("1 due")
    begin = page.locator("practice-review .practice-main")
    begin.click()
    card = page.locator("[data-asked]:visible")
    expect(card).to_contain_text("Stride")
    wait_until_here(page, "review/")
    site.state = "down"
    page.reload()
    expect(page.locator("practice-review .practice-due")).to_contain_text("1 due")
    begin.click()
    expect(card).to_contain_text("Stride")
    page.keyboard.press("Space")
    page.keyboard.press("2")
    settle(page, 2)


def test_cards_that_were_reviewed_have_their_pictures(site: Site, visit: Visit) -> None:
    page = visit(f"{site.address}assets/practice/renew.js")
    remember(page, entry("why"))
    # The first page ever: what it has loaded went past the worker.
    page.goto(f"{site.address}review/")
    begin = page.locator("practice-review .practice-main")
    begin.click()
    card = page.locator("[data-asked]:visible")
    expect(card).to_contain_text("Why?")
    # Those that other answers of the page have, too: it is one of the visited pages.
    wait_until_here(page, "quiz/", "pixel.png")
    page.goto(site.address)
    page.goto(f"{site.address}review/")
    wait_until_here(page, "review/")
    wait_until_here(page, "quiz/", "pixel.png")
    site.state = "down"
    page.reload()
    begin.click()
    expect(card).to_contain_text("Why?")
    page.keyboard.press("Space")
    picture = card.get_by_role("img", name="A pixel")
    page.wait_for_function(DRAWN, arg=picture.element_handle())


def test_the_first_page_has_what_was_loaded_before_there_was_a_worker(
    site: Site, visit: Visit
) -> None:
    page = visit(f"{site.address}assets/practice/renew.js")
    remember(page, entry("stride"))
    page.goto(f"{site.address}review/")
    expect(page.locator("practice-review .practice-due")).to_contain_text("1 due")
    wait_until_here(page, "review/")
    until(page, f"async () => (await ({STATE})()).index?.length === 2")
    site.state = "down"
    page.reload()
    expect(page.locator("practice-review .practice-due")).to_contain_text("1 due")


def test_a_review_of_many_pages_stays_itself(site: Site, visit: Visit) -> None:
    page = visit(f"{site.address}assets/practice/renew.js")
    index = site.folder / SUB / "assets/practice/index"
    shards = (json.loads(each.read_text("utf-8")) for each in index.glob("pages-*.json"))
    pages = [page for shard in shards for page in shard["pages"] if page["at"].startswith("many/")]
    assert len(pages) == MANY
    remember(page, *(entry(item["key"]) for page in pages for item in page["items"]))
    page.goto(f"{site.address}review/")
    page.get_by_label("At most").select_option("All")
    page.locator("practice-review .practice-main").click()
    card = page.locator("[data-asked]:visible")
    expect(card).to_have_count(1)
    wanted = {f"GET /{SUB}{page['at']}" for page in pages}
    for _ in range(600):
        if wanted <= {*site.asked}:
            break
        page.wait_for_timeout(100)
    # They come in any order, so nobody knows which of them are the last ones.
    until(page, f"async () => (await ({STATE})()).pages.length === {VISITED} + 1")
    wait_until_here(page, "review/")
    page.goto(site.address)
    page.goto(f"{site.address}deck/")
    wait_until_here(page, "deck/")
    overview = f"/{SUB}assets/practice/index/index.json"
    until(page, f"async () => (await ({STATE})()).index?.includes('{overview}')")
    site.state = "down"
    page.goto(f"{site.address}review/")
    expect(page.locator("practice-review .practice-due")).to_contain_text(f"{MANY} due")


def test_a_page_that_comes_after_it_made_room_does_not_stay(site: Site, visit: Visit) -> None:
    page = visit(f"{site.address}quiz/")
    wait_until_here(page, "quiz/", "pixel.png")
    site.held.add(f"/{SUB}many/p0/")
    tell = """async n => {
      const worker = (await navigator.serviceWorker.ready).active;
      const { port1, port2 } = new MessageChannel();
      const answer = new Promise(done => { port1.onmessage = done; });
      const page = new URL(`/sub/many/p${n}/`, location).href;
      const files = [page.replace(/many.*/, 'pixel.png')];
      const ask = { type: 'mkdocs-practice:offline', page, files, wish: 'fetched' };
      worker.postMessage(ask, [port2]);
      if (n) await answer;
      else window.first = answer;
    }"""
    for number in range(MANY):
        page.evaluate(tell, number)
    site.release()
    page.evaluate("window.first")
    found = caches(page)["pages"]
    assert f"/{SUB}many/p{MANY - 1}/" in found
    assert f"/{SUB}many/p0/" not in found


def test_the_index_is_that_of_the_network(
    site: Site, releases: list[Path], visit: Visit, tmp_path: Path
) -> None:
    site.folder = Path(shutil.copytree(releases[0], tmp_path / "www"))
    path = f"{SUB}assets/practice/index/index.json"
    file = site.folder / path
    page = visit(f"{site.address}quiz/")
    wait_until_here(page, "quiz/")
    ask = f"async () => (await fetch('/{path}', {{ cache: 'no-cache' }})).text()"
    for text in ("one", "other"):
        file.write_text(text, "utf-8")
        assert page.evaluate(ask) == text
        until(page, f"async () => (await ({STATE})()).index?.includes('/{path}')")
    site.state = "down"
    assert page.evaluate(ask) == "other"


def test_zensical(
    site: Site, visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extensions = [{"practice": {"offline": True}}, *EXTENSIONS[1:]]
    plugins = [{"practice": {"offline": True}}]
    host = ZENSICAL.with_settings(
        plugins=plugins, markdown_extensions=extensions, site_url=site.address
    )
    pages = {name: text for name, text in PAGES.items() if not name.startswith("many/")}
    built = host.build(tmp_path / "sources", pages)
    monkeypatch.chdir(tmp_path / "sources")
    assert run("index", "site").returncode == 0
    site.folder = tmp_path / "www"
    shutil.copytree(built, site.folder / SUB)
    page = visit(f"{site.address}deck/")
    wait_until_here(page, "deck/")
    site.state = "down"
    page.reload()
    studies(page)


def test_no_page_is_older_than_its_site(site: Site, releases: list[Path], visit: Visit) -> None:
    page = visit(f"{site.address}quiz/")
    wait_until_here(page, "quiz/")
    other = page.context.new_page()
    other.goto(f"{site.address}deck/")
    wait_until_here(other, "deck/")
    site.folder = releases[1]
    page.goto(f"{site.address}quiz/")
    expect(page.locator("h1[data-newer]")).to_have_count(1)
    wait_until_here(page, "quiz/", "0123abcd")
    works(page)
    # The other tab goes on with what it began with, which no server has any more.
    studies(other)
    assert any(Assets().version in each for each in caches(page)["files"])
    site.state = "down"
    page.reload()
    expect(page.locator("h1[data-newer]")).to_have_count(1)
    works(page)
    other.reload()
    expect(other.locator("h1[data-newer]")).to_have_count(0)
    studies(other)
    site.state = "up"
    other.reload()
    expect(other.locator("h1[data-newer]")).to_have_count(1)
    wait_until_here(other, "deck/", "0123abcd")
    old = f"async () => (await ({STATE})()).files.some(each => each.includes('{Assets().version}'))"
    until(other, f"async () => !(await ({old})())")
    site.state = "down"
    other.reload()
    studies(other)


def test_turned_off_nothing_stays(site: Site, visit: Visit, tmp_path: Path) -> None:
    page = visit(f"{site.address}quiz/")
    wait_until_here(page, "quiz/")
    other = page.context.new_page()
    other.goto(f"{site.address}deck/")
    wait_until_here(other, "deck/")
    # As a preview does, which waits for a change and asks anew.
    site.held.add("/livereload/1")
    other.evaluate("void fetch('/livereload/1').catch(() => undefined)")
    site.folder = make(site, tmp_path / "off", offline=False)
    page.goto(site.address)
    until(page, NOTHING)
    # A tab of the former release does not bring it back.
    other.get_by_role("link", name="Quiz").first.click()
    expect(other.get_by_role("heading", name="Quiz", exact=True)).to_be_visible()
    page.goto(f"{site.address}quiz/")
    page.reload()  # its server lets a browser show the former one for a while
    works(page)
    expect(page.locator("practice-offline")).to_have_count(0)
    until(page, NOTHING)


def test_a_page_that_is_kept_stays_until_it_is_taken_away(site: Site, visit: Visit) -> None:
    page = visit(f"{site.address}quiz/")
    wait_until_here(page, "quiz/")
    page.get_by_role("button", name=KEEP).click()
    status = page.locator("practice-offline [role=status]")
    expect(status).to_have_text("Kept offline")
    # With its sound, of which a browser asks for parts.
    wait_until_here(page, "quiz/", "sound.wav")
    page.goto(f"{site.address}deck/")
    wait_until_here(page, "deck/")
    page.goto(site.address)
    many = f"Array.from({{ length: {MANY} }}, (_, n) => `/sub/many/p${{n}}/`)"
    page.evaluate(f"(async () => {{ for (const each of {many}) await fetch(each); }})()")
    wait_until_gone(page, "deck/")
    until(page, f"async () => (await ({STATE})()).pages.includes('/sub/many/p{MANY - 1}/')")
    until(page, f"async () => (await ({STATE})()).pages.length === 51")
    site.state = "down"
    page.goto(f"{site.address}quiz/")
    expect(status).to_have_text("Kept offline")
    works(page)
    part = page.evaluate(
        """async () => {
          const part = await fetch('/sub/sound.wav', { headers: { Range: 'bytes=4-7' } });
          return [part.status, ...new Uint8Array(await part.arrayBuffer())];
        }"""
    )
    assert part == [206, 0, 1, 2, 3]
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    expect(status).to_have_text("")
    assert f"/{SUB}quiz/" not in caches(page)["pages"]
    assert f"/{SUB}sound.wav" not in caches(page)["files"]


def test_what_cannot_be_fetched_is_not_called_kept(site: Site, visit: Visit) -> None:
    page = visit(f"{site.address}quiz/")
    wait_until_here(page, "quiz/")
    site.state = "down"
    page.get_by_role("button", name=KEEP).click()
    status = page.locator("practice-offline [role=status]")
    expect(status).to_have_text("Not kept: not everything could be fetched")
    page.reload()
    works(page)
    expect(page.get_by_role("button", name=KEEP)).to_be_visible()


def test_where_there_is_no_room_visited_pages_go_first(site: Site, visit: Visit) -> None:
    page = visit(f"{site.address}many/p1/")
    wait_until_here(page, "many/p1/")
    page.goto(f"{site.address}big/")
    wait_until_here(page, "big/", "big.png")
    page.goto(f"{site.address}quiz/")
    wait_until_here(page, "quiz/")
    session = page.context.new_cdp_session(page)

    def leave(room: int) -> None:
        used = page.evaluate("async () => (await navigator.storage.estimate()).usage")
        quota = {"origin": site.host.rstrip("/"), "quotaSize": used + room}
        session.send("Storage.overrideQuotaForOrigin", quota)

    leave(len(SOUND) // 2)
    page.get_by_role("button", name=KEEP).click()
    status = page.locator("practice-offline [role=status]")
    expect(status).to_have_text("Kept offline")
    wait_until_here(page, "quiz/", "sound.wav")
    assert f"/{SUB}big/" not in caches(page)["pages"]
    page.goto(f"{site.address}big/")
    leave(1000)
    page.get_by_role("button", name=KEEP).click()
    expect(status).to_have_text("Not kept: this device has no room for it")
    expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    page.get_by_text("Show answer").first.click()
    expect(page.get_by_text("A lot.")).to_be_visible()
    site.state = "down"
    page.goto(f"{site.address}quiz/")
    works(page)


def test_a_slow_network_is_waited_for_and_a_dead_one_is_not(
    site: Site, releases: list[Path], visit: Visit
) -> None:
    page = visit(f"{site.address}quiz/")
    wait_until_here(page, "quiz/")
    site.folder = releases[1]
    path, probe = f"/{SUB}quiz/", f"/{SUB}practice-sw.js"
    site.held.add(path)
    page.evaluate("location.reload()")
    # It answers something else: the page is on its way.
    while f"HEAD {probe}" not in site.asked:
        page.wait_for_timeout(50)
    site.release()
    expect(page.locator("h1[data-newer]")).to_have_count(1)
    wait_until_here(page, "quiz/", "0123abcd")
    site.held.update([path, probe])
    page.goto(f"{site.address}quiz/", wait_until="commit")
    expect(page.locator("h1[data-newer]")).to_have_count(1)
    site.release()


def test_a_site_with_a_worker_of_its_own_keeps_it(
    site: Site, releases: list[Path], visit: Visit, tmp_path: Path
) -> None:
    site.folder = Path(shutil.copytree(releases[0], tmp_path / "www"))
    (site.folder / SUB / "own.js").write_text("addEventListener('fetch', () => {});", "utf-8")
    page = visit(site.address)
    page.evaluate(
        "async () => { await navigator.serviceWorker.register('/sub/own.js'); "
        "await navigator.serviceWorker.ready; }"
    )
    page.goto(f"{site.address}quiz/")
    works(page)
    expect(page.locator("practice-offline")).to_be_empty()
    worker = "async () => (await navigator.serviceWorker.getRegistration()).active.scriptURL"
    assert page.evaluate(worker) == f"{site.address}own.js"
    assert caches(page) == {}


def test_a_site_in_files(site: Site, visit: Visit, watch: Watch, tmp_path: Path) -> None:
    watch.allowed = (*watch.allowed, tmp_path.as_uri())
    site.folder = make(site, tmp_path / "files", use_directory_urls=False)
    page = visit(f"{site.address}quiz.html")
    wait_until_here(page, "quiz.html", "pixel.png")
    site.state = "down"
    page.reload()
    works(page)
    page.goto(f"{site.address}quiz")
    assert page.url == f"{site.address}quiz.html"
    site.state = "up"
    folder = site.folder / SUB
    read = visit(f"{folder.as_uri()}/quiz.html")
    read.get_by_role("button", name="Show all answers").click()
    expect(read.locator("practice-offline")).to_be_empty()


def test_without_tls_nothing_is_kept(site: Site, visit: Visit, watch: Watch) -> None:
    watch.allowed = (*watch.allowed, "http://plain.example/")
    page = visit("about:blank")
    page.route(
        "http://plain.example/**",
        lambda route: route.fulfill(
            response=route.fetch(url=route.request.url.replace("http://plain.example/", site.host))
        ),
    )
    page.goto(f"http://plain.example/{SUB}quiz/")
    works(page)
    expect(page.locator("practice-offline")).to_be_empty()


def test_without_javascript_nothing_of_it_is_seen(site: Site, visit: Visit) -> None:
    page = visit(f"{site.address}deck/", java_script_enabled=False)
    assert page.locator("practice-offline").bounding_box() is None


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(site: Site, visit: Visit, axe_source: str, look: str) -> None:
    page = visit(f"{site.address}quiz/", reduced_motion="reduce", **LOOKS[look])
    only = rule_for(LOOKS[look])
    for path in ("quiz/", "deck/"):
        page.goto(site.address + path)
        button = page.get_by_role("button", name=KEEP)
        expect(button).to_be_visible()
        assert violations(page, axe_source, "practice-offline", only) == []
        button.focus()
        page.keyboard.press("Enter")
        kept = page.get_by_role("button", name="Remove", description="Kept offline")
        expect(kept).to_be_focused()
        assert violations(page, axe_source, "practice-offline", only) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_nothing_moves(site: Site, visit: Visit, width: int) -> None:
    page = visit("about:blank", viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.add_init_script(f"({OBSERVE})()")
    page.route("**/assets/practice/*/*.js", late)
    page.goto(f"{site.address}quiz/")
    page.get_by_label("This one").check()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".practice-result")).to_contain_text("Right")
    settle(page, 1)
    for path in ("quiz/", "deck/"):
        page.goto(site.address + path)
        expect(page.get_by_role("button", name=KEEP)).to_be_visible()
        page.wait_for_load_state("networkidle")
        page.evaluate(FRAMES)
        # A browser moves the controls of its own player.
        assert [each for each in page.evaluate("window.shifts") if any(each[1:])] == []


def test_who_saves_data_keeps_what_they_ask_for(site: Site, visit: Visit) -> None:
    page = visit("about:blank")
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    page.goto(f"{site.address}quiz/")
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_text("Kept offline")).to_be_visible()
    page.goto(f"{site.address}deck/")
    expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    assert {each for each in caches(page)["files"] if each.endswith(".png")} >= {f"/{SUB}pixel.png"}


def test_firefox(site: Site, tmp_path: Path) -> None:
    with firefox(tmp_path) as fox:
        there = f"{site.address}deck/"
        fox.open(there)
        keep = "document.querySelector('practice-offline button')"
        fox.until(f"{keep}?.textContent === '{KEEP}'")
        fox.run(f"() => {keep}.click()")
        fox.until(f"{keep}.textContent === 'Remove'")
        site.state = "down"
        fox.open(there)
        fox.until("document.querySelector('[name=study]')?.textContent")
        fox.run("() => document.querySelector('[name=study]').click()")
        fox.until("document.querySelector('practice-deck').matches('.practice-one')")
        fox.until(f"{keep}?.textContent === 'Remove'")
        fox.open(f"{site.address}deck")
        assert fox.until("document.querySelector('practice-deck') && location.href") == there
        fox.until(f"{keep}?.textContent === 'Remove'")
        fox.run(f"() => {keep}.click()")
        fox.until(f"{keep}.textContent === '{KEEP}'")
