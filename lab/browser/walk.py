"""A real Chromium goes through the dashboard of `./autofix demo --by-hand`.

Run by walk.sh, in the names of the demo's people: olga and kim operate, vera looks on. Each check that fails ends the walk with what was seen. Screenshots go to the folder
that is named.
"""

import pathlib
import re
import sys
import urllib.request

from playwright.sync_api import Page, expect, sync_playwright

ADDRESS, AXE, SHOTS, CHROMIUM = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]), sys.argv[4]
TOKENS = pathlib.Path(sys.argv[5])
BILLING = "fixes/fix-demo-billing-deployment-billing"
SLOWLY = 90_000
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1100, "height": 900}


def step(text: str) -> None:
    print("walk:", text, flush=True)


def accessible(page: Page, where: str) -> None:
    """axe-core finds nothing serious or critical; evaluated by the debugger, so the CSP stays on."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run()")["violations"]
    bad = [v for v in found if v["impact"] in ("serious", "critical")]
    for violation in found:
        print("walk:   axe", violation["impact"], violation["id"], violation["nodes"][0]["html"][:120])
    assert not bad, f"axe-core on {where}: {[v['id'] for v in bad]}"
    step(f"axe-core on {where}: {len(found)} findings, none serious")


def fits(page: Page, where: str) -> None:
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{where} is {wide} px too wide"


def tab_to(page: Page, identifier: str) -> None:
    """Reaches an element with the Tab key alone, and sees its focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == identifier:
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", f"the focus on {identifier} is not to be seen"
            return
    raise AssertionError(f"Tab never reaches {identifier}")


