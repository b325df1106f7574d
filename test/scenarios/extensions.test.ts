import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeExtension, extensionUndo } from '../../src/calm/extensions/commands.ts';
import { readFolder } from '../../src/calm/extensions/package.ts';
import { listInstalled, readInstalled } from '../../src/calm/extensions/store.ts';
import { undoChange } from '../../src/platform/changes/index.ts';
import { listChanges } from '../../src/platform/changes/queries.ts';
import { sql, transact } from '../../src/platform/db/index.ts';
import { seeder } from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';
import { extensionOf, runExtension } from '../support/extensions.ts';
import { HOSTILE } from '../support/hostile-extensions.ts';
import { runShop, serveShop, type RunningShop } from '../support/shop.ts';
import { PACKAGE_FOLDER } from '../support/source-files.ts';

const database = testDatabase();
let shop: RunningShop;

beforeAll(async () => {
  shop = await runShop(database);
});
afterAll(() => shop.close());

async function pageOf(address = '/'): Promise<{ status: number; html: string }> {
  const answer = await fetch(shop.url + address);
  return { status: answer.status, html: await answer.text() };
}

const see = (address = '/') => expect.poll(async () => (await pageOf(address)).html);

describe('the announcement bar', () => {
  const name = 'announcement-bar';
  const settings = {
    text: { fr: 'Salon <b>ce samedi</b>', en: 'Fair this Saturday' },
    link: '/pages/notre-maison',
    link_text: { fr: 'Venez', en: '' },
  };

  test('is shown in the reader’s language on every page, its words escaped', async () => {
    const pack = await readFolder(path.join(PACKAGE_FOLDER, 'extensions', name));
    if (!pack.ok) throw new Error(JSON.stringify(pack.refusal));
    await runExtension(database.db, pack.value, settings);
    await see().toContain('Salon &lt;b>ce samedi&lt;/b>');
    await see('/articles/assiette-lande').toContain('Salon');
    const { html } = await pageOf('/articles/assiette-lande');
    expect(html).toContain('<a href="/pages/notre-maison">Venez</a>');
    await see('/en').toContain('Fair this Saturday');
  });

  test('follows its dates', async () => {
    const decide = (patch: object) =>
      transact(database.db, (tx) => changeExtension(tx, seeder, name, 'any', patch));
    await decide({ settings: { until: '2020-01-01' } });
    await see().not.toContain('Salon');
    await decide({ settings: { until: '' } });
    await see().toContain('Salon');
  });

  test('is disabled within ten seconds, stands on the timeline, and one undo brings it back with its settings', async () => {
    const disabled = await transact(database.db, (tx) =>
      changeExtension(tx, seeder, name, 'any', { state: 'disabled' }),
    );
    expect(disabled.ok).toBe(true);
    await expect
      .poll(async () => (await pageOf()).html, { timeout: 10_000 })
      .not.toContain('Salon');
    const [change] = await listChanges(database.db, { entityKind: 'extension', limit: 1 });
    expect(change).toMatchObject({
      entityLabel: 'Bandeau d’annonce',
      before: { state: 'enabled' },
      after: { state: 'disabled' },
    });
    const undone = await transact(database.db, (tx) =>
      undoChange(tx, seeder, new Map([['extension', extensionUndo]]), change!.id),
    );
    expect(undone.ok).toBe(true);
    await see().toContain('Salon');
  });

  test('stands on the first page after a start', async () => {
    const restarted = await serveShop(database);
    try {
      expect(await (await fetch(`${restarted.url}/`)).text()).toContain('Salon');
    } finally {
      await restarted.close();
    }
  });
});

describe('hostile extensions cost their slots and nothing else', () => {
  beforeAll(async () => {
    for (const [name, , code] of HOSTILE) {
      const main = `export default { blocks: { 'layout-top': async (_input, host) => { ${code} } } };`;
      await runExtension(database.db, await extensionOf(name, main));
    }
  });

  test('every page is whole while all of them are at work, until each is cut off', async () => {
    await expect
      .poll(
        async () => {
          const { status, html } = await pageOf('/articles/assiette-lande');
          expect(status).toBe(200);
          expect(html).toContain('Assiette Lande');
          for (const [name] of HOSTILE) expect(html).not.toContain(`data-extension="${name}"`);
          const all = await listInstalled(database.db);
          return all.filter(({ state, cutOff }) => state === 'enabled' || cutOff === null);
        },
        { timeout: 120_000, interval: 200 },
      )
      .toMatchObject([{ name: 'announcement-bar' }]);
    await see().toContain('Salon');
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  }, 150_000);

  test.each(HOSTILE)('%s is named: by an incident, and on the timeline', async (name, kind) => {
    const { cutOff } = (await readInstalled(database.db, name))!;
    expect(cutOff).toMatch(new RegExp(`^(${kind})$`));
    const { rows } = await sql`
      select facts ->> 'name' as name, facts ->> 'fault' as fault from incidents.incident
      where kind = 'extension' and subject = ${name} and state = 'open'`.execute(database.db);
    expect(rows).toEqual([{ name, fault: cutOff }]);
    const [change] = await listChanges(database.db, {
      entityKind: 'extension',
      entityId: name,
      limit: 1,
    });
    expect(change).toMatchObject({ actorLabel: 'Sereine', after: { state: 'disabled' } });
  });
});
