/** Any value that JSON can carry (RFC 8259). Numbers are finite: JSON has no NaN and no Infinity. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
