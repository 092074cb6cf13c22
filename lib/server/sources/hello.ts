import 'server-only';
import { every } from './every.ts';
import type { Source } from './source.ts';

const messages = [
  'Hello from Pulseboard!',
  'Everything on this page arrived over one connection.',
  'Publish a number with curl and watch it appear.',
  'Stop the server and start it again: the page comes back by itself.',
  'No queue, nothing lost: every reader is a position in the log.',
  'Have a good day!',
];

/** A friendly message at each tick, each in its turn. */
export function createHelloSource(intervalMs: number): Source {
  return {
    name: 'hello',
    topics: ['hello'],
    start(publish, signal) {
      let turn = 0;
      const tick = () => {
        const message = messages[turn % messages.length] ?? '';
        turn += 1;
        return publish([{ topic: 'hello', type: 'greeting', data: { message } }]);
      };
      every({ name: 'hello', intervalMs }, tick, signal);
    },
  };
}
