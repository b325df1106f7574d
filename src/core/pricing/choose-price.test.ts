import fc from 'fast-check';
import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { sql } from '../../platform/db/index.ts';
import { rankCandidates, type PriceCandidate } from './choose-price.ts';
import { decidingLine } from './effective-price.ts';

const database = testDatabase();
const hours = (n: number) => new Date(Date.UTC(2026, 10, 1) + n * 3_600_000).toISOString();
const hour = fc.option(fc.integer({ min: 0, max: 20 }), { freq: 2 });

it(
  'the database and the documented order choose the same line, whatever the lists',
  { timeout: 60_000 },
  async () => {
    const groups = await sql<{ id: number }>`
    insert into parties.customer_group (name) values ('A'), ('B') returning id`.execute(
      database.db,
    );
    const [a = 0, b = 0] = groups.rows.map((row) => row.id);
    const list = fc.record({
      groupId: fc.constantFrom(null, null, a, b),
      priority: fc.constantFrom(0, 0, 0, 5),
      starts: hour,
      ends: hour,
      state: fc.constantFrom('active', 'active', 'active', 'draft'),
      lines: fc.uniqueArray(
        fc.record({
          minQuantity: fc.constantFrom(1, 1, 5, 10),
          cents: fc.integer({ min: 1, max: 900 }),
        }),
        { selector: (line) => line.minQuantity, maxLength: 3 },
      ),
    });
    const asked = fc.record({
      groupId: fc.constantFrom(null, a, b),
      quantity: fc.constantFrom(1, 4, 5, 9, 10, 11),
      hour: fc.integer({ min: 0, max: 20 }),
    });
    let decided = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(list, { maxLength: 6 }),
        fc.array(asked, { minLength: 4, maxLength: 8 }),
        async (lists, questions) => {
          const made = await sql<{ id: number }>`
        with p as (insert into catalogue.product (handle, title) values (gen_random_uuid()::text, 'Article') returning id)
        insert into catalogue.variant (product_id) select id from p returning id`.execute(
            database.db,
          );
          const variantId = made.rows[0]!.id;
          const candidates: PriceCandidate[] = [];
          for (const one of lists) {
            const startsAt = one.starts === null ? null : hours(one.starts);
            const endsAt = one.ends === null ? null : hours(one.ends + (one.starts ?? 0) + 1);
            const { rows } = await sql<{ id: number }>`
          insert into pricing.price_list (name, channel_id, group_id, includes_tax, priority, starts_at, ends_at, state)
          values ('Tarif', 'web', ${one.groupId}::bigint, true, ${one.priority}, ${startsAt}::timestamptz,
            ${endsAt}::timestamptz, ${one.state}) returning id`.execute(database.db);
            const listId = rows[0]!.id;
            for (const line of one.lines) {
              await sql`insert into pricing.price_list_line (list_id, variant_id, min_quantity, amount_cents)
            values (${listId}, ${variantId}, ${line.minQuantity}, ${line.cents})`.execute(
                database.db,
              );
              candidates.push({
                listId,
                listName: 'Tarif',
                groupId: one.groupId,
                priority: one.priority,
                startsAt,
                endsAt,
                state: one.state as PriceCandidate['state'],
                includesTax: true,
                announcesReduction: false,
                minQuantity: line.minQuantity,
                amountCents: line.cents,
              });
            }
          }
          for (const question of questions) {
            const at = hours(question.hour);
            const { rows } = await sql<{
              list_id: number;
              min_quantity: number;
              amount_cents: number;
            }>`${decidingLine({
              variantId: sql`${variantId}::bigint`,
              channelId: sql`'web'`,
              groupId: sql`${question.groupId}::bigint`,
              quantity: sql`${question.quantity}::int`,
              at: sql`${at}::timestamptz`,
            })}`.execute(database.db);
            const ranked = rankCandidates(candidates, { ...question, at });
            const wanted = ranked.find((one) => one.notApplied === null);
            const chosen = rows[0];
            expect(chosen && [chosen.list_id, chosen.min_quantity, chosen.amount_cents]).toEqual(
              wanted && [wanted.listId, wanted.minQuantity, wanted.amountCents],
            );
            if (wanted) decided += 1;
          }
        },
      ),
      { numRuns: 40 },
    );
    expect(decided).toBeGreaterThan(40);
  },
);
