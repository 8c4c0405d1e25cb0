// Draws the PNG icons from public/icons/softcheck.svg: npm run icons
import { readFile, writeFile } from "node:fs/promises";
import { chromium } from "playwright";
import { CHROMIUM_FLAGS, chromiumPath } from "./chromium.ts";

const FOLDER = new URL("../public/icons/", import.meta.url);
const GROUND = "#0a4a94";
/** Launchers cut a maskable icon to any shape inside the middle 80 % (W3C manifest, purpose "maskable"). */
const SAFE_ZONE = 0.8;

type Icon = { readonly file: string; readonly size: number; readonly scale: number; readonly ground: string };
const ICONS: readonly Icon[] = [
  { file: "softcheck-192.png", size: 192, scale: 1, ground: "transparent" },
  { file: "softcheck-512.png", size: 512, scale: 1, ground: "transparent" },
  { file: "softcheck-maskable-512.png", size: 512, scale: SAFE_ZONE, ground: GROUND },
];

const pageFor = (svg: string, { size, scale, ground }: Icon): string =>
  `<style>html,body{margin:0;background:${ground}}body{width:${size}px;height:${size}px;display:grid;place-items:center}
  svg{width:${size * scale}px;height:${size * scale}px}</style>${svg}`;

const svg = await readFile(new URL("softcheck.svg", FOLDER), "utf8");
const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...CHROMIUM_FLAGS] });
for (const icon of ICONS) {
  const page = await browser.newPage({ viewport: { width: icon.size, height: icon.size } });
  await page.setContent(pageFor(svg, icon));
  await writeFile(new URL(icon.file, FOLDER), await page.screenshot({ omitBackground: true }));
  await page.close();
  console.log(`public/icons/${icon.file}`);
}
await browser.close();
