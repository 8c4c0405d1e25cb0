import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** A drawing as the printing code wrote it, put into the page: an image of its own would not see the typeface. */
export function DrawnLabel({ svg }: { readonly svg: string }): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const drawn = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    place.current?.replaceChildren(document.importNode(drawn, true));
  }, [svg]);
  return <div ref={place} />;
}
