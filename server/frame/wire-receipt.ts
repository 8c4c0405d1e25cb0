import type { Receipt } from "../../src/domain/redemption.ts";

/** The parts by which a receipt is known (R1), and nothing else that stands beside them. */
export const wireReceipt = ({ shift, number, fiscalDrive, fiscalDocument }: Receipt): Receipt => ({
  ...(shift === undefined ? {} : { shift }),
  ...(number === undefined ? {} : { number }),
  ...(fiscalDrive === undefined ? {} : { fiscalDrive }),
  ...(fiscalDocument === undefined ? {} : { fiscalDocument }),
});
