import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { ExpectedVersion } from '../../platform/http/index.ts';
import { holdOpen, record } from './commands.ts';
import type { DepartureCheck } from './departure-check.ts';
import type { Absence } from './model.ts';
import { markDeparted } from './store.ts';

/**
 * Closes the departure check. What is grave and still open has to be named in `knowingly`. Refusals:
 * `departure-open` (409) with the codes in `details.open`, and those of `changeAbsence`.
 */
export async function depart(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  command: { check: DepartureCheck; knowingly: readonly string[]; at: Date },
): Promise<Result<Absence>> {
  const held = await holdOpen(tx, id, expected, command.at);
  if (!held.ok) return held;
  const open = command.check.open.map(({ code }) => code);
  const unseen = command.check.open
    .filter(({ critical, code }) => critical && !command.knowingly.includes(code))
    .map(({ code }) => code);
  if (unseen.length > 0) {
    return refuse('departure-open', 409, {
      params: { count: unseen.length },
      details: { open: unseen },
    });
  }
  const departed = await markDeparted(tx, id, open);
  await record(
    tx,
    actor,
    departed,
    'update',
    { leftOpen: held.value.leftOpen },
    { leftOpen: open },
  );
  return ok(departed);
}
