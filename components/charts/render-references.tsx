import { ReferenceArea, ReferenceLine } from 'recharts';
import type { Reference } from './chart-props.ts';

/** Lines and bands, as elements of the chart that they are in: recharts looks for its own among a chart's children. */
export function renderReferences(references: readonly Reference[]) {
  return references.map((reference) => {
    const { label, colour } = reference;
    const text = {
      value: label,
      position: 'insideTopRight',
      fill: colour,
      className: 'chart-reference',
    } as const;
    return 'value' in reference ? (
      <ReferenceLine key={label} y={reference.value} stroke={colour} strokeDasharray="4 3" label={text} />
    ) : (
      <ReferenceArea
        key={label}
        y1={reference.from}
        y2={reference.to}
        fill={colour}
        fillOpacity={0.1}
        ifOverflow="hidden"
        label={text}
      />
    );
  });
}
