// The fences between rooms. Every rule says why it stands, and the reason is printed with the violation.
// server/fuzz asks the product like a test and stands beside it.
const TESTS = "([.]test[.]tsx?$|[-./]contract[.]ts$|[.]suite[.]ts$|/testing/|^server/fuzz/)";
const PAGES = "^src/(terminal|till|desk|office)/";
const ADAPTERS = "^src/(scanner|journal|sync|offline)/";
// What a page may see of an adapter: the port and plain types beside it.
const PORTS = "[/-](port|types)[.]ts$";
const NEUTRAL_SERVER = "^server/(app[.]ts$|ports([.]ts$|/)|frame/|features/|storage/(?!drivers/))";

/** A rule without exceptions: an error, with its reason. */
const fence = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });

module.exports = {
  forbidden: [
    fence(
      "domain-imports-nothing",
      "The domain is the rules alone: no library, no other room. What it needs comes in as an argument, so every rule can be replayed and runs everywhere.",
      { path: "^src/domain/", pathNot: TESTS },
      { pathNot: "^src/domain/" },
    ),
    fence(
      "protocol-imports-domain-only",
      "The protocol says what may cross the wire, to browser and server alike: it knows the domain and valibot, nothing else. fetch and clock come in as arguments.",
      { path: "^src/protocol/", pathNot: TESTS },
      { pathNot: "^src/(domain|protocol)/|(^|/)node_modules/valibot/" },
    ),
    fence(
      "adapters-know-domain-and-protocol-only",
      "Scanner, journal, sync and offline are adapters behind ports, shared by terminal and till: each knows domain and protocol, none knows another, a page, the ui or the server.",
      { path: "^src/(scanner|journal|sync|offline)/", pathNot: TESTS },
      {
        path: "^(src|server|server-mock|sim|bench|e2e|scripts)/",
        pathNot: `^src/(domain|protocol|$1)/|^src/journal/[a-z-]*port[.]ts$`,
      },
    ),
    fence(
      "journal-port-is-for-sync",
      "Only the syncer speaks to the journal's port; a scanner or the service worker that writes there would make a second truth.",
      { path: "^src/(scanner|offline)/", pathNot: TESTS },
      { path: "^src/journal/" },
    ),
    fence(
      "adapters-know-no-node",
      "Everything under src runs in a browser: no Node module exists there.",
      { path: "^src/", pathNot: TESTS },
      { dependencyTypes: ["core"] },
    ),
    fence(
      "idb-stays-in-the-journal",
      "One room opens IndexedDB, names every store and holds every upgrade step. A second importer is a second schema.",
      { path: "^(src|server|server-mock)/", pathNot: "^src/journal/" },
      { path: "(^|/)node_modules/idb/" },
    ),
    fence(
      "zxing-stays-in-the-scanner",
      "Decoding belongs to the scanner room; everybody else gets scans through its port.",
      { path: "^(src|server|server-mock)/", pathNot: `^src/scanner/|${TESTS}` },
      { path: "(^|/)node_modules/(@zxing/|zxing-wasm/)|^(@zxing|zxing-wasm)/" },
    ),
    fence(
      "comlink-stays-with-the-workers",
      "comlink's Remote<…> turns every call into a promise and loses error classes: it must not leak out of the rooms that own a worker (scanner, journal).",
      { path: "^(src|server|server-mock)/", pathNot: "^src/(scanner|journal)/" },
      { path: "(^|/)node_modules/comlink/" },
    ),
    fence(
      "pages-are-strangers",
      "Terminal, till, desk and office load one at a time and are precached one at a time: what two of them share lives in domain, protocol, an adapter room, ui, or a room of its own (asking, printers).",
      { path: PAGES },
      { path: PAGES, pathNot: "^src/$1/" },
    ),
    fence(
      "asking-knows-protocol-only",
      "A question to the server as a page's state keeps it: it knows answers and failures, and no screen.",
      { path: "^src/asking/", pathNot: TESTS },
      { path: "^(src|server|server-mock|sim|bench|e2e|scripts)/", pathNot: "^src/(domain|protocol|asking)/" },
    ),
    fence(
      "shared-parts-know-no-page",
      "Label printers are shown by label desk and office alike: the room they share stands under both, and has the shape of a page.",
      { path: "^src/printers/", pathNot: TESTS },
      {
        path: "^(src|server|server-mock|sim|bench|e2e|scripts)/",
        pathNot: "^src/(domain|protocol|asking|ui|printers)/",
      },
    ),
    fence(
      "pages-load-lazily",
      "The first page must not carry the others' code: src/main.ts takes a page by import(), so that each is its own chunk.",
      { path: "^src/main[.]ts$" },
      { path: PAGES, dependencyTypesNot: ["dynamic-import"] },
    ),
    fence(
      "only-main-sees-adapters",
      "Screens → state → ports; main.tsx alone builds adapters and hands them in. A screen that imports an adapter cannot be tested with a scripted one.",
      { path: PAGES, pathNot: `^src/[^/]+/main[.]tsx$|${TESTS}` },
      { path: ADAPTERS, pathNot: PORTS },
    ),
    fence(
      "state-knows-no-screen",
      "Commands in, signals out: state does not know who shows it.",
      { path: "^src/(terminal|till|desk|office|printers)/state/", pathNot: TESTS },
      { path: "^src/$1/screens/|^src/ui/(?!words)|(^|/)node_modules/preact/" },
    ),
    fence(
      "nobody-imports-a-page-root",
      "A main.tsx wires a page together and is taken by src/main.ts only.",
      { path: "^(src|server|server-mock|e2e)/", pathNot: "^src/main[.]ts$" },
      { path: "^src/(main[.]ts|[^/]+/main[.]tsx)$" },
    ),
    fence(
      "ui-has-no-rules",
      "Buttons, tokens, tables and words know nothing of soft checks: whoever shows money or a state hands in plain values.",
      { path: "^src/ui/", pathNot: TESTS },
      { path: "^(src/(?!ui/)|server|sim/|bench/|e2e/|scripts/)" },
    ),
    fence(
      "src-never-imports-the-server",
      "Pages and server never import one another: what they share is domain and protocol.",
      { path: "^src/" },
      { path: "^(server|server-mock|sim|bench|e2e)/" },
    ),
    fence(
      "server-never-imports-pages",
      "Pages and server never import one another: what they share is domain and protocol.",
      { path: "^server/" },
      { path: "^src/(?!domain/|protocol/)|^(server-mock|sim|bench|e2e)/" },
    ),
    fence(
      "server-core-is-runtime-free",
      "createApp(ports) is a function from Request to Response: it runs in Node, in the browser (server-mock) and in every test because nothing here knows Node.",
      { path: NEUTRAL_SERVER, pathNot: TESTS },
      { dependencyTypes: ["core"] },
    ),
    fence(
      "server-core-takes-no-node-packages",
      "Packages that need Node (drivers, hashing, certificates, PDF) stand behind a port and are handed in by server/main.ts.",
      { path: NEUTRAL_SERVER, pathNot: TESTS },
      {
        path: "(^|/)node_modules/(@hono/node-server|better-sqlite3|pg|pino|prom-client|pdfkit|@node-rs/argon2|@peculiar/x509|reflect-metadata)/",
      },
    ),
    fence(
      "features-know-ports-only",
      "A feature is route, decision, test: it imports domain, protocol, ports and the shared wire of server/frame. Storage and printing come in through ports.",
      { path: "^server/features/([^/]+)/", pathNot: TESTS },
      {
        path: "^(src|server)/",
        pathNot: "^src/(domain|protocol)/|^server/(ports([.]ts$|/)|frame/)|^server/features/$1/",
      },
    ),
    fence(
      "the-frame-knows-no-feature",
      "server/frame holds what every route shares (problems, rights, parsing): it lies under the features.",
      { path: "^server/frame/", pathNot: TESTS },
      { path: "^server/", pathNot: "^server/(frame/|ports([.]ts$|/))" },
    ),
    fence(
      "ports-know-the-domain-only",
      "A port is an interface in the domain's words: it must not know who implements or uses it.",
      { path: "^server/ports([.]ts$|/)" },
      { path: "^server/", pathNot: "^server/ports/" },
    ),
    fence(
      "storage-knows-ports-only",
      "Storage implements ports; it knows no route, no printer and no composition root.",
      { path: "^server/storage/", pathNot: TESTS },
      { path: "^server/", pathNot: "^server/(storage/|ports([.]ts$|/))" },
    ),
    fence(
      "drivers-are-chosen-by-main",
      "Which database it is, is decided once, by a composition root (or by the root of a worker thread, which it tells): queries and routes must not know.",
      {
        path: "^server/",
        pathNot: `^server/(main[.]ts$|cli/|storage/drivers/|snapshots/snapshot[.]worker[.]ts$)|${TESTS}`,
      },
      { path: "^server/storage/drivers/" },
    ),
    fence(
      "outgoing-knows-ports-only",
      "What goes out is made from facts and handed to a port: it knows no route, no socket and no file system, so every failure of the other side can be scripted.",
      { path: "^server/outgoing/", pathNot: TESTS },
      { path: "^server/", pathNot: "^server/(outgoing/|frame/|ports([.]ts$|/))" },
    ),
    fence(
      "outgoing-moves-nothing-itself",
      "Sockets and files are the ports' part (server/node).",
      { path: "^server/outgoing/", pathNot: TESTS },
      { dependencyTypes: ["core"] },
    ),
    fence(
      "printing-knows-ports-only",
      "A printer language is pure bytes and a transport moves them: neither knows routes or storage.",
      { path: "^server/printing/", pathNot: TESTS },
      { path: "^server/", pathNot: "^server/(printing/|ports([.]ts$|/))" },
    ),
    fence(
      "languages-are-pure",
      "A printer language turns a label into bytes and moves nothing: sockets and files are the transports' part.",
      { path: "^server/printing/languages/", pathNot: TESTS },
      { dependencyTypes: ["core"] },
    ),
    fence(
      "nobody-imports-a-server-root",
      "server/main.ts and server/cli are composition roots: they wire, nobody wires them.",
      { path: "^(src|server|server-mock|sim|bench|e2e)/", pathNot: "^server/cli/" },
      { path: "^server/(main[.]ts$|cli/)" },
    ),
    fence(
      "server-runs-without-development-packages",
      "The server is run from its sources after an install of `dependencies`: a development package would be missing in a shop.",
      { path: "^(server|src/domain|src/protocol)/", pathNot: TESTS },
      { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
    ),
    fence(
      "products-import-no-tests",
      "Tests look at the product, never the other way round.",
      { path: "^(src|server|server-mock)/", pathNot: TESTS },
      { path: `${TESTS}|(^|/)node_modules/(vitest|fast-check|@playwright|playwright|@vitest)/` },
    ),
    fence(
      "journeys-use-the-public-face",
      "A journey sees what a person or a till sees: pages and the wire, never the inside. The words of the pages are their public face: a walk through every screen finds its way by them in any language.",
      { path: "^e2e/" },
      { path: "^(src/(?!ui/words/)|server|server-mock|sim)/" },
    ),
    fence(
      "mock-mounts-the-real-server",
      "server-mock is not a second server: it mounts server/app.ts over server/storage with the demo store in it, as server/main.ts does. Pages are shown in frames, never imported; of src it knows domain, protocol and ui.",
      { path: "^server-mock/", pathNot: TESTS },
      {
        path: "^(src|server)/",
        pathNot:
          "^src/(domain|protocol|ui)/|^server/(app[.]ts$|ports([.]ts$|/)|storage/|frame/|features/|demo/|snapshots/|printing/|press/(press|no-printers)[.]ts$|outgoing/nowhere[.]ts$)",
      },
    ),
    fence(
      "the-page-knows-no-node",
      "server-mock runs in a browser: no Node module, and no package that needs Node, exists there.",
      { path: "^server-mock/", pathNot: TESTS },
      { dependencyTypes: ["core"] },
    ),
    fence("no-circles", "Two files that need each other are one thing cut in the wrong place.", {}, { circular: true }),
    fence(
      "everything-resolves",
      "An import that does not resolve is a file that was renamed or a package nobody declared.",
      {},
      { couldNotResolve: true, pathNot: "^virtual:|[?](url|raw|inline|worker)$" },
    ),
  ],
  options: {
    // TypeScript 7 has no compiler API that dependency-cruiser could use; swc parses the same files, type imports included.
    parser: "swc",
    doNotFollow: { path: "(^|/)node_modules/" },
    exclude: { path: "^(dist|test-results|playwright-report|shots)/" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js", ".d.ts", ".css", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "browser", "module", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
};
