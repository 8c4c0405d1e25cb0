/** Most values kept under one name; the oldest make room. */
const KEPT = 60;

/** Members that mean the same thing under several names. */
const ALIASES: Readonly<Record<string, string>> = {
  labels: "numbers",
  accepted: "numbers",
  label: "numbers",
  number: "numbers",
  printed: "numbers",
  first: "numbers",
  last: "numbers",
  newPin: "pin",
  printer: "printers",
  softCheck: "soft-checks",
  redemption: "redemptions",
  terminal: "terminals",
  run: "label-runs",
  template: "design",
  after: "n",
  cursor: "next",
  since: "catalogueVersion",
  rollbacks: "imports",
};

/** A counter or a price that is called `last` or `number`, too, is no label. */
const SHAPES: Readonly<Record<string, RegExp>> = { numbers: /^\d{14}$/ };

const nameOf = (name: string): string => ALIASES[name] ?? name;

/** What a server gave out so far, by the name that it had there. */
export class Pool {
  readonly #values = new Map<string, string[]>();

  /** Values known under a name. */
  get = (name: string): readonly string[] => this.#values.get(nameOf(name)) ?? [];

  add(name: string, value: string): void {
    const key = nameOf(name);
    const values = this.#values.get(key) ?? [];
    if (values.includes(value) || value === "" || SHAPES[key]?.test(value) === false) return;
    this.#values.set(key, [...values.slice(1 - KEPT), value]);
  }

  /** Takes in every text of an answer; ids also under the names of what was asked for (`soft-checks`, `imports`). */
  harvest(path: string, body: unknown): void {
    this.#walk(body, "", path.split(/[/?]/).slice(1, 3));
  }

  all(): readonly string[] {
    return [...this.#values.values()].flat();
  }

  #walk(value: unknown, name: string, resources: readonly string[]): void {
    if (typeof value === "string") {
      this.add(name, value);
      if (name === "id") for (const resource of resources) this.add(resource, value);
    } else if (typeof value === "number") {
      this.add(name, String(value));
    } else if (typeof value === "object" && value !== null) {
      const isList = Array.isArray(value);
      for (const [key, inner] of Object.entries(value)) this.#walk(inner, isList ? name : key, resources);
    }
  }
}
