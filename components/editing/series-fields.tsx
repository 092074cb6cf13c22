'use client';

import { useId } from 'react';
import { maxSeriesOfPanel } from '#lib/shared/dashboard-limits';
import type { KnownTopic } from '#lib/client/known-topics';
import { emptySeries, type PanelDraft, type SeriesDraft } from '#lib/shared/panel-draft';
import { seriesColour } from '../charts/chart-config.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceField } from '../ui/choice-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Offers, useFields, useTopicOffers } from './known-topics.tsx';
import { partsOf } from './panel-kinds.ts';

interface SeriesFieldsProps {
  draft: PanelDraft;
  topics: readonly KnownTopic[];
  onChange: (part: Partial<PanelDraft>) => void;
}

/** Which topics and which of their fields a panel shows. */
export function SeriesFields({ draft, topics, onChange }: SeriesFieldsProps) {
  const { kind, series } = draft;
  const { isChart, hasTopic } = partsOf(kind);
  if (!hasTopic) return null;
  const shown = isChart ? series : series.slice(0, 1);
  const replace = (index: number, part: Partial<SeriesDraft>) =>
    onChange({ series: series.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="sr-only">What it shows</legend>
      {shown.map((one, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line of the form is its place
        <div key={index} className="flex flex-wrap items-end gap-2">
          <SeriesRow
            series={one}
            kind={kind}
            index={index}
            topics={topics}
            onChange={(part) => replace(index, part)}
          />
          {isChart && series.length > 1 && (
            <Button
              aria-label={`Remove series ${index + 1}`}
              className="h-8"
              onClick={() => onChange({ series: series.toSpliced(index, 1) })}
            >
              Remove
            </Button>
          )}
        </div>
      ))}
      {isChart && series.length < maxSeriesOfPanel && (
        <Button
          className="self-start"
          onClick={() =>
            onChange({ series: [...series, { ...emptySeries, topic: series.at(-1)?.topic ?? '' }] })
          }
        >
          Add a series
        </Button>
      )}
    </fieldset>
  );
}

interface SeriesRowProps {
  series: SeriesDraft;
  kind: PanelDraft['kind'];
  index: number;
  topics: readonly KnownTopic[];
  onChange: (part: Partial<SeriesDraft>) => void;
}

const colours: Readonly<Record<string, string>> = {
  '': 'By its place',
  ...Object.fromEntries(Array.from({ length: 8 }, (_, index) => [String(index), `Colour ${index + 1}`])),
};

function SeriesRow({ series, kind, index, topics, onChange }: SeriesRowProps) {
  const topicsId = useId();
  const fieldsId = useId();
  const { isChart, hasField, hasLabel, takesPattern } = partsOf(kind);
  const offers = useTopicOffers(topics, series.topic);
  const fields = useFields(topics, series.topic, kind === 'meters' ? 'numbers' : 'number');
  const colour = series.colour === null ? '' : String(series.colour);
  return (
    <div className="grid min-w-0 grow grid-cols-2 gap-2 sm:grid-cols-4">
      <Offers id={topicsId} offers={offers} />
      <Offers id={fieldsId} offers={fields} />
      <TextField
        label={takesPattern ? 'Topic, or a pattern such as doors.*' : 'Topic'}
        list={topicsId}
        value={series.topic}
        maxLength={255}
        className={hasField ? '' : 'col-span-2'}
        onText={(topic) => onChange({ topic })}
      />
      {hasField && (
        <TextField
          label={kind === 'candlestick' ? 'Price field' : 'Field'}
          list={fieldsId}
          value={series.field}
          maxLength={255}
          onText={(field) => onChange({ field })}
        />
      )}
      {hasLabel && (
        <TextField
          label="Label"
          value={series.label}
          maxLength={100}
          placeholder="by its topic and field"
          onText={(label) => onChange({ label })}
        />
      )}
      {isChart && (
        <div className="flex items-end gap-2">
          <ChoiceField
            label="Colour"
            className="grow"
            choices={colours}
            chosen={colour}
            onChoose={(chosen) => onChange({ colour: chosen === '' ? null : Number(chosen) })}
          />
          <span
            aria-hidden="true"
            className="mb-3 size-3 shrink-0 rounded-full"
            style={{ background: seriesColour(series.colour ?? index) }}
          />
        </div>
      )}
    </div>
  );
}
