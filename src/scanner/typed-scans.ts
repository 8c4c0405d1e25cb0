import type { Clock } from "./clock.ts";
import { keyboardWedge } from "./keyboard-wedge.ts";
import type { Scan } from "./port.ts";
import type { WedgeRule } from "./wedge-burst.ts";
import { pageFields } from "./wedge-fields.ts";
import { DEFAULT_WEDGE_RULES, type WedgeRules, wedgeSettings } from "./wedge-settings.ts";

type Heard = { readonly page: Document; readonly clock: Clock; readonly rules: () => WedgeRules | undefined };

/**
 * Hears a scanner that types on a page where people type, too: a scan that is not taken is put into the text field that has
 * the focus, and its Enter submits that field's form, as if nobody had listened. Devices on a serial line or in HID POS mode
 * are left alone: they belong to the page that opened them. Returns the way to stop.
 */
export function typedScans({ page, clock, rules }: Heard, take: (scan: Scan) => boolean): () => void {
  const fields = pageFields();
  let rule: WedgeRule | undefined;
  const wedge = keyboardWedge({
    target: page,
    clock,
    fields,
    settings: () => wedgeSettings(rules() ?? DEFAULT_WEDGE_RULES),
    onRule: (one) => {
      rule = one;
    },
  });
  return wedge.start((scan) => {
    const active = page.activeElement;
    if (take(scan) || fields.kindOf(active) !== "text") return;
    // Deprecated, but nothing else edits as a person does: caret, selection, maxlength and input events hold.
    page.execCommand("insertText", false, scan.raw);
    if (rule?.end === "enter" && active instanceof HTMLInputElement) active.form?.requestSubmit();
  });
}
