/** Control characters as the symbols that Unicode has for them (U+2400…), so that GS is seen as ␝. */
export function visibleText(raw: string): string {
  return raw.replace(/[\u0000-\u001f]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)));
}

/** The bytes of a code in UTF-8 as hexadecimal pairs. */
export function bytesText(raw: string): string {
  return Array.from(new TextEncoder().encode(raw), (byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join(
    " ",
  );
}
