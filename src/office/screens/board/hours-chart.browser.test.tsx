import { render } from "preact";
import { afterEach, expect, test } from "vitest";
import "../../../ui/tokens.css";
import { startTheme, theme } from "../../../ui/theme.ts";
import { HoursChart } from "./hours-chart.tsx";

const place = document.body.appendChild(document.createElement("div"));
const stop = startTheme({ root: document.documentElement, keep: { getItem: () => null, setItem: () => undefined } });

afterEach(() => {
  render(null, place);
  stop();
});

const hours = Array.from({ length: 24 }, (_, hour) => ({ stored: hour, redeemed: hour }));
const board = { hoursFrom: "2026-11-22T00:00:00.000Z", hours };

const picture = (): string => place.querySelector("canvas")?.toDataURL() ?? "";

test("a board that turns to night is drawn anew in the colours of the night", async () => {
  theme.value = "day";
  render(<HoursChart board={board} />, place);
  await expect.poll(picture).not.toBe("");
  const byDay = picture();
  theme.value = "night";
  await expect.poll(() => picture() === byDay).toBe(false);
  theme.value = "day";
  await expect.poll(() => picture() === byDay).toBe(true);
});
