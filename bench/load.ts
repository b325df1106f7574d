import autocannon from 'autocannon';

/** What one request pattern answered under load. */
export interface Load {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Of one answer, headers included. */
  bytes: number;
  errors: number;
}

/** One request of a pattern. */
export interface BenchRequest {
  path: string;
  method?: 'GET' | 'POST' | 'PUT';
  body?: unknown;
  headers?: Record<string, string>;
}

/** Sends the requests in turn over `connections` connections for `seconds`. */
export async function load(
  base: string,
  requests: readonly BenchRequest[],
  options: { connections?: number; seconds?: number } = {},
): Promise<Load> {
  const result = await autocannon({
    url: base,
    connections: options.connections ?? 16,
    duration: options.seconds ?? 6,
    requests: requests.map(({ path, method = 'GET', body, headers }) => ({
      path,
      method,
      headers: {
        accept: '*/*',
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })),
  });
  const answered = result.requests.total || 1;
  return {
    perSecond: result.requests.average,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    bytes: Math.round(result.throughput.total / answered),
    errors: result.errors + result.non2xx,
  };
}
