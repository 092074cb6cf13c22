/** What the palette can find. */
export interface PaletteEntry {
  /** Another for each. */
  readonly id: string;
  readonly title: string;
  readonly section: string;
  /** Other words that find it. */
  readonly words?: string | undefined;
  readonly keys?: string | undefined;
  readonly run: () => void;
}

/**
 * The entries that a query means, the best first: each of its words begins a word, is part of one, or has its letters in that
 * order. All of them, as they are, for an empty query.
 */
export function rankEntries(query: string, entries: readonly PaletteEntry[]): readonly PaletteEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries;
  return entries
    .map((entry) => ({ entry, score: rate(words, entry) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.entry.title.length - b.entry.title.length)
    .map(({ entry }) => entry);
}

/** 0 where any of the words is not found. */
function rate(words: readonly string[], { title, section, words: others = '' }: PaletteEntry): number {
  const inTitle = title.toLowerCase();
  const besides = `${section} ${others}`.toLowerCase();
  const rates = words.map((word) => Math.max(2 * rateWord(word, inTitle), rateWord(word, besides)));
  return rates.includes(0) ? 0 : rates.reduce((sum, one) => sum + one, 0);
}

function rateWord(word: string, text: string): number {
  const at = text.indexOf(word);
  if (at === 0) return 5;
  if (text.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))) return 4;
  if (at > 0) return 3;
  return hasInOrder(word, text) ? 1 : 0;
}

function hasInOrder(letters: string, text: string): boolean {
  let from = 0;
  for (const letter of letters) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}
