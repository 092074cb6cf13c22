import { formatWhole } from '../format/format-number.ts';

/** How busy each core is, as a row of bars. `cores` in percent; null while that is not known. */
export function CoreMeters({ cores }: { cores: readonly (number | null)[] }) {
  return (
    <ul aria-label="Each core" className="grid grid-cols-[repeat(auto-fit,minmax(6rem,1fr))] gap-x-4 gap-y-1">
      {cores.map((percent, core) => (
        // oxlint-disable-next-line react/no-array-index-key -- a core is its index
        <li key={core} className="flex items-center gap-2 text-xs text-muted">
          <span aria-hidden="true" className="min-w-2 text-right">
            {core}
          </span>
          <span aria-hidden="true" className="h-1 grow overflow-hidden rounded-full bg-raised">
            <span
              className="block h-full origin-left bg-accent"
              style={{ transform: `scaleX(${(percent ?? 0) / 100})` }}
            />
          </span>
          <span className="sr-only">Core {core}: </span>
          <span className="w-8 text-right">{percent === null ? '–' : `${formatWhole(percent)}%`}</span>
        </li>
      ))}
    </ul>
  );
}
