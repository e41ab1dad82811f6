// The search page as a reader meets it, in Debian's Chromium. Needs a built timtin:
//   tests/page/run build/dev/timtin
import assert from "node:assert/strict";
import {test} from "node:test";
import {browser, faults, forgive, openings, page, site, startAgain, stop} from "./harness.js";

openings();

const count = () => page.locator(".count").innerText();
const titles = () => page.locator(".hits h2").allInnerTexts();

test("typing searches, with accents and without, and the address follows", async () => {
  await page.goto(site);
  await page.locator("#q").pressSequentially("bình đẳng giới");
  await page.waitForURL(/q=b%C3%ACnh/);
  await page.waitForSelector(".hits mark");
  const accented = await titles();
  await page.locator("#q").fill("binh dang gioi");
  await page.waitForURL(/q=binh/);
  await page.waitForSelector(".hits mark");
  const plain = await titles();
  assert.ok(accented.length > 0);
  assert.ok(plain.some((title) => accented.includes(title)), `${plain} against ${accented}`);
  assert.equal(await page.locator("#q").inputValue(), "binh dang gioi", "the typed text stays");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q", "and so does the focus");
});

test("raw Telex keystrokes find what they type, and the page says so", async () => {
  await page.goto(site);
  await page.locator("#q").pressSequentially("phuj nuwx");
  await page.waitForSelector(".notes a");
  assert.equal(await page.locator(".notes a").first().innerText(), "phụ nữ");
  assert.match(await page.locator(".notes a").last().getAttribute("href"), /exact=1/);
  await page.waitForSelector(".hits mark");
  assert.equal(await page.locator("#q").inputValue(), "phuj nuwx", "the keystrokes stay");
});

test("a second value of a field can be chosen, and its count is what it adds", async () => {
  await page.goto(site + "/?department=CSLP");
  const values = page.locator("aside li a[href*='department=CSLP&department=']");
  assert.ok((await values.count()) > 1, "others than the chosen one are there");
  assert.equal(await page.locator("aside li a[aria-current]").count(), 1);
  const before = parseInt(await count());
  await values.first().click();
  await page.waitForFunction(() => document.querySelectorAll(".chips a").length === 2);
  assert.ok(parseInt(await count()) > before, "alternatives widen");
});

test("sorting is a link, and a new query keeps it", async () => {
  await page.goto(site + "/?q=h%E1%BB%99i");
  await page.locator(".sorts a", {hasText: "Mới nhất"}).click();
  await page.waitForURL(/sort=newest/);
  await page.locator("#q").fill("trẻ em");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=tr%E1%BA%BB.*sort=newest/);
});

test("facets narrow the search, chips widen it, going back restores both", async () => {
  await page.goto(site + "/?q=ph%E1%BB%A5+n%E1%BB%AF");
  const all = await count();
  await page.locator("aside ul a").first().click();
  await page.waitForSelector(".chips a");
  const narrowed = await count();
  assert.notEqual(narrowed, all);
  await page.goBack();
  await page.waitForFunction((text) => document.querySelector(".count").innerText === text, all);
  assert.equal(await page.locator(".chips a").count(), 0);
  await page.goForward();
  await page.waitForSelector(".chips a");
  await page.locator(".chips a").click();
  await page.waitForFunction((text) => document.querySelector(".count").innerText === text, all);
});

test("going back leads past what was typed to the answer before it", async () => {
  await page.goto(site + "/?q=h%E1%BB%99i");
  const first = await titles();
  await page.locator("#q").fill("");
  await page.locator("#q").pressSequentially("trẻ em", {delay: 60});
  await page.waitForURL(/q=tr%E1%BA%BB\+em/);
  await page.keyboard.press("Enter");
  await page.waitForFunction((old) => document.querySelector(".hits h2").innerText !== old, first[0]);
  await page.goBack();
  await page.waitForURL(/q=h%E1%BB%99i$/);
  await page.waitForFunction((old) => document.querySelector(".hits h2").innerText === old, first[0]);
  assert.equal(await page.locator("#q").inputValue(), "hội");
});

test("a shared address shows the same answer to another reader", async () => {
  await page.goto(site + "/?q=h%E1%BB%99i&sort=newest");
  const first = await titles();
  const other = await browser.newPage({javaScriptEnabled: false});
  await other.goto(page.url());
  assert.deepEqual(await other.locator(".hits h2").allInnerTexts(), first, "without JavaScript too");
  await other.close();
});

test("dragging over the bars chooses a range of years", async () => {
  await page.goto(site + "/");
  const bars = page.locator("a[data-period]");
  const years = await bars.evaluateAll((all) => all.map((bar) => bar.dataset.period));
  assert.ok(years.length >= 4);
  const from = await bars.nth(1).boundingBox();
  const to = await bars.nth(3).boundingBox();
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, {steps: 5});
  await page.mouse.up();
  await page.waitForSelector(".chips a");
  assert.match(await page.locator(".chips").innerText(), new RegExp(`01/01/${years[1]} – 31/12/${years[3]}`));
});

