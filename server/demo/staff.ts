/** The people of DOMAIN.md who sign in at a store. */
export type DemoRole = "floor-staff" | "label-operator" | "cashier" | "store-manager";

/** Login is digits, to be typed in gloves. A PIN is made at random when the demo store is loaded, never written here. */
export type DemoStaff = { readonly login: string; readonly name: string; readonly role: DemoRole };

/** The people of the demo store, at least one of each role. */
export const demoStaff: readonly DemoStaff[] = [
  { login: "01", name: "Марина Ведерникова", role: "store-manager" },
  { login: "02", name: "Глеб Подорожный", role: "label-operator" },
  { login: "03", name: "Тамара Луговая", role: "cashier" },
  { login: "04", name: "Рустам Галеев", role: "cashier" },
  { login: "07", name: "Анна Сорокина", role: "floor-staff" },
  { login: "08", name: "Илья Журавлёв", role: "floor-staff" },
  { login: "09", name: "Дина Каримова", role: "floor-staff" },
];
