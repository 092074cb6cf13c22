'use client';

import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { createAlertsApi } from '#lib/client/alerts-api';
import type { Alert } from '#lib/shared/alerts';
import type { LogEvent } from '#lib/shared/events';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ConditionFields } from './condition-fields.tsx';
import { noFaults, toRuleFaults } from './rule-faults.ts';
import { readRule, type RuleField, toFormValues } from './rule-form.ts';
import { SubjectFields } from './subject-fields.tsx';
import { WebhookFields } from './webhook-fields.tsx';

interface RuleDialogProps {
  /** The alert that is edited; null for a new one. */
  alert: Alert | null;
  /** What a new one begins with. */
  prefilled: Readonly<Partial<Record<RuleField, string>>>;
  /** The newest event of each topic. */
  latest: ReadonlyMap<string, LogEvent>;
  onClose: () => void;
}

const api = createAlertsApi();

const usualCondition = { kind: 'above', forMs: 60_000 } as const;

/** The rule of an alert, to be filled in; the server says what is wrong with it. */
export function RuleDialog({ alert, prefilled, latest, onClose }: RuleDialogProps) {
  const form = useRef<HTMLFormElement>(null);
  const [faults, setFaults] = useState(noFaults);
  const [isBusy, setIsBusy] = useState(false);
  const values = alert === null ? prefilled : toFormValues(alert.rule);
  const fields = { values, faults: faults.byField };

  useEffect(() => {
    const first = faults === noFaults ? 'input' : '[aria-invalid=true]';
    form.current?.querySelector<HTMLElement>(first)?.focus();
  }, [faults]);

  async function save(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const rule = readRule(new FormData(event.currentTarget));
    setIsBusy(true);
    try {
      await (alert === null ? api.create(rule) : api.change(alert, rule));
      onClose();
    } catch (error) {
      setFaults(toRuleFaults(error instanceof Error ? error.message : String(error)));
      setIsBusy(false);
    }
  }

  return (
    <Dialog title={alert === null ? 'New alert' : 'Edit alert'} onClose={onClose}>
      <form ref={form} noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
        <SubjectFields {...fields} latest={latest} />
        <ConditionFields {...fields} condition={alert?.rule.condition ?? usualCondition} />
        <WebhookFields
          {...fields}
          begin={alert?.rule.webhook?.format ?? 'none'}
          hasSecret={alert?.hasSecret ?? false}
        />
        <p role="alert" className="text-xs break-words text-negative empty:hidden">
          {faults.rest}
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" disabled={isBusy} className="border-accent text-accent">
            {alert === null ? 'Make alert' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
