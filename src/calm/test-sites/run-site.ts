import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { request as ask } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { loadConfig, type Config } from '../../platform/config/index.ts';
import { migrate, openDatabase, type Database, type Db } from '../../platform/db/index.ts';
import { urlOfDatabase } from './databases.ts';
import { folderOf, type TestSite, type TestSiteDeps } from './model.ts';
import { findTestSite, listTestSites, writePort } from './store.ts';

/** A test site that answers. */
export interface RunningSite {
  site: TestSite;
  /** How people reach it, without a final slash. */
  address: string;
  /** How this machine reaches it. */
  baseUrl: string;
  /** Its database; closed for you. */
  db: Db;
  /** Of its installation: signs what the system asks of itself. */
  secret: string;
}

/** The header by which a test site says which one it is. */
export const SITE_HEADER = 'x-test-site';
const READY_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 15_000;

/** How people reach a test site: by `TEST_SITES_URL`, else at its port on the host of the shop. */
export function testSiteAddress(config: Config, site: Pick<TestSite, 'id' | 'port'>): string {
  if (config.testSitesUrl !== null) {
    return config.testSitesUrl
      .replaceAll('{port}', String(site.port))
      .replaceAll('{id}', String(site.id));
  }
  return `http://${new URL(config.http.publicUrl).hostname}:${site.port}`;
}

/** Opens the database of a test site; the caller closes it. Refusals: `test-site-unknown`, `test-site-not-ready`. */
export async function openTestSiteDb(deps: TestSiteDeps, id: number): Promise<Result<Database>> {
  const found = await readySite(deps, id);
  if (!found.ok) return found;
  return ok(
    openDatabase(siteUrl(deps, found.value), {
      poolSize: 4,
      applicationName: 'sereine-test-site',
    }),
  );
}

async function readySite({ db }: TestSiteDeps, id: number): Promise<Result<TestSite>> {
  const site = await findTestSite(db, id);
  if (!site) return refuse('test-site-unknown', 404);
  return site.database === null
    ? refuse('test-site-not-ready', 409, { params: { name: site.name } })
    : ok(site);
}

function siteUrl({ config }: TestSiteDeps, site: TestSite): string {
  return urlOfDatabase(config.database.url!, site.database!);
}

/**
 * Starts a test site unless it runs already, and waits until it answers. It ends by itself when nobody looks at it for
 * half an hour, and with the process that started it. Refusals: `test-site-unknown`, `test-site-not-ready`,
 * `test-site-does-not-start`.
 */
export async function startTestSite(
  deps: TestSiteDeps,
  id: number,
): Promise<Result<{ site: TestSite; address: string; baseUrl: string }>> {
  const found = await readySite(deps, id);
  if (!found.ok) return found;
  if (await answers(baseUrlOf(deps, found.value), id)) return ok(runningAs(deps, found.value));
  const site = await onFreePort(deps, found.value);
  const running = runningAs(deps, site);
  await bringUpToDate(deps, site);
  const ended = launch(deps, site);
  for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline;) {
    if (await answers(running.baseUrl, id)) return ok(running);
    if (await Promise.race([ended, sleep(100, false)])) break;
  }
  // Somebody else may have started it at the same moment: then ours ended, and theirs answers.
  if (await answers(running.baseUrl, id)) return ok(running);
  return refuse('test-site-does-not-start', 503, { params: { name: site.name, port: site.port } });
}

/** Sereine may have been updated since the copy. */
async function bringUpToDate(deps: TestSiteDeps, site: TestSite): Promise<void> {
  const { pool, close } = openDatabase(siteUrl(deps, site), {
    poolSize: 1,
    statementTimeoutMs: 0,
    applicationName: 'sereine-test-site',
  });
  try {
    await migrate(pool);
  } finally {
    await close();
  }
}

function runningAs(deps: TestSiteDeps, site: TestSite) {
  return { site, address: testSiteAddress(deps.config, site), baseUrl: baseUrlOf(deps, site) };
}

