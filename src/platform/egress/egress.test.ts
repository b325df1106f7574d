import { once } from 'node:events';
import dgram from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { request } from 'node:http';
import net from 'node:net';
import tls from 'node:tls';
import { S3Client, ListBucketsCommand } from '@aws-sdk/client-s3';
import { createTransport } from 'nodemailer';
import Stripe from 'stripe';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { goingOut, guardEgress, type RefusedCall } from './index.ts';

// A trap that hears whoever gets out; every way that the product goes out, and others.
const trap = net.createServer();
let heard = 0;
let refused: RefusedCall[] = [];
let release = () => undefined as void;
let port = 0;

beforeEach(async () => {
  trap.removeAllListeners('connection');
  trap.on('connection', (socket) => {
    heard += 1;
    socket.destroy();
  });
  trap.listen(0, '127.0.0.1');
  await once(trap, 'listening');
  port = (trap.address() as net.AddressInfo).port;
  [heard, refused] = [0, []];
  release = guardEgress({ allow: [], onRefused: (call) => refused.push(call) });
});

afterEach(async () => {
  release();
  trap.close();
  await once(trap, 'close');
});

const failed = (socket: NodeJS.EventEmitter) =>
  once(socket, 'error').then(([error]) => error as Error);

const WAYS: Record<string, () => Promise<unknown>> = {
  fetch: () => fetch(`http://127.0.0.1:${port}/`).catch((error: Error) => error.cause),
  'fetch over https': () =>
    fetch(`https://127.0.0.1:${port}/`).catch((error: Error) => error.cause),
  'node:http': () => failed(request({ host: '127.0.0.1', port }).end()),
  'a socket': () => failed(net.connect(port, '127.0.0.1')),
  'a socket without a host': () => failed(net.connect({ port })),
  'a socket over TLS': () => failed(tls.connect({ host: '127.0.0.1', port })),
  mail: () =>
    createTransport({ url: `smtp://127.0.0.1:${port}` } as never)
      .sendMail({ from: 'a@example.org', to: 'b@example.org', text: 'x' })
      .catch((error: Error) => error),
  storage: () =>
    new S3Client({
      region: 'x',
      endpoint: `http://127.0.0.1:${port}`,
      credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
      maxAttempts: 1,
    })
      .send(new ListBucketsCommand({}))
      .catch((error: Error) => error),
  payments: () =>
    new Stripe('sk_test_x', {
      host: '127.0.0.1',
      port: String(port),
      protocol: 'http',
      maxNetworkRetries: 0,
    }).balance
      .retrieve()
      .catch((error: Error) => error),
};

test.each(Object.keys(WAYS))(
  '%s does not leave: the trap hears nothing, the call is told',
  async (way) => {
    const error = await WAYS[way]!();
    expect(String((error as Error).message)).not.toBe('');
    expect(heard).toBe(0);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatchObject({ port });
  },
);

test('no name is asked for and no datagram is sent', async () => {
  await expect(lookup('partner.example')).rejects.toThrow('partner.example');
  const socket = dgram.createSocket('udp4');
  await expect(
    new Promise((_, reject) =>
      socket.send('x', 53, '192.0.2.1', (error) => reject(error as Error)),
    ),
  ).rejects.toThrow('192.0.2.1:53');
  socket.close();
  expect(refused.map(({ host }) => host)).toEqual(['partner.example', '192.0.2.1']);
});

test('what a call was for is told, through everything that happens in between', async () => {
  await goingOut('payment stripe', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
  });
  expect(refused).toEqual([{ host: '127.0.0.1', port, purpose: 'payment stripe' }]);
});

test('who is on the list is reached, and sockets of the file system are no way out', async () => {
  release();
  release = guardEgress({ allow: [`127.0.0.1:${port}`], onRefused: (call) => refused.push(call) });
  const socket = net.connect(port, '127.0.0.1');
  await once(socket, 'close');
  expect(heard).toBe(1);
  const error = await failed(net.connect('/nowhere/at/all.sock'));
  expect((error as NodeJS.ErrnoException).code).toBe('ENOENT');
  expect(refused).toEqual([]);
});
