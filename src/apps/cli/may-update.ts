import { mayUpdate, sellsOnCopy } from '../../calm/change-calendar/index.ts';
import { meetFreeze } from '../../core/calendar/index.ts';
import { systemActor } from '../../kernel/actor.ts';
import { transact } from '../../platform/db/index.ts';
import { runningVersion } from '../running-version.ts';
import { testSiteDeps } from '../test-site-deps.ts';
import { trialPages } from '../trial-pages.ts';
import { addAction, withDatabase, type RegisterCommand } from './command.ts';
import { EXIT } from './exit-codes.ts';

/**
 * `sereine may-update`: asked by whatever updates Sereine on its machine (`sereine may-update && npm install …`). Exit 0 when
 * it may, 1 within a freeze. `--security` passes when a copy of the shop sells with the version that asks: the new one, when it is the
 * new one that is run (`npx sereine@latest may-update --security`). `--reason` is written on the timeline.
 */
export const registerMayUpdate: RegisterCommand = (program, t, locale) => {
  const command = program
    .command('may-update')
    .description(t('cli.mayUpdate.description'))
    .option('--security', t('cli.mayUpdate.security'))
    .option('--reason <text>', t('cli.mayUpdate.reason'));
  addAction<{ security?: boolean; reason?: string }>(command, locale, t, ({ output, options }) =>
    withDatabase(output, async ({ config, database, url }) => {
      const { security = false, reason = null } = options;
      const own = { ...config, database: { ...config.database, url } };
      const sites = testSiteDeps(database.db, own);
      const tryouts = { sites, pages: trialPages, running: runningVersion() };
      const { allowed, freeze } = await mayUpdate(database.db, {
        ...{ security, at: new Date() },
        sellsOnCopy: () => sellsOnCopy(tryouts),
      });
      const params = { freeze: freeze?.titleFr ?? '', until: freeze?.endsOn ?? '' };
      const isOverridden = !allowed && reason !== null && reason.trim() !== '';
      if (isOverridden) {
        const by = { actor: systemActor('sereine may-update'), reason };
        const act = { kind: 'update', label: 'Sereine' } as const;
        const kept = await transact(database.db, (tx) => meetFreeze(tx, by, act));
        if (!kept.ok) return output.refuse(kept.refusal);
      }
      const answer = !freeze
        ? 'yes'
        : allowed
          ? 'security-yes'
          : isOverridden
            ? 'reason-yes'
            : 'no';
      output.line(output.t(`cli.mayUpdate.${answer}`, params));
      output.result({ allowed: allowed || isOverridden, freeze });
      return allowed || isOverridden ? EXIT.ok : EXIT.found;
    }),
  );
};
