import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ok, refuse, type Result } from '../kernel/refusal.ts';

/**
 * A port that can be listened on now: `port` itself, or a free one for 0. A busy port is tried again
 * for `patienceMs`: the servers of a killed run need some seconds to notice and let go.
 * Refusals: `port-busy`, `port-not-allowed`; both propose another port.
 */
export async function findListeningPort(
  host: string,
  port: number,
  patienceMs: number,
): Promise<Result<number>> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return ok(await listenOnce(host, port));
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'EADDRINUSE' && Date.now() < deadline) {
        await sleep(100);
        continue;
      }
      const params = { host, port, otherPort: await nextFreePort(Math.max(port, 2_999)) };
      if (code === 'EADDRINUSE') return refuse('port-busy', 503, { params });
      return refuse('port-not-allowed', 503, { params: { ...params, reason: code ?? message } });
    }
  }
}

async function nextFreePort(after: number): Promise<number> {
  for (let port = after + 1; port < after + 50 && port < 65_536; port += 1) {
    try {
      return await listenOnce('127.0.0.1', port);
    } catch {
      // Taken too: the next one.
    }
  }
  return listenOnce('127.0.0.1', 0);
}

async function listenOnce(host: string, port: number): Promise<number> {
  const server = createServer();
  server.listen({ host, port, exclusive: true });
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
