'use client';

import type { PanelSpec } from '#lib/shared/dashboards';
import type { JsonValue } from '#lib/shared/json';
import { useViewer } from '../access/viewer-context.ts';
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
  const { isAdmin } = useViewer();
  if (editing === null || !isAdmin) return null;

  async function suggest(): Promise<PanelSpec> {
    const { suggestPanel } = await import('#lib/shared/suggest-panel');
    return suggestPanel(topic, [data]);
  }

  return (
    <Button aria-label={`Add ${topic}`} onClick={() => void editing.add(suggest)}>
      Add
    </Button>
  );
}
