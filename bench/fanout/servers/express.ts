// Express as tutorials show it: one text for each client and event, written as it comes.
import express, { type Response } from 'express';
import { announcePort } from './announce-port.ts';
import { readLines, readTopics } from './read-request.ts';
import { SubscribersByTopic } from './subscribers-by-topic.ts';

const subscribers = new SubscribersByTopic<Response>();
const app = express();

app.get('/events', (request, response) => {
  const topics = readTopics(request.url);
  response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
  response.flushHeaders();
  response.write('retry: 2000\n\n');
  subscribers.add(topics, response);
  request.on('close', () => subscribers.remove(topics, response));
});

app.post('/topics/:topic', async (request, response) => {
  for (const line of await readLines(request)) {
    const data: unknown = JSON.parse(line);
    for (const subscriber of subscribers.of(request.params.topic)) {
      subscriber.write(`data: ${JSON.stringify(data)}\n\n`);
    }
  }
  response.status(201).json({});
});

const server = app.listen(0, '127.0.0.1', () => announcePort(server));
