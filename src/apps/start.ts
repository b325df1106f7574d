import { get } from 'node:http';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Result } from '../kernel/refusal.ts';
import { loadConfig, type Config } from '../platform/config/index.ts';
import { hasCluster } from '../platform/embedded-postgres/index.ts';
import {
  runToEnd,
  superviseProcess,
  type SupervisedProcess,
  type Supervision,
} from './child-process.ts';
import { EXIT } from './cli/exit-codes.ts';
import type { Output } from './cli/output.ts';
import { launcherGone } from './launcher.ts';
import { findListeningPort } from './listening-port.ts';
import { openCommandDatabase, type CommandDatabase } from './open-command-database.ts';

const READY_WITHIN_MS = 60_000;
/** A server that dies this often before it was ever ready will not get better by itself. */
const MOST_EARLY_DEATHS = 4;

/**
 * `sereine start`: the database (embedded unless `DATABASE_URL`), its migrations, then `server` and
 * `worker` as processes of their own, restarted when they crash, until SIGINT, SIGTERM or SIGHUP;
 * then everything drains and the database is closed last. Returns the exit code.
 */
export async function startSereine(
  output: Output,
  options: {
    /** Whether an empty shop is filled with the demonstration; never in production. */
    demo: boolean;
    programs?: readonly SupervisedProcess[];
  },
): Promise<number> {
  const loaded = loadConfig();
  if (!loaded.ok) return output.refuse(loaded.refusal);
  const config = loaded.value;
  const stop = Promise.race([awaitStopSignal(), launcherGone()]);
  const database = await openStartDatabase(config, output);
  if (!database.ok) return output.refuse(database.refusal);
  const processes: Supervision[] = [];
  try {
    const patienceMs = database.value.embedded?.recovered ? 12_000 : 1_000;
    const port = await findListeningPort(config.http.host, config.http.port, patienceMs);
    if (!port.ok) return output.refuse(port.refusal);
    const env = childEnvironment(config, port.value, database.value.url);
    const flags = [...(output.json ? ['--json'] : []), ...(options.demo ? [] : ['--no-demo'])];
    const prepared = await runToEnd(ownProgram('prepare'), flags, {
      env,
      nodeArgs: childNodeArgs(),
      stop,
    });
    if (prepared !== EXIT.ok) return prepared ?? EXIT.ok;

    const programs = options.programs ?? ['server', 'worker'].map(ownProgram);
    const failed = runProcesses(processes, programs, env, output, async () => {
      const ready = await whenReady(config, port.value);
      if (ready) announce(output, config, port.value);
      return ready;
    });
    const reason = await Promise.race([
      stop.then(() => 'asked' as const),
      failed.then(() => 'failed' as const),
      database.value.lost,
    ]);
    if (reason === 'failed') return EXIT.software;
    if (reason !== 'asked') {
      output.line(output.t('cli.start.databaseLost'));
      return output.refuse(reason);
    }
    output.line(output.t('cli.start.stopping'));
    return EXIT.ok;
  } finally {
    await Promise.all(processes.map((one) => one.stop()));
    await database.value.stop();
    if (processes.length > 0) output.line(output.t('cli.start.stopped'));
  }
}

/** Resolves at the first signal; a second Ctrl-C ends this process at once. */
function awaitStopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => {
        if (asked && name === 'SIGINT') process.exit(130);
        asked = true;
        resolve();
      });
    }
  });
}

async function openStartDatabase(config: Config, output: Output): Promise<Result<CommandDatabase>> {
  if (config.database.url === null && !hasCluster(config.dataFolder)) {
    output.line(output.t('cli.start.preparing'));
  }
  const opened = await openCommandDatabase(config, {
    attach: false,
    onEvent: (event) => output.line(output.t(`cli.start.database.${event}`)),
  });
  const embedded = opened.ok ? opened.value.embedded : null;
  if (embedded?.recovered) output.line(output.t('cli.start.recovered'));
  if (embedded?.created && embedded.elsewhere) {
    output.line(output.t('cli.start.elsewhere', { path: embedded.folder }));
  }
  return opened;
}

/** A program of this installation, beside this file in src/ as in dist/. */
function ownProgram(name: string): SupervisedProcess {
  const here = fileURLToPath(import.meta.url);
  return { name, entry: path.join(path.dirname(here), `${name}${path.extname(here)}`) };
}

function childNodeArgs(): string[] {
  return [...process.execArgv, '--import', pathToFileURL(ownProgram('follow-parent').entry).href];
}

function childEnvironment(config: Config, port: number, url: string) {
  return {
    ...process.env,
    DATABASE_URL: url,
    SEREINE_DATA: config.dataFolder,
    PORT: String(port),
    // On a terminal a calm banner; the details are for those who ask for them.
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? (process.stdout.isTTY ? 'warn' : 'info'),
  };
}

/** Runs the programs; resolves only when they cannot be brought to life. */
function runProcesses(
  processes: Supervision[],
  programs: readonly SupervisedProcess[],
  env: Record<string, string | undefined>,
  output: Output,
  waitUntilReady: () => Promise<boolean>,
): Promise<void> {
  const nodeArgs = childNodeArgs();
  let earlyDeaths = 0;
  let answered = false;
  void waitUntilReady().then((ready) => (answered = ready));
  return new Promise((resolve) => {
    for (const program of programs) {
      const onExit = ({ code, signal }: { code: number | null; signal: string | null }) => {
        const how = signal ?? String(code);
        output.line(output.t('cli.start.processEnded', { name: program.name, how }));
        if (!answered && (earlyDeaths += 1) >= MOST_EARLY_DEATHS) resolve();
      };
      processes.push(superviseProcess(program, { env, nodeArgs, onExit }));
    }
  });
}

async function whenReady(config: Config, port: number): Promise<boolean> {
  const wildcard = config.http.host === '0.0.0.0' || config.http.host === '::';
  const host = wildcard ? '127.0.0.1' : config.http.host;
  for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline;) {
    if (await answersReady(host, port)) return true;
    await sleep(50, undefined, { ref: false });
  }
  return false;
}

/** One plain request: `fetch` would keep ten megabytes in a process that lives as long as the shop. */
function answersReady(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(
      { host, port, path: '/readyz', timeout: 2_000, agent: false },
      (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    request.once('error', () => resolve(false));
    request.once('timeout', () => request.destroy());
  });
}

function announce(output: Output, config: Config, port: number): void {
  const { t } = output;
  // A chosen public address is where people go; the default one follows the port really used.
  const base = process.env['PUBLIC_URL'] ? config.http.publicUrl : `http://localhost:${port}`;
  const rows = [
    [t('cli.start.shop'), `${base}/`],
    [t('cli.start.office'), `${base}/office`],
    [t('cli.start.api'), `${base}/api/docs`],
  ] as const;
  output.result({
    ready: true,
    shop: `${base}/`,
    office: `${base}/office`,
    api: `${base}/api/docs`,
  });
  const width = Math.max(...rows.map(([label]) => label.length));
  output.line('');
  output.line(`  ${t('cli.start.ready')}`);
  output.line('');
  for (const [label, url] of rows) output.line(`  ${label.padEnd(width)}  ${url}`);
  output.line('');
  if (config.mail.smtpUrl === null) output.line(`  ${t('cli.start.mailsHeld')}`);
  output.line(`  ${t('cli.start.howToStop')}`);
  output.line('');
}
