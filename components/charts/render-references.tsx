import { ReferenceArea, ReferenceLine } from 'recharts';
import type { ValueReference } from './chart-props.ts';

/**
 * Lines and bands, as elements of the chart that they are in: recharts looks for its own among a chart's children.
 *
 * `middle`: of the value axis; the label of a line stands on the side where there is room
 */
export function renderReferences(references: readonly ValueReference[], middle: number) {
  return references.map((reference) => {
    const { label, colour } = reference;
    const isLow = 'value' in reference && reference.value < middle;
    const text = {
      value: label,
      position: isLow ? 'insideBottomRight' : 'insideTopRight',
      fill: colour,
      className: 'chart-reference',
    } as const;
    return 'value' in reference ? (
      <ReferenceLine
        key={`${label} ${reference.value}`}
        y={reference.value}
        stroke={colour}
        strokeDasharray="4 3"
        label={text}
      />
    ) : (
      <ReferenceArea
        key={`${label} ${reference.from} ${reference.to}`}
        {...toEnds(reference)}
        fill={colour}
        fillOpacity={0.1}
        ifOverflow="hidden"
        label={text}
      />
    );
  });
}

/** An end that is left out lies on the edge. */
function toEnds({ from, to }: { readonly from: number; readonly to: number }) {
  return { ...(Number.isFinite(from) && { y1: from }), ...(Number.isFinite(to) && { y2: to }) };
}
