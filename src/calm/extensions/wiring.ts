import { ok } from '../../kernel/refusal.ts';
import { transact, type JsonObject } from '../../platform/db/index.ts';
import {
  enqueue,
  isDueWithin,
  type ScheduledPayload,
  type Wiring,
} from '../../platform/jobs/index.ts';
import type { ExtensionHost } from './host.ts';
import { EVENTS } from './manifest.ts';
import { forgetOldFaults } from './store.ts';

/** Jobs of extensions are looked at so often, minutes. */
const EVERY_MINUTES = 5;

/** What extensions hook into the worker: they hear of facts, and work at times. */
export function wireExtensions(host: ExtensionHost): Wiring {
  const { db } = host.deps;
  const tell = async (topic: string, payload: JsonObject) => {
    const hearing = (await host.active()).filter(({ manifest }) =>
      (manifest.events as readonly string[]).includes(topic),
    );
    if (hearing.length === 0) return;
    // A job for each, so that one that fails is tried again alone.
    await transact(db, async (tx) => {
      for (const { name } of hearing) {
        await enqueue(
          tx,
          'extensions.run',
          { name, path: ['events', topic], input: payload },
          { maxAttempts: 5 },
        );
      }
      return ok(null);
    });
  };
  return {
    jobs: {
      ...Object.fromEntries(
        EVENTS.map(
          (topic) =>
            [`extensions.tell-${topic}`, (payload) => tell(topic, payload as JsonObject)] as const,
        ),
      ),
      'extensions.run': async (payload) => {
        const { name, path, input } = payload as {
          name: string;
          path: string[];
          input: JsonObject;
        };
        const extension = (await host.active()).find((one) => one.name === name);
        // Disabled meanwhile: what it would have done is not done later.
        if (!extension) return;
        const now = new Date().toISOString();
        const done = await host.call(
          extension,
          path,
          { ...input, now, today: now.slice(0, 10) },
          'work',
        );
        if (!done) throw new Error(`extension ${name}: ${path.join(' ')} did not end`);
      },
      'extensions.tick': async (payload) => {
        const { dueAt } = payload as unknown as ScheduledPayload;
        const due = (await host.active()).flatMap(({ name, manifest }) =>
          manifest.jobs
            .filter(({ cron }) => isDueWithin(cron, new Date(dueAt), EVERY_MINUTES))
            .map((job) => ({ name, path: ['jobs', job.name], input: {} })),
        );
        await transact(db, async (tx) => {
          for (const one of due) await enqueue(tx, 'extensions.run', one, { maxAttempts: 3 });
          await forgetOldFaults(tx);
          return ok(null);
        });
      },
    },
    subscriptions: EVENTS.map((topic) => ({ topic, job: `extensions.tell-${topic}` })),
    schedules: [{ job: 'extensions.tick', cron: `*/${EVERY_MINUTES} * * * *` }],
  };
}
