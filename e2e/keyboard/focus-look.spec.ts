import { expect, type Page, test } from "@playwright/test";
import { lookAtFocus } from "../pages/focus-look.ts";

/** What is said of the one thing on a page that Tab leads to. */
async function unseenOn(page: Page, content: string): Promise<string> {
  await page.setContent(content);
  await page.keyboard.press("Tab");
  const { there, unseen } = await page.locator("#it").evaluate(lookAtFocus, false);
  expect(there).toBe(true);
  await expect(page.locator("#it")).toBeFocused();
  return unseen;
}

test("what comes with the focus is seen: on the element, around it, on the label that stands for it", async ({
  page,
}) => {
  const seen = [
    "<button id=it>Save</button>",
    "<style>:focus { outline: none } p { border: 1px solid } p:focus-within { border-color: red }</style><p><a id=it href=x>On",
    "<style>input { position: absolute; clip-path: inset(50%) } :focus + label { background: red }</style><input id=it type=file><label for=it>File</label>",
  ];
  for (const content of seen) expect(await unseenOn(page, content)).toBe("");
});

test("what is always there is no ring, nor what nobody can see", async ({ page }) => {
  const none = "<style>:focus { outline: none }</style>";
  const card = `${none}<p style="box-shadow: 0 0 9px; outline: 1px solid"><button id=it style="box-shadow: 0 0 3px">Save`;
  expect(await unseenOn(page, card)).toContain("looks no other with the focus");
  const clear = "<style>:focus { outline: 3px solid transparent }</style><button id=it>Save";
  expect(await unseenOn(page, clear)).toContain("looks no other with the focus");
  const covered =
    "<button id=it>Save</button><p style='position: fixed; inset: 0; margin: 0; background: white'>Header";
  expect(await unseenOn(page, covered)).toContain("is out of sight");
});

test("the page is not told that the focus was away", async ({ page }) => {
  await page.setContent("<input id=it><output></output>");
  await page.evaluate(() => {
    for (const kind of ["focusin", "focusout", "change"])
      document.addEventListener(kind, () => document.querySelector("output")?.append(`${kind} `));
  });
  await page.keyboard.press("Tab");
  await page.locator("#it").evaluate(lookAtFocus, true);
  await expect(page.locator("output")).toHaveText("focusin");
});
