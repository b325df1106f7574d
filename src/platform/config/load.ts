import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { refusalOfDisk } from '../../kernel/disk.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import {
  LOG_LEVELS,
  type Config,
  type ConfigProblem,
  type ExpectedValue,
  type FilesPlace,
} from './model.ts';
import { readOrMakeSecret } from './secret.ts';

/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A check whose message is the code of what is expected instead. */
function matching(expected: ExpectedValue, accepts: (value: string) => boolean) {
  return z.string().trim().refine(accepts, { error: expected }).optional();
}

function hasProtocol(value: string, ...protocols: string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}

function whole(expected: ExpectedValue, min: number, max: number) {
  return matching(
    expected,
    (value) => /^\d{1,6}$/.test(value) && Number(value) >= min && Number(value) <= max,
  ).transform((value) => (value === undefined ? undefined : Number(value)));
}

const postgresUrl = matching('postgres-url', (v) => hasProtocol(v, 'postgres:', 'postgresql:'));
const httpUrl = matching(
  'http-url',
  (v) => hasProtocol(v, 'http:', 'https:') && new URL(v).search === '',
).transform((value) => value?.replace(/\/+$/, ''));
const folder = matching('folder', (v) => !v.includes('\0'));

const VARIABLES = z.object({
  NODE_ENV: matching('environment', (v) => ['production', 'development', 'test'].includes(v)),
  DATABASE_URL: postgresUrl,
  DATABASE_REPLICA_URL: postgresUrl,
  SEREINE_DATA: folder,
  HOST: matching('host', (v) => /^[\w.:-]+$/.test(v)),
  PORT: whole('port', 0, 65_535),
  PUBLIC_URL: httpUrl,
  TRUST_PROXY: matching('proxies', (v) =>
    /^(yes|no|[0-9a-f.:/, ]+|loopback|linklocal|uniquelocal)$/i.test(v),
  ),
  FILES_URL: matching('files-url', (v) => !/^[a-z0-9+]+:\/\//i.test(v) || parseS3(v) !== null),
  SMTP_URL: matching('smtp-url', (v) => hasProtocol(v, 'smtp:', 'smtps:')),
  INBOX_URL: matching(
    'imap-url',
    (v) => hasProtocol(v, 'imap:', 'imaps:') && new URL(v).username !== '',
  ),
  MAIL_FROM: matching('mail-address', (v) =>
    /^([^<>]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(v),
  ),
  SEREINE_SECRET: matching('long-secret', (v) => v.length >= 32),
  METRICS_TOKEN: matching('token', (v) => /^\S{16,}$/.test(v)),
  STRIPE_SECRET_KEY: matching('stripe-secret-key', (v) => /^(sk|rk)_\S+$/.test(v)),
  STRIPE_WEBHOOK_SECRET: matching('stripe-webhook-secret', (v) => /^whsec_\S+$/.test(v)),
  STRIPE_API_URL: httpUrl,
  STRIPE_CHECKOUT_URL: httpUrl,
  EXTENSIONS_REGISTRY: httpUrl,
  LOG_LEVEL: matching('log-level', (v) => (LOG_LEVELS as readonly string[]).includes(v)),
  EGRESS_ALLOW: matching('hosts', (v) =>
    v.split(',').every((host) => /^(?:none|[\w.-]+(?::\d{1,5})?)$/.test(host.trim())),
  ),
  TEST_SITES_URL: matching(
    'test-sites-url',
    (v) =>
      hasProtocol(v.replace(/\{(?:port|id)\}/g, '1'), 'http:', 'https:') &&
      /\{(?:port|id)\}/.test(v),
  ),
  TEST_SITE_ID: whole('count', 1, Number.MAX_SAFE_INTEGER),
  TEST_SITE_NAME: z.string().optional(),
  TEST_SITE_FILES: folder,
  BACKUP_DAILY: matching('yes-or-no', (v) => v === 'yes' || v === 'no'),
  BACKUP_FOLDER: folder,
  BACKUP_HOUR: whole('hour', 0, 23),
  BACKUP_KEEP_DAYS: whole('count', 1, 3_650),
  BACKUP_KEEP_MONTHS: whole('count', 0, 600),
  BACKUP_PASSPHRASE: matching('passphrase', (v) => v.length >= 12),
});
type Variables = z.output<typeof VARIABLES>;

/** `data` beside package.json, whatever the working folder: the same three levels up in src/ and in dist/. */
const DEFAULT_DATA_FOLDER = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../../data',
);

/** Their values may hold a password or are one: never repeated in a message. */
const SECRET = /SECRET|TOKEN|PASSPHRASE|KEY/;

/**
 * Reads how this process runs from `env`. Empty variables count as absent. Makes the data folder
 * and, when `SEREINE_SECRET` is absent, a secret in it at first use (file `secret`, mode 0600).
 * Refusals: `config-invalid` with every problem in `details.problems`, and those of `refusalOfDisk`.
 */
export function loadConfig(env: Environment = process.env): Result<Config> {
  const given = Object.fromEntries(
    Object.keys(VARIABLES.shape)
      .map((name) => [name, env[name]])
      .filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = VARIABLES.safeParse(given);
  if (!parsed.success) return refuseProblems(parsed.error.issues, given);
  const dataFolder = path.resolve(parsed.data.SEREINE_DATA ?? DEFAULT_DATA_FOLDER);
  try {
    makeFolder(dataFolder);
    const secret = parsed.data.SEREINE_SECRET ?? readOrMakeSecret(dataFolder);
    return ok(compose(parsed.data, dataFolder, secret));
  } catch (error) {
    const params = { path: dataFolder, reason: (error as Error).message };
    return refusalOfDisk(error, dataFolder) ?? refuse('data-folder-not-writable', 503, { params });
  }
}

function makeFolder(folder: string): void {
  mkdirSync(path.dirname(folder), { recursive: true });
  try {
    // Not recursive: on a read-only disk the system then says so instead of "no such folder".
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

function refuseProblems(issues: z.core.$ZodIssue[], given: Record<string, string>) {
  const problems = issues.map((issue): ConfigProblem => {
    const variable = String(issue.path[0]);
    return {
      variable,
      value: maskSecrets(variable, given[variable] ?? ''),
      expected: issue.message as ExpectedValue,
    };
  });
  return refuse('config-invalid', 503, {
    params: { variables: problems.map((problem) => problem.variable).join(', ') },
    details: { problems },
  });
}

function maskSecrets(variable: string, value: string): string {
  if (SECRET.test(variable)) return '***';
  return value.replace(/\/\/([^/@\s]*):[^/@\s]*@/, '//$1:***@').slice(0, 200);
}

function parseS3(value: string): FilesPlace | null {
  const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(value);
  if (!match) return null;
  return { kind: 's3', bucket: match[1]!, prefix: (match[2] ?? '').replace(/^\/+|\/+$/g, '') };
}

function compose(variables: Variables, dataFolder: string, secret: string): Config {
  const port = variables.PORT ?? 3000;
  const publicUrl = variables.PUBLIC_URL ?? `http://localhost:${port}`;
  const files = variables.FILES_URL;
  return {
    environment: (variables.NODE_ENV ?? 'development') as Config['environment'],
    database: {
      url: variables.DATABASE_URL ?? null,
      replicaUrl: variables.DATABASE_REPLICA_URL ?? null,
    },
    dataFolder,
    // Every interface, so that a phone on the same network and a container's published port work.
    http: {
      host: variables.HOST ?? '0.0.0.0',
      port,
      publicUrl,
      trustProxy: composeTrust(variables.TRUST_PROXY),
    },
    files: (files === undefined ? null : parseS3(files)) ?? {
      kind: 'folder',
      folder: path.resolve(files ?? path.join(dataFolder, 'files')),
      ...(variables.TEST_SITE_FILES === undefined ? {} : { shared: variables.TEST_SITE_FILES }),
    },
    mail: {
      smtpUrl: variables.SMTP_URL ?? null,
      from: variables.MAIL_FROM ?? `ne-pas-repondre@${new URL(publicUrl).hostname}`,
    },
    inboxUrl: variables.INBOX_URL ?? null,
    secret,
    secretKept: variables.SEREINE_SECRET === undefined ? 'data-folder' : 'environment',
    metricsToken: variables.METRICS_TOKEN ?? null,
    stripe: composeStripe(variables),
    logLevel: (variables.LOG_LEVEL ?? 'info') as Config['logLevel'],
    testSite:
      variables.TEST_SITE_ID === undefined
        ? null
        : { id: variables.TEST_SITE_ID, name: variables.TEST_SITE_NAME ?? '' },
    extensionsRegistry:
      variables.EXTENSIONS_REGISTRY?.replace(/\/+$/, '') ?? 'https://registry.npmjs.org',
    testSitesUrl: variables.TEST_SITES_URL?.replace(/\/+$/, '') ?? null,
    egress:
      variables.EGRESS_ALLOW?.split(',')
        .map((host) => host.trim())
        .filter((host) => host !== 'none') ?? null,
    backup: {
      folder: path.resolve(variables.BACKUP_FOLDER ?? path.join(dataFolder, 'backups')),
      daily: variables.BACKUP_DAILY !== 'no',
      hour: variables.BACKUP_HOUR ?? 3,
      keepDays: variables.BACKUP_KEEP_DAYS ?? 14,
      keepMonths: variables.BACKUP_KEEP_MONTHS ?? 6,
      passphrase: variables.BACKUP_PASSPHRASE ?? null,
    },
  };
}

function composeTrust(value: string | undefined): boolean | string {
  if (value === undefined || value === 'no') return false;
  return value === 'yes' ? true : value;
}

function composeStripe(variables: Variables): Config['stripe'] {
  if (variables.STRIPE_SECRET_KEY === undefined) return null;
  return {
    secretKey: variables.STRIPE_SECRET_KEY,
    webhookSecret: variables.STRIPE_WEBHOOK_SECRET ?? null,
    apiUrl: variables.STRIPE_API_URL ?? null,
    checkoutUrl: variables.STRIPE_CHECKOUT_URL ?? null,
  };
}
