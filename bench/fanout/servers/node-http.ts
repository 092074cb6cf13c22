// node:http as somebody who knows it writes it: each event is encoded once, and all subscribers get the same buffer.
import { createServer, type ServerResponse } from 'node:http';
import { announcePort } from './announce-port.ts';
import { readLines, readTopic, readTopics } from './read-request.ts';
import { SubscribersByTopic } from './subscribers-by-topic.ts';

const subscribers = new SubscribersByTopic<ServerResponse>();

const server = createServer(async (request, response) => {
  if (request.method === 'GET') {
    const topics = readTopics(request.url);
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
    response.write('retry: 2000\n\n');
    subscribers.add(topics, response);
    response.on('close', () => subscribers.remove(topics, response));
    return;
  }
  for (const line of await readLines(request)) {
    const frame = Buffer.from(`data: ${line}\n\n`);
    for (const subscriber of subscribers.of(readTopic(request.url))) subscriber.write(frame);
  }
  response.writeHead(201).end('{}');
});

server.listen(0, '127.0.0.1', () => announcePort(server));
