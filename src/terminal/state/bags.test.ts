import { describe, expect, test } from "vitest";
import { ok } from "../../domain/result.ts";
import { openInMemory } from "../../journal/in-memory.ts";
import { NOTHING } from "./asking.ts";
import { article, idAt, labelOf, STAFF, shopFloor } from "./testing/shop-floor.ts";

const MILK = article("4600000000015", "Milk", { price: 8990 });
const BREAD = article("4600000000022", "Bread", { price: 5400 });
const ALL = [MILK, BREAD];

async function sealedBag() {
  const floor = await shopFloor({ articles: ALL });
  await floor.scan("4600000000015");
  await floor.scanLabel(1);
  const bag = floor.terminal.book.visitBags.value[0];
  if (bag === undefined) throw new Error("a sealed bag is a bag");
  return { ...floor, bag };
}

async function bytesOf(
  { device }: Awaited<ReturnType<typeof shopFloor>>,
  id: ReturnType<typeof idAt>,
): Promise<string> {
  const bytes = await device.outbox.bytes(id);
  return bytes.ok ? new TextDecoder().decode(bytes.value) : bytes.error;
}

describe("binding (S1, L4)", () => {
  test("S1: scanning a label seals the open bag and asks for the customer's word", async () => {
    const { terminal, bag, cues } = await sealedBag();
    expect(bag).toMatchObject({ stage: "sealed", label: labelOf(1) });
    expect(terminal.asking.value).toEqual({ kind: "customer", bag: bag.id });
    expect(cues.at(-1)).toBe("bound");
  });

  test("S1: an empty bag takes no label", async () => {
    const floor = await shopFloor({ articles: ALL });
    await floor.scan("4600000000015");
    await floor.terminal.undo();
    await floor.scanLabel(1);
    expect(floor.terminal.asking.value).toMatchObject({ kind: "stop", why: { kind: "bag-is-empty" } });
  });

  test("L4: a label used here before is refused, also after a reload", async () => {
    const before = await sealedBag();
    const floor = await shopFloor({ articles: ALL, device: before.device });
    await floor.scan("4600000000015");
    await floor.scanLabel(1);
    expect(floor.terminal.asking.value).toMatchObject({ kind: "stop", why: { kind: "label-used" } });
    expect(floor.terminal.book.openBag.value?.lines).toHaveLength(1);
  });

  test("L4 I4: a label that another tab used meanwhile is refused at the scan, for a bag and for a relabelling", async () => {
    const here = await shopFloor({ articles: ALL });
    const there = await shopFloor({ articles: ALL, device: openInMemory(here.device.disk) });
    await here.scan("4600000000015");
    await there.scan("4600000000022");
    await here.scanLabel(1);
    await there.scanLabel(1);
    expect(there.terminal.asking.value).toMatchObject({ kind: "stop", why: { kind: "label-used", label: labelOf(1) } });
    expect(there.terminal.book.openBag.value?.lines).toHaveLength(1);
    await there.terminal.ask(NOTHING);
    await there.scanLabel(2);
    expect(there.terminal.asking.value.kind).toBe("customer");
  });

  test("UX: while the label is awaited, a product barcode is refused and the question stands", async () => {
    const floor = await shopFloor({ articles: ALL });
    await floor.scan("4600000000015");
    await floor.terminal.seal();
    await floor.scan("4600000000022");
    expect(floor.lines()).toEqual(["Milk × 1"]);
    expect(floor.terminal.asking.value).toMatchObject({ kind: "seal", fault: "not-a-label" });
    await floor.terminal.typeLabel(labelOf(1));
    expect(floor.terminal.asking.value.kind).toBe("customer");
  });
});

