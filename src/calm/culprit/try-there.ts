import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { sameSecret } from '../../kernel/ids.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import { transact, type Db, type JsonObject } from '../../platform/db/index.ts';
import { sendRefusal, type RoutePlugin } from '../../platform/http/index.ts';
import {
  changeExtension,
  changeState,
  installExtension,
  listFaults,
  readCurrentPackage,
  readInstalled,
  tryExtension,
  type ExtensionHost,
  type ExtensionPackage,
} from '../extensions/index.ts';
import { buyForTrial, type Trial, type TrialDeps } from '../incidents/index.ts';
import { withRunningTestSite, type RunningSite, type TestSiteDeps } from '../test-sites/index.ts';
import { FOLLOWS_MS } from './on-test-site.ts';

/** What trying on a test site needs. */
export interface TryoutDeps {
  sites: TestSiteDeps;
  pages: TrialDeps['pages'];
  /** The version of Sereine that runs. */
  running: string;
}

/** What is tried: a version of an extension, with the settings that it would have. */
export interface Candidate {
  pack: ExtensionPackage;
  isShipped: boolean;
  settings: JsonObject;
}

type FunctionTrial = Awaited<ReturnType<typeof tryExtension>>[number];
type Bought = Pick<Trial, 'failedStep' | 'message'>;

/** What came of trying an extension on a test site. */
export interface TryoutReport {
  /** Every function well, no fault while the shop was looked at, and the whole purchase worked. */
  isWell: boolean;
  functions: FunctionTrial[];
  /** While pages were served and the purchase was made. */
  faults: number;
  /** The purchase without it, as the test site was. */
  before: Bought;
  /** With it; null when it was not even enabled because a function was not well. */
  after: Bought | null;
}

const DOOR = '/test-site/try-extension';
const CHECK_WITHIN_MS = 180_000;

/**
 * Installs a version of an extension on a test site, calls each of its functions there, enables it and buys on trial. What is well
 * stays enabled there, so that people can look at it; what is not is put back as it was. Refusals: those of
 * `withRunningTestSite`, `installExtension` and `changeExtension`.
 */
export async function tryThere(
  deps: TryoutDeps,
  actor: Actor,
  siteId: number,
  candidate: Candidate,
): Promise<Result<TryoutReport>> {
  const tried = await withRunningTestSite(deps.sites, siteId, (site) =>
    tryOn(site, deps, actor, candidate),
  );
  return tried.ok ? tried.value : tried;
}

async function tryOn(
  site: RunningSite,
  { pages, running }: TryoutDeps,
  actor: Actor,
  candidate: Candidate,
): Promise<Result<TryoutReport>> {
  const { name, version } = candidate.pack.manifest;
  const trial = { db: site.db, publicUrl: site.baseUrl, secret: site.secret, pages };
  const was = await readInstalled(site.db, name);
  const brought = await bring(site.db, actor, candidate, running);
  if (!brought.ok) return brought;
  const before = await purchase(trial);
  const functions = await callThere(site, name);
  const areWell = functions.every(({ fault }) => fault === null);
  let after: Bought | null = null;
  let faults = 0;
  if (areWell) {
    const since = new Date();
    const on = await decide(site.db, actor, name, { state: 'enabled' });
    if (!on.ok) return on;
    await sleep(FOLLOWS_MS);
    after = await purchase(trial);
    faults = (await listFaults(site.db, name, 100)).filter(
      (fault) => fault.version === version && new Date(fault.at) >= since,
    ).length;
  }
  const isWell = areWell && faults === 0 && after?.failedStep === null;
  if (!isWell) await putBack(site.db, actor, name, was);
  return ok({ isWell, functions, faults, before, after });
}

/** Brings the version there, not enabled yet, with the settings that it would have here. */
function bring(
  db: Db,
  actor: Actor,
  { pack, isShipped, settings }: Candidate,
  running: string,
): Promise<Result<unknown>> {
  return transact(db, async (tx) => {
    // Somebody of the house accepted it in the shop, unsigned or not.
    const options = { running, isShipped, acceptUnsigned: true };
    const installed = await installExtension(tx, actor, pack, options);
    if (!installed.ok) return installed;
    const { name } = pack.manifest;
    return changeExtension(tx, actor, name, 'any', { settings, state: 'disabled' });
  });
}

type Was = Awaited<ReturnType<typeof readInstalled>>;

async function putBack(db: Db, actor: Actor, name: string, was: Was): Promise<void> {
  if (was && was.state !== 'uninstalled') {
    const { version, settings, state } = was;
    const back = await decide(db, actor, name, { version, settings, state });
    if (back.ok) return;
  }
  await transact(db, (tx) => changeState(tx, actor, name, was?.state ?? 'disabled'));
}

function decide(
  db: Db,
  actor: Actor,
  name: string,
  patch: Parameters<typeof changeExtension>[4],
): Promise<Result<unknown>> {
  return transact(db, (tx) => changeExtension(tx, actor, name, 'any', patch));
}

async function purchase(trial: TrialDeps): Promise<Bought> {
  const { failedStep, message } = await buyForTrial(trial);
  return { failedStep, message };
}

/** The test site calls the functions itself: nothing leaves its process. */
async function callThere(site: RunningSite, name: string): Promise<FunctionTrial[]> {
  const answer = await fetch(site.baseUrl + DOOR, {
    method: 'POST',
    headers: { authorization: `Bearer ${site.secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
    signal: AbortSignal.timeout(CHECK_WITHIN_MS),
  });
  if (!answer.ok) throw new Error(`${DOOR}: ${answer.status}`);
  return ((await answer.json()) as { trials: FunctionTrial[] }).trials;
}

/** The door of a test site by which the shop has an extension tried in its process; registered at the root. */
export function tryoutDoor({
  db,
  host,
  secret,
}: {
  db: Db;
  host: ExtensionHost['deps'];
  /** Of the installation: who knows it may ask. */
  secret: string;
}): RoutePlugin {
  return async (app) => {
    app.post(
      DOOR,
      { schema: { hide: true, body: z.strictObject({ name: z.string().max(40) }) } },
      async (request, reply) => {
        if (!sameSecret(request.headers.authorization ?? '', `Bearer ${secret}`)) {
          return sendRefusal(reply, { code: 'sign-in-required', status: 401 });
        }
        const pack = await readCurrentPackage(db, request.body.name);
        if (!pack) return sendRefusal(reply, { code: 'extension-unknown', status: 404 });
        return reply.send({ trials: await tryExtension(host, pack, pack.settings) });
      },
    );
  };
}
