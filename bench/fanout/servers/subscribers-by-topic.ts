/** Who wants which topic, in the way of each of the plain servers. */
export class SubscribersByTopic<Subscriber> {
  readonly #byTopic = new Map<string, Set<Subscriber>>();

  of(topic: string): Set<Subscriber> {
    const known = this.#byTopic.get(topic) ?? new Set<Subscriber>();
    this.#byTopic.set(topic, known);
    return known;
  }

  add(topics: readonly string[], subscriber: Subscriber): void {
    for (const topic of topics) this.of(topic).add(subscriber);
  }

  remove(topics: readonly string[], subscriber: Subscriber): void {
    for (const topic of topics) this.of(topic).delete(subscriber);
  }
}
