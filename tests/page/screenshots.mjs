// Desktop and phone, light and dark: what docs/http-api.md shows of the page.
import {spawn, spawnSync} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {chromium} from "playwright-core";

const out = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), "timtin-shots-"));
const sample = fileURLToPath(new URL("../../corpus/sample", import.meta.url));
spawnSync(process.env.TIMTIN, ["index", sample, "--index", folder + "/index"]);
const server = spawn(process.env.TIMTIN, ["serve", "--index", folder + "/index", "--listen", "127.0.0.1:0", "--site-name", "Hội Liên hiệp Phụ nữ"]);
const site = await new Promise((resolve) => {
  let said = "";
  server.stderr.on("data", (bytes) => {
    said += bytes;
    const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
    if (found) resolve(found[0]);
  });
});
const browser = await chromium.launch({executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"]});
mkdirSync(out, {recursive: true});

async function shoot(name, options, path, typed) {
  const page = await browser.newPage(options);
  await page.goto(site + path);
  if (typed) {
    await page.locator("#q").pressSequentially(typed);
    await page.waitForSelector("#choices li");
    await page.keyboard.press("ArrowDown");
    await page.waitForTimeout(500);
  }
  await page.screenshot({path: join(out, name + ".png")});
  await page.close();
}
const desktop = {viewport: {width: 1280, height: 860}};
const phone = {viewport: {width: 390, height: 760}, hasTouch: true, isMobile: true};
const query = "/?q=b%C3%ACnh+%C4%91%E1%BA%B3ng+gi%E1%BB%9Bi";
await shoot("desktop-light", {...desktop, colorScheme: "light"}, query + "&department=CSLP&department=TG");
await shoot("desktop-dark", {...desktop, colorScheme: "dark"}, "/", "binh dang");
await shoot("phone-light", {...phone, colorScheme: "light"}, query);
await shoot("phone-dark", {...phone, colorScheme: "dark"}, "/", "phu nu");
await browser.close();
server.kill("SIGTERM");
rmSync(folder, {recursive: true});
