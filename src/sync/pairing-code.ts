/** The pairing code in what was scanned: the digits as shown, or the address of the office's QR that carries them. */
export const pairingCodeOf = (scanned: string): string => /[?&]pair=(\d+)/.exec(scanned)?.[1] ?? scanned;
