import { useState } from 'react';
import { createAlertsApi } from '#lib/client/alerts-api';
import type { Alert } from '#lib/shared/alerts';
import { Button } from '../ui/button.tsx';
import { useOrder } from '../ui/use-order.ts';

interface AlertActionsProps {
  alert: Alert;
  isSilenced: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

const silences = [
  { label: '15 min', forMs: 900_000 },
  { label: '1 h', forMs: 3_600_000 },
  { label: '1 day', forMs: 86_400_000 },
] as const;

const api = createAlertsApi();

/** What can be done about one alert. */
export function AlertActions({ alert, isSilenced, onEdit, onRemove }: AlertActionsProps) {
  const { order, isBusy, fault } = useOrder();
  const [isChoosing, setIsChoosing] = useState(false);

  function silence(forMs: number): void {
    setIsChoosing(false);
    order(() => api.silence(alert, forMs));
  }

  return (
    <div className="flex flex-col gap-1 lg:items-end">
      <fieldset aria-label={`Actions of ${alert.rule.title}`} className="flex flex-wrap gap-1">
        {alert.status === 'firing' && alert.acknowledgedAt === null && (
          <Button disabled={isBusy} onClick={() => order(() => api.acknowledge(alert))}>
            Acknowledge
          </Button>
        )}
        {isSilenced ? (
          <Button disabled={isBusy} onClick={() => silence(0)}>
            End silence
          </Button>
        ) : (
          <Button disabled={isBusy} aria-expanded={isChoosing} onClick={() => setIsChoosing(!isChoosing)}>
            Silence
          </Button>
        )}
        <Button onClick={onEdit}>Edit</Button>
        <Button onClick={onRemove}>Remove</Button>
      </fieldset>
      {isChoosing && !isSilenced && (
        <fieldset
          aria-label={`Silence ${alert.rule.title} for`}
          className="flex flex-wrap items-center gap-1 text-xs text-muted"
        >
          for
          {silences.map(({ label, forMs }) => (
            <Button key={label} onClick={() => silence(forMs)}>
              {label}
            </Button>
          ))}
        </fieldset>
      )}
      {fault !== null && (
        <p role="alert" className="text-xs break-words text-negative">
          {fault}
        </p>
      )}
    </div>
  );
}
