/** Why a design cannot be printed, with the figures people need to mend it (L5). `element` is a place in `elements`. */
export type DesignFault =
  | { readonly code: "no-symbol" | "no-number" }
  | { readonly code: "second-symbol"; readonly element: number }
  /** GenSpecs 5.12.3: narrower bars than that are outside what GS1-128 may be printed with. */
  | { readonly code: "bars-too-narrow"; readonly neededMm: number; readonly hasMm: number }
  /** With its quiet zones, at the whole dots that this head can print. */
  | { readonly code: "symbol-too-wide"; readonly element: number; readonly neededMm: number; readonly hasMm: number }
  /** ISO/IEC 15417: 5 mm or 15 % of the symbol's width, whichever is more. */
  | { readonly code: "symbol-too-low"; readonly element: number; readonly neededMm: number; readonly hasMm: number }
  | { readonly code: "number-too-wide"; readonly element: number; readonly neededMm: number; readonly hasMm: number }
  | { readonly code: "letters-too-small"; readonly element: number; readonly neededMm: number; readonly hasMm: number }
  | { readonly code: "outside-label"; readonly element: number; readonly edge: Edge; readonly overMm: number }
  /** Reaches into the symbol's box, where bars and quiet zones must stay clear. */
  | { readonly code: "symbol-covered"; readonly element: number; readonly overMm: number }
  | { readonly code: "page-too-narrow" | "page-too-low"; readonly neededMm: number; readonly hasMm: number }
  | { readonly code: "printer-too-narrow"; readonly neededMm: number; readonly hasMm: number };

export type Edge = "left" | "top" | "right" | "bottom";