describe("the customer's word", () => {
  test("I1: agreed writes order and outbox row, and the syncer is told", async () => {
    const { terminal, bag, device, link } = await sealedBag();
    await terminal.conclude(bag.id, "agreed");
    const [row] = (await device.outbox.waiting().then((read) => (read.ok ? read.value : []))) ?? [];
    expect(row).toMatchObject({ id: bag.id, sequence: 1 });
    const document = JSON.parse(new TextDecoder().decode(row?.bytes));
    expect(document).toMatchObject({ label: labelOf(1), totalMinor: 8990, staff: STAFF.login });
    expect(document.agreedAt).toBeDefined();
    expect(link.kicks()).toBe(1);
    await terminal.history.refresh();
    expect(terminal.history.orderOf(bag.id)?.kind).toBe("saved-here");
  });

  test("S2 B4: the sealed lines tell how they were entered, and how many marking codes the till has to ask for", async () => {
    const shoes = article("04600000000060", "Shoes", { price: 499000, flags: ["marked"] });
    const apples = article("00042", "Apples", { price: 12990, unit: "g", flags: ["weigh"] });
    const worker = () => ({ staff: STAFF, mayManage: true });
    const floor = await shopFloor({ articles: [MILK, BREAD, shoes, apples], worker });
    await floor.terminal.scan({ raw: "4600000000015", source: "wedge" });
    await floor.terminal.scan({ raw: "4600000000022", source: "typed" });
    await floor.terminal.scan({ raw: "04600000000060", source: "wedge" });
    await floor.terminal.skipMarks();
    await floor.terminal.scan({ raw: "04600000000060", source: "camera" });
    await floor.terminal.skipMarks();
    await floor.terminal.scan({ raw: "00042", source: "wedge" });
    await floor.terminal.weigh(500);
    await floor.scanLabel(1);
    const [bag] = floor.terminal.book.visitBags.value;
    if (bag === undefined) throw new Error("a sealed bag is a bag");
    await floor.terminal.conclude(bag.id, "agreed");
    const { format, lines } = JSON.parse(await bytesOf(floor, bag.id));
    expect(format).toBe(3);
    expect(lines).toMatchObject([
      { name: "Milk", entered: "scan", marksMissing: 0 },
      { name: "Bread", entered: "manual", marksMissing: 0 },
      { name: "Shoes", entered: "camera", marksMissing: 2 },
      { name: "Apples", entered: "manual", marksMissing: 0 },
    ]);
  });

  test("I1: pressed twice it is one order", async () => {
    const { terminal, bag, device } = await sealedBag();
    await Promise.all([terminal.conclude(bag.id, "agreed"), terminal.conclude(bag.id, "agreed")]);
    const waiting = await device.outbox.waiting();
    expect(waiting.ok && waiting.value.length).toBe(1);
  });

  test("DESIGN 2: a declined sealed bag is sent too, and does not count for the customer", async () => {
    const { terminal, bag, device } = await sealedBag();
    await terminal.conclude(bag.id, "declined");
    const waiting = await device.outbox.waiting();
    expect(waiting.ok && waiting.value.length).toBe(1);
    expect(terminal.book.visitTotal.value).toBe(0);
  });

  test("I1: a word that cannot be written leaves the bag sealed", async () => {
    const { terminal, bag, device, cues } = await sealedBag();
    device.disk.nextWriteFails = "no-space";
    await terminal.conclude(bag.id, "agreed");
    expect(terminal.book.bags.value.get(bag.id)?.stage).toBe("sealed");
    expect(terminal.said.value).toEqual({ kind: "refused", why: "no-space" });
    expect(cues.at(-1)).toBe("refused");
  });
});

