/** Characters of keyboard layouts by the positions of a US keyboard, row by row, as the systems' layout charts show. */
const POSITIONS: readonly string[] = [
  ..."Backquote Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal".split(" "),
  ..."KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight Backslash".split(" "),
  ..."KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote".split(" "),
  ..."KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash".split(" "),
];

type Layout = { readonly plain: string; readonly shifted: string; readonly dead: string };

const LAYOUTS = {
  us: {
    plain: "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
    shifted: '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?',
    dead: "",
  },
  ru: {
    plain: "ё1234567890-=йцукенгшщзхъ\\фывапролджэячсмитьбю.",
    shifted: 'Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,',
    dead: "",
  },
  de: {
    plain: "^1234567890ß´qwertzuiopü+#asdfghjklöäyxcvbnm,.-",
    shifted: "°!\"§$%&/()=?`QWERTZUIOPÜ*'ASDFGHJKLÖÄYXCVBNM;:_",
    dead: "^´`",
  },
  fr: {
    plain: "²&é\"'(-è_çà)=azertyuiop^$*qsdfghjklmùwxcvbn,;:!",
    shifted: "~1234567890°+AZERTYUIOP¨£µQSDFGHJKLM%WXCVBN?./§",
    dead: "^¨",
  },
} as const satisfies Record<string, Layout>;

export type LayoutName = keyof typeof LAYOUTS;

export type Position = { readonly code: string; readonly shift: boolean };

/** Where a keyboard of this layout has the character, or undefined. */
export function positionOf(layout: LayoutName, character: string): Position | undefined {
  if (character === " ") return { code: "Space", shift: false };
  const { plain, shifted } = LAYOUTS[layout];
  const [low, high] = [[...plain].indexOf(character), [...shifted].indexOf(character)];
  const code = POSITIONS[low < 0 ? high : low];
  return code === undefined ? undefined : { code, shift: low < 0 };
}

/** What a system with this layout makes of a key; Caps Lock turns the case of letters. */
export function characterAt(layout: LayoutName, { code, shift }: Position, caps: boolean): string {
  if (code === "Space") return " ";
  const { plain, shifted, dead } = LAYOUTS[layout];
  const index = POSITIONS.indexOf(code);
  const turned = caps && plain[index]?.toUpperCase() === shifted[index] && plain[index] !== shifted[index];
  const character = [...(shift !== turned ? shifted : plain)][index] ?? "";
  return dead.includes(character) ? "Dead" : character;
}

/** Whether a keyboard of this layout has a key for it; GS has another way everywhere. */
export const keyLayoutHas = (layout: LayoutName, character: string): boolean =>
  character < " " || positionOf(layout, character) !== undefined;
