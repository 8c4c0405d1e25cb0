#!/usr/bin/env node
// npx softcheck …: brings the packages when they are missing, then hands over to the command itself.
import { join } from "node:path";
import { becomeNode, ensureInstalled, orExplain, ROOT } from "./installed.mjs";

orExplain(() => {
  ensureInstalled();
  becomeNode([join(ROOT, "server/cli/softcheck.ts"), ...process.argv.slice(2)]);
});