describe("several bags, next customer (S3)", () => {
  test("UX: a scan before the customer's word opens the next bag of the same customer and says so", async () => {
    const floor = await sealedBag();
    await floor.scan("4600000000022");
    const { visitBags, visitTotal } = floor.terminal.book;
    expect(visitBags.value.map((bag) => bag.stage)).toEqual(["sealed", "open"]);
    expect(visitBags.value[0]?.visit).toBe(visitBags.value[1]?.visit);
    expect(floor.terminal.said.value).toMatchObject({ kind: "added", name: "Bread", openedBag: 2 });
    expect(floor.terminal.asking.value.kind).toBe("nothing");
    expect(visitTotal.value).toBe(14390);
  });

  test("S3: after the word a scan still belongs to the same customer; only the tap starts the next", async () => {
    const floor = await sealedBag();
    await floor.terminal.conclude(floor.bag.id, "agreed");
    await floor.scan("4600000000022");
    expect(floor.terminal.book.openBag.value?.visit).toBe(floor.bag.visit);
    await floor.terminal.undo();
    await floor.terminal.nextCustomer();
    expect(floor.terminal.book.visit.value).toBeUndefined();
    await floor.scan("4600000000022");
    expect(floor.terminal.book.openBag.value?.visit).not.toBe(floor.bag.visit);
    expect(floor.terminal.said.value).not.toHaveProperty("openedBag");
  });

  test("S3: no next customer while a bag is filled or waits for a word, and it is said why", async () => {
    const floor = await shopFloor({ articles: ALL });
    await floor.scan("4600000000015");
    await floor.terminal.nextCustomer();
    expect(floor.terminal.said.value).toEqual({ kind: "refused", why: "bag-open" });
    await floor.scanLabel(1);
    await floor.terminal.nextCustomer();
    expect(floor.terminal.said.value).toEqual({ kind: "refused", why: "bag-waits" });
    expect(floor.terminal.book.visit.value).toBeDefined();
  });
});

describe("changing an open bag (S3)", () => {
  test("S3: every scan can be undone, one after the other", async () => {
    const floor = await shopFloor({ articles: ALL });
    await floor.scan("4600000000015");
    await floor.scan("4600000000022");
    await floor.scan("4600000000015");
    await floor.terminal.undo();
    expect(floor.lines()).toEqual(["Milk × 1", "Bread × 1"]);
    expect(floor.terminal.said.value).toEqual({ kind: "undone", name: "Milk" });
    await floor.terminal.undo();
    await floor.terminal.undo();
    expect(floor.lines()).toEqual([]);
    await floor.terminal.undo();
    expect(floor.terminal.said.value).toEqual({ kind: "refused", why: "nothing-to-undo" });
  });

  test("S3: a removed line comes back by undo", async () => {
    const floor = await shopFloor({ articles: ALL });
    await floor.scan("4600000000015");
    await floor.terminal.removeLine(1);
    expect(floor.lines()).toEqual([]);
    await floor.terminal.undo();
    expect(floor.lines()).toEqual(["Milk × 1"]);
    expect(floor.terminal.said.value).toEqual({ kind: "undone", name: "Milk" });
  });

  test.each([
    [true, "Milk × 12"],
    [false, "Milk × 1"],
  ])("S3: quantity by hand, allowed %s", async (manualQuantity, line) => {
    const floor = await shopFloor({ articles: ALL, settings: { manualQuantity } });
    await floor.scan("4600000000015");
    await floor.terminal.setQuantity(1, 12);
    expect(floor.lines()).toEqual([line]);
  });

  test("S3: staff drop their own open bag; another's needs the right manage", async () => {
    let worker = { staff: STAFF, mayManage: false };
    const floor = await shopFloor({ articles: ALL, worker: () => worker });
    await floor.scan("4600000000015");
    worker = { staff: { ...STAFF, login: "08" }, mayManage: false };
    await floor.terminal.drop();
    expect(floor.terminal.said.value).toEqual({ kind: "refused", why: "not-your-bag" });
    worker = { ...worker, mayManage: true };
    await floor.terminal.drop();
    expect(floor.terminal.book.openBag.value).toBeUndefined();
  });
});

