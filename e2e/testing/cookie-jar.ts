/** The cookies that a server has set, as a browser sends them back. */
export class CookieJar {
  readonly #cookies = new Map<string, string>();

  /** Takes what an answer sets. */
  take(response: Response): void {
    for (const text of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
      if (text.includes('Max-Age=0')) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }

  /** For the `Cookie` header. */
  toString(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}