test("the arrow keys choose a range of years too", async () => {
  await page.goto(site + "/");
  const years = await page.locator("a[data-period]").evaluateAll((all) => all.map((bar) => bar.dataset.period));
  assert.equal(await page.locator("a[data-period][tabindex='0']").count(), 1, "one stop of the Tab key");
  await page.locator("a[data-period][tabindex='0']").focus();
  await page.keyboard.press("ArrowLeft");
  for (let i = 0; i < 2; ++i) await page.keyboard.press("Shift+ArrowLeft");
  assert.match(await page.locator(".told").innerText(), new RegExp(`${years.at(-4)} – ${years.at(-2)}`));
  await page.keyboard.press("Enter");
  await page.waitForSelector(".chips a");
  assert.match(await page.locator(".chips").innerText(), new RegExp(`01/01/${years.at(-4)} – 31/12/${years.at(-2)}`));
  await page.goBack();
  await page.waitForSelector(".chips", {state: "detached"});
});

test("a click on a bar chooses its year", async () => {
  await page.goto(site + "/");
  const year = await page.locator("a[data-period]").first().getAttribute("data-period");
  await page.locator("a[data-period]").first().click();
  await page.waitForSelector(".chips a");
  assert.match(await page.locator(".chips").innerText(), new RegExp(year));
});

test("the keyboard alone reaches everything", async () => {
  await page.goto(site + "/?q=h%E1%BB%99i");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("trẻ em");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=tr%E1%BA%BB/);
  await page.waitForSelector(".hits mark");
});

test("paging keeps the query", async () => {
  await page.goto(site + "/?q=h%E1%BB%99i");
  const first = await titles();
  await page.locator(".pager a[rel=next]").click();
  await page.waitForURL(/offset=10/);
  await page.waitForSelector(".pager a[rel=prev]");
  const second = await titles();
  assert.ok(second.length > 0);
  assert.ok(!second.some((title) => first.includes(title)));
});

test("a date that is none is named, and the page stays usable", async () => {
  forgive("400");
  await page.goto(site + "/");
  await page.locator("#q").fill("hội");
  await page.locator("input[name=from]").fill("31/02/2019");
  await page.locator("aside button").click();
  await page.waitForSelector("[role=alert]");
  assert.match(await page.locator("[role=alert]").innerText(), /cần một ngày/);
  assert.equal(await page.locator("#q").inputValue(), "hội", "what was typed stays");
  assert.equal(await page.locator("input[name=from]").inputValue(), "31/02/2019");
  await page.locator("input[name=from]").fill("2019");
  await page.locator("aside button").click();
  await page.waitForSelector(".hits");
});

test("a server that is down is told, and asked again", async () => {
  await page.goto(site + "/?q=h%E1%BB%99i");
  await stop();
  forgive("ERR_CONNECTION");
  await page.locator("#q").fill("trẻ em");
  await page.waitForSelector(".failed");
  assert.match(await page.locator(".failed").innerText(), /Không kết nối được/);
  await startAgain();
  await page.locator(".failed a").click();
  await page.waitForURL(/q=tr%E1%BA%BB/);
  await page.waitForSelector(".hits mark");
});

test("a phone shows all without scrolling sideways", async () => {
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({colorScheme: scheme});
    await page.setViewportSize({width: 360, height: 740});
    await page.goto(site + "/?q=ph%E1%BB%A5+n%E1%BB%AF&department=CSLP");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 360, `${wide} pixels wide`);
    assert.equal(await page.locator("aside").isVisible(), false, "answers come first");
    await page.locator(".more").click();
    assert.equal(await page.locator("aside").isVisible(), true);
    await page.locator("aside ul a").first().click();
    await page.waitForURL((url) => url.hash === "");
    assert.equal(await page.locator("aside").isVisible(), false);
  }
});

test("axe-core finds nothing against WCAG 2.2 AA", async () => {
  forgive("400");
  forgive("404");
  const states = {
    "/": "h1",
    "/?q=ph%E1%BB%A5+n%E1%BB%AF&department=CSLP&from=2016": ".chips a",
    "/?q=zzzz": ".empty",
    "/?q=phuj+nuwx": ".did:has-text('Kết quả cho')",
    "/?q=ph%E1%BB%A5+n%E1%BB%AF+kh%E1%BB%9Fi+ngi%E1%BB%87p": ".did:has-text('Ý bạn là')",
    "/?from=x": "[role=alert]",
    ["/?q=" + "a+b+".repeat(600)]: "[role=alert]:has-text('Câu tìm quá dài')",
    "/bai/khong-co": "[role=alert]",
  };
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({colorScheme: scheme});
    for (const [path, shown] of Object.entries(states)) {
      await page.goto(site + path);
      await page.waitForSelector(shown, {timeout: 5000});
      assert.deepEqual(await faults(), [], `${scheme} ${path}`);
    }
  }
});
