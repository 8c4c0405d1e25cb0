declare global {
  /** What had the focus when it was last looked at. */
  var focusLookedAt: Element | undefined;
}

type Focus = {
  /** It is on the goal. */
  readonly there: boolean;
  /** What has the focus, if nobody can see that it has it; else empty. */
  readonly unseen: string;
};

/**
 * Runs in the page. Whether the focus is on the goal, and whether a person sees where it is: it is taken away and put back
 * within one turn, of which the page is not told, and what has it, is around it or stands for it must have looked otherwise
 * meanwhile. Not again where it has stayed, unless `anew`: a date would begin with its day once more.
 */
export function lookAtFocus(goal: Element, anew: boolean): Focus {
  const focused = document.activeElement;
  const there = focused === goal;
  // A dialog takes the focus only to keep it from a button.
  if (!(focused instanceof HTMLElement) || focused.tabIndex < 0) return { there, unseen: "" };
  if (focused === globalThis.focusLookedAt && !anew) return { there, unseen: "" };
  globalThis.focusLookedAt = focused;

  const labels = focused instanceof HTMLInputElement ? [...(focused.labels ?? [])] : [];
  const near = [focused, focused.parentElement, focused.nextElementSibling, ...labels];
  const lookOf = (element: Element | null): string => {
    if (element === null || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return "";
    const { outline, outlineStyle, outlineColor, boxShadow, borderColor, backgroundColor, clipPath } =
      getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    if (clipPath !== "none" || Math.min(width, height) < 4) return "";
    const isRing = outlineStyle !== "none" && !/rgba\(.* 0\)/.test(outlineColor);
    return [isRing ? outline : "", boxShadow, borderColor, backgroundColor].join(" | ");
  };
  const withFocus = near.map(lookOf);
  const hush = (event: Event): void => event.stopImmediatePropagation();
  const told = ["blur", "focus", "focusin", "focusout", "change"];
  for (const kind of told) window.addEventListener(kind, hush, true);
  focused.blur();
  const without = near.map(lookOf);
  focused.focus({ preventScroll: true });
  for (const kind of told) window.removeEventListener(kind, hush, true);

  const ringed = near.filter((_, at) => withFocus[at] !== without[at]);
  const inSight = ringed.some((element) =>
    [...(element?.getClientRects() ?? [])].some((box) => {
      const across = [Math.max(box.left, 0) + 3, (box.left + box.right) / 2, Math.min(box.right, innerWidth) - 3];
      const down = [Math.max(box.top, 0) + 3, (box.top + box.bottom) / 2, Math.min(box.bottom, innerHeight) - 3];
      const struck = across.flatMap((x) => down.map((y) => document.elementFromPoint(x, y)));
      return struck.some((found) => element?.contains(found));
    }),
  );
  const same = document.activeElement === focused && near.every((element, at) => lookOf(element) === withFocus[at]);
  if (inSight && same) return { there, unseen: "" };
  const faults = [
    ...(ringed.length === 0 ? ["looks no other with the focus"] : []),
    ...(inSight ? [] : ["is out of sight"]),
    ...(same ? [] : ["does not take the focus back"]),
  ];
  return { there, unseen: `${focused.outerHTML.slice(0, 200)} ${faults.join(", ")}` };
}
