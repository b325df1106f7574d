import { Resolver } from 'node:dns/promises';
import { connect } from 'node:tls';
import { ok } from '../../kernel/refusal.ts';
import { transact, type Db } from '../../platform/db/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { noteTask } from '../tasks/index.ts';
import { keepFact } from './facts.ts';

const WAIT_MS = 10_000;
const DAY_MS = 86_400_000;
/** What ends within so many days is somebody's task. */
const SOON_DAYS = 21;

/** How the shop's public address was seen. What could not be asked is null, and is not held against what was seen before. */
export interface SeenAddress {
  host: string;
  /** IP addresses that the name resolves to, sorted. */
  addresses: string[] | null;
  certificate: { issuer: string; fingerprint: string; validTo: string } | null;
  /** When the registration of the domain ends, ISO 8601. */
  domainEndsAt: string | null;
}

/** Looks at an https address from outside: its name, its certificate, its domain; null when it is not https. */
export async function lookAtAddress(publicUrl: string): Promise<SeenAddress | null> {
  const url = new URL(publicUrl);
  if (url.protocol !== 'https:') return null;
  const host = url.hostname;
  const [addresses, certificate, domainEndsAt] = await Promise.all([
    resolveName(host),
    readCertificate(host, Number(url.port) || 443),
    readDomainEnd(host),
  ]);
  return { host, addresses, certificate, domainEndsAt };
}

/** Writes what differs on the timeline; what ends soon becomes a task of whoever comes first, once. */
export async function keepAddress(db: Db, seen: SeenAddress, at: Date): Promise<void> {
  const { host, addresses, certificate, domainEndsAt } = seen;
  const isSoon = (end: string) => Date.parse(end) - at.getTime() < SOON_DAYS * DAY_MS;
  const t = translator('fr');
  const ends = [
    ...(certificate ? [{ what: 'certificate', end: certificate.validTo }] : []),
    ...(domainEndsAt ? [{ what: 'domain', end: domainEndsAt }] : []),
  ];
  await transact(db, async (tx) => {
    await keepFact(tx, {
      kind: 'address',
      id: host,
      label: host,
      seen: {
        ...(addresses ? { addresses } : {}),
        ...(certificate
          ? {
              issuer: certificate.issuer,
              certificate: certificate.fingerprint,
              validTo: certificate.validTo,
              endsSoon: isSoon(certificate.validTo),
            }
          : {}),
        ...(domainEndsAt ? { domainEndsAt, domainEndsSoon: isSoon(domainEndsAt) } : {}),
      },
    });
    for (const { what, end } of ends.filter((one) => isSoon(one.end))) {
      const noted = await noteTask(
        tx,
        {
          title: t(`timeline.renew.${what}`, { host, day: end }),
          ...{ detail: '', path: '', staffId: null, askedBy: 'Sereine', comeBackAt: null },
        },
        { kind: `${what}-end`, id: `${host} ${end}` },
      );
      if (!noted.ok) return noted;
    }
    return ok(null);
  });
}

async function resolveName(host: string): Promise<string[] | null> {
  const resolver = new Resolver({ timeout: WAIT_MS / 2, tries: 2 });
  const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const addresses = found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  return addresses.length === 0 ? null : addresses.sort();
}

/** The certificate that a server shows, valid or not; null when nobody answers. */
function readCertificate(host: string, port: number): Promise<SeenAddress['certificate']> {
  return new Promise((resolve) => {
    // An expired certificate is what is looked for: it is read, not trusted.
    const socket = connect({ host, port, servername: host, rejectUnauthorized: false });
    const end = (seen: SeenAddress['certificate']) => {
      socket.destroy();
      resolve(seen);
    };
    socket.setTimeout(WAIT_MS, () => end(null));
    socket.once('error', () => end(null));
    socket.once('secureConnect', () => {
      const { issuer, fingerprint256, valid_to: validTo } = socket.getPeerCertificate();
      if (!fingerprint256) return end(null);
      end({
        issuer: [issuer.O ?? issuer.CN].flat().join(', '),
        fingerprint: fingerprint256.slice(0, 23),
        validTo: new Date(validTo).toISOString(),
      });
    });
  });
}

/** When a domain ends, as its registry tells it (RDAP, RFC 9083); null when nobody tells. */
async function readDomainEnd(host: string): Promise<string | null> {
  const labels = host.split('.');
  for (let from = 0; from <= labels.length - 2; from += 1) {
    const domain = labels.slice(from).join('.');
    const answer = await fetch(`https://rdap.org/domain/${encodeURIComponent(domain)}`, {
      headers: { accept: 'application/rdap+json' },
      signal: AbortSignal.timeout(WAIT_MS),
    }).catch(() => null);
    if (!answer) return null;
    if (!answer.ok) continue;
    const told = (await answer.json().catch(() => null)) as {
      events?: { eventAction?: string; eventDate?: string }[];
    } | null;
    const end = told?.events?.find(({ eventAction }) => eventAction === 'expiration')?.eventDate;
    const at = end === undefined ? Number.NaN : Date.parse(end);
    return Number.isNaN(at) ? null : new Date(at).toISOString();
  }
  return null;
}
