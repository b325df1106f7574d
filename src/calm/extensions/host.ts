import { remember } from '../../kernel/remember.ts';
import type { Json, JsonObject } from '../../platform/db/index.ts';
import type { Log } from '../../platform/log/index.ts';
import {
  BLOCK_LIMITS,
  openSandbox,
  WORK_LIMITS,
  type FaultKind,
  type Limits,
  type Outcome,
  type Sandbox,
} from '../../platform/sandbox/index.ts';
import { keepFault } from './faults.ts';
import { hostCallsOf, type HostDeps } from './host-calls.ts';
import type { Active } from './model.ts';
import { loadActive, readStamp } from './store.ts';

/** A process may be this much behind a decision of the office. */
const KEPT_MS = 900;
/** After a fault its place rests, so that one bad block does not cost at each page: first so long, then twice as long each time. */
const REST_MS = 1_000;
const LONGEST_REST_MS = 10_000;

/** The extensions of this process: asked by pages and jobs, each in a thread of its own. */
export interface ExtensionHost {
  deps: HostDeps;
  /** The extensions that run now; at most a second behind. */
  active(): Promise<readonly Active[]>;
  /**
   * Calls a function of an extension. A fault is kept and told as `null`, as is a place that rests after one; what is missing
   * is `null` too. `work` is for what nobody waits for.
   */
  call(
    extension: Active,
    path: readonly string[],
    input: JsonObject,
    how?: 'page' | 'work',
  ): Promise<{ value: Json } | null>;
  /** Keeps a fault that was found in an answer. */
  blame(extension: Active, place: string, kind: FaultKind, message: string): void;
  /** Ends every thread. */
  close(): Promise<void>;
}

/** Opens the host of this process; nothing is started before it is asked. */
export function openExtensionHost(deps: HostDeps & { log: Log }): ExtensionHost {
  const { db, log } = deps;
  const sandboxes = new Map<string, { key: string; sandbox: Sandbox }>();
  const resting = new Map<string, { until: number; times: number }>();
  const keeping = new Set<Promise<unknown>>();
  let known: { stamp: string; active: readonly Active[] } = { stamp: '', active: [] };
  let closed = false;

  const load = async (): Promise<readonly Active[]> => {
    const stamp = await readStamp(db);
    if (stamp !== known.stamp) {
      known = { stamp, active: await loadActive(db) };
      const keys = new Set(known.active.map(codeOf));
      for (const [name, { key, sandbox }] of sandboxes) {
        if (keys.has(key)) continue;
        sandboxes.delete(name);
        void sandbox.close();
      }
    }
    return known.active;
  };
  const active = remember(KEPT_MS, load);

  const sandboxOf = (extension: Active): Sandbox => {
    const key = codeOf(extension);
    const open = sandboxes.get(extension.name);
    if (open?.key === key) return open.sandbox;
    void open?.sandbox.close();
    const { name, files, manifest } = extension;
    const say = (line: string) => log.info({ extension: name }, line);
    const sandbox = openSandbox({ name, files, main: manifest.main }, say);
    sandboxes.set(name, { key, sandbox });
    return sandbox;
  };

  const blame: ExtensionHost['blame'] = (extension, place, kind, message) => {
    const { name, version } = extension;
    const key = `${codeOf(extension)} ${place}`;
    const times = (resting.get(key)?.times ?? 0) + 1;
    const rest = Math.min(REST_MS * 2 ** (times - 1), LONGEST_REST_MS);
    resting.set(key, { until: performance.now() + rest, times });
    log.warn({ extension: name, version, place, kind }, `extension: ${message}`);
    const kept = keepFault(db, { name, version, kind, place, message }).then(
      (isCut) => {
        if (isCut) log.warn({ extension: name }, 'extension: cut off');
      },
      (error: unknown) => log.error(error, 'a fault of an extension was not kept'),
    );
    keeping.add(kept);
    void kept.finally(() => keeping.delete(kept));
  };

  return {
    deps,
    active: () => (closed ? Promise.resolve([]) : active()),
    blame,
    async call(extension, path, input, how = 'page') {
      const place = path.join(' ');
      const rest = resting.get(`${codeOf(extension)} ${place}`);
      if (closed || (rest && rest.until > performance.now())) return null;
      const limits = how === 'page' ? BLOCK_LIMITS : WORK_LIMITS;
      const outcome = await callIn(sandboxOf(extension), deps, extension, path, input, limits);
      if (outcome.ok) {
        resting.delete(`${codeOf(extension)} ${place}`);
        return { value: outcome.value };
      }
      if (outcome.kind === 'busy' || outcome.kind === 'missing') return null;
      blame(extension, place, outcome.kind, outcome.message);
      return null;
    },
    async close() {
      closed = true;
      await Promise.all([...sandboxes.values()].map(({ sandbox }) => sandbox.close()));
      sandboxes.clear();
      await Promise.all(keeping);
    },
  };
}

/** Calls a function of an extension in a sandbox that is open; `mayWrite` is false for a trial. */
export function callIn(
  sandbox: Sandbox,
  deps: HostDeps,
  extension: Active,
  path: readonly string[],
  input: JsonObject,
  limits: Limits,
  mayWrite = true,
): Promise<Outcome> {
  const given = { ...input, settings: extension.settings };
  return sandbox.call(path, given, limits, hostCallsOf(deps, extension, mayWrite));
}

function codeOf({ name, version }: Active): string {
  return `${name}@${version}`;
}
