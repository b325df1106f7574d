import { ok, type Result } from '../../kernel/refusal.ts';
import type { Actor } from '../../kernel/actor.ts';
import { guardClosing } from '../../calm/absence/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { paymentsSetting } from '../../sell/payments/index.ts';
import type { Commerce } from '../commerce.ts';

/** Refuses to take a means of payment away during an absence before its cost was seen. */
export function guardPayments({ now }: Pick<Commerce, 'now'>) {
  return async (
    tx: Tx,
    actor: Actor,
    {
      key,
      before,
      after,
    }: { key: string; before: Record<string, unknown>; after: Record<string, unknown> },
  ): Promise<Result<null>> => {
    if (key !== paymentsSetting.key) return ok(null);
    const taken = Object.keys(before).some(
      (means) => before[means] === true && after[means] === false,
    );
    return taken ? guardClosing(tx, actor, now()) : ok(null);
  };
}
