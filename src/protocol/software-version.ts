/** Put in by the build (vite.config.ts); not there under the test runner. */
declare const SOFTCHECK_VERSION: string | undefined;

/** Version of the software that this page was built from. */
export const softwareVersion: string = typeof SOFTCHECK_VERSION === "undefined" ? "development" : SOFTCHECK_VERSION;
