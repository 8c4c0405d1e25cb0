/** Path under which this version of the wire answers (DESIGN section 7). */
export const API = "/api/v1";
