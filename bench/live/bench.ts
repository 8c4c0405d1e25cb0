import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isRight, type Picture, readCorpus } from "../decode/corpus.ts";
import { addressOf, type OpenPage, openPage } from "../decode/open-page.ts";
import { processorMs, rendererPids } from "../decode/processor-time.ts";
import { middle, quantile } from "../figures.ts";
import { seeded } from "../goods.ts";
import type { LiveSubject } from "./page/page.ts";
import { type Episode, FRAMES_PER_EPISODE, FRAMES_PER_SECOND, SECONDS_EMPTY, shot, story } from "./story.ts";

const CORPUS = fileURLToPath(new URL("../../../shared/corpus/barcodes/", import.meta.url));
const PAGE = fileURLToPath(new URL("./page/", import.meta.url));
const SUBJECTS: readonly LiveSubject[] = ["softcheck", "zxing-wasm", "zxing-js", "softcheck-first-look"];
const USUAL = "softcheck,zxing-wasm,zxing-js";
const PER_MINUTE = (60 * FRAMES_PER_SECOND) / FRAMES_PER_EPISODE;

const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

type Shown = { readonly picture: Picture; readonly length: number };
/** What came of a subject: when each episode's code was first read rightly, everything read wrongly, its time per frame. */
type Course = { readonly firstRight: number[]; readonly wrong: string[]; readonly cpuMs: number[]; missed: number };

/**
 * `[--minutes 10] [--seed S] [--corpus DIR] [--every N] [--subjects a,b]`: 1280×720 video composed of real empty scenes and of real codes cut out of
 * pictures, drawn small, slanted and off-centre, moving, lit and mirrored on; the terminal's camera and plain engines see
 * the same frames.
 */
export async function benchLive(args: readonly string[]): Promise<object> {
  const options = {
    minutes: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
    corpus: { type: "string", default: CORPUS },
    every: { type: "string", default: "1" },
    subjects: { type: "string", default: USUAL },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  const [minutes, seed, every] = [Number(values.minutes), Number(values.seed), Number(values.every)];
  const folder = resolve(values.corpus);
  const wanted = SUBJECTS.filter((subject) => values.subjects.split(",").includes(subject));
  if (!existsSync(folder)) throw new Error("live needs --corpus DIR, a folder of pictures with expected.json");
  const open = await openPage(folder, PAGE, () => window.live !== undefined);
  try {
    const { codes, backgrounds } = await takeUp(open, readCorpus(folder));
    const episodes = story(Math.ceil(minutes * PER_MINUTE), {
      lengths: codes.map(({ length }) => length),
      backgrounds,
      below: seeded(seed),
    });
    const frames = episodes.length * Math.ceil(FRAMES_PER_EPISODE / every);
    say(`${codes.length} codes, ${backgrounds} scenes, ${episodes.length} episodes, ${frames} frames`);
    const courses = await play(open, episodes, codes, { wanted, every });
    const subjects = Object.fromEntries([...courses].map(([subject, course]) => [subject, figures(course)]));
    const about = { codes: codes.length, scenes: backgrounds, episodes: episodes.length, frames };
    return { minutes, seed, framesPerSecond: FRAMES_PER_SECOND / every, ...about, subjects };
  } finally {
    await open.close();
  }
}

/** Empty scenes and all codes that the first look finds in a still picture; of ITF only ITF-14, which a terminal takes. */
async function takeUp({ page }: OpenPage, pictures: readonly Picture[]) {
  const codes: Shown[] = [];
  let backgrounds = 0;
  for (const picture of pictures) {
    const address = addressOf(picture);
    if (picture.symbology === "negative") {
      await page.evaluate((at) => window.live?.addBackground(at), address);
      backgrounds++;
    }
    const taken = picture.symbology === "itf" ? picture.text?.length === 14 : picture.text !== null;
    const cut = taken ? await page.evaluate((at) => window.live?.addCode(at), address) : null;
    if (cut === null || cut === undefined) continue;
    if (!isRight(picture, cut.text)) throw new Error(`${picture.file} was read as ${cut.text}`);
    codes.push({ picture, length: cut.length });
  }
  return { codes, backgrounds };
}

type How = { readonly wanted: readonly LiveSubject[]; readonly every: number };

async function play({ page, browser }: OpenPage, episodes: readonly Episode[], codes: readonly Shown[], how: How) {
  const pids = await rendererPids(browser);
  const courses = new Map<LiveSubject, Course>(
    how.wanted.map((subject) => [subject, { firstRight: [], wrong: [], cpuMs: [], missed: 0 }]),
  );
  for (const [number, episode] of episodes.entries()) {
    const read = new Set<LiveSubject>();
    for (let n = 0; n < FRAMES_PER_EPISODE; n += how.every) {
      const frame = number * FRAMES_PER_EPISODE + n;
      await page.evaluate(([what, at]) => window.live?.draw(what, at), [shot(episode, n), frame] as const);
      for (const [subject, course] of courses) {
        const before = processorMs(pids);
        const at = (frame * 1000) / FRAMES_PER_SECOND;
        const texts = await page.evaluate(([who, when]) => window.live?.show(who, when), [subject, at] as const);
        course.cpuMs.push(processorMs(pids) - before);
        note(course, { texts: texts ?? [], shown: codes[episode.code], read, subject, n, episode: number });
      }
    }
    for (const [subject, course] of courses) if (!read.has(subject)) course.missed++;
    if (number % 10 === 9) say(`${number + 1} of ${episodes.length}: ${[...courses].map(inShort).join(", ")}`);
  }
  return courses;
}

type Seen = {
  readonly texts: readonly string[];
  readonly shown: Shown | undefined;
  readonly read: Set<LiveSubject>;
  readonly subject: LiveSubject;
  readonly n: number;
  readonly episode: number;
};

/** A text that is wrong counts once per episode, in however many frames it is read. */
function note(course: Course, { texts, shown, read, subject, n, episode }: Seen): void {
  for (const text of texts) {
    if (shown === undefined || !isRight(shown.picture, text)) {
      const wrong = `${episode} ${shown?.picture.file ?? ""}: ${text}`;
      if (!course.wrong.includes(wrong)) course.wrong.push(wrong);
    } else if (!read.has(subject)) {
      read.add(subject);
      course.firstRight.push((n + 1) / FRAMES_PER_SECOND - SECONDS_EMPTY);
    }
  }
}

const inShort = ([subject, { firstRight, wrong }]: readonly [string, Course]): string =>
  `${subject} ${firstRight.length}/${wrong.length}`;

/** Times to the first right read count from the frame in which the code appears; what was never read counts as never. */
function figures({ firstRight, wrong, cpuMs, missed }: Course): object {
  const all = [...firstRight, ...Array<number>(missed).fill(Number.POSITIVE_INFINITY)];
  const seconds = (value: number): number | null => (Number.isFinite(value) ? round(value) : null);
  return {
    read: firstRight.length,
    missed,
    wrong: wrong.length,
    firstRightP50S: seconds(middle(all)),
    firstRightP95S: seconds(quantile(all, 0.95)),
    firstRightOfReadP50S: seconds(middle(firstRight)),
    firstRightOfReadP95S: seconds(quantile(firstRight, 0.95)),
    cpuP50Ms: round(middle(cpuMs)),
    cpuP95Ms: round(quantile(cpuMs, 0.95)),
    wrongReads: wrong,
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;
