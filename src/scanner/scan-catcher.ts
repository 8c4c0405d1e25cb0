import { CATCHER, type WedgeFields } from "./wedge-fields.ts";

/**
 * A field nobody sees. Rugged Android terminals commit a scan as text of an input method, and such text goes nowhere
 * while no field has the focus (B5: focus never matters). `inputmode=none` keeps the soft keyboard away. It takes the
 * focus whenever no control of a person's that reads keys has it, and stands inside the dialog that is open, outside
 * of which nothing can be focused. Returns the way to stop.
 */
export function startScanCatcher(page: Document, fields: WedgeFields): () => void {
  const field = catcherField(page);
  const settle = (): void => {
    const active = page.activeElement;
    if (active === field && active.isConnected) return;
    if (fields.kindOf(active) !== "none") return;
    const home = [...page.querySelectorAll("dialog[open]")].at(-1) ?? page.body;
    if (field.parentNode !== home) home.append(field);
    field.focus({ preventScroll: true });
  };
  const soon = (): void => queueMicrotask(settle);
  const afterThis = (): void => void setTimeout(settle);
  const empty = (): void => {
    field.value = "";
  };
  field.addEventListener("input", empty);
  page.addEventListener("focusout", afterThis);
  page.addEventListener("click", afterThis);
  soon();
  return () => {
    page.removeEventListener("focusout", afterThis);
    page.removeEventListener("click", afterThis);
    field.remove();
  };
}

function catcherField(page: Document): HTMLInputElement {
  const field = page.createElement("input");
  field.setAttribute(CATCHER, "");
  field.setAttribute("aria-hidden", "true");
  field.inputMode = "none";
  field.autocomplete = "off";
  field.tabIndex = -1;
  field.style.cssText =
    "position:fixed;inset:0 auto auto 0;width:1px;height:1px;opacity:0;border:0;pointer-events:none";
  return field;
}
