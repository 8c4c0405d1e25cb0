import { describe, expect, it } from "vitest";
import { sampleId } from "../../domain/testing/samples.ts";
import { problem, scriptedOffice } from "../testing/scripted-office.ts";

const webhook = (n: number, dead = 0) => ({
  ...{ id: sampleId(n), name: `POS ${n}`, url: "https://pos.example/", kinds: ["soft-check-stored"], active: true },
  ...{ createdAt: "2026-03-01T10:00:00.000Z", createdBy: "anna", oldSecretUntil: null },
  ...{ cursor: 7, waiting: 0, delivered: null, failing: null, dead },
});
const listOf = (...items: readonly object[]) => ({ items, privateAllowed: false });

async function place(address = "/office/webhooks") {
  const scene = scriptedOffice({
    address,
    session: {
      token: "t",
      expiresAt: "2030-01-01T00:00:00.000Z",
      rights: ["view", "manage", "admin"],
      staff: { id: sampleId(1), login: "anna", name: "Anna", role: "admin", active: true },
      terminal: null,
    },
  });
  scene.office.start();
  return scene;
}

describe("webhooks (R5)", () => {
  it("show their secret until it is put away, then never again; a new one takes the old one's place", async () => {
    const { office, answer } = await place();
    await answer("/webhooks", 200, listOf());
    const adding = office.outgoing.add({ name: "POS 2", url: "https://pos.example/", kinds: ["soft-check-stored"] });
    await answer("/webhooks", 201, { ...webhook(2), secret: "whsec_1" });
    await answer("/webhooks", 200, listOf(webhook(2)));
    expect(await adding).toBe(true);
    const renewing = office.outgoing.renew(sampleId(2));
    await answer(`/webhooks/${sampleId(2)}/secret`, 200, { ...webhook(2), secret: "whsec_2" });
    await answer("/webhooks", 200, listOf(webhook(2)));
    await renewing;
    expect(office.outgoing.making.value.value?.secret).toBe("whsec_2");
    office.go({ at: "settings" });
    expect(office.outgoing.making.value.value).toBeUndefined();
  });

  it("that are held up keep their address and their events; those that are gone already are told so", async () => {
    const { office, answer, bodies } = await place();
    await answer("/webhooks", 200, listOf(webhook(2)));
    const [one] = office.outgoing.list.value.value?.items ?? [];
    if (one === undefined) throw new Error("the webhook is listed");
    const holding = office.outgoing.switchTo(one, false);
    await answer(`/webhooks/${sampleId(2)}`, 404, problem("unknown-webhook", 404));
    await answer("/webhooks", 200, listOf());
    await holding;
    expect(bodies.some((body) => body.includes('"active":false') && body.includes("soft-check-stored"))).toBe(true);
    expect(office.outgoing.changing.problem.value).toBe("unknown-webhook");
    expect(office.outgoing.list.value.value?.items).toEqual([]);
  });

  it("one event is sent again, and what is left of those that were given up is shown", async () => {
    const { office, answer } = await place();
    await answer("/webhooks", 200, listOf(webhook(2, 2)));
    const path = `/webhooks/${sampleId(2)}`;
    const at = "2026-03-01T10:00:00.000Z";
    const dead = (n: number) => ({
      ...{ n, state: "dead", kind: "soft-check-stored", subject: "x", happenedAt: at, at, tries: 9 },
      fault: { code: "refused", status: 503 },
    });
    const looking = office.outgoing.look(sampleId(2));
    await answer(`${path}/deliveries`, 200, { items: [dead(5), dead(4)] });
    await looking;
    const replaying = office.outgoing.replay(sampleId(2), { what: "one", n: 4 });
    await answer(`${path}/replay`, 200, webhook(2, 1));
    await answer(`${path}/deliveries`, 200, { items: [dead(5)] });
    await answer("/webhooks", 200, listOf(webhook(2, 1)));
    await replaying;
    expect(office.outgoing.dead.value.value?.items.map(({ n }) => n)).toEqual([5]);
  });
});

it("E5: a sales slip is saved as a file under the label's number", async () => {
  const { office, answerText, saved } = await place("/office/seller");
  const saving = office.outgoing.saveSlip(sampleId(3), "ru", "slip.pdf");
  await answerText(`/soft-checks/${sampleId(3)}/slip.pdf`, "%PDF-");
  await saving;
  expect(await Promise.all(saved.map(async ({ name, file }) => [name, await file.text()]))).toEqual([
    ["slip.pdf", "%PDF-"],
  ]);
});
