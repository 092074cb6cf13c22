import type { LogEvent } from '#lib/shared/events';

/** The events that have a text in their type or their JSON, whatever its case; an empty text takes all. */
export function filterEvents(events: readonly LogEvent[], text: string): readonly LogEvent[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return events;
  return events.filter(({ type, data }) => `${type} ${JSON.stringify(data)}`.toLowerCase().includes(wanted));
}
