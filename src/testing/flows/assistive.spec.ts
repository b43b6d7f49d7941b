import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { customer, post, rowOf, signIn } from "./desk";
import { focused, hears, isStated, listen } from "./heard";
import { allAddresses, open, overhang } from "./looks";

const LONG_MS = 4 * 60_000;

/** A conversation of this flow alone, open. Returns the customer's name. */
async function openNew(page: Page, words: string): Promise<string> {
  const name = `Ada ${randomUUID().slice(0, 4)}`;
  await post(await customer({ name }), words);
  await (await rowOf(page, name)).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(page.getByRole("button", { name: "Macro", exact: true })).toBeVisible();
  return name;
}

async function openSurface(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await expect(page.getByRole("dialog")).toBeVisible();
}

test("the focus is stated after every act, and what it did is heard", async ({ page }) => {
  test.setTimeout(LONG_MS);
  await signIn(page, "manager");
  const name = await openNew(page, "is my seat still by the window?");
  await listen(page);

  for (const key of ["a", "s", "t", "m", "h", "p", "?", "Control+k"]) {
    await page.locator("#rows").focus();
    await openSurface(page, key);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await isStated(page, `closing what ${key} opened`);
  }

  await openSurface(page, "a");
  await page.keyboard.press("Enter");
  await hears(page, /\w has it now\./);
  await isStated(page, "assigning");

  await page.keyboard.press("r");
  const field = page.getByRole("textbox", { name: "Public reply" });
  await expect(field).toBeFocused();
  await page.keyboard.type("It is, row 12.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText("Undo").first()).toBeVisible();
  await isStated(page, "sending");
  await page.getByRole("button", { name: /^Undo/ }).first().click();
  await hears(page, /Taken back, not sent/);
  await isStated(page, "taking an answer back");
  await expect(field).toHaveValue("It is, row 12.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await hears(page, /Sent to X/);
  await isStated(page, "the sending");

  await page.keyboard.press("Escape");
  await page.keyboard.press("d");
  await expect(page.getByRole("button", { name: "Leave it" })).toBeFocused();
  await page.keyboard.press("Escape");
  await isStated(page, "not deleting");
  await page.keyboard.press("d");
  await page.getByRole("button", { name: "Delete from X" }).press("Enter");
  await isStated(page, "deleting");

  await page.keyboard.press("e");
  await hears(page, new RegExp(`${name} resolved`));
  await isStated(page, "resolving");
  await page.getByRole("button", { name: /^Undo/ }).first().click();
  await isStated(page, "taking a resolution back");
  await expect(page.getByRole("heading", { name })).toBeVisible();

  await openSurface(page, "s");
  await page.keyboard.press("Enter");
  await hears(page, new RegExp(`${name} sleeps until`));
  await isStated(page, "snoozing");
});

test("at 200 % zoom every page keeps its width, and no control is cut off", async ({ page }) => {
  test.setTimeout(LONG_MS);
  await signIn(page, "admin");
  const { inside } = await allAddresses(page);
  for (const [width, height] of [
    [720, 450],
    [512, 384],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const address of inside) {
      await open(page, address);
      const found = { address, width, overhang: Math.max(0, await overhang(page)), cut: await cutOff(page) };
      expect.soft(found).toEqual({ address, width, overhang: 0, cut: [] });
    }
  }
});

/** Controls that stand beside the window, where nothing can be scrolled to show them. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    return [...document.querySelectorAll("button, a[href], input, select, textarea")]
      .filter((control) => control.checkVisibility({ visibilityProperty: true }))
      .filter((control) => {
        const { left, right, width } = control.getBoundingClientRect();
        return width > 1 && (left < -1 || right > innerWidth + 1) && !scrolls(control.parentElement);
      })
      .map((control) => control.getAttribute("aria-label") ?? control.textContent ?? control.tagName);
  });

test("nothing moves for whoever asks for less motion", async ({ page }) => {
  test.setTimeout(LONG_MS);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signIn(page, "admin");
  for (const address of (await allAddresses(page)).inside) {
    await open(page, address);
    expect.soft({ address, moving: await moving(page) }).toEqual({ address, moving: [] });
  }
  await open(page, "/inbox");
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog")).toBeVisible({ timeout: 2_000 });
  }).toPass();
  expect(await moving(page)).toEqual([]);
});

/** What is in motion, or would be. */
const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const lasts = (durations: string) => durations.split(",").some((one) => Number.parseFloat(one) > 0.01);
    const able = [...document.querySelectorAll("body *")].filter((element) => {
      const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
      return lasts(transitionDuration) || (animationName !== "none" && lasts(animationDuration));
    });
    return [...able.map(({ tagName }) => tagName), ...document.getAnimations().map(() => "an animation")];
  });

test("in the reader's own colours the focus and the chosen are seen", async ({ page }) => {
  test.setTimeout(LONG_MS);
  await page.emulateMedia({ forcedColors: "active" });
  await signIn(page, "admin");
  const { inside } = await allAddresses(page);
  for (const address of inside) {
    await open(page, address);
    for (let tab = 0; tab < 12; tab += 1) {
      await page.keyboard.press("Tab");
      const focus = await focused(page);
      if (focus === "") continue;
      expect.soft({ address, focus, line: await lineAround(page, "focus") }).toEqual({
        ...{ address, focus, line: true },
      });
    }
  }
  await open(page, inside.find((address) => address.includes("&c=")) ?? "");
  expect(await lineAround(page, "[role='option'][aria-selected='true']")).toBe(true);
  expect(await lineAround(page, "nav [aria-current='page']")).toBe(true);
  await page.keyboard.press("Control+k");
  await expect(page.locator("[data-highlighted]").first()).toBeVisible();
  expect(await lineAround(page, "[data-highlighted]")).toBe(true);
});

/** Whether a line is drawn around what has the focus, or what this names, or a part of it. */
const lineAround = (page: Page, what: string): Promise<boolean> =>
  page.evaluate((selector) => {
    const element = selector === "focus" ? document.activeElement : document.querySelector(selector);
    const isLined = (one: Element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0;
    };
    return element !== null && [element, ...element.querySelectorAll("*")].some(isLined);
  }, what);
