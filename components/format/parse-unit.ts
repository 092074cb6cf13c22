import {
  bytes,
  compactCount,
  currency,
  decimals,
  milliseconds,
  percent,
  percentChange,
  plain,
  si,
  type Unit,
} from './unit.ts';

const named: Readonly<Record<string, Unit>> = {
  plain,
  compact: compactCount,
  percent,
  'percent-change': percentChange,
  bytes,
  ms: milliseconds,
};

const parsed = new Map<string, Unit>(Object.entries(named));

/** The unit that a panel names, the same object for the same name; plain numbers for none. */
export function parseUnit(name = 'plain'): Unit {
  const known = parsed.get(name);
  if (known !== undefined) return known;
  const unit = createUnit(name);
  parsed.set(name, unit);
  return unit;
}

function createUnit(name: string): Unit {
  const [kind, parameter = ''] = name.split(':');
  if (kind === 'decimals') return decimals(Number(parameter));
  if (kind === 'currency') return currency(parameter);
  return si(parameter);
}
