// npm run bench -- NAME […]: progress on stderr, the last line of stdout is one JSON object.
import { benchCatalogue } from "./catalogue/bench.ts";
import { benchChain } from "./chain/bench.ts";
import { benchDecode } from "./decode/bench.ts";
import { benchHandoff } from "./handoff/bench.ts";
import { benchImport } from "./import/bench.ts";
import { benchJournal } from "./journal/bench.ts";
import { benchLabels } from "./labels/bench.ts";
import { benchLive } from "./live/bench.ts";
import { benchOffice } from "./office/bench.ts";
import { benchRedeem } from "./redeem/bench.ts";
import { benchRows } from "./rows/bench.ts";
import { benchServer } from "./server/bench.ts";
import { benchStart } from "./start/bench.ts";

const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<object>>> = {
  catalogue: benchCatalogue,
  chain: benchChain,
  decode: benchDecode,
  handoff: benchHandoff,
  import: benchImport,
  journal: benchJournal,
  labels: benchLabels,
  live: benchLive,
  office: benchOffice,
  redeem: benchRedeem,
  rows: benchRows,
  server: benchServer,
  start: benchStart,
};

const [name = "", ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined) {
  console.error(`npm run bench -- NAME […], where NAME is one of: ${Object.keys(BENCHES).join(", ")}`);
  process.exitCode = 2;
} else {
  console.log(JSON.stringify({ bench: name, ...(await bench(args)) }));
}
