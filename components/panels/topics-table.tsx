import type { TopicState } from '#lib/client/use-topics';
import { TopicRow } from './topic-row.tsx';

export function TopicsTable({ topics }: { topics: readonly TopicState[] }) {
  return (
    <table className="w-full table-fixed">
      <caption className="sr-only">Last value of each topic</caption>
      <thead className="text-left text-xs text-muted">
        <tr className="[&>th]:pb-2 [&>th]:font-normal">
          <th scope="col">Topic</th>
          <th scope="col" className="w-24 text-right sm:w-1/4">
            Last value
          </th>
          <th scope="col" className="w-20 pl-4 sm:w-1/4">
            5 min
          </th>
          <th scope="col" className="hidden w-24 text-right sm:table-cell">
            Received
          </th>
          <th scope="col" className="w-20 text-right">
            Age
          </th>
        </tr>
      </thead>
      <tbody>
        {topics.length === 0 && (
          <tr className="h-9 border-t border-border">
            <td colSpan={5} className="text-muted">
              Nothing was published yet
            </td>
          </tr>
        )}
        {topics.map((state) => (
          <TopicRow key={state.topic} state={state} />
        ))}
      </tbody>
    </table>
  );
}
