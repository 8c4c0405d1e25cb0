import bwip from "bwip-js/node";
import type { LabelNumber } from "../../src/domain/label-number.ts";
import { readSettings } from "../frame/read-settings.ts";
import type { Storage } from "../ports/storage.ts";
import { type Both, labelCode, type SheetCode, type SheetPart, type SheetSymbol, sheetParts } from "./sheet-codes.ts";

const LABELS = 12;
const RUNS = 20;
/** Width of a module: a little over the nominal 0.33 mm, so that screens can be scanned as well as paper. */
const LINEAR_MODULE_MM = 0.36;
const MATRIX_MODULE_MM = 0.7;
/** Units of the drawing per module at scale 2. */
const LINEAR_UNITS = 2;
const MATRIX_UNITS = 4;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (char) => ENTITIES[char] ?? char);

/** The symbol as SVG in its real size; retail codes carry their digits, as on goods. */
function drawn({ bcid, text }: SheetSymbol): string {
  const isMatrix = bcid === "gs1datamatrix";
  const includetext = ["ean13", "ean8", "upca", "itf14"].includes(bcid);
  const svg = bwip.toSVG({ bcid, text, scale: 2, includetext, ...(isMatrix ? {} : { height: 14 }) });
  const mm = isMatrix ? MATRIX_MODULE_MM / MATRIX_UNITS : LINEAR_MODULE_MM / LINEAR_UNITS;
  return svg.replace(/^<svg viewBox="0 0 (\d+) (\d+)"/, (whole, width: string, height: string) => {
    const size = `width="${(Number(width) * mm).toFixed(2)}mm" height="${(Number(height) * mm).toFixed(2)}mm"`;
    return whole.replace("<svg", `<svg aria-hidden="true" ${size}`);
  });
}

const both = ({ ru, en }: Both): string =>
  `<span lang="ru">${escaped(ru)}</span> · <span lang="en">${escaped(en)}</span>`;

const card = ({ name, note, symbol, digits }: SheetCode): string => `<li>
<h3>${escaped(name)}</h3>
${note === undefined ? "" : `<p>${both(note)}</p>`}
${drawn(symbol)}
${digits === undefined ? "" : `<div class="digits">${escaped(digits)}</div>`}
</li>`;

const part = ({ title, codes }: SheetPart): string => `<section>
<h2>${both(title)}</h2>
<ul>
${codes.map(card).join("\n")}
</ul>
</section>`;

const labelsTitle: Both = { ru: "Этикетки заказа", en: "Order labels" };

const noLabels = `<section>
<h2>${both(labelsTitle)}</h2>
<div class="hint languages">
<p lang="ru">Этикеток пока нет. Откройте <a href="/desk">/desk</a>, войдите как оператор этикеток, закажите партию и обновите эту страницу.</p>
<p lang="en">There are no labels yet. Open <a href="/desk">/desk</a>, sign in as label operator, order a run and reload this page.</p>
</div>
</section>`;

const page = (store: string, parts: string): string => `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Демо-лист · Demo sheet — Softcheck</title>
<link rel="stylesheet" href="/demo-sheet.css">
</head>
<body>
<header>
<h1>Демо-лист · Demo sheet</h1>
<div class="languages">
<p lang="ru">${escaped(store)}. Сканируйте с бумаги или с другого экрана. Печатайте в размере 100 %.</p>
<p lang="en">Scan from paper or from another screen. Print at 100 % size.</p>
</div>
</header>
<main>
${parts}
</main>
</body>
</html>
`;

/** The printable page of the demo store; undefined when the store is none. */
export async function demoSheet(storage: Storage): Promise<string | undefined> {
  const found = await storage.read(async (queries) => {
    const store = await queries.stores.first();
    if (store === undefined || !store.demo) return undefined;
    const { labelAi } = await readSettings(queries, store.id);
    const numbers: LabelNumber[] = [];
    for (const run of await queries.labels.runs(store.id, RUNS)) {
      const free = (await queries.labels.numbers(run.id)).filter(({ state }) => isFree(state));
      numbers.push(...free.map(({ number }) => number));
      if (numbers.length >= LABELS) break;
    }
    return { name: store.name, labels: numbers.slice(0, LABELS).map((number) => labelCode(labelAi, number)) };
  });
  if (found === undefined) return undefined;
  const labels = found.labels.length === 0 ? noLabels : part({ title: labelsTitle, codes: found.labels });
  return page(found.name, [...sheetParts.map(part), labels].join("\n"));
}

/** On paper or about to be, and on no bag yet. */
const isFree = (state: string): boolean => state === "allocated" || state === "printed";
