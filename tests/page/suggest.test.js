// Suggestions while one types, and related articles, as a reader meets them in Chromium.
import assert from "node:assert/strict";
import {test} from "node:test";
import {faults, forgive, openings, page, site, startAgain, stop} from "./harness.js";

openings();

const box = () => page.locator("#q");
const choices = () => page.locator("#choices li");
const texts = () => choices().evaluateAll((all) => all.map((each) => each.dataset.text));
async function suggestionsFor(typed) {
  await box().pressSequentially(typed);
  await page.waitForSelector(`#choices[data-typed="${typed}"] li`);
}

test("suggestions by keyboard: the list opens, the arrows go round it, Enter searches", async () => {
  await page.goto(site);
  await suggestionsFor("binh dang");
  assert.equal(await box().getAttribute("role"), "combobox");
  assert.equal(await box().getAttribute("aria-expanded"), "true");
  assert.equal(await box().getAttribute("aria-activedescendant"), null, "nothing is chosen yet");
  const all = await texts();
  assert.ok(all.some((text) => text.toLowerCase().includes("bình đẳng")), String(all));
  assert.ok((await page.locator("#choices mark").count()) > 0, "what is typed is marked");
  await page.keyboard.press("ArrowDown");
  assert.equal(await box().getAttribute("aria-activedescendant"), "choices-0");
  assert.equal(await choices().first().getAttribute("aria-selected"), "true");
  assert.equal(await box().inputValue(), "binh dang", "what is typed stays until one is chosen");
  await page.keyboard.press("ArrowUp");
  assert.equal(await box().getAttribute("aria-activedescendant"), null);
  await page.keyboard.press("ArrowUp");
  assert.equal(await box().getAttribute("aria-activedescendant"), `choices-${all.length - 1}`);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.searchParams.get("q") === all[0]);
  await page.waitForSelector(".hits mark");
  assert.equal(await box().inputValue(), all[0]);
  assert.equal(await page.locator("#choices").isVisible(), false);
});

test("raw Telex letters are completed as what they type", async () => {
  await page.goto(site);
  await suggestionsFor("phuj nuwx");
  assert.ok((await texts()).every((text) => /phụ nữ/i.test(text)), String(await texts()));
});

test("accents that are typed are kept by what is suggested", async () => {
  await page.goto(site);
  await suggestionsFor("gia đình");
  assert.ok((await texts()).some((text) => /gia đình/i.test(text)));
  await box().fill("");
  await suggestionsFor("gia dinh");
  assert.ok((await texts()).some((text) => /gia đình/i.test(text)), "and they need not be typed");
});

test("Escape and leaving close the list; the text stays; the pointer chooses too", async () => {
  await page.goto(site);
  await suggestionsFor("tre em");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#choices").isVisible(), false);
  assert.equal(await box().inputValue(), "tre em");
  assert.equal(await box().getAttribute("aria-expanded"), "false");
  await page.keyboard.press("ArrowDown");
  await page.waitForSelector("#choices li");
  await page.keyboard.press("Tab");
  assert.equal(await page.locator("#choices").isVisible(), false);
  await box().focus();
  await page.keyboard.press("ArrowDown");
  await page.waitForSelector("#choices li");
  const second = (await texts())[1];
  await choices().nth(1).click();
  await page.waitForURL((url) => url.searchParams.get("q") === second);
});

test("an answer to what was typed before does not cover what is typed now", async () => {
  let held;
  await page.route("**/v1/suggest*", async (route) => {
    if (new URL(route.request().url()).searchParams.get("q") !== "phu") return route.continue();
    held = route;  // the older one is late
  });
  forgive("ERR_FAILED");
  await page.goto(site);
  await box().pressSequentially("phu");
  while (!held) await page.waitForTimeout(20);
  await box().pressSequentially(" nu");
  await page.waitForSelector('#choices[data-typed="phu nu"] li');
  const now = await texts();
  await held.continue().catch(() => {});  // the page has given it up by then
  await page.waitForTimeout(200);
  assert.deepEqual(await texts(), now);
});

