import type { Office } from "../../state/office.ts";

/** What every part of the catalogue's screens is given. */
export type CatalogueProps = { readonly office: Office };
