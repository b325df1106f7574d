import { createRequire, syncBuiltinESMExports } from 'node:module';
import type { Socket } from 'node:net';
import { purposeNow } from './purpose.ts';

/** Something that wanted to leave and was not let out. */
export interface RefusedCall {
  host: string;
  /** 0 when only a name was asked for. */
  port: number;
  /** What it was for, in the words of `goingOut`; empty: nobody said. */
  purpose: string;
}

/** Who may be spoken to. */
export interface EgressRule {
  /** `host` (any port) or `host:port`. */
  allow: readonly string[];
  /** Hears of each refused call; must not speak to anybody outside itself. */
  onRefused(call: RefusedCall): void;
}

/** Where a connection is to go, as `net` was told. */
interface Target {
  host: string;
  port: number;
}

// The modules themselves, not the copies of their names: what every other module of the process calls is replaced here.
const require = createRequire(import.meta.url);
const net = require('node:net') as typeof import('node:net');
const dns = require('node:dns') as typeof import('node:dns');
const dgram = require('node:dgram') as typeof import('node:dgram');

/**
 * From now on this process opens no connection, asks for no name and sends no datagram but to whom `rule` allows: the one
 * place that mail, payment providers, storage, extensions and everything else pass on their way out, whatever library they
 * use. Sockets of this machine’s file system are no way out. Returns what takes the guard away again (tests).
 */
export function guardEgress(rule: EgressRule): () => void {
  const allowed = new Set(rule.allow.map((one) => one.toLowerCase()));
  const mayReach = ({ host, port }: Target): boolean =>
    allowed.has(host) || allowed.has(`${host}:${port}`);
  const refuse = ({ host, port }: Target): NodeJS.ErrnoException => {
    rule.onRefused({ host, port, purpose: purposeNow() });
    const where = port === 0 ? host : `${host}:${port}`;
    return Object.assign(new Error(`nothing leaves this test site: ${where} was refused`), {
      code: 'EGRESS_REFUSED',
    });
  };
  const restore = [
    guardSockets(mayReach, refuse),
    guardNames((host) => allowed.has(host) || namesOf(allowed).has(host), refuse),
    guardDatagrams(refuse),
  ];
  syncBuiltinESMExports();
  return () => {
    for (const undo of restore) undo();
    syncBuiltinESMExports();
  };
}

/** Hosts of the list, whatever the port. */
function namesOf(allowed: ReadonlySet<string>): Set<string> {
  return new Set([...allowed].map((one) => one.replace(/:\d+$/, '')));
}

type Refuse = (target: Target) => NodeJS.ErrnoException;

function guardSockets(mayReach: (target: Target) => boolean, refuse: Refuse): () => void {
  const prototype = net.Socket.prototype as unknown as Record<'connect', Connect>;
  const connect = prototype.connect;
  prototype.connect = function guarded(this: Socket, ...args: unknown[]) {
    const target = targetOf(args);
    if (target === null || mayReach(target)) return connect.apply(this, args);
    // As an unreachable host would: the caller hears of it where it listens for errors.
    const error = refuse(target);
    process.nextTick(() => this.destroy(error));
    return this;
  };
  return () => {
    prototype.connect = connect;
  };
}

type Connect = (this: Socket, ...args: unknown[]) => Socket;

/** Where `socket.connect(…)` is told to go; null for a socket of the file system. */
function targetOf(args: unknown[]): Target | null {
  // `net.connect` hands its normalised arguments over as one list.
  const [first, second] = (Array.isArray(args[0]) ? args[0] : args) as [unknown, unknown];
  if (typeof first === 'string' && Number.isNaN(Number(first))) return null;
  const options =
    typeof first === 'object' && first !== null
      ? (first as { path?: unknown; host?: unknown; port?: unknown })
      : { port: first, host: second };
  if (typeof options.path === 'string' && options.port === undefined) return null;
  const host = typeof options.host === 'string' && options.host !== '' ? options.host : 'localhost';
  return { host: host.toLowerCase().replace(/^\[|\]$/g, ''), port: Number(options.port ?? 0) };
}

const LOOKUPS = [
  ...['lookup', 'lookupService', 'resolve', 'resolve4', 'resolve6', 'resolveAny', 'resolveCaa'],
  ...['resolveCname', 'resolveMx', 'resolveNaptr', 'resolveNs', 'resolvePtr', 'resolveSoa'],
  ...['resolveSrv', 'resolveTxt', 'reverse'],
];

/** Asking for a name tells a server of names whom one wants to reach. */
function guardNames(mayAsk: (host: string) => boolean, refuse: Refuse): () => void {
  const undo: (() => void)[] = [];
  const isOwn = (host: string) => host === '' || net.isIP(host) !== 0 || mayAsk(host);
  const guard = (
    module: Record<string, unknown>,
    answer: (error: Error, args: unknown[]) => unknown,
  ) => {
    for (const name of LOOKUPS) {
      const original = module[name] as ((...args: unknown[]) => unknown) | undefined;
      if (original === undefined) continue;
      module[name] = function guarded(this: unknown, ...args: unknown[]) {
        const host = String(args[0] ?? '').toLowerCase();
        if (isOwn(host)) return original.apply(this, args);
        return answer(refuse({ host, port: 0 }), args);
      };
      undo.push(() => (module[name] = original));
    }
  };
  guard(dns as unknown as Record<string, unknown>, (error, args) => {
    const callback = args.at(-1);
    if (typeof callback === 'function') process.nextTick(callback as (e: Error) => void, error);
  });
  guard(dns.promises as unknown as Record<string, unknown>, (error) => Promise.reject(error));
  return () => undo.forEach((one) => one());
}

function guardDatagrams(refuse: Refuse): () => void {
  const prototype = dgram.Socket.prototype as unknown as Record<'send' | 'connect', unknown>;
  const { send, connect } = prototype;
  const guarded = function guarded(this: unknown, ...args: unknown[]) {
    const host = args.find((arg, i) => i > 0 && typeof arg === 'string');
    const port = args.find((arg) => typeof arg === 'number');
    const error = refuse({ host: String(host ?? 'localhost'), port: Number(port ?? 0) });
    const callback = args.at(-1);
    if (typeof callback !== 'function') throw error;
    process.nextTick(callback as (e: Error) => void, error);
  };
  prototype.send = guarded;
  prototype.connect = guarded;
  return () => {
    prototype.send = send;
    prototype.connect = connect;
  };
}
