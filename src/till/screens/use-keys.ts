import { useEffect, useRef } from "preact/hooks";

/** Function keys of a screen, wherever the focus is; a scanner types none of them. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  // The listener of the first render calls the keys of the latest.
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.repeat) return;
      const press = Object.hasOwn(latest.current, event.key) ? latest.current[event.key] : undefined;
      if (press === undefined) return;
      event.preventDefault();
      press();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}
