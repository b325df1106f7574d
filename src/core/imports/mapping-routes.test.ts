import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { sql } from '../../platform/db/index.ts';
import { folderStorage } from '../../platform/files/index.ts';
import { testHttp } from '../../platform/http/testing.ts';
import { runPendingJobs } from '../../platform/jobs/testing.ts';
import type { TableMapping } from './mapping-model.ts';
import { findMapping } from './mapping-store.ts';
import { importAdminRoutes } from './routes.ts';
import { writeSample } from './testing.ts';
import { importsWiring } from './wiring.ts';

const database = testDatabase();

describe('a mapping in the office', () => {
  async function office() {
    const storage = folderStorage(path.dirname(await writeSample('x')));
    const app = await testHttp(
      importAdminRoutes({ db: database.db, publicUrl: 'https://shop.example' }),
    );
    const ask = async (
      method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE',
      url: string,
      body?: object,
    ) => {
      const answer = await app.inject({
        method,
        url: `/api/admin${url}`,
        headers: { 'idempotency-key': `k-${Math.random()}` },
        ...(body ? { payload: body } : {}),
      });
      return { status: answer.statusCode, body: answer.json() };
    };
    const upload = async (text: string) => {
      const boundary = 'sereine-test';
      const payload = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="tarif.csv"\r\nContent-Type: text/csv\r\n\r\n${text}\r\n--${boundary}--\r\n`;
      const sent = await app.inject({
        method: 'POST',
        url: '/api/admin/imports',
        payload,
        headers: {
          'content-type': `multipart/form-data; boundary=${boundary}`,
          'idempotency-key': `k-${Math.random()}`,
        },
      });
      await work();
      return sent.json<{ id: number }>().id;
    };
    const work = () =>
      runPendingJobs(database, [
        importsWiring({ db: database.db, storage }),
        { jobs: { 'files.make-derivatives': async () => {} }, subscriptions: [] },
      ]);
    return { app, ask, upload, work };
  }

  const TARIFF =
    'Libellé;Code barre;Tarif TTC;Qté\nSavon Lande;3760123456784;6,90;40\nSavon Dune;abc;7,20;12\n';

  it('a file that is not recognised waits for its columns; the mapping is remembered by its headers, renamed and forgotten', async () => {
    const { app, ask, upload, work } = await office();
    const id = await upload(TARIFF);
    expect((await ask('GET', `/imports/${id}`)).body).toMatchObject({ state: 'mapping' });
    const columns = await ask('GET', `/imports/${id}/columns`);
    expect(columns.body).toMatchObject({ origin: 'proposed', name: null });
    expect(columns.body.headers[0]).toMatchObject({
      header: 'Libellé',
      samples: ['Savon Lande', 'Savon Dune'],
    });
    const { mapping } = columns.body as { mapping: TableMapping };
    expect(mapping.columns.map(({ field }) => field)).toEqual([
      'title',
      'gtin',
      'priceWithTax',
      'quantity',
    ]);
    const nameless = {
      ...mapping,
      columns: mapping.columns.map((one) => ({ ...one, field: 'price' })),
    };
    const refused = await ask('PUT', `/imports/${id}/mapping`, { mapping: nameless });
    expect(refused.body.code).toBe('mapping-field-repeated');
    const sent = { mapping, rememberAs: 'Savonnerie' };
    expect((await ask('PUT', `/imports/${id}/mapping`, sent)).status).toBe(200);
    await work();
    const previewed = (await ask('GET', `/imports/${id}`)).body;
    expect(previewed).toMatchObject({
      state: 'previewed',
      format: 'table',
      mappingName: 'Savonnerie',
      counts: { productsCreated: 2, warnings: 1 },
    });
    expect(previewed.preview).toMatchObject([
      { title: 'Savon Lande', priceFromCents: 690 },
      { title: 'Savon Dune', priceFromCents: 720 },
    ]);
    // Beside its column stands what was wrong with it.
    const beside = (await ask('GET', `/imports/${id}/columns`)).body;
    expect(beside).toMatchObject({ origin: 'run', name: 'Savonnerie' });
    expect(beside.headers[1].issues).toMatchObject([
      { severity: 'warning', count: 1, value: 'abc' },
    ]);
    expect((await ask('POST', `/imports/${id}/confirm`, {})).status).toBe(200);
    await work();
    expect((await ask('GET', `/imports/${id}`)).body).toMatchObject({ state: 'done' });

    // The columns stand otherwise next time; they are the same columns.
    const next = await upload(
      'Tarif TTC;Qté;Libellé;Code barre\n6,90;40;Savon Lande;3760123456784\n7,20;12;Savon Dune;\n',
    );
    const again = (await ask('GET', `/imports/${next}/columns`)).body;
    expect(again).toMatchObject({ origin: 'saved', name: 'Savonnerie' });
    await ask('PUT', `/imports/${next}/mapping`, { mapping: again.mapping });
    await work();
    expect((await ask('GET', `/imports/${next}`)).body.counts).toMatchObject({
      productsCreated: 0,
      productsChanged: 0,
      productsUnchanged: 2,
    });

    const [known] = (await ask('GET', '/import-mappings')).body.items;
    expect(known).toMatchObject({ name: 'Savonnerie', columns: 4 });
    await ask('PATCH', `/import-mappings/${known.id}`, { name: 'Savonnerie Lande' });
    expect(await findMapping(database.db, { name: 'Savonnerie Lande' })).toBeDefined();
    expect((await ask('DELETE', `/import-mappings/${known.id}`)).status).toBe(200);
    expect((await ask('DELETE', `/import-mappings/${known.id}`)).status).toBe(404);
    const third = await upload(TARIFF.replace('Savon Lande', 'Savon Brise'));
    expect((await ask('GET', `/imports/${third}/columns`)).body.origin).toBe('proposed');
    const { rows } = await sql<{ action: string }>`select action from platform.change
      where entity_kind = 'import-mapping' order by id`.execute(database.db);
    expect(rows.map(({ action }) => action)).toEqual(['create', 'update', 'delete']);
    await app.close();
  });
});
