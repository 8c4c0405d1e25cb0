import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Page } from "playwright";
import { middle, quantile } from "../figures.ts";
import { halfOf, isRight, type Picture, readCorpus } from "./corpus.ts";
import { addressOf, type OpenPage, openPage } from "./open-page.ts";
import type { Reading } from "./page/page.ts";
import { PEERS, type Peer } from "./page/peers.ts";
import { processorMs, rendererPids } from "./processor-time.ts";

const PAGE = fileURLToPath(new URL("./page/", import.meta.url));

const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

const OURS = ["softcheck", "softcheck-first-look"] as const;
type Subject = (typeof OURS)[number] | Peer;
const SUBJECTS: readonly Subject[] = [...OURS, ...PEERS];
/** Read before anything is measured, so that code and memory are warm. */
const WARM_UP = 5;

/** What a subject said about each picture, in the corpus's order, and the processor time it took. */
type Answer = Reading & { readonly cpuMs: number };

/**
 * `--corpus DIR`: every picture that DIR/expected.json lists, read by the terminal's own thread (all second looks, as for
 * a picture that does not come again) and by the plain engines, in one run of headless Chromium.
 */
export async function benchDecode(args: readonly string[]): Promise<object> {
  const options = { corpus: { type: "string" }, subjects: { type: "string", default: SUBJECTS.join(",") } } as const;
  const { values } = parseArgs({ args: [...args], options });
  if (values.corpus === undefined) throw new Error("decode needs --corpus DIR, a folder with expected.json");
  const folder = resolve(values.corpus);
  const pictures = readCorpus(folder);
  const wanted = SUBJECTS.filter((subject) => values.subjects.split(",").includes(subject));
  const open = await openPage(folder, PAGE, () => window.reading !== undefined);
  try {
    const subjects: Record<string, object> = {};
    const peers: (readonly Answer[])[] = [];
    for (const subject of wanted) {
      const answers = await readAll(open, subject, pictures);
      subjects[subject] = figures(pictures, answers);
      if (PEERS.some((peer) => peer === subject)) peers.push(answers);
      say(`${subject}: ${JSON.stringify(subjects[subject])}`);
    }
    if (peers.length > 1) subjects["union-of-engines"] = unionFigures(pictures, peers);
    return { path: "headless Chromium, the terminal's worker", images: pictures.length, subjects };
  } finally {
    await open.close();
  }
}

/** What the terminal's own thread reads in every picture, without anything measured. */
export async function readCorpusByTerminal(folder: string, pictures: readonly Picture[]): Promise<readonly Reading[]> {
  const open = await openPage(folder, PAGE, () => window.reading !== undefined);
  try {
    return await readAll(open, "softcheck", pictures);
  } finally {
    await open.close();
  }
}

async function readAll({ page, browser }: OpenPage, subject: Subject, pictures: readonly Picture[]) {
  const pids = await rendererPids(browser);
  const answers: Answer[] = [];
  for (const picture of pictures.slice(0, WARM_UP)) await readOne(page, subject, picture);
  for (const picture of pictures) {
    await page.evaluate((address) => window.reading?.load(address), addressOf(picture));
    const before = processorMs(pids);
    const reading = await readLoaded(page, subject);
    answers.push({ ...reading, cpuMs: processorMs(pids) - before });
  }
  return answers;
}

async function readOne(page: Page, subject: Subject, picture: Picture): Promise<Reading> {
  await page.evaluate((address) => window.reading?.load(address), addressOf(picture));
  return readLoaded(page, subject);
}

async function readLoaded(page: Page, subject: Subject): Promise<Reading> {
  const reading =
    subject === "softcheck" || subject === "softcheck-first-look"
      ? await page.evaluate((first) => window.reading?.softcheck(first), subject === "softcheck-first-look")
      : await page.evaluate((name) => window.reading?.peer(name), subject);
  if (reading === undefined) throw new Error("the page was not ready");
  return reading;
}

/** An engine that reports several texts for a picture is right by one and wrong by another. */
function figures(pictures: readonly Picture[], answers: readonly Answer[]): object {
  const judged = pictures.map((picture, at) => judge(picture, answers[at]));
  const times = answers.map(({ cpuMs }) => cpuMs);
  const perSymbology = Object.groupBy(judged, ({ picture }) => picture.symbology);
  return {
    ...counts(judged),
    rightAsScan: judged.filter(({ right, scan }) => right && scan).length,
    rightByHalf: [0, 1].map((half) => judged.filter(({ right, picture }) => right && halfOf(picture) === half).length),
    cpuP50Ms: round(middle(times)),
    cpuP95Ms: round(quantile(times, 0.95)),
    perSymbology: Object.fromEntries(
      Object.entries(perSymbology).map(([symbology, some = []]) => [
        symbology,
        { images: some.length, ...counts(some) },
      ]),
    ),
    wrongReads: judged.flatMap(({ picture, strange }) => strange.map((text) => `${picture.file}: ${text}`)),
  };
}

type Judged = { picture: Picture; right: boolean; scan: boolean; strange: readonly string[] };

function judge(picture: Picture, answer: Answer | undefined): Judged {
  const texts = answer?.texts ?? [];
  const strange = texts.filter((text) => !isRight(picture, text));
  return { picture, right: texts.some((text) => isRight(picture, text)), scan: answer?.scan === true, strange };
}

const counts = (judged: readonly Judged[]) => ({
  right: judged.filter(({ right }) => right).length,
  wrong: judged.filter(({ picture, strange }) => picture.text !== null && strange.length > 0).length,
  falseOnEmpty: judged.filter(({ picture, strange }) => picture.text === null && strange.length > 0).length,
});

/** A picture counts as read if any engine in any of its settings read it; what they read wrongly adds up, too. */
function unionFigures(pictures: readonly Picture[], peers: readonly (readonly Answer[])[]): object {
  const judged = pictures.map((picture, at) => {
    const texts = [...new Set(peers.flatMap((answers) => answers[at]?.texts ?? []))];
    return judge(picture, { texts, scan: true, cpuMs: 0 });
  });
  return counts(judged);
}

const round = (value: number): number => Math.round(value * 100) / 100;
