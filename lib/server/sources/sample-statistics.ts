/** The mean of a sample. */
export function mean(sample: readonly number[]): number {
  let sum = 0;
  for (const value of sample) sum += value;
  return sum / sample.length;
}

/** The standard deviation of a sample (divided by n). */
export function standardDeviation(sample: readonly number[]): number {
  return Math.sqrt(covariance(sample, sample));
}

/** Pearson's correlation of two samples of the same length. */
export function correlation(first: readonly number[], second: readonly number[]): number {
  return covariance(first, second) / (standardDeviation(first) * standardDeviation(second));
}

/** The logarithm of each value over the one before it. */
export function logReturns(prices: readonly number[]): number[] {
  return prices.slice(1).map((price, index) => Math.log(price / (prices[index] ?? Number.NaN)));
}

/** Every pair of two different items, each once. */
export function pairs<Item>(items: readonly Item[]): [Item, Item][] {
  return items.flatMap((first, index) =>
    items.slice(index + 1).map((second): [Item, Item] => [first, second]),
  );
}

function covariance(first: readonly number[], second: readonly number[]): number {
  const firstMean = mean(first);
  const secondMean = mean(second);
  return mean(
    first.map((value, index) => (value - firstMean) * ((second[index] ?? Number.NaN) - secondMean)),
  );
}
