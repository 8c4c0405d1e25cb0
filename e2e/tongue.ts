import { ENGLISH, RUSSIAN, type Tongue } from "./walk/words.ts";

const TONGUES = [ENGLISH, RUSSIAN];

/**
 * The language in which a journey through the office is done: its usual one, so that each run of all of them speaks both,
 * or the one that `E2E_LANGUAGE` names.
 */
export function tongueOf(usual: Tongue["language"]): Tongue {
  const asked = process.env.E2E_LANGUAGE ?? usual;
  const tongue = TONGUES.find(({ language }) => language === asked);
  if (tongue === undefined) throw new Error(`E2E_LANGUAGE is en or ru, not ${asked}`);
  return tongue;
}

/** Some words of the catalogue, wherever they stand in a sentence. */
export const saying = (...parts: readonly string[]): RegExp =>
  new RegExp(parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(/\s+/g, "\\s")).join(".*"));