def everywhere(page: Page, path: str, name: str) -> None:
    """Light and dark, desk and phone."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for size, width in (("desk", DESK), ("phone", PHONE)):
            page.set_viewport_size(width)
            page.goto(ADDRESS + path)
            fits(page, f"{name} ({size})")
            accessible(page, f"{name} ({size}, {scheme})")
            page.screenshot(path=SHOTS / f"{name}-{size}-{scheme}.png", full_page=size == "phone")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESK)


def token(person: str) -> str:
    return (TOKENS / f"token-{person}").read_text().strip()


def signs_in(page: Page) -> None:
    """By keyboard alone; a token of nobody is refused first. Quick, because the first fix is on its way."""
    page.goto(ADDRESS + "admission")
    expect(page).to_have_url(ADDRESS + "sign-in?next=%2Fadmission")
    tab_to(page, "secret")
    page.keyboard.type("a token of nobody")
    page.keyboard.press("Enter")
    expect(page.locator("main .notice.bad")).to_contain_text("Sign-in failed")
    tab_to(page, "secret")
    page.keyboard.type(token("olga"))
    tab_to(page, "sign-in")
    page.keyboard.press("Enter")
    expect(page).to_have_url(ADDRESS + "admission")
    expect(page.locator(".visitor")).to_contain_text("olga")
    step("signed in by keyboard, and came to the page that was asked for")


def looks_on(page: Page) -> None:
    """A viewer, in another browser: reads all and is offered nothing."""
    page.goto(ADDRESS + BILLING)
    page.locator("#secret").fill(token("vera"))
    page.locator("#sign-in").click()
    expect(page.locator(".headline")).to_contain_text("Asks a person to approve the plan")
    expect(page.locator("#approve")).to_have_count(0)
    expect(page.locator(".decisions")).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("#secret")).to_be_visible()
    everywhere(page, "sign-in?next=%2Fadmission", "sign-in")
    step("a viewer reads the fix and is offered no decision; signed out again")


def arrives(page: Page) -> None:
    page.goto(ADDRESS)
    marked = page.evaluate("window.marked = true")
    assert marked
    asked = page.locator("section", has=page.locator("#waits")).get_by_role("link", name="billing/Deployment/billing")
    expect(asked).to_be_visible(timeout=SLOWLY)
    assert page.evaluate("window.marked"), "the page was loaded anew"
    expect(page.locator("#announcement")).to_contain_text("Waits for a person: 1")
    step("the fix of billing arrived in an open page, and was announced")


def reads(page: Page) -> None:
    page.get_by_role("link", name="billing/Deployment/billing").first.click()
    expect(page.locator(".headline")).to_contain_text("Asks a person to approve the plan")
    removed = page.locator("tr.removed")
    added = page.locator("tr.added")
    expect(removed).to_contain_text("memory: 128Mi")
    expect(added).to_contain_text("memory: 512Mi")
    assert removed.locator("td").nth(0).inner_text() == added.locator("td").nth(1).inner_text()
    expect(removed.locator("td.sign")).to_contain_text("removed")
    step("the diff is read: " + added.inner_text().replace("\t", " | "))


def cancels(page: Page) -> None:
    """By keyboard alone; what is typed outlives the renewals of the page."""
    page.keyboard.press("Tab")
    tab_to(page, "cancel-open")
    page.keyboard.press("Enter")
    tab_to(page, "cancel-reason")
    page.keyboard.type("not during the sale")
    page.wait_for_timeout(7_000)
    assert page.evaluate("document.activeElement.id") == "cancel-reason", "the focus was lost"
    assert page.input_value("#cancel-reason") == "not during the sale", "what was typed was lost"
    tab_to(page, "cancel")
    page.keyboard.press("Enter")
    expect(page.locator("main .notice.good")).to_contain_text("Cancelled")
    expect(page.locator(".headline")).to_contain_text("Cancelled by a person", timeout=SLOWLY)
    step("cancelled by keyboard alone, with a reason; the outcome came without a reload")


def again(page: Page) -> None:
    """Kim does it, through the API: who asks for a round may not approve its plan."""
    asked = urllib.request.Request(
        ADDRESS + "api/v1/" + BILLING + "/retry",
        data=b"{}",
        headers={"Content-Type": "application/json", "Authorization": "Bearer " + token("kim")},
    )
    assert urllib.request.urlopen(asked).status == 202
    expect(page.locator("#approve")).to_be_visible(timeout=SLOWLY)
    step("Kim tried again through the API: the open page asks for approval")


def refuses(page: Page) -> None:
    page.eval_on_selector("#planHash", "hash => hash.value = 'older'")
    page.locator("#approve").click()
    expect(page.locator("main .notice.bad")).to_contain_text("read it before you approve it")
    step("an approval of another plan is refused in place")


def approves(page: Page) -> None:
    page.locator("#approve").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main .notice.good")).to_contain_text("Approved")
    expect(page.locator(".headline")).to_contain_text("Recovered", timeout=SLOWLY)
    expect(page.locator(".timeline")).to_contain_text("VERIFYING")
    step("approved: recovered, live on the page")
    memory = page.locator("section", has=page.locator("#usage"))
    expect(memory).to_contain_text("a limit of 128Mi, killed at this limit")
    expect(memory).to_contain_text("of 512Mi (")
    memory.screenshot(path=SHOTS / "memory.png")
    expect(page.locator("#to-application")).to_have_attribute("href", re.compile("/applications/argocd/billing$"))
    step("memory before and after is drawn and told; Argo CD is linked")
    everywhere(page, BILLING, "recovered")
    page.goto(ADDRESS + BILLING)
    page.locator("#retry").click()
    expect(page.locator("main .notice.good")).to_contain_text("Another round")
    expect(page.locator(".headline")).to_contain_text("Not needed", timeout=SLOWLY)
    step("tried again: nothing fails, so nothing is changed")


def reverts(page: Page) -> None:
    """On a phone and by keyboard alone: what the round before the last left in Git."""
    page.set_viewport_size(PHONE)
    page.goto(ADDRESS + BILLING)
    page.keyboard.press("Tab")
    tab_to(page, "revert-open")
    page.keyboard.press("Enter")
    expect(page.locator("#reverting")).to_contain_text("128Mi -> 512Mi")
    fits(page, "the form of a revert (phone)")
    accessible(page, "the form of a revert (phone)")
    page.screenshot(path=SHOTS / "revert-phone-light.png")
    tab_to(page, "revert-reason")
    page.keyboard.type("the wrong workload")
    tab_to(page, "revert")
    page.keyboard.press("Enter")
    expect(page.locator("main .notice.good")).to_contain_text("The revert is asked for")
    expect(page.locator(".headline")).to_contain_text("Reverted", timeout=SLOWLY)
    expect(page.locator(".headline")).to_contain_text("olga asked for the revert: the wrong workload")
    expect(page.locator("#revert")).to_have_count(0)
    page.set_viewport_size(DESK)
    everywhere(page, BILLING, "reverted")
    step("reverted by keyboard on a phone: the outcome came without a reload")


def pauses(page: Page) -> None:
    page.goto(ADDRESS + "admission")
    page.locator("#stop-open").click()
    page.locator("#scope").fill("namespace:demo/shop")
    page.locator("#reason").fill("a look at the pages")
    page.locator("#pause").click()
    expect(page.locator(".headline")).to_contain_text("Paused")
    everywhere(page, "admission", "admission")
    page.goto(ADDRESS + "admission")
    page.locator("#resume-0").click()
    expect(page.locator(".headline")).to_contain_text("Open", timeout=SLOWLY)
    step("paused a namespace and lifted it")


def main() -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        chromium = play.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        page = chromium.new_page(viewport=DESK)
        complaints: list[str] = []
        foreign: list[str] = []
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: foreign.append(asked.url) if not asked.url.startswith(ADDRESS) else None)
        signs_in(page)
        arrives(page)
        everywhere(page, "", "overview")
        page.goto(ADDRESS)
        reads(page)
        everywhere(page, BILLING, "fix")
        looks_on(chromium.new_context(viewport=DESK).new_page())
        page.goto(ADDRESS + BILLING)
        cancels(page)
        again(page)
        refuses(page)
        page.goto(ADDRESS + BILLING)
        approves(page)
        reverts(page)
        pauses(page)
        page.goto(ADDRESS)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip", "the skip link is not first"
        complaints = [text for text in complaints if "409" not in text and "403" not in text]
        assert not complaints, f"the console complains: {complaints}"
        assert not foreign, f"another host was asked: {foreign}"
        step("no complaint of the console, no request to another host")
        chromium.close()


main()
