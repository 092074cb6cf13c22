/** From the most to the fewest records. */
export const reportLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type ReportLevel = (typeof reportLevels)[number];

/** `json`: an object a line; `text`: for people. */
export const reportFormats = ['json', 'text'] as const;
