import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';

/** A checkout session as the local server keeps it (Stripe API reference, Checkout Session object). */
interface Session {
  id: string;
  object: 'checkout.session';
  status: 'open' | 'complete' | 'expired';
  payment_status: 'unpaid' | 'paid';
  payment_intent: string | null;
  amount_total: number;
  currency: string;
  metadata: Record<string, string>;
  url: string;
  /** Where the buyer goes from the page of the bank. */
  success_url: string;
  cancel_url: string;
}

/** A local server that answers as Stripe's public API description says, for the calls that are used. */
export interface StripeServer {
  url: string;
  sessions: Map<string, Session>;
  refunds: {
    id: string;
    payment_intent: string;
    amount: number;
    metadata: Record<string, string>;
    status: string;
  }[];
  /** What Stripe answers to the next refunds instead of making them; null: it makes them. */
  refuseRefunds(code: string | null): void;
  /**
   * Answers the next refunds with a fault of its own (500), kept under their key and given again, as Stripe does; with
   * `made` the refund is there all the same.
   */
  failRefunds(times: number, made?: 'made'): void;
  /** The status in which Stripe makes refunds. */
  refundsBegin(status: 'succeeded' | 'pending'): void;
  /** Requests by `METHOD path`, in order. */
  calls: string[];
  /** The buyer pays a session on Stripe's page. */
  pay(sessionId: string): void;
  /** A signed webhook about a session or refund, as Stripe sends it. */
  webhook(
    type: string,
    object: object,
    secret: string,
    id?: string,
  ): { body: string; signature: string };
  close(): Promise<void>;
}

interface Answer {
  status: number;
  body: unknown;
  /** It was given before to the same key. */
  replayed?: true;
}

const FAULT: Answer = { status: 500, body: { error: { type: 'api_error', message: 'Fault' } } };

/** Starts the local server. */
export async function startStripeServer(): Promise<StripeServer> {
  const sessions = new Map<string, Session>();
  const refunds: StripeServer['refunds'] = [];
  const calls: string[] = [];
  const answered = new Map<string, unknown>();
  let refusal: string | null = null;
  let faults = 0;
  let isMadeAllTheSame = false;
  const failed = new Set<string>();
  let firstStatus = 'succeeded';
  const server: Server = createServer((request, response) => {
    void handle(request).then(({ status, body, replayed }) => {
      response.writeHead(status, {
        'content-type': 'application/json',
        ...(replayed ? { 'idempotent-replayed': 'true' } : {}),
      });
      response.end(JSON.stringify(body));
    });
  });
  const handle = async (request: IncomingMessage): Promise<Answer> => {
    const [path = '', query = ''] = (request.url ?? '').split('?');
    calls.push(`${request.method} ${path}`);
    const form = new URLSearchParams((await readBody(request)) || query);
    const key = String(request.headers['idempotency-key'] ?? '');
    const known = answered.get(key);
    if (request.method === 'POST' && key && known) return { status: 200, body: known };
    if (failed.has(key)) return { ...FAULT, replayed: true };
    if (faults > 0 && request.method === 'POST' && path === '/v1/refunds') {
      faults -= 1;
      failed.add(key);
      if (isMadeAllTheSame) route('POST', path, form);
      return FAULT;
    }
    if (refusal && request.method === 'POST' && path === '/v1/refunds') {
      const message = 'Refused';
      return {
        status: 400,
        body: { error: { type: 'invalid_request_error', code: refusal, message } },
      };
    }
    const body = route(request.method ?? '', path, form);
    if (!body)
      return {
        status: 404,
        body: { error: { type: 'invalid_request_error', message: 'No such resource' } },
      };
    if (request.method === 'POST' && key) answered.set(key, body);
    return { status: 200, body };
  };
  const route = (method: string, path: string, form: URLSearchParams): unknown => {
    if (method === 'POST' && path === '/v1/checkout/sessions') {
      const session = newSession(form);
      sessions.set(session.id, session);
      return session;
    }
    const [, sessionId, action] = /^\/v1\/checkout\/sessions\/([^/]+)(\/expire)?$/.exec(path) ?? [];
    const session = sessionId ? sessions.get(sessionId) : undefined;
    if (session && action) session.status = 'expired';
    if (session) return session;
    if (method === 'GET' && path === '/v1/refunds') {
      const intent = form.get('payment_intent');
      const data = refunds.filter(({ payment_intent: of }) => of === intent);
      return { object: 'list', data, has_more: false, url: path };
    }
    if (method === 'POST' && path === '/v1/refunds') {
      const refund = {
        id: `re_${randomUUID()}`,
        object: 'refund',
        payment_intent: form.get('payment_intent') ?? '',
        amount: Number(form.get('amount')),
        currency: 'eur',
        metadata: metadataOf(form),
        status: firstStatus,
        failure_reason: null,
      };
      refunds.push(refund);
      // What was answered once is answered again, whatever became of it.
      return { ...refund };
    }
    const [, refundId] = /^\/v1\/refunds\/([^/]+)$/.exec(path) ?? [];
    if (refundId) return refunds.find(({ id }) => id === refundId);
    return null;
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    sessions,
    refunds,
    calls,
    refuseRefunds(code) {
      refusal = code;
    },
    failRefunds(times, made) {
      faults = times;
      isMadeAllTheSame = made !== undefined;
    },
    refundsBegin(status) {
      firstStatus = status;
    },
    pay(sessionId) {
      const session = sessions.get(sessionId)!;
      Object.assign(session, {
        status: 'complete',
        payment_status: 'paid',
        payment_intent: `pi_${randomUUID()}`,
      });
    },
    webhook(type, object, secret, id = `evt_${randomUUID()}`) {
      const body = JSON.stringify({ id, object: 'event', type, data: { object } });
      const at = Math.floor(Date.now() / 1000);
      const digest = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
      return { body, signature: `t=${at},v1=${digest}` };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function newSession(form: URLSearchParams): Session {
  const id = `cs_test_${randomUUID()}`;
  return {
    id,
    object: 'checkout.session',
    status: 'open',
    payment_status: 'unpaid',
    payment_intent: null,
    amount_total: Number(form.get('line_items[0][price_data][unit_amount]')),
    currency: form.get('line_items[0][price_data][currency]') ?? '',
    metadata: metadataOf(form),
    url: `https://checkout.stripe.com/c/pay/${id}`,
    success_url: form.get('success_url') ?? '',
    cancel_url: form.get('cancel_url') ?? '',
  };
}

function metadataOf(form: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    [...form].flatMap(([key, value]) => {
      const name = /^metadata\[(.+)\]$/.exec(key)?.[1];
      return name ? [[name, value]] : [];
    }),
  );
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
