/** Where the choice about tags, or what was allowed by it, goes; pages are cached with the marker in place. */
export const CONSENT_MARKER = '\u2063consent\u2063';
