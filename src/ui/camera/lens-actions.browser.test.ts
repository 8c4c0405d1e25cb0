import { h, render } from "preact";
import { afterEach, expect, test } from "vitest";
import { LensActions } from "./lens-actions.tsx";
import type { ShownCamera } from "./shown-camera.ts";

const place = document.body.appendChild(document.createElement("div"));

afterEach(() => render(null, place));

type Script = {
  readonly torch?: boolean;
  readonly zoom?: readonly number[];
  readonly obeys?: boolean;
  readonly several?: boolean;
};

/** A camera that has what the test gives it, remembers what it was set to, and obeys or not. */
function scriptedCamera({ torch = false, zoom = [], obeys = true, several = false }: Script): readonly string[] {
  const set: string[] = [];
  const camera: ShownCamera = {
    kind: "live",
    lens: {
      torch,
      zoom,
      setTorch: async (on) => {
        set.push(`torch ${on}`);
        return obeys;
      },
      setZoom: async (factor) => {
        set.push(`zoom ${factor}`);
        return obeys;
      },
    },
    watchRegion: () => () => undefined,
    ...(several ? { changeCamera: () => void set.push("change") } : {}),
  };
  render(h(LensActions, { camera }), place);
  return set;
}

const offered = () => [...place.querySelectorAll("button")].map(({ textContent }) => textContent);
const press = (words: string): void => {
  const button = [...place.querySelectorAll("button")].find(({ textContent }) => textContent === words);
  if (button === undefined) throw new Error(`no button ${words}`);
  button.click();
};

test("a camera that has nothing to set offers nothing", () => {
  scriptedCamera({});
  expect(offered()).toEqual([]);
});

test("the torch is turned on and off again", async () => {
  const set = scriptedCamera({ torch: true });
  press("Turn torch on");
  await expect.poll(() => offered()).toEqual(["Turn torch off"]);
  press("Turn torch off");
  await expect.poll(() => offered()).toEqual(["Turn torch on"]);
  expect(set).toEqual(["torch true", "torch false"]);
});

test("a torch that does not obey is not said to be on", async () => {
  const set = scriptedCamera({ torch: true, obeys: false });
  press("Turn torch on");
  await expect.poll(() => set).toEqual(["torch true"]);
  await new Promise(requestAnimationFrame);
  expect(offered()).toEqual(["Turn torch on"]);
});

test("zoom goes round its steps", async () => {
  const set = scriptedCamera({ zoom: [1, 2, 4] });
  for (const [words, next] of [
    ["Zoom to ×2", "Zoom to ×4"],
    ["Zoom to ×4", "Zoom to ×1"],
    ["Zoom to ×1", "Zoom to ×2"],
  ] as const) {
    press(words);
    await expect.poll(() => offered()).toEqual([next]);
  }
  expect(set).toEqual(["zoom 2", "zoom 4", "zoom 1"]);
});

test("on a device with several cameras the other one can be taken", () => {
  const set = scriptedCamera({ several: true });
  press("Change camera");
  expect(set).toEqual(["change"]);
});
