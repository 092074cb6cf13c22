'use client';

import { gridColumns, maxPanelRows } from '#lib/shared/dashboard-limits';
import type { KnownTopic } from '#lib/client/known-topics';
import type { PanelDraft } from '#lib/shared/panel-draft';
import { ChoiceField } from '../ui/choice-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { kindNames, partsOf } from './panel-kinds.ts';
import { SeriesFields } from './series-fields.tsx';
import { TableFields } from './table-fields.tsx';
import { UnitField } from './unit-field.tsx';

interface PanelFormProps {
  draft: PanelDraft;
  topics: readonly KnownTopic[];
  onChange: (part: Partial<PanelDraft>) => void;
}

const scales = {
  auto: 'As the kind of chart is used',
  fit: 'To what is shown',
  'from-zero': 'From zero',
  scale: 'Fixed…',
} as const;

const directions = { '': 'Neither good nor bad', good: 'Good', bad: 'Bad' } as const;

/** The inputs of a panel: those that its kind has. */
export function PanelForm({ draft, topics, onChange }: PanelFormProps) {
  const { kind } = draft;
  const { isChart, hasUnit, hasScale } = partsOf(kind);
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-2">
        <ChoiceField
          label="Kind"
          choices={kindNames}
          chosen={kind}
          onChoose={(chosen) => onChange({ kind: chosen })}
        />
        <TextField
          label="Title"
          value={draft.title}
          maxLength={100}
          onText={(title) => onChange({ title })}
        />
      </div>
      <SeriesFields draft={draft} topics={topics} onChange={onChange} />
      {kind === 'table' && <TableFields draft={draft} onChange={onChange} />}
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {hasUnit && <UnitField unit={draft.unit} onUnit={(unit) => onChange({ unit })} />}
        {isChart && (
          <ChoiceField
            label="Scale"
            choices={scales}
            chosen={draft.values}
            onChoose={(values) => onChange({ values })}
          />
        )}
        {(hasScale || (isChart && draft.values === 'scale')) && (
          <ScaleFields draft={draft} onChange={onChange} />
        )}
        <KindFields draft={draft} onChange={onChange} />
      </div>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        <TextField
          label={`Width, 1 to ${gridColumns}`}
          type="number"
          min={1}
          max={gridColumns}
          value={draft.width}
          onText={(width) => onChange({ width })}
        />
        <TextField
          label={`Height, 1 to ${maxPanelRows}`}
          type="number"
          min={1}
          max={maxPanelRows}
          value={draft.height}
          onText={(height) => onChange({ height })}
        />
        <TextField
          label="Note beside the title"
          value={draft.note}
          maxLength={100}
          className="col-span-2"
          onText={(note) => onChange({ note })}
        />
      </div>
    </div>
  );
}

type PartProps = Omit<PanelFormProps, 'topics'>;

function ScaleFields({ draft: { low, high }, onChange }: PartProps) {
  return (
    <>
      <TextField label="From" inputMode="decimal" value={low} onText={(text) => onChange({ low: text })} />
      <TextField label="To (or a field)" value={high} onText={(text) => onChange({ high: text })} />
    </>
  );
}

/** What one kind alone has. */
function KindFields({ draft, onChange }: PartProps) {
  switch (draft.kind) {
    case 'bar':
      return (
        <TextField
          label="Seconds of a bar"
          inputMode="decimal"
          value={draft.intervalSeconds}
          onText={(intervalSeconds) => onChange({ intervalSeconds })}
        />
      );
    case 'candlestick':
      return (
        <>
          <TextField
            label="Volume field"
            placeholder="none"
            value={draft.volume}
            onText={(volume) => onChange({ volume })}
          />
          <TextField
            label="Seconds of a candle"
            value={draft.candleSeconds}
            onText={(candleSeconds) => onChange({ candleSeconds })}
          />
        </>
      );
    case 'number':
      return (
        <ChoiceField
          label="A rise is"
          choices={directions}
          chosen={draft.rising}
          onChoose={(rising) => onChange({ rising })}
        />
      );
    default:
      return null;
  }
}
