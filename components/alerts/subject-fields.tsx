import { useState } from 'react';
import type { LogEvent } from '#lib/shared/events';
import { listNumericFields } from '#lib/shared/numeric-fields';
import { readNumber } from '#lib/shared/series';
import { plain } from '../format/unit.ts';
import { TextField } from '../ui/text-field.tsx';
import type { RuleFieldsProps } from './rule-fields-props.ts';

/** More would be no list to choose from. */
const mostSuggested = 100;

interface SubjectFieldsProps extends RuleFieldsProps {
  /** The newest event of each topic. */
  latest: ReadonlyMap<string, LogEvent>;
}

/** What an alert is called, and which number it watches. */
export function SubjectFields({ values, faults, latest }: SubjectFieldsProps) {
  const listFields = (name: string) => {
    const last = latest.get(name.trim());
    return last === undefined ? [] : listNumericFields(last.data, mostSuggested);
  };
  const [topic, setTopic] = useState(values.topic ?? '');
  const [field, setField] = useState(values.field ?? listFields(topic)[0] ?? '');
  const last = latest.get(topic.trim());
  const fields = listFields(topic);
  // An alert about alerts would never end.
  const topics = [...latest.keys()].filter((name) => name !== 'alerts').toSorted();

  function changeTopic(text: string): void {
    setTopic(text);
    const [first] = listFields(text);
    if (first !== undefined && !listFields(text).includes(field)) setField(first);
  }

  const value = last === undefined ? null : readNumber(last.data, field.trim() || 'value');
  return (
    <>
      <TextField
        label="Title"
        name="title"
        defaultValue={values.title}
        placeholder="Oven is hot"
        fault={faults.title}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Topic"
          name="topic"
          value={topic}
          onText={changeTopic}
          placeholder="kitchen.oven"
          suggestions={topics}
          fault={faults.topic}
        />
        <TextField
          label="Field"
          name="field"
          value={field}
          onText={setField}
          placeholder="value"
          suggestions={fields}
          hint={value === null ? describeFields(fields) : `now ${plain.format(value)}`}
          fault={faults.field}
        />
      </div>
    </>
  );
}

function describeFields(fields: readonly string[]): string | null {
  return fields.length === 0 ? null : `its numbers: ${fields.slice(0, 5).join(', ')}`;
}
