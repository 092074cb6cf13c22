/** Whether a topic has every word of a query somewhere in its name, whatever their case. An empty query takes all. */
export function createTopicSearch(query: string): (topic: string) => boolean {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return () => true;
  return (topic) => {
    const name = topic.toLowerCase();
    return words.every((word) => name.includes(word));
  };
}
