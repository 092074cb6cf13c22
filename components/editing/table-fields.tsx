'use client';

import type { ColumnDraft, PanelDraft } from '#lib/shared/panel-draft';
import { emptyColumn } from '#lib/shared/panel-draft';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { UnitField } from './unit-field.tsx';

interface TableFieldsProps {
  draft: PanelDraft;
  onChange: (part: Partial<PanelDraft>) => void;
}

const maxColumns = 6;

/** The columns of a table, and the field that its small lines are drawn of. */
export function TableFields({ draft: { columns, sparkline }, onChange }: TableFieldsProps) {
  const replace = (index: number, part: Partial<ColumnDraft>) =>
    onChange({ columns: columns.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="sr-only">Columns</legend>
      {columns.map((column, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line of the form is its place
        <div key={index} className="grid grid-cols-2 items-end gap-2 sm:grid-cols-4">
          <TextField label="Field" value={column.field} onText={(field) => replace(index, { field })} />
          <TextField label="Head" value={column.label} onText={(label) => replace(index, { label })} />
          <UnitField unit={column.unit} onUnit={(unit) => replace(index, { unit })} />
          <label className="flex min-h-8 items-center gap-2">
            <input
              type="checkbox"
              checked={column.isChange}
              onChange={({ target }) => replace(index, { isChange: target.checked })}
              className="size-4"
            />
            Up is good
          </label>
          {columns.length > 1 && (
            <Button
              aria-label={`Remove column ${index + 1}`}
              className="h-8 justify-self-start"
              onClick={() => onChange({ columns: columns.toSpliced(index, 1) })}
            >
              Remove
            </Button>
          )}
        </div>
      ))}
      {columns.length < maxColumns && (
        <Button className="self-start" onClick={() => onChange({ columns: [...columns, emptyColumn] })}>
          Add a column
        </Button>
      )}
      <TextField
        label="Field of the small line"
        value={sparkline}
        placeholder="none"
        onText={(text) => onChange({ sparkline: text })}
      />
    </fieldset>
  );
}
