import type { JSX } from "preact";

/** Strokes on a 24 × 24 grid. An icon never stands without its word. */
const DRAWINGS = {
  added: "M12 5v14M5 12h14",
  unknown: "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.5M12 2.5a9.5 9.5 0 1 1 0 19a9.5 9.5 0 0 1 0-19z",
  bound: "M9 15l6-6M10 6l1.5-1.5a4.2 4.2 0 0 1 6 6L16 12M14 18l-1.5 1.5a4.2 4.2 0 0 1-6-6L8 12",
  refused: "M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8zM8.5 8.5l7 7M15.5 8.5l-7 7",
  undo: "M4 9h10a5.5 5.5 0 0 1 0 11H8M8 4.5L3.5 9L8 13.5",
  camera: "M3 7.5h4.5L9 5h6l1.5 2.5H21v12H3zM12 9.5a3.8 3.8 0 1 1 0 7.6a3.8 3.8 0 0 1 0-7.6z",
  bag: "M5 8h14l1 13H4zM8.5 11V6.5a3.5 3.5 0 0 1 7 0V11",
  printer: "M7 8V3h10v5M7 17H3V8h18v9h-4M7 13.5h10V21H7z",
  search: "M10.5 3.5a7 7 0 1 1 0 14a7 7 0 0 1 0-14zM15.7 15.7L21 21",
  check: "M4 12.5l5.5 5.5L20 6.5",
  wait: "M12 2.5a9.5 9.5 0 1 1 0 19a9.5 9.5 0 0 1 0-19zM12 6.5V12l4 2.5",
  offline:
    "M3 3l18 18M2.5 9A15 15 0 0 1 8 5.7M12 5a15 15 0 0 1 9.5 4M6 13a9 9 0 0 1 4-2.3M14.5 11a9 9 0 0 1 3.5 2M12 18.5v.5",
  server: "M4 4h16v6H4zM4 14h16v6H4zM8 7v.1M8 17v.1",
  device: "M6.5 2.5h11v19h-11zM10.5 18.5h3",
  till: "M4 13h16v8H4zM6 13l2-7h8l2 7M8 6V3h5M4 17h16",
  warning: "M12 3L22 20.5H2zM12 9.5V14M12 17.2v.3",
  remove: "M4 6.5h16M9 6.5V3.5h6v3M6 6.5l1 14h10l1-14M10 10.5v6M14 10.5v6",
  erase: "M8 5h13v14H8L2.5 12zM11.5 9l5.5 6M17 9l-5.5 6",
  menu: "M4 6h16M4 12h16M4 18h16",
  close: "M5 5l14 14M19 5L5 19",
  back: "M10 5l-7 7l7 7M3 12h18",
  next: "M14 5l7 7l-7 7M21 12H3",
  keys: "M5 5h.1M12 5h.1M19 5h.1M5 11h.1M12 11h.1M19 11h.1M5 17h.1M12 17h.1M19 17h.1M12 22h.1",
  scale: "M4 20h16l-2-9H6zM4 4h16M12 4v7M10 15.5h4",
  label: "M3 5h18v14H3zM7 8.5v7M10 8.5v7M12.5 8.5v7M17 8.5v7M14.7 8.5v7",
  history: "M4 4v5h5M4.5 9a8.5 8.5 0 1 1-1 5M12 7.5V12l3.5 2",
  person: "M12 3.5a4 4 0 1 1 0 8a4 4 0 0 1 0-8zM4 21a8 8 0 0 1 16 0",
  settings: "M4 7h9M17 7h3M13 4.5v5h4v-5zM4 17h3M11 17h9M7 14.5v5h4v-5z",
  day: "M12 8a4 4 0 1 1 0 8a4 4 0 0 1 0-8zM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.3 17.3L19 19M19 5l-1.7 1.7M6.7 17.3L5 19",
  night: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
  language: "M12 2.5a9.5 9.5 0 1 1 0 19a9.5 9.5 0 0 1 0-19zM2.5 12h19M12 2.5c-5 5-5 14 0 19c5-5 5-14 0-19z",
  update: "M20 4v5h-5M4 20v-5h5M19 9A8 8 0 0 0 5 8M5 15a8 8 0 0 0 14 1",
  download: "M12 3v12M7 10.5l5 5l5-5M4 20.5h16",
} as const satisfies Readonly<Record<string, string>>;

export type IconName = keyof typeof DRAWINGS;

type IconProps = {
  readonly name: IconName;
  /** CSS px, square. */
  readonly size?: number;
};

export const Icon = ({ name, size = 24 }: IconProps): JSX.Element => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    style={{ flex: "none" }}
  >
    <path d={DRAWINGS[name]} />
  </svg>
);
