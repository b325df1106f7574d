import { expect, test } from 'vitest';
import { homeDelivery } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { extensionOf, runExtension } from '../../../test/support/extensions.ts';
import { deliveryUndo } from '../../core/promise/index.ts';
import { systemActor } from '../../kernel/actor.ts';
import { recordChange, undoChange, type UndoHandlers } from '../../platform/changes/index.ts';
import { sql, transact, type JsonObject, type Tx } from '../../platform/db/index.ts';
import {
  ordersSetting,
  readSetting,
  settingsUndo,
  writeSetting,
  type AnySettingDefinition,
} from '../../platform/settings/index.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import { changeExtension, extensionUndo, listInstalled } from '../extensions/index.ts';
import { loadActive } from '../extensions/store.ts';
import { openIncident } from '../incidents/commands.ts';
import { readIncident } from '../incidents/index.ts';
import { carryOut, type TryWith } from './carry-out.ts';
import { asParts, listSwitches, putInForce } from './changes.ts';
import { askForSearch, disableCulprit } from './commands.ts';
import { searchCulprit } from './search.ts';
import { listRuns, listSearches, readSearch } from './store.ts';

const database = testDatabase();
const person = systemActor('Camille');

async function done<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<T> {
  const result = await transact(database.db, work);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

const silent = 'export default { blocks: { "layout-top": () => [] } };';
const stateOf = async (name: string) =>
  (await listInstalled(database.db)).find((one) => one.name === name)?.state;

test('an extension that requires another is refused without it, and rests when it goes', async () => {
  const child = await extensionOf('child', silent, { requires: ['mother'] });
  await expect(runExtension(database.db, child)).rejects.toThrow('extension-requires');
  for (const name of ['mother', 'aunt']) {
    await runExtension(database.db, await extensionOf(name, silent));
  }
  await runExtension(database.db, child);
  const active = async () => (await loadActive(database.db)).map(({ name }) => name);
  expect(await active()).toEqual(['aunt', 'child', 'mother']);
  await done((tx) => changeExtension(tx, person, 'mother', 'any', { state: 'disabled' }));
  expect(await active()).toEqual(['aunt']);
  expect(await stateOf('child')).toBe('enabled');
  await done((tx) => changeExtension(tx, person, 'mother', 'any', { state: 'enabled' }));
});

test('a search goes on where it stood, keeps every trial as proof, and its culprit is disabled by one act that can be undone', async () => {
  const { id } = await done((tx) =>
    openIncident(tx, person, {
      ...{ title: 'Plus de commandes', impact: 4, urgency: 4 },
      onsetAt: new Date().toISOString(),
    }),
  );
  const asked = await done((tx) => askForSearch(tx, person, id, { way: 'shop' }));
  const again = await transact(database.db, (tx) => askForSearch(tx, person, id, { way: 'shop' }));
  expect(again).toMatchObject({ refusal: { code: 'culprit-search-running', status: 409 } });

  let calls = 0;
  const guilty: TryWith = async (on, off) => {
    calls += 1;
    expect([...on, ...off].toSorted()).toEqual(['aunt', 'child', 'mother']);
    if (on.includes('child')) expect(on).toContain('mother');
    const failedStep = on.includes('child') ? ('order' as const) : null;
    return { failedStep, message: failedStep ? 'extension-objects' : '', steps: [] };
  };
  // The process dies in the middle of its third trial.
  const dying: TryWith = (on, off) =>
    calls === 2 ? new Promise<never>(() => undefined) : guilty(on, off);
  void carryOut(database.db, (_search, work) => work(dying), asked.id);
  await expect.poll(async () => (await listRuns(database.db, asked.id)).length).toBe(2);

  await carryOut(database.db, (_search, work) => work(guilty), asked.id);
  const search = (await readSearch(database.db, asked.id))!;
  expect(search).toMatchObject({
    state: 'done',
    suspect: 'mother',
    verdict: { kind: 'found', culprits: [{ names: ['child'], remedy: 'child' }] },
  });
  const runs = await listRuns(database.db, asked.id);
  expect(runs).toHaveLength(calls);
  expect(runs.slice(0, 2)).toMatchObject([
    { purpose: 'none', switchedOn: [], failedStep: null },
    { purpose: 'all', failedStep: 'order', message: 'extension-objects' },
  ]);
  const names = (list: string[]) => list.toSorted().join(' ');
  const result = (on: string) =>
    runs.find(({ switchedOn }) => names(switchedOn) === on)?.failedStep;
  expect([result('child mother'), result('aunt mother')]).toEqual(['order', null]);

  const innocent = await transact(database.db, (tx) =>
    disableCulprit(tx, person, asked.id, { name: 'aunt', workaround: '' }),
  );
  expect(innocent).toMatchObject({ refusal: { code: 'culprit-not-named' } });
  await done((tx) =>
    disableCulprit(tx, person, asked.id, { name: 'child', workaround: 'Child est désactivée.' }),
  );
  expect(await stateOf('child')).toBe('disabled');
  expect(await readIncident(database.db, id)).toMatchObject({
    state: 'relieved',
    workaround: 'Child est désactivée.',
  });
  const { rows } = await sql<{ id: number; why: string }>`
    select id, why from platform.change where entity_kind = 'extension' and entity_id = 'child'
    order by id desc limit 1`.execute(database.db);
  expect(rows[0]!.why).toBe(`incident ${id}`);
  const handlers = new Map([['extension', extensionUndo]]);
  await done((tx) => undoChange(tx, person, handlers, rows[0]!.id));
  expect(await stateOf('child')).toBe('enabled');
});

test('what cannot be carried out says why, and may be asked for again', async () => {
  const [{ id: incidentId }] = (
    await sql<{ id: number }>`select id from incidents.incident`.execute(database.db)
  ).rows as [{ id: number }];
  const ask = () => done((tx) => askForSearch(tx, person, incidentId, { way: 'shop' }));
  const { id } = await ask();
  await carryOut(database.db, () => Promise.reject(new Error('no answer')), id);
  expect(await readSearch(database.db, id)).toMatchObject({
    state: 'failed',
    problem: 'no answer',
  });
  await ask();
  expect(await listSearches(database.db, incidentId)).toHaveLength(3);
});

test('when no extension is to blame the change is named without which it works, later ones on the same thing included', async () => {
  const { db } = database;
  const optionId = await homeDelivery(db);
  const handlers: UndoHandlers = new Map([
    ...deliveryUndo,
    ['setting', settingsUndo([ordersSetting as unknown as AnySettingDefinition])],
  ]);
  const option = handlers.get('delivery-option')!;
  const orders = async (transferDays: number) => {
    const now = await readSetting(db, ordersSetting);
    await done((tx) => writeSetting(tx, person, ordersSetting, { ...now, transferDays }, 'any'));
  };
  const carrier = async (patch: JsonObject) => {
    const before = await done(async (tx) =>
      ok((await option.read(tx, String(optionId), Object.keys(patch)))!),
    );
    await done((tx) => option.apply(tx, person, String(optionId), patch));
    const entity = {
      entityKind: 'delivery-option',
      entityId: String(optionId),
      entityLabel: 'Domicile',
    };
    await done(async (tx) =>
      ok(await recordChange(tx, person, { ...entity, action: 'update', before, after: patch })),
    );
  };
  await sql`alter table platform.change disable trigger all`.execute(db);
  await sql`update platform.change set at = at - interval '10 days'`.execute(db);
  await sql`alter table platform.change enable trigger all`.execute(db);
  await orders(8);
  await done(async (tx) => {
    const entity = {
      entityKind: 'delivery-option',
      entityId: String(optionId),
      entityLabel: 'Domicile',
    };
    return ok(
      await recordChange(tx, person, { ...entity, action: 'create', before: null, after: {} }),
    );
  });
  await carrier({ name: 'Chez vous' });
  await carrier({ maxWeightGrams: 1 });
  await carrier({ name: 'À la maison' });
  await orders(9);
  const { id } = await done((tx) =>
    openIncident(tx, person, {
      ...{ title: 'Plus de livraison', impact: 4, urgency: 4 },
      onsetAt: new Date().toISOString(),
    }),
  );
  const switches = await listSwitches(db, handlers, (await readIncident(db, id))!);
  expect(switches.map(({ kind, after }) => [kind, after])).toMatchObject([
    ['setting', { transferDays: 8 }],
    ['delivery-option', { name: 'Chez vous' }],
    ['delivery-option', { maxWeightGrams: 1 }],
    ['delivery-option', { name: 'À la maison' }],
    ['setting', { transferDays: 9 }],
  ]);
  const parts = asParts(switches);
  expect(parts[3]!.requires).toEqual([parts[1]!.name]);
  const weight = async () =>
    (
      await sql<{
        most: number;
        name: string;
      }>`select max_weight_grams as most, name from promise.delivery_option
      where id = ${optionId}`.execute(db)
    ).rows[0]!;
  const was = await weight();
  const verdict = await searchCulprit(parts, async ({ on }) => {
    await done((tx) => putInForce(tx, person, handlers, switches, new Set(on)));
    return (await weight()).most !== 1;
  });
  expect(verdict).toEqual({
    kind: 'found',
    culprits: [{ names: [parts[2]!.name], remedy: parts[2]!.name }],
  });
  await done((tx) =>
    putInForce(tx, person, handlers, switches, new Set(parts.map(({ name }) => name))),
  );
  expect(await weight(), 'with everything in force it is as it was').toEqual(was);
});
