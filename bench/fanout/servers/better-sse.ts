// better-sse on Express, as its guide shows channels.
import { type Channel, createChannel, createSession } from 'better-sse';
import express from 'express';
import { announcePort } from './announce-port.ts';
import { readLines, readTopics } from './read-request.ts';

const channels = new Map<string, Channel>();

function channelOf(topic: string): Channel {
  const channel = channels.get(topic) ?? createChannel();
  channels.set(topic, channel);
  return channel;
}

const app = express();

app.get('/events', async (request, response) => {
  const session = await createSession(request, response);
  for (const topic of readTopics(request.url)) channelOf(topic).register(session);
});

app.post('/topics/:topic', async (request, response) => {
  for (const line of await readLines(request)) {
    channelOf(request.params.topic).broadcast(JSON.parse(line), 'message');
  }
  response.status(201).json({});
});

const server = app.listen(0, '127.0.0.1', () => announcePort(server));
