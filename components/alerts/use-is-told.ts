import { isOfPattern } from '#lib/shared/topics';
import { useViewer } from '../access/viewer-context.ts';

/** Whether the stream tells what becomes of every alert: to who may read the topic of that. */
export function useIsTold(): boolean {
  return useViewer().topics.some((pattern) => isOfPattern(pattern, 'alerts'));
}
