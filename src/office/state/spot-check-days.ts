/** Local days, YYYY-MM-DD, both included; empty: without an end there. */
export type SpotCheckDays = { readonly from: string; readonly to: string };
export const ALL_DAYS: SpotCheckDays = { from: "", to: "" };

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const daysFromAddress = (search: URLSearchParams): SpotCheckDays => {
  const day = (name: string): string => (DAY.test(search.get(name) ?? "") ? (search.get(name) ?? "") : "");
  return { from: day("from"), to: day("to") };
};

export const daysToAddress = ({ from, to }: SpotCheckDays): URLSearchParams =>
  new URLSearchParams({ ...(from === "" ? {} : { from }), ...(to === "" ? {} : { to }) });
