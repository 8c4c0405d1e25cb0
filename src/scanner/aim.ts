/** An AIM symbology identifier (ISO/IEC 15424): `]`, a letter, a modifier. */
const AIM_IDENTIFIER = /^\][A-Za-z][0-9A-Za-z]/;

/** Splits the identifier off the front of what a device sent; everything behind it is left as it is. */
export function splitAim(text: string): { readonly raw: string; readonly aim?: string } {
  const aim = AIM_IDENTIFIER.exec(text)?.[0];
  return aim === undefined ? { raw: text } : { raw: text.slice(aim.length), aim };
}

export const startsWithAim = (text: string): boolean => AIM_IDENTIFIER.test(text);