describe("where is this bag (L6), ways out (S5)", () => {
  test("L6: a label of a bag known here opens it in the history, a waiting one before the customer", async () => {
    const floor = await sealedBag();
    await floor.terminal.ask({ kind: "nothing" });
    await floor.scanLabel(1);
    expect(floor.terminal.asking.value).toEqual({ kind: "customer", bag: floor.bag.id });
    await floor.terminal.conclude(floor.bag.id, "agreed");
    await floor.scanLabel(1);
    expect(floor.terminal.whereabouts.value).toMatchObject({ kind: "here", bag: floor.bag.id });
    expect(floor.terminal.view.value).toBe("history");
  });

  test("L6: a label unknown here is asked for at the server, and its silence is told", async () => {
    const view = { number: labelOf(7), state: "printed", run: null, forStaff: null, softCheck: null } as const;
    const asked = await shopFloor({ client: { label: async () => ok(view) } });
    await asked.scanLabel(7);
    expect(asked.terminal.whereabouts.value).toEqual({ kind: "server", label: labelOf(7), view });
    const silent = await shopFloor();
    await silent.scanLabel(7);
    expect(silent.terminal.whereabouts.value).toEqual({ kind: "problem", label: labelOf(7), code: "offline" });
  });

  test("S5: a clash is relabelled by scanning another label; a failure leaves it as it was", async () => {
    let answers = false;
    const floor = await shopFloor({
      articles: ALL,
      client: {
        relabel: async () => (answers ? ok(SOFT_CHECK) : { ok: false, error: { kind: "no-answer" } }),
      },
    });
    await floor.scan("4600000000015");
    await floor.scanLabel(1);
    const bag = floor.terminal.book.visitBags.value[0];
    if (bag === undefined) throw new Error("a sealed bag is a bag");
    await floor.terminal.conclude(bag.id, "agreed");
    await floor.device.outbox.confirm(bag.id, { kind: "clash", at: "2023-11-14T22:00:00.000Z" });
    await floor.terminal.ask({ kind: "relabel", order: bag.id, typing: false });
    await floor.scanLabel(2);
    expect(floor.terminal.asking.value).toMatchObject({ kind: "relabel", fault: "offline" });
    answers = true;
    await floor.scanLabel(2);
    expect(floor.terminal.asking.value.kind).toBe("nothing");
    await floor.terminal.history.refresh();
    expect(floor.terminal.history.rows.value[0]?.order?.label).toBe(labelOf(2));
  });

  test("S5: a refused order can be saved as a file and sent again", async () => {
    const floor = await sealedBag();
    const { id } = floor.bag;
    await floor.terminal.conclude(id, "agreed");
    await floor.device.outbox.quarantine(id, {
      kind: "refused",
      at: "2023-11-14T22:00:00.000Z",
      code: "malformed-body",
      detail: "",
    });
    await floor.terminal.history.refresh();
    await floor.terminal.history.save(id);
    expect(floor.saved[0]?.name).toBe(`softcheck-${labelOf(1)}.json`);
    expect(JSON.parse(floor.saved[0]?.text ?? "")).toMatchObject({ id });
    // Exactly the bytes that are sent: a manager can bring them in, and it is the same order.
    expect(floor.saved[0]?.text).toBe(await bytesOf(floor, id));
    await floor.terminal.history.retry(id);
    expect(floor.terminal.history.orderOf(id)?.kind).toBe("saved-here");
  });
});

const SOFT_CHECK = {
  id: idAt(50),
  store: "12",
  state: "stored",
  label: labelOf(2),
  terminal: idAt(1),
  terminalName: "H1",
  staff: STAFF.id,
  staffName: "Anna",
  visit: idAt(51),
  sequence: 1,
  pieces: 1,
  lineCount: 1,
  currency: MILK.currency,
  totalMinor: MILK.priceMinor,
  openedAt: "",
  sealedAt: "",
  agreedAt: null,
  storedAt: "",
  redemption: null,
  contentSha256: "",
} as const;
