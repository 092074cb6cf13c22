/** What a server says of itself, by the name and labels of each sample as they are written. */
export type MetricSamples = ReadonlyMap<string, number>;

/** Scrapes a server as Prometheus does. */
export async function readMetrics(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<MetricSamples> {
  const response = await fetch(`${url}/api/metrics`, { headers });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return parseMetrics(await response.text());
}

/** Reads the text format of Prometheus, without timestamps and exemplars. */
function parseMetrics(text: string): MetricSamples {
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const end = line.lastIndexOf(' ');
        return [line.slice(0, end), Number(line.slice(end + 1))];
      }),
  );
}
