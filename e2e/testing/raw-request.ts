import { request as openRequest } from 'node:http';

export interface RawRequest {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Ends reading once this has come: for an answer without an end. */
  readonly until?: string;
}

export interface RawAnswer {
  readonly status: number;
  /** By small names; several of a name with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Sends a request with any header, those among them that `fetch` keeps to itself. */
export function sendRaw(url: string, { method, headers = {}, body, until }: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const request = openRequest(url, { method, headers, agent: false }, (response) => {
      let text = '';
      const finish = (): void =>
        resolve({ status: response.statusCode ?? 0, headers: joinHeaders(response.headers), text });
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
        if (until === undefined || !text.includes(until)) return;
        finish();
        request.destroy();
      });
      response.once('end', finish);
    });
    // Of what is over nobody needs to be told: the promise is settled.
    request.once('error', reject);
    request.end(body);
  });
}

function joinHeaders(headers: NodeJS.Dict<string | string[]>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value = '']) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}
