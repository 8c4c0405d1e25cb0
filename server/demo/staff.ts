import type { Role } from "../../src/domain/rights.ts";

/** Login is digits, to be typed in gloves. A PIN is made at random when the demo store is loaded, never written here. */
export type DemoStaff = { readonly login: string; readonly name: string; readonly role: Role };

/**
 * The people of the demo store, at least one of each role but the administrator's: that one is made with the
 * one-time code, in a demo as anywhere (T1).
 */
export const demoStaff: readonly DemoStaff[] = [
  { login: "01", name: "Марина Ведерникова", role: "manager" },
  { login: "02", name: "Глеб Подорожный", role: "operator" },
  { login: "03", name: "Тамара Луговая", role: "cashier" },
  { login: "04", name: "Рустам Галеев", role: "cashier" },
  { login: "07", name: "Анна Сорокина", role: "floor" },
  { login: "08", name: "Илья Журавлёв", role: "floor" },
  { login: "09", name: "Дина Каримова", role: "floor" },
];
