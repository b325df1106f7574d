import { listInstalled } from '../src/calm/extensions/store.ts';
import { sql } from '../src/platform/db/index.ts';
import { extensionOf, runExtension } from '../test/support/extensions.ts';
import { HOSTILE } from '../test/support/hostile-extensions.ts';
import { freePort, whenReady } from '../test/support/processes.ts';
import { openGround, residentMegabytes } from './ground.ts';
import { load } from './load.ts';
import { atLeast, below, told, type Figure } from './report.ts';
import { importCatalogue, openShop } from './seed.ts';

const QUIET_SECONDS = 10;
const HOSTILE_SECONDS = 30;
const CONNECTIONS = 8;

/**
 * A shop under load, quiet and then with every hostile extension at work at once, each in the slot of every page: pages stay
 * whole and quick, and each culprit is named and cut off.
 */
export async function benchExtensions(): Promise<Figure[]> {
  const port = await freePort();
  const ground = await openGround(port);
  try {
    const { db } = ground.database;
    await importCatalogue(db, ground.folder, 1_000);
    const { handles } = await openShop(db);
    const base = `http://127.0.0.1:${port}`;
    const server = ground.run('server');
    await whenReady(base);
    const pages = ['/', ...handles.slice(0, 40).map((handle) => `/articles/${handle}`)].map(
      (path) => ({ path }),
    );
    const options = { connections: CONNECTIONS };
    await load(base, pages, { ...options, seconds: 4 });
    const quiet = await load(base, pages, { ...options, seconds: QUIET_SECONDS });
    const before = await residentMegabytes(server.pid);
    for (const [name, , code] of HOSTILE) {
      const main = `export default { blocks: { 'layout-top': async (_input, host) => { ${code} } } };`;
      await runExtension(db, await extensionOf(name, main));
    }
    const hostile = await load(base, pages, { ...options, seconds: HOSTILE_SECONDS });
    const after = await residentMegabytes(server.pid);
    const installed = await listInstalled(db);
    const { rows } = await sql<{ named: number }>`
      select count(distinct subject)::int as named from incidents.incident where kind = 'extension'`.execute(
      db,
    );
    return [
      told('pages, quiet', quiet.perSecond, '/s'),
      told('p99, quiet', quiet.p99Ms, 'ms'),
      told(`pages, ${HOSTILE.length} hostile extensions at once`, hostile.perSecond, '/s'),
      below('p99, hostile', hostile.p99Ms, 'ms', 2 * Math.max(1, quiet.p99Ms)),
      below('failed answers, hostile', hostile.errors, '', 1),
      atLeast('culprits named by an incident', rows[0]!.named, '', HOSTILE.length),
      atLeast(
        'culprits cut off by the end',
        installed.filter(({ cutOff }) => cutOff !== null).length,
        '',
        HOSTILE.length,
      ),
      told('server, resident before', before, 'MB'),
      told('server, resident after', after, 'MB'),
    ];
  } finally {
    await ground.close();
  }
}
