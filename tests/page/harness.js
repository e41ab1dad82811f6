// What the tests of the page share: a timtin over the sample archive, Chromium, and a page that has
// nothing to complain of when its test ends.
import assert from "node:assert/strict";
import {spawn, spawnSync} from "node:child_process";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, afterEach, before, beforeEach} from "node:test";
import {fileURLToPath} from "node:url";
import axe from "axe-core";
import {chromium} from "playwright-core";

const here = fileURLToPath(new URL(".", import.meta.url));
const timtin = process.env.TIMTIN || join(here, "../../build/dev/timtin");

export let site, browser, page;
let folder, server;
let options = [];
let complaints = [];
const forgiven = new Set();

// Starts timtin on a free port, or on the one given.
function serve(port = 0) {
  return new Promise((resolve, reject) => {
    server = spawn(timtin, ["serve", "--index", join(folder, "index"), "--listen", `127.0.0.1:${port}`, ...options]);
    let said = "";
    server.stderr.on("data", (bytes) => {
      said += bytes;
      const found = said.match(/http:\/\/127\.0\.0\.1:(\d+)/);
      if (found) resolve(found[0]);
    });
    server.on("exit", (code) => reject(new Error(`timtin ended with ${code}: ${said}`)));
  });
}

export function stop() {
  return new Promise((resolve) => {
    server.removeAllListeners("exit");
    server.on("exit", resolve);
    server.kill("SIGTERM");
  });
}

export const startAgain = () => serve(Number(new URL(site).port));

// Errors that the test means to happen.
export const forgive = (text) => forgiven.add(text);

// What axe-core has against the page as it is now; [] is wanted.
export async function faults() {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => axe.run({
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  return found.violations.map((each) => each.id + ": " + each.nodes[0].html.slice(0, 150));
}

// Before all tests of a file the service and the browser, before each a page. `more`: options of
// `timtin serve`; `friends`: other addresses that the page may ask; `articles`: beside the sample.
export function openings({more = [], friends = () => [], articles = []} = {}) {
  before(async () => {
    options = more;
    folder = mkdtempSync(join(tmpdir(), "timtin-page-"));
    const others = join(folder, "articles.jsonl");
    writeFileSync(others, articles.map((each) => JSON.stringify(each) + "\n").join(""));
    const sources = [join(here, "../../corpus/sample"), ...(articles.length ? [others] : [])];
    const built = spawnSync(timtin, ["index", ...sources, "--index", join(folder, "index")]);
    assert.equal(built.status, 0, String(built.stderr));
    site = await serve();
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
      args: ["--no-sandbox"],
    });
  });
  after(async () => {
    await browser?.close();
    await stop();
    rmSync(folder, {recursive: true});
  });
  beforeEach(async () => {
    page = await browser.newPage();
    complaints = [];
    forgiven.clear();
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("request", (request) => {
      const own = [site, "data:", ...friends()].some((start) => request.url().startsWith(start));
      if (!own) complaints.push("asks elsewhere: " + request.url());
    });
  });
  afterEach(async () => {
    await page.close();
    const left = complaints.filter((text) => ![...forgiven].some((part) => text.includes(part)));
    assert.deepEqual(left, [], "no script errors, no breach of the policy, no outside request");
  });
}