test("without suggestions the search works as ever, and nothing is said", async () => {
  await page.route("**/v1/suggest*", (route) => route.abort());
  forgive("ERR_FAILED");
  await page.goto(site);
  await box().pressSequentially("trẻ em");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".hits mark");
  assert.equal(await page.locator(".failed").count(), 0);
  assert.equal(await page.locator("#choices").isVisible(), false);
});

test("while the server is down the list stays away, and one notice tells", async () => {
  await page.goto(site + "/?q=h%E1%BB%99i");
  await stop();
  forgive("ERR_CONNECTION");
  await box().fill("");
  await box().pressSequentially("trẻ em");
  await page.waitForSelector(".failed");
  assert.equal(await page.locator(".failed").count(), 1);
  assert.equal(await page.locator("#choices").isVisible(), false);
  await startAgain();
});

test("related articles open beneath a hit, and close again", async () => {
  await page.goto(site + "/?q=b%E1%BA%A1o+l%E1%BB%B1c+gia+%C4%91%C3%ACnh");
  const links = page.locator("a[data-list]");
  await links.first().click();
  await page.waitForSelector(".hits .related li a");
  assert.equal(await links.first().getAttribute("aria-expanded"), "true");
  assert.ok((await page.locator(".hits .related li").count()) >= 1);
  await links.first().click();
  assert.equal(await page.locator(".hits .related").count(), 0);
  const alone = await page.context().browser().newPage({javaScriptEnabled: false});
  await alone.goto(page.url());
  await alone.locator("a[data-list]").first().click();
  await alone.waitForURL(/\/bai\/.*#lien-quan$/);
  assert.ok((await alone.locator("section.related li a").count()) >= 1, "without JavaScript on the article's page");
  await alone.close();
});

test("axe-core finds nothing with the list open, nor in an article with related ones", async () => {
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({colorScheme: scheme});
    await page.goto(site);
    await suggestionsFor("phu nu");
    await page.keyboard.press("ArrowDown");
    assert.deepEqual(await faults(), [], scheme + ", list");
    await page.goto(site + "/?q=b%E1%BA%A1o+l%E1%BB%B1c+gia+%C4%91%C3%ACnh");
    await page.locator("a[data-list]").first().click();
    await page.waitForSelector(".hits .related li a");
    assert.deepEqual(await faults(), [], scheme + ", related beneath a hit");
    const article = await page.locator("a[data-list]").first().getAttribute("href");
    await page.goto(site + article);
    await page.waitForSelector("section.related li a");
    assert.deepEqual(await faults(), [], scheme + ", article");
  }
});

test("axe-core finds nothing while an answer is awaited", async () => {
  let held;
  await page.route("**/?q=*", async (route) => {
    if (route.request().headers()["x-timtin-typing"]) held = route;
    else await route.continue();
  });
  await page.goto(site + "/?q=b%E1%BA%A1o+l%E1%BB%B1c");
  await box().fill("gia đình");
  await page.waitForSelector("body.busy");
  await page.waitForTimeout(500);  // whatever fades has faded
  assert.deepEqual(await faults(), []);
  await held.continue();
  await page.waitForSelector("body:not(.busy)");
});

test("did you mean: what was searched instead is said, and what was typed can be had", async () => {
  await page.goto(site + "/?q=phuj+nuwx");
  assert.match(await page.locator(".did").innerText(), /Kết quả cho phụ nữ\. Tìm đúng “phuj nuwx”/);
  await page.locator(".did a", {hasText: "Tìm đúng"}).click();
  await page.waitForURL(/exact=1/);
  await page.waitForSelector(".empty");
  assert.equal(await box().inputValue(), "phuj nuwx");
  await page.goBack();
  await page.waitForSelector(".did");
});
