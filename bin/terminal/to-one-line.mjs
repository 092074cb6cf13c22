// Control characters, and those that turn the direction of text: what comes from elsewhere does not steer a terminal.
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const unprintable = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu;

/**
 * A text that is safe to print and stays on one line.
 *
 * @param {string} text
 */
export function toOneLine(text) {
  return text.replace(unprintable, ' ');
}
