/** Each kind of chart in the order of the page, and how it is written: what is an object stays the same one. */
export const gallerySnippets = {
  line: {
    title: 'Line',
    code: `const config = {
  one: { label: '1 min', colour: 'var(--series-1)' },
  five: { label: '5 min', colour: 'var(--series-2)' },
};
const data = useMemo(() => ({ one, five }), [one, five]);

<LineChart
  name="Load"
  data={data}
  config={config}
  time={{ windowMs: 300_000 }}
  values="from-zero"
  unit={decimals(2)}
  hasToggles
/>`,
  },
  area: {
    title: 'Area',
    code: `const references = [
  { label: 'Busy', colour: 'var(--negative)', from: 80, to: 100 },
];
const config = { total: { label: 'CPU', colour: 'var(--series-1)' } };
const percentAxis = { low: 0, high: 100 };

<AreaChart
  name="CPU"
  data={data}
  config={config}
  time={{ windowMs: 300_000 }}
  values={percentAxis}
  unit={percent}
  references={references}
/>`,
  },
  'stacked-area': {
    title: 'Stacked area',
    code: `<StackedAreaChart
  name="Requests"
  data={data}
  config={config}
  time={{ from: Date.UTC(2026, 0, 5), to: Date.UTC(2026, 0, 6) }}
/>`,
  },
  bar: {
    title: 'Bar',
    code: `<BarChart
  name="Mean of random"
  data={data}
  config={config}
  time={{ windowMs: 300_000 }}
  bucketMs={10_000}
  summary="mean"
/>`,
  },
  candlestick: {
    title: 'Candlestick',
    code: `const data = useMemo(() => ({ price, volume }), [price, volume]);

<CandlestickChart
  name="ACME"
  data={data}
  intervals={[10_000, 30_000, 60_000]}
  time={{ windowMs: 300_000 }}
  unit={currency('USD')}
/>`,
  },
  gauge: {
    title: 'Gauge',
    code: `<Gauge
  name="CPU"
  data={data}
  config={config}
  values={percentAxis}
  unit={percent}
  references={references}
/>`,
  },
  cursor: {
    title: 'One cursor for several charts',
    code: `const [cursor] = useState(createChartCursor);

<LineChart name="Event loop" cursor={cursor} {...eventLoop} />
<LineChart name="Memory" cursor={cursor} {...memory} />`,
  },
  sparkline: {
    title: 'Sparkline',
    code: `const time = { windowMs: 300_000 };

<Sparkline data={data} config={config} time={time} />`,
  },
  'big-number': {
    title: 'Big number',
    code: `<BigNumber
  name="ACME"
  data={data}
  config={config}
  time={{ windowMs: 300_000 }}
  unit={currency('USD')}
  againstMs={60_000}
  rising="good"
/>`,
  },
} as const satisfies Record<string, { title: string; code: string }>;
