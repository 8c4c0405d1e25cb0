import { sha256Hex } from "./secrets.ts";

/** The kept form of a badge's number: equal numbers of two stores look different. */
export const badgeHash = (store: string, badge: string): string => sha256Hex(`badge ${store} ${badge}`);
