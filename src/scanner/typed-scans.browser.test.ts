import { afterEach, expect, test, vi } from "vitest";
import { pageClock } from "./clock.ts";
import { typedScans } from "./typed-scans.ts";
import { pressed } from "./wedge-script.ts";

/** Keys as a device sends them: at once, each dated as if it came some milliseconds after the one before. */
function send(text: string): void {
  const now = performance.now();
  for (const { at, ...key } of pressed(`${text}{Enter}`)) {
    for (const type of ["keydown", "keyup"]) {
      const event = new KeyboardEvent(type, { ...key, bubbles: true, cancelable: true, composed: true });
      const dated = Object.defineProperty(event, "timeStamp", { value: now + at });
      (document.activeElement ?? document.body).dispatchEvent(dated);
    }
  }
}

let stop = (): void => undefined;
afterEach(() => {
  stop();
  document.body.replaceChildren();
});

function fieldInForm() {
  const form = document.body.appendChild(document.createElement("form"));
  const submitted = vi.fn((event: Event) => event.preventDefault());
  form.addEventListener("submit", submitted);
  const field = form.appendChild(document.createElement("input"));
  field.focus();
  return { field, submitted };
}

test("a scan that is taken leaves no trace in the field that has the focus (L6, B5)", async () => {
  const { field, submitted } = fieldInForm();
  const taken: string[] = [];
  stop = typedScans({ page: document, clock: pageClock, rules: () => undefined }, ({ raw }) => {
    taken.push(raw);
    return true;
  });
  send("9891700000011234");
  await expect.poll(() => taken).toEqual(["9891700000011234"]);
  expect([field.value, submitted.mock.calls.length]).toEqual(["", 0]);
});

test("a scan that nobody takes stands in the field, and its Enter submits the form", async () => {
  const { field, submitted } = fieldInForm();
  field.value = "1 ";
  stop = typedScans({ page: document, clock: pageClock, rules: () => undefined }, () => false);
  send("4600000000008");
  await expect.poll(() => submitted).toHaveBeenCalledTimes(1);
  expect(field.value).toBe("1 4600000000008");
});
