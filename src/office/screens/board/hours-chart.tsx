import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { Board } from "../../../protocol/board.ts";
import { theme } from "../../../ui/theme.ts";
import { formatTime } from "../../../ui/words/formats.ts";
import { boardWords } from "../../../ui/words/office/board/words.ts";
import styles from "./board-screen.module.css";

const HOUR_MS = 3_600_000;
const HEIGHT_PX = 260;

type HoursProps = { readonly board: Pick<Board, "hours" | "hoursFrom"> };

/** Soft checks and redemptions by the hour: drawn for eyes, a table for ears. */
export function HoursChart({ board }: HoursProps): JSX.Element {
  const words = boardWords();
  const place = useRef<HTMLDivElement>(null);
  const colours = useColours();
  const times = board.hours.map((_, hour) => (Date.parse(board.hoursFrom) + hour * HOUR_MS) / 1000);
  const stored = board.hours.map((hour) => hour.stored);
  const redeemed = board.hours.map((hour) => hour.redeemed);
  useEffect(() => {
    if (place.current === null) return;
    return drawn(place.current, [times, stored, redeemed], [words.series.stored, words.series.redeemed]);
  }, [board.hoursFrom, stored.join(), redeemed.join(), words, colours]);
  return (
    <>
      <div ref={place} class={styles.chart} aria-hidden="true" />
      <div class="for-ears">
        <table>
          <caption>{words.hours(board.hours.length)}</caption>
          <thead>
            <tr>
              <th scope="col">{words.series.hour}</th>
              <th scope="col">{words.series.stored}</th>
              <th scope="col">{words.series.redeemed}</th>
            </tr>
          </thead>
          <tbody>
            {board.hours.map((hour, index) => (
              <tr key={times[index]}>
                <th scope="row">{formatTime((times[index] ?? 0) * 1000)}</th>
                <td>{hour.stored}</td>
                <td>{hour.redeemed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Changes with the colours of the page: a board on a wall turns to night by itself, and a picture keeps what it was drawn with. */
function useColours(): string {
  const [dark, setDark] = useState(false);
  useEffect(() => {
    const query = matchMedia("(prefers-color-scheme: dark)");
    const told = () => setDark(query.matches);
    told();
    query.addEventListener("change", told);
    return () => query.removeEventListener("change", told);
  }, []);
  return `${theme.value} ${dark}`;
}

/** Draws anew with every width; returns the way to take it away. */
function drawn(place: HTMLElement, data: uPlot.AlignedData, [stored, redeemed]: readonly string[]): () => void {
  const colour = (name: string): string => getComputedStyle(place).getPropertyValue(name);
  const bars = uPlot.paths.bars?.({ size: [0.7, 60] });
  const axis = { stroke: colour("color"), grid: { stroke: colour("border-top-color"), width: 1 } };
  const chart = new uPlot(
    {
      width: place.clientWidth,
      height: HEIGHT_PX,
      legend: { live: false },
      cursor: { show: false },
      scales: { y: { range: (_plot, _least, most) => [0, Math.max(5, most * 1.1)] } },
      axes: [
        { ...axis, values: (_plot, at) => at.map((second) => formatTime(second * 1000)) },
        { ...axis, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] },
      ],
      series: [
        {},
        {
          label: stored ?? "",
          fill: colour("caret-color"),
          stroke: colour("caret-color"),
          ...(bars && { paths: bars }),
        },
        { label: redeemed ?? "", stroke: colour("outline-color"), width: 4, points: { show: true, size: 8 } },
      ],
    },
    data,
    place,
  );
  const watch = new ResizeObserver(() => chart.setSize({ width: place.clientWidth, height: HEIGHT_PX }));
  watch.observe(place);
  return () => {
    watch.disconnect();
    chart.destroy();
  };
}
