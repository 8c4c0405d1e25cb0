/** The engines we hold ours against: plain, and in the settings that join them in the union. */
export const PEERS = [
  "zxing-js",
  "zxing-wasm",
  "zxing-js-harder",
  "zxing-js-histogram",
  "zxing-wasm-histogram",
  "zxing-wasm-fixed-threshold",
  "zxing-wasm-three-lines",
] as const;
export type Peer = (typeof PEERS)[number];
