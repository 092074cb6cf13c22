'use client';

import type { JsonValue } from '#lib/shared/json';
import { Button } from '../ui/button.tsx';
import { useMaybeDashboardEditing } from './dashboard-editing.ts';

interface AddTopicButtonProps {
  topic: string;
  /** What its newest event carries. */
  data: JsonValue;
}

/** Adds the panel that suits a topic to the dashboard of the page. */
export function AddTopicButton({ topic, data }: AddTopicButtonProps) {
  const editing = useMaybeDashboardEditing();
  if (editing === null) return null;

  async function add(): Promise<void> {
    const { suggestPanel } = await import('#lib/shared/suggest-panel');
    await editing?.add(suggestPanel(topic, [data]));
  }

  return (
    <Button aria-label={`Add ${topic}`} onClick={() => void add()}>
      Add
    </Button>
  );
}
