/** A JSON value as stored in `jsonb`. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined };

/** A JSON object as stored in `jsonb`. */
export type JsonObject = { [key: string]: Json | undefined };
