import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { cdp, userEvent } from "vitest/browser";
import { pageClock } from "./clock.ts";
import { keyboardWedge } from "./keyboard-wedge.ts";
import { startScanCatcher } from "./scan-catcher.ts";
import { scannerContract } from "./scanner-contract.ts";
import { pageFields } from "./wedge-fields.ts";
import type { WedgeKey } from "./wedge-key.ts";
import { pressed } from "./wedge-script.ts";
import { DEFAULT_WEDGE_SETTINGS, type WedgeSettings } from "./wedge-settings.ts";

/** Sends keys as a device does: at once, each dated as if `gap` ms had passed. */
function send(keys: readonly WedgeKey[]): void {
  const now = performance.now();
  for (const { key, code, shift, ctrl, alt, repeat, at } of keys) {
    const at0 = document.activeElement ?? document.body;
    const rest = { key, code, shiftKey: shift, ctrlKey: ctrl, altKey: alt, repeat };
    for (const type of ["keydown", "keyup"]) {
      const event = new KeyboardEvent(type, { ...rest, bubbles: true, cancelable: true, composed: true });
      at0.dispatchEvent(Object.defineProperty(event, "timeStamp", { value: now + at }));
    }
  }
}

const later = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

scannerContract("keyboard wedge in Chromium", () => ({
  scanner: keyboardWedge({ target: document, clock: pageClock }),
  trigger: async (raw) => send(pressed(`${raw}{Enter}`)),
  pass: later,
}));

