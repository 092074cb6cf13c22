/** Each kind of chart in the order of the page, and how it is written. */
export const gallerySnippets = {
  line: {
    title: 'Line',
    code: `const config = {
  one: { label: '1 min', colour: 'var(--series-1)' },
  five: { label: '5 min', colour: 'var(--series-2)' },
};

<LineChart
  name="Load"
  data={{ one, five }}
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

<AreaChart
  name="CPU"
  data={{ total }}
  config={{ total: { label: 'CPU', colour: 'var(--series-1)' } }}
  time={{ windowMs: 300_000 }}
  values={{ low: 0, high: 100 }}
  unit={percent}
  references={references}
/>`,
  },
  'stacked-area': {
    title: 'Stacked area',
    code: `<StackedAreaChart
  name="Requests"
  data={{ read, written, failed }}
  config={config}
  time={{ from: Date.UTC(2026, 0, 5), to: Date.UTC(2026, 0, 6) }}
/>`,
  },
  bar: {
    title: 'Bar',
    code: `<BarChart
  name="Mean of random"
  data={{ value }}
  config={config}
  time={{ windowMs: 300_000 }}
  bucketMs={10_000}
  summary="mean"
/>`,
  },
  candlestick: {
    title: 'Candlestick',
    code: `<CandlestickChart
  name="ACME"
  data={{ price, volume }}
  intervals={[10_000, 30_000, 60_000]}
  time={{ windowMs: 300_000 }}
  unit={currency('USD')}
/>`,
  },
  gauge: {
    title: 'Gauge',
    code: `<Gauge
  name="CPU"
  data={{ total }}
  config={config}
  values={{ low: 0, high: 100 }}
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
    code: `<Sparkline
  data={{ price }}
  config={config}
  time={{ windowMs: 300_000 }}
/>`,
  },
  'big-number': {
    title: 'Big number',
    code: `<BigNumber
  name="ACME"
  data={{ price }}
  config={config}
  time={{ windowMs: 300_000 }}
  unit={currency('USD')}
  againstMs={60_000}
  rising="good"
/>`,
  },
} as const satisfies Record<string, { title: string; code: string }>;
