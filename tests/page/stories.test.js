// Stories that several articles tell, and several stories of one page, as a reader meets them in Chromium.
import assert from "node:assert/strict";
import {test} from "node:test";
import {faults, openings, page, site} from "./harness.js";

const canal = "Sáng nay, hội viên của mười hai chi hội đã dọn sạch tuyến kênh chảy qua xã, trồng hoa mười giờ " +
  "dọc hai bờ và đặt thùng phân loại rác trước cửa các gia đình tự nguyện tham gia. Chị em góp tiền mua giống " +
  "cây, đội dân phòng giúp chuyển bùn, còn học sinh vẽ biển nhắc mọi người giữ gìn dòng nước cho ruộng đồng.";
const told = (id, title, date, source) =>
  ({id, title, date, source, body: canal, topic: "Môi trường", url: "https://" + id + ".example/kenh"});
const shelf = (id, title, body) =>
  ({id, title, body, date: "2023-03-25", url: "https://hoiphunu.example/ban-tin/tuan-12", topic: "Văn hóa"});
openings({articles: [
  told("cong", "Dọn sạch tuyến kênh của xã", "2023-05-04", "Cổng thông tin Hội"),
  told("bao", "Ra quân dọn sạch tuyến kênh", "2023-05-05", "Báo của tỉnh"),
  told("huyen", "Chị em dọn sạch tuyến kênh", "2023-05-06", "Trang tin <huyện>"),
  shelf("t1", "Giá sách treo của thôn Đông mở cửa buổi tối", "Giá sách treo đặt ở nhà văn hóa, ai mượn tự ghi sổ."),
  shelf("t2", "Giá sách treo theo thuyền về xóm vạn chài", "Mỗi chiều thứ bảy, giá sách treo lên thuyền ra bến."),
  shelf("t3", "Giá sách treo ở phòng chờ tiêm chủng", "Trẻ nhỏ chờ tiêm có giá sách treo ngay tầm tay."),
]});

const copies = () => page.locator(".hits a", {hasText: "bài khác cùng nội dung"});
const canals = "/?q=%22d%E1%BB%8Dn+s%E1%BA%A1ch+tuy%E1%BA%BFn+k%C3%AAnh%22";
const shelves = "/?q=%22gi%C3%A1+s%C3%A1ch+treo%22";

test("a story told thrice is one hit that names the others", async () => {
  await page.goto(site + canals);
  assert.equal(await page.locator(".hits > li").count(), 1);
  assert.equal(await copies().innerText(), "2 bài khác cùng nội dung");
  await copies().click();
  await page.waitForSelector(".hits .related li a");
  assert.equal(await copies().getAttribute("aria-expanded"), "true");
  const list = await page.locator(".hits .related li").allInnerTexts();
  assert.equal(list.length, 2);
  assert.ok(list.some((line) => line.includes("05/05/2023 · Báo của tỉnh")), String(list));
  assert.ok(list.some((line) => line.includes("Trang tin <huyện>")), String(list));
  await page.locator(".hits a", {hasText: "Bài liên quan"}).click();
  await page.waitForFunction(() => document.querySelectorAll(".hits .related").length === 2);
  await copies().click();
  assert.equal(await page.locator(".hits .related").count(), 1, "each list closes for itself");
});

test("without JavaScript the others stand on the article's own page", async () => {
  const alone = await page.context().browser().newPage({javaScriptEnabled: false});
  await alone.goto(site + canals);
  await alone.locator(".hits a", {hasText: "bài khác cùng nội dung"}).click();
  await alone.waitForURL(/\/bai\/cong#cung-noi-dung$/);
  assert.equal(await alone.locator("#cung-noi-dung li").count(), 2);
  await alone.close();
});

test("each article that tells it can be had, and going back gathers them again", async () => {
  await page.goto(site + canals);
  await page.locator(".gathered a", {hasText: "Hiện riêng từng bài"}).click();
  await page.waitForURL(/copies=all/);
  await page.waitForFunction(() => document.querySelectorAll(".hits > li").length === 3);
  assert.equal(await copies().count(), 0, "they are hits themselves");
  await page.locator(".gathered a", {hasText: "Gộp lại"}).click();
  await page.waitForURL((url) => !url.search.includes("copies"));
  await page.waitForFunction(() => document.querySelectorAll(".hits > li").length === 1);
  await page.goBack();
  await page.waitForFunction(() => document.querySelectorAll(".hits > li").length === 3);
  await page.locator("#q").fill("giá sách");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=gi%C3%A1\+s%C3%A1ch.*copies=all/);
});

test("stories of one page stand within the first of them", async () => {
  await page.goto(site + shelves);
  assert.equal(await page.locator(".hits > li").count(), 1);
  assert.equal(await page.locator(".hits > li > h2").count(), 1);
  const within = page.locator(".hits ul.same > li");
  assert.equal(await within.count(), 2);
  assert.equal(await page.locator(".hits p.same").innerText(), "Tin khác cùng trang:");
  assert.ok((await within.first().locator("h3 mark").count()) > 0);
  await within.first().locator("a", {hasText: "Bài liên quan"}).click();
  await page.waitForSelector(".hits ul.same .related");
});

test("axe-core finds nothing with copies open, nor in stories of one page; a phone shows them", async () => {
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({colorScheme: scheme});
    await page.goto(site + canals);
    await copies().click();
    await page.waitForSelector(".hits .related li a");
    assert.deepEqual(await faults(), [], scheme + ", copies");
    for (const path of [canals + "&copies=all", shelves, "/bai/cong"]) {
      await page.goto(site + path);
      assert.deepEqual(await faults(), [], scheme + " " + path);
    }
  }
  await page.setViewportSize({width: 360, height: 740});
  await page.goto(site + canals);
  await copies().click();
  await page.waitForSelector(".hits .related li a");
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
});
