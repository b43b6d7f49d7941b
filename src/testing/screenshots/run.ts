import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { browserLaunch } from "../product/browser";
import { type Desk, type DeskWish, deskIn, LANGUAGES, SIZES, signIn, THEMES } from "./desk";
import { platformScreens } from "./platform-screens";
import { README_PICTURE, SCREENS, type Screen } from "./screens";

/**
 * `npm run screenshots -- ADDRESS [FOLDER] [SCREEN…]` looks at a running demo in every language, theme and size.
 * `npm run screenshots -- ADDRESS --platforms [FOLDER] [SCREEN…]` looks at what differs between platforms, on each.
 * `npm run screenshots -- ADDRESS --readme` makes the README's picture.
 */
const [address, ...given] = process.argv.slice(2);
const isFlag = (word: string) => word.startsWith("--");
const [folder = "screenshots", ...wanted] = given.filter((word) => !isFlag(word));
if (!address) {
  console.error(
    "Say which address to look at: npm run screenshots -- http://localhost:3060 [FOLDER] [SCREEN…]",
  );
  process.exit(1);
}
const browser = await chromium.launch(browserLaunch());
try {
  if (given.includes("--readme")) await pictureForReadme(browser, address);
  else await everything(browser, { address, folder, wanted, ofPlatforms: given.includes("--platforms") });
} finally {
  await browser.close();
}

interface Tour {
  address: string;
  folder: string;
  /** Names of screens; none means all. */
  wanted: string[];
  ofPlatforms: boolean;
}

async function everything(opened: Browser, { address: url, folder, wanted, ofPlatforms }: Tour) {
  mkdirSync(folder, { recursive: true });
  const session = await signIn(opened, url);
  const all = ofPlatforms ? await platformScreens(url, session) : SCREENS;
  const screens = all.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  for (const language of LANGUAGES) {
    for (const theme of THEMES) {
      // The language belongs to the person: only windows of one language can be open at a time.
      await Promise.all(
        SIZES.filter(({ isBetween }) => !(ofPlatforms && isBetween)).map((size) =>
          tour(opened, { address: url, session, language, theme, size }, { folder, screens }),
        ),
      );
    }
  }
}

/** A desk that cannot be had is said and passed over: the others are worth having. */
async function tour(
  opened: Browser,
  wish: DeskWish,
  { folder, screens }: { folder: string; screens: Screen[] },
) {
  const ending = `${wish.size.name}-${wish.theme}-${wish.language}.png`;
  try {
    const desk = await deskIn(opened, wish);
    for (const screen of screens) await take(desk, screen, join(folder, `${screen.name}-${ending}`));
    await desk.close();
  } catch (error) {
    notTaken(join(folder, `*-${ending}`), error);
  }
}

async function pictureForReadme(opened: Browser, url: string) {
  const size = { name: "1440", width: 1440, height: 900 };
  const session = await signIn(opened, url);
  const desk = await deskIn(opened, { address: url, session, language: "en", theme: "light", size });
  await take(desk, README_PICTURE, "public/readme-inbox.png");
  await desk.close();
}

/** A screen that cannot be had now (nobody has leaked anything yet) is said and passed over. */
async function take(desk: Desk, screen: Screen, file: string) {
  const page = screen.isOutside ? desk.outside : desk.inside;
  const window = page.viewportSize();
  try {
    if (screen.height && window) await page.setViewportSize({ ...window, height: screen.height });
    await screen.show(page, desk);
    await page.screenshot({ path: file });
    console.log(file);
  } catch (error) {
    notTaken(file, error);
  } finally {
    if (window) await page.setViewportSize(window);
  }
}

function notTaken(file: string, error: unknown) {
  console.log(`${file}: not taken (${error instanceof Error ? error.message.split("\n")[0] : error})`);
}
