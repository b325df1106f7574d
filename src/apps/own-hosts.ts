import type { Config } from '../platform/config/index.ts';

/** Whom this process must speak to in any case: its databases, and itself. */
export function ownHosts(config: Config): string[] {
  const { port, publicUrl } = config.http;
  const databases = [config.database.url, config.database.replicaUrl].flatMap((url) =>
    url === null ? [] : hostsOf(url),
  );
  const self = ['127.0.0.1', 'localhost', '::1'].map((host) => `${host}:${port}`);
  const shown = new URL(publicUrl);
  const shownPort = shown.port || (shown.protocol === 'https:' ? '443' : '80');
  return [...databases, ...self, `${shown.hostname}:${shownPort}`];
}

/** A database on a socket of the file system has no host. */
function hostsOf(url: string): string[] {
  const { hostname, port, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? hostname;
  return host === '' || host.startsWith('/') ? [] : [`${host}:${port || '5432'}`];
}
