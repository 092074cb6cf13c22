import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { ChoiceField } from '../ui/choice-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { createSecret } from './create-secret.ts';
import type { RuleFieldsProps } from './rule-fields-props.ts';

const formats = { none: 'none', standard: 'signed JSON (Standard Webhooks)', ntfy: 'ntfy' } as const;

interface WebhookFieldsProps extends RuleFieldsProps {
  /** What the format begins with. */
  begin: keyof typeof formats;
  /** Whether the alert has a secret already, which nobody can read. */
  hasSecret: boolean;
}

/** Whom the server tells beside the browser. */
export function WebhookFields({ values, faults, begin, hasSecret }: WebhookFieldsProps) {
  const [format, setFormat] = useState(begin);
  const [secret, setSecret] = useState('');
  return (
    <div className="grid gap-4">
      <ChoiceField
        label="Webhook"
        name="webhook.format"
        choices={formats}
        chosen={format}
        onChoose={setFormat}
      />
      {format !== 'none' && (
        <>
          <TextField
            label="URL"
            name="webhook.url"
            type="url"
            defaultValue={values['webhook.url']}
            placeholder={format === 'ntfy' ? 'https://ntfy.sh/my-topic' : 'https://example.org/hook'}
            fault={faults['webhook.url']}
          />
          <div className="flex items-start gap-2">
            <TextField
              label="Secret"
              name="webhook.secret"
              value={secret}
              onText={setSecret}
              placeholder={hasSecret ? 'kept as it is' : 'whsec_…'}
              hint="Signs what is sent. Copy it now: it is never shown again."
              fault={faults['webhook.secret']}
              className="grow"
            />
            <Button onClick={() => setSecret(createSecret())} className="mt-5">
              Make one
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
