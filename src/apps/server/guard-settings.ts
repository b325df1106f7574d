import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import { guardClosing } from '../../calm/absence/index.ts';
import { meetFreeze, type RiskyAct } from '../../core/calendar/index.ts';
import type { UndoHandler, UndoHandlers } from '../../platform/changes/index.ts';
import type { JsonObject, Tx } from '../../platform/db/index.ts';
import { actorOf } from '../../platform/http/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { CARD_METHOD, paymentsSetting } from '../../sell/payments/index.ts';
import { meansOf, type Commerce } from '../commerce.ts';
import { appearanceSetting } from '../shop/appearance-setting.ts';

/** Settings that may break the shop. */
const RISKY = new Map<string, RiskyAct['kind']>([
  [paymentsSetting.key, 'payments'],
  [appearanceSetting.key, 'theme'],
]);

/** Holds risky settings against a freeze, and refuses to take a means of payment away during an absence before its cost was seen. */
export function guardSettings({ now, providers }: Pick<Commerce, 'now' | 'providers'>) {
  return async (
    tx: Tx,
    request: FastifyRequest,
    {
      key,
      before,
      after,
    }: { key: string; before: Record<string, unknown>; after: Record<string, unknown> },
  ): Promise<Result<null>> => {
    const kind = RISKY.get(key);
    if (kind !== undefined) {
      const label = translator('fr')(`settings.${key}.title`);
      const met = await meetFreeze(tx, request, { kind, label }, now());
      if (!met.ok) return met;
    }
    if (key !== paymentsSetting.key) return ok(null);
    const taken = methodsTaken(providers, before, after);
    return taken.length > 0 ? guardClosing(tx, actorOf(request), now(), taken) : ok(null);
  };
}

/** Codes of the methods of payment that a change of the settings takes away. */
function methodsTaken(
  providers: Commerce['providers'],
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): string[] {
  // Buyers may have paid by card before, whoever takes cards now: what they bought is what is at stake.
  const sold = providers
    .flatMap(({ methods }) => methods)
    .filter(({ code }) => code !== CARD_METHOD.code);
  return [...sold, CARD_METHOD]
    .filter((method) => before[meansOf(method)] === true && after[meansOf(method)] === false)
    .map(({ code }) => code);
}

/** Undoing closes the shop, or takes a means of payment away, during an absence just as little before its cost was seen. */
export function guardUndo(
  handlers: UndoHandlers,
  { now, providers }: Pick<Commerce, 'now' | 'providers'>,
): UndoHandlers {
  const guarded = (kind: string, allow: Allow): [string, UndoHandler] => {
    const handler = handlers.get(kind)!;
    return [
      kind,
      {
        ...handler,
        async apply(tx, actor, id, values) {
          const before = (await handler.read(tx, id, Object.keys(values))) ?? {};
          const allowed = await allow(tx, actor, { id, before, after: values });
          return allowed.ok ? handler.apply(tx, actor, id, values) : allowed;
        },
      },
    ];
  };
  return new Map([
    ...handlers,
    guarded('setting', async (tx, actor, { id, before, after }) => {
      const taken = id === paymentsSetting.key ? methodsTaken(providers, before, after) : [];
      return taken.length > 0 ? guardClosing(tx, actor, now(), taken) : ok(null);
    }),
    guarded('channel', async (tx, actor, { before, after }) =>
      before['isOpen'] === true && after['isOpen'] === false
        ? guardClosing(tx, actor, now())
        : ok(null),
    ),
  ]);
}

type Allow = (
  tx: Tx,
  actor: Actor,
  change: { id: string; before: JsonObject; after: JsonObject },
) => Promise<Result<null>>;
