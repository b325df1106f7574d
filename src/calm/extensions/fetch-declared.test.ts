import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Resolve } from '../../platform/egress/index.ts';
import { fetchDeclared } from './fetch-declared.ts';

let server: Server;
let port = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/elsewhere')
      response.writeHead(302, { location: 'http://example.org/' }).end();
    else response.end(`bonjour ${request.method}`);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

/** Answers each time with the next of these addresses. */
function answering(...addresses: string[]): { resolve: Resolve; asked: () => number } {
  let asked = 0;
  const resolve = ((_host: string, _options: object, done: Function) => {
    const address = addresses[Math.min(asked, addresses.length - 1)];
    asked += 1;
    done(null, [{ address, family: 4 }]);
  }) as unknown as Resolve;
  return { resolve, asked: () => asked };
}

test('a name that leads into the house is refused, whatever it answered before', async () => {
  const rebinding = answering('127.0.0.1');
  const deps = { allowsLocalHosts: false, resolve: rebinding.resolve };
  const host = `outside.example:${port}`;
  await expect(fetchDeclared(deps, [host], [`https://${host}/`])).rejects.toThrow('is not outside');
  // Resolved once: there is no second look that could be answered otherwise.
  expect(rebinding.asked()).toBe(1);
  const digits = [`10.0.0.1`, '[::1]', '169.254.169.254'];
  for (const literal of digits) {
    await expect(
      fetchDeclared({ allowsLocalHosts: false }, [literal], [`https://${literal}/`]),
    ).rejects.toThrow('is not outside');
  }
});

test('a declared host answers; another one and a redirect are refused', async () => {
  const host = `127.0.0.1:${port}`;
  const deps = { allowsLocalHosts: true };
  expect(
    await fetchDeclared(deps, [host], [`http://${host}/`, { method: 'POST', body: 'x' }]),
  ).toEqual({
    status: 200,
    body: 'bonjour POST',
  });
  await expect(fetchDeclared(deps, [host], [`http://${host}/elsewhere`])).rejects.toThrow(
    'elsewhere',
  );
  await expect(fetchDeclared(deps, ['autre.example'], [`http://${host}/`])).rejects.toThrow(
    'tried to reach',
  );
});
