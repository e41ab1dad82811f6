// What a reader sees when not all is well, read by axe-core against WCAG 2.2 AA, in light and dark.
import assert from "node:assert/strict";
import {test} from "node:test";
import {faults, forgive, openings, page, site, startAgain, stop} from "./harness.js";

// A deadline that no search for so many words meets, so that a 503 can be had.
openings({more: ["--deadline-ms", "1"]});
const long = (at) => "/?q=" + "hoi phu nu gia dinh tre em lam ".repeat(55).replaceAll(" ", "+") + at;

async function busy(show) {
  for (let at = 0; at < 50; ++at) {
    if (await show(long(at))) return;
  }
  assert.fail("no answer was ever late");
}

for (const scheme of ["light", "dark"]) {
  const clean = async (what) => assert.deepEqual(await faults(), [], `${scheme}: ${what}`);

  test(`${scheme}: an answer that is not ready in time is a page of its own, in Vietnamese`, async () => {
    forgive("503");
    await page.emulateMedia({colorScheme: scheme});
    await busy(async (path) => (await page.goto(site + path)).status() === 503);
    assert.match(await page.locator(".problem").innerText(), /Chưa tìm xong trong thời gian cho phép/);
    assert.ok(await page.locator("a", {hasText: "Thử lại"}).isVisible());
    await clean("503");
  });

  test(`${scheme}: within the page it is a notice, with the way to try again`, async () => {
    forgive("503");
    await page.emulateMedia({colorScheme: scheme});
    await page.goto(site + "/embed");  // has the box, and no search behind it
    await busy(async (path) => {
      await page.locator("header #q").fill(path.slice("/?q=".length).replaceAll("+", " "));
      await page.keyboard.press("Enter");
      await page.waitForSelector("body:not(.busy)");
      return (await page.locator(".failed").count()) === 1;
    });
    assert.match(await page.locator(".failed").innerText(), /Chưa tìm xong/);
    await clean("notice of a 503");
  });

  test(`${scheme}: a server that is down is told`, async () => {
    forgive("ERR_CONNECTION");
    await page.emulateMedia({colorScheme: scheme});
    await page.goto(site + "/embed");
    await stop();
    await page.locator("header #q").fill("trẻ em");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".failed");
    await clean("server down");
    await startAgain();
  });
}
