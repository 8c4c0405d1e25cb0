import { observeWindowOffset, observeWindowRect, Virtualizer, windowScroll } from "@tanstack/virtual-core";
import type { RefObject } from "preact";
import { useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";

/** Height of a row (CSS pixels) before it was seen; a target for fingers. */
const ROW_PX = 45;
/** Rows above and below the screen that are there already when somebody scrolls. */
const OVERSCAN = 12;

export type VisibleRows = {
  /** Rows to show, by their place in the list. */
  readonly places: readonly number[];
  /** Pixels that stand for the rows above and below them. */
  readonly above: number;
  readonly below: number;
  /** Every shown row is measured: a name may take two lines. */
  readonly measure: (row: Element | null) => void;
  readonly body: RefObject<HTMLTableSectionElement | null>;
};

/** The part of a long list that the window shows; the rest is empty space of the same height. */
export function useVisibleRows(count: number): VisibleRows {
  const body = useRef<HTMLTableSectionElement>(null);
  const [, again] = useReducer((n: number, _change: undefined) => n + 1, 0);
  const options = {
    count,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    scrollMargin: topOf(body.current),
    getScrollElement: () => window,
    initialOffset: () => scrollY,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    onChange: () => again(undefined),
  };
  const [rows] = useState(() => new Virtualizer<Window, Element>(options));
  rows.setOptions(options);
  useLayoutEffect(() => rows._didMount(), [rows]);
  useLayoutEffect(() => rows._willUpdate());
  const shown = rows.getVirtualItems();
  const [first, last] = [shown.at(0), shown.at(-1)];
  return {
    places: shown.map(({ index }) => index),
    above: first === undefined ? 0 : first.start - rows.options.scrollMargin,
    below: last === undefined ? 0 : rows.getTotalSize() - (last.end - rows.options.scrollMargin),
    measure: rows.measureElement,
    body,
  };
}

/** Where the list begins on the page. */
const topOf = (body: Element | null): number => (body === null ? 0 : body.getBoundingClientRect().top + scrollY);