/** Its own port, or when another program took that meanwhile, the next free one, from now on. */
async function onFreePort(deps: TestSiteDeps, site: TestSite): Promise<TestSite> {
  const { db, config } = deps;
  if (await isFree(config.http.host, site.port)) return site;
  const taken = new Set((await listTestSites(db)).map(({ port }) => port));
  for (let port = site.port + 1; port < site.port + 200 && port < 65_536; port += 1) {
    if (taken.has(port) || !(await isFree(config.http.host, port))) continue;
    await writePort(db, site.id, port);
    return { ...site, port };
  }
  return site;
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** Runs `work` on a test site that answers, started for it if need be. */
export async function withRunningTestSite<T>(
  deps: TestSiteDeps,
  id: number,
  work: (running: RunningSite) => Promise<T>,
): Promise<Result<T>> {
  const started = await startTestSite(deps, id);
  if (!started.ok) return started;
  const opened = await openTestSiteDb(deps, id);
  if (!opened.ok) return opened;
  try {
    return ok(await work({ ...started.value, db: opened.value.db, secret: secretOf(deps, id) }));
  } finally {
    await opened.value.close();
  }
}

/** Asks a test site to end, and waits until it is gone; nothing when it does not run. */
export async function stopSite(deps: TestSiteDeps, site: TestSite): Promise<void> {
  const baseUrl = baseUrlOf(deps, site);
  if (!(await answers(baseUrl, site.id))) return;
  await send(`${baseUrl}/test-site/stop`, 'POST', {
    authorization: `Bearer ${secretOf(deps, site.id)}`,
  });
  for (const deadline = Date.now() + STOPPED_WITHIN_MS; Date.now() < deadline;) {
    if (!(await answers(baseUrl, site.id))) return;
    await sleep(50);
  }
}

function baseUrlOf({ config }: TestSiteDeps, site: TestSite): string {
  const { host } = config.http;
  const any = host === '0.0.0.0' || host === '::';
  return `http://${any ? '127.0.0.1' : host}:${site.port}`;
}

/** The secret of a test site’s own, made at first use. */
function secretOf(deps: TestSiteDeps, id: number): string {
  const folder = folderOf(deps, id);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const config = loadConfig({ SEREINE_DATA: folder });
  if (!config.ok) throw new Error(config.refusal.code);
  return config.value.secret;
}

/** What a test site is told of our environment: nothing that opens a door anywhere. */
const HANDED_ON = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'NODE_ENV', 'HOST', 'LOG_LEVEL'];

/** Starts the process; resolves to true when it ends. */
function launch(deps: TestSiteDeps, site: TestSite): Promise<true> {
  const { config, program } = deps;
  const { files } = config;
  const child = spawn(process.execPath, [...program.nodeArgs, program.entry], {
    env: {
      ...Object.fromEntries(HANDED_ON.map((name) => [name, process.env[name]])),
      DATABASE_URL: siteUrl(deps, site),
      SEREINE_DATA: folderOf(deps, site.id),
      PORT: String(site.port),
      PUBLIC_URL: testSiteAddress(config, site),
      ...(config.http.trustProxy === false
        ? {}
        : { TRUST_PROXY: config.http.trustProxy === true ? 'yes' : config.http.trustProxy }),
      BACKUP_DAILY: 'no',
      EGRESS_ALLOW: 'none',
      TEST_SITE_ID: String(site.id),
      TEST_SITE_NAME: site.name,
      ...(files.kind === 'folder' ? { TEST_SITE_FILES: files.folder } : {}),
    },
    // A group of its own: Ctrl-C reaches whoever started it, and the channel tells it of their end.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.unref();
  child.channel?.unref();
  return new Promise((resolve) => {
    child.once('error', () => resolve(true));
    child.once('exit', () => resolve(true));
  });
}

/** Whether this test site, and no other program, answers there. */
async function answers(baseUrl: string, id: number): Promise<boolean> {
  const answer = await send(`${baseUrl}/readyz`, 'GET', {});
  return answer?.status === 200 && answer.site === String(id);
}

/** One plain request without a library that would stay in memory; null when nobody answers. */
function send(
  url: string,
  method: 'GET' | 'POST',
  headers: Record<string, string>,
): Promise<{ status: number; site: string | undefined } | null> {
  return new Promise((resolve) => {
    const request = ask(url, { method, headers, timeout: 3_000, agent: false }, (response) => {
      response.resume();
      const site = response.headers[SITE_HEADER];
      resolve({
        status: response.statusCode ?? 0,
        site: typeof site === 'string' ? site : undefined,
      });
    });
    request.once('error', () => resolve(null));
    request.once('timeout', () => request.destroy());
    request.end();
  });
}
