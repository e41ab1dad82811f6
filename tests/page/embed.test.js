// The search box on a page of another origin, with a policy of its own.
import assert from "node:assert/strict";
import {createServer} from "node:http";
import {after, before, test} from "node:test";
import {faults, forgive, openings, page, site, startAgain, stop} from "./harness.js";

// The portal's origin must be known before timtin starts, which allows it by --cors.
let extra = "";
const portal = createServer((request, response) => {
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.setHeader("Content-Security-Policy",
    `default-src 'none'; script-src ${site}; connect-src ${site}; form-action ${site}; img-src data:`);
  response.end(`<!doctype html><html lang="vi"><head><title>Cổng thông tin</title><link rel="icon" href="data:,"></head>
<body><main><h1>Cổng thông tin</h1>
<timtin-search ${extra}><form action="${site}/"><input name="q" aria-label="Tìm"><button>Tìm</button></form></timtin-search>
</main><script src="${site}/embed.js" async></script></body></html>`);
});
await new Promise((ready) => portal.listen(0, "127.0.0.1", ready));
const origin = `http://127.0.0.1:${portal.address().port}`;
after(() => portal.close());
openings({more: ["--cors", origin], friends: () => [origin]});
before(() => { extra = ""; });

const box = () => page.locator("timtin-search input[type=search]");

test("suggestions of the service come to the portal's page, and choosing leads to the results", async () => {
  await page.goto(origin);
  await box().pressSequentially("binh dang");
  const first = page.locator('timtin-search ul[data-typed="binh dang"] li').first();
  await first.waitFor();
  assert.match(await first.innerText(), /bình đẳng/i);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.href.startsWith(site) && /bình đẳng/i.test(url.searchParams.get("q")));
  await page.waitForSelector(".hits mark");
});

test("the portal's page keeps its own styles, and the box has none of the portal's", async () => {
  await page.goto(origin);
  await box().waitFor();
  const seen = await page.evaluate(() => ({
    inside: getComputedStyle(document.querySelector("timtin-search").shadowRoot.querySelector("form")).display,
    outside: document.querySelectorAll("style, link[rel=stylesheet]").length,
    light: document.querySelector("timtin-search > form").checkVisibility(),
  }));
  assert.deepEqual(seen, {inside: "flex", outside: 0, light: false});
});

test("a box for one department searches only there", async () => {
  extra = 'department="TG" label="Tìm trong tin của Ban Tuyên giáo"';
  await page.goto(origin);
  await box().fill("phụ nữ");
  await page.keyboard.press("Enter");
  await page.waitForURL(/department=TG/);
  await page.waitForSelector(".chips a");
  extra = "";
});

test("an origin that is not allowed gets no suggestions, and the form works all the same", async () => {
  forgive("CORS");
  forgive("ERR_FAILED");
  await page.goto(origin.replace("127.0.0.1", "localhost"));
  forgive("asks elsewhere: http://localhost");
  await box().pressSequentially("trẻ em");
  await page.waitForTimeout(600);
  assert.equal(await page.locator("timtin-search ul").isVisible(), false);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.href.startsWith(site + "/?q="));
  await page.waitForSelector(".hits mark");
});

test("while the service is down the plain form stands there", async () => {
  await stop();
  forgive("ERR_CONNECTION");
  await page.goto(origin);
  await page.locator("timtin-search > form > input").fill("trẻ em");
  assert.equal(await page.locator("timtin-search > form").isVisible(), true);
  await startAgain();
});

test("axe-core finds nothing in the box, nor on the page that shows it", async () => {
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({colorScheme: scheme});
    await page.goto(site + "/embed");
    await page.locator("timtin-search input[type=search]").first().pressSequentially("phu nu");
    await page.locator('timtin-search ul[data-typed="phu nu"] li').first().waitFor();
    await page.keyboard.press("ArrowDown");
    assert.deepEqual(await faults(), [], scheme);
  }
});