describe("keyboard wedge and the page, with keys of a real keyboard", () => {
  let scans: string[] = [];
  let stop = (): void => undefined;

  const listen = (settings: Partial<WedgeSettings>): void => {
    stop();
    const wedge = keyboardWedge({
      target: document,
      clock: pageClock,
      settings: () => ({ ...DEFAULT_WEDGE_SETTINGS, ...settings }),
    });
    stop = wedge.start((scan) => scans.push(scan.raw));
  };
  /** Driving a browser is slower than a device, the more so on a busy machine: a scan may take its time. */
  const expectScans = (): void => listen({ maxGap: 5_000, startGap: 5_000, stallGap: 5_000 });

  const expectPerson = (): void => listen({ maxGap: 300, stallGap: 400 });

  beforeEach(() => {
    scans = [];
    // Keys go to the frame that has the focus, which is not this one before anything in it was focused.
    window.focus();
    expectPerson();
  });
  afterEach(() => {
    stop();
    stop = () => undefined;
    document.body.replaceChildren();
  });

  const put = <K extends keyof HTMLElementTagNameMap>(tag: K) => document.body.appendChild(document.createElement(tag));

  test("no character of a scan lands in the field that has the focus, and its Enter submits no form (B5)", async () => {
    const form = put("form");
    const submitted = vi.fn((event: Event) => event.preventDefault());
    form.addEventListener("submit", submitted);
    const field = form.appendChild(document.createElement("input"));
    const typed = vi.fn();
    field.addEventListener("input", typed);
    field.focus();
    expectScans();
    await userEvent.keyboard("4600000000008{Enter}");
    await expect.poll(() => scans).toEqual(["4600000000008"]);
    await later(450);
    expect(field.value).toBe("");
    expect(typed).not.toHaveBeenCalled();
    expect(submitted).not.toHaveBeenCalled();
  });

  test("no Enter of a scan presses the focused button, a person's Enter and Space do (B5)", async () => {
    const button = put("button");
    const clicked = vi.fn();
    button.addEventListener("click", clicked);
    button.focus();
    expectScans();
    await userEvent.keyboard("AB 12 34{Enter}");
    await expect.poll(() => scans).toEqual(["AB 12 34"]);
    await later(450);
    expect(clicked).not.toHaveBeenCalled();
    expectPerson();
    await userEvent.keyboard("{Enter}");
    await userEvent.keyboard(" ");
    await expect.poll(() => clicked.mock.calls.length).toBe(2);
  });

  test("a Tab of a scan does not move the focus", async () => {
    const field = put("input");
    put("input");
    field.focus();
    expectScans();
    await userEvent.keyboard("46009333{Tab}");
    await expect.poll(() => scans).toEqual(["46009333"]);
    expect(document.activeElement).toBe(field);
  });

  for (const type of ["text", "password", "number", "search"]) {
    test(`what a person types into a ${type} field stands there, in order, with input events`, async () => {
      const field = Object.assign(put("input"), { type });
      const typed = vi.fn();
      field.addEventListener("input", typed);
      field.focus();
      for (const digit of "4071") {
        await userEvent.keyboard(digit);
        await later(350);
      }
      await expect.poll(() => field.value).toBe("4071");
      expect(typed).toHaveBeenCalledTimes(4);
      expect(scans).toEqual([]);
    });
  }

  test("a quick hand: two keys within the gap and Enter stay typing, and the Enter comes after them", async () => {
    const form = put("form");
    const field = form.appendChild(document.createElement("input"));
    const at: string[] = [];
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      at.push(field.value);
    });
    field.focus();
    await userEvent.keyboard("ok{Enter}");
    expect(at).toEqual(["ok"]);
    expect(scans).toEqual([]);
  });

  test("typing replaces the selection and obeys maxlength, as without a wedge", async () => {
    const field = Object.assign(put("input"), { value: "old", maxLength: 2 });
    field.focus();
    field.select();
    for (const letter of "new") {
      await userEvent.keyboard(letter);
      await later(350);
    }
    await later(100);
    await expect.poll(() => field.value).toBe("ne");
  });

  test("keys outside fields still reach the page's own listeners", async () => {
    const heard: string[] = [];
    const listener = (event: KeyboardEvent) => heard.push(event.key);
    document.body.addEventListener("keydown", listener);
    await userEvent.keyboard("7");
    await expect.poll(() => heard).toEqual(["7"]);
    document.body.removeEventListener("keydown", listener);
  });

  test("Backspace and arrows edit at once, behind what was held", async () => {
    const field = put("input");
    field.focus();
    await userEvent.keyboard("ab{Backspace}");
    expect(field.value).toBe("a");
  });

  /** Text that a program puts in: the browser's own, without a key event (Chrome DevTools Protocol). */
  const putIn = (text: string): Promise<unknown> => cdp().send("Input.insertText", { text });

  /** The same as Chrome for Android tells of an input method: between a key without a name going down and up. */
  const commit = async (text: string): Promise<void> => {
    const unnamed = { key: "Unidentified", keyCode: 229, bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", unnamed));
    await putIn(text);
    document.activeElement?.dispatchEvent(new KeyboardEvent("keyup", unnamed));
  };

  test("text that a program fills in, a password manager or a test, is no scan however many digits it has", async () => {
    const field = put("input");
    field.focus();
    await putIn("904817");
    expect(field.value).toBe("904817");
    await later(450);
    expect(scans).toEqual([]);
  });

  test("a scan that an input method commits at once is a scan and does not land in the field (B5)", async () => {
    const field = put("input");
    field.focus();
    await commit("4600000000008");
    await expect.poll(() => scans).toEqual(["4600000000008"]);
    expect(field.value).toBe("");
  });

  test("a word that a person takes from the soft keyboard's suggestions stands in the field", async () => {
    const field = put("input");
    field.focus();
    await commit("молоко ");
    expect(field.value).toBe("молоко ");
    expect(scans).toEqual([]);
  });

  test("single characters that a person's input method commits come back into the field", async () => {
    const field = put("input");
    field.focus();
    for (const digit of "42") {
      await commit(digit);
      await later(350);
    }
    await expect.poll(() => field.value).toBe("42");
    expect(scans).toEqual([]);
  });

  describe("with no field under the focus, the catcher takes what input methods commit (Android)", () => {
    const withCatcher = async (act: () => Promise<void>): Promise<void> => {
      const release = startScanCatcher(document, pageFields());
      try {
        await act();
      } finally {
        release();
      }
    };

    test("on the bare page, and after a button was pressed", () =>
      withCatcher(async () => {
        await later(20);
        await putIn("4600000000008");
        await expect.poll(() => scans).toEqual(["4600000000008"]);
        await userEvent.click(Object.assign(put("button"), { textContent: "Undo" }));
        await later(20);
        await putIn("46009333");
        await expect.poll(() => scans).toEqual(["4600000000008", "46009333"]);
      }));

    test("inside a dialog that is open", () =>
      withCatcher(async () => {
        const dialog = put("dialog");
        dialog.append(Object.assign(document.createElement("button"), { textContent: "Close" }));
        dialog.showModal();
        await userEvent.click(dialog);
        await later(20);
        await putIn("46009333");
        await expect.poll(() => scans).toEqual(["46009333"]);
        dialog.close();
      }));

    test("a field that a person types in keeps the focus", () =>
      withCatcher(async () => {
        const field = put("input");
        await userEvent.click(field);
        await later(20);
        expect(document.activeElement).toBe(field);
      }));

    test("it takes no picture of its own: no ear hears it, no Tab reaches it, no soft keyboard opens for it", () =>
      withCatcher(async () => {
        await later(20);
        const catcher = document.querySelector("[data-scan-catcher]");
        expect(catcher?.getAttribute("aria-hidden")).toBe("true");
        expect(catcher?.getAttribute("inputmode")).toBe("none");
        expect(catcher?.getAttribute("tabindex")).toBe("-1");
      }));
  });
});
