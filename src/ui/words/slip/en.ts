/** Words of sales slips, for the office and the till. */
export const en = {
  save: "Save sales slip",
  saveOf: (label: string) => `Save sales slip: ${label}`,
  fileName: (label: string) => `sales-slip-${label}.pdf`,
};

export type SlipWords = typeof en;
