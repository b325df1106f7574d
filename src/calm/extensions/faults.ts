import { systemActor } from '../../kernel/actor.ts';
import { ok } from '../../kernel/refusal.ts';
import { transact, type Db } from '../../platform/db/index.ts';
import type { FaultKind } from '../../platform/sandbox/index.ts';
import { keepSign } from '../incidents/index.ts';
import { changeState } from './commands.ts';
import { insertFault } from './store.ts';

/** Faults that cost whoever else runs here, or that no honest program makes: three of them within ten minutes are enough. */
const GRAVE: readonly FaultKind[] = [
  'timeout',
  'memory',
  'flood',
  'forbidden',
  'tampered',
  'crashed',
];
const MOST_GRAVE = 3;
/** Of any kind: an error at each page is no accident any more. */
const MOST_FAULTS = 6;

/** One call of an extension that did not end as it should. */
export interface FaultReport {
  name: string;
  version: string;
  kind: FaultKind;
  place: string;
  message: string;
}

/**
 * Keeps a fault and makes it an incident that names the extension. One that goes on is cut off: disabled as a person would,
 * on the timeline, where one click takes that back. Says whether it was cut off now.
 */
export async function keepFault(db: Db, report: FaultReport): Promise<boolean> {
  const done = await transact(db, async (tx) => {
    const { recent, grave, since } = await insertFault(tx, report, GRAVE);
    const isOver = grave >= MOST_GRAVE || recent >= MOST_FAULTS;
    let cut = false;
    if (isOver) {
      const why = `${report.kind}: ${report.place}`;
      const changed = await changeState(tx, systemActor('Sereine'), report.name, 'disabled', {
        onlyFromVersion: report.version,
        cutOff: report.kind,
        why,
      });
      cut = changed.ok && changed.value;
    }
    await keepSign(tx, {
      kind: 'extension',
      subject: report.name,
      // A page without its slot is troublesome; it is no longer urgent once the culprit is off.
      impact: 2,
      urgency: isOver ? 1 : 2,
      onsetAt: since,
      facts: {
        name: report.name,
        version: report.version,
        fault: report.kind,
        place: report.place,
        message: report.message.slice(0, 200),
        times: recent,
        cutOff: isOver ? 1 : 0,
      },
    });
    return ok(cut);
  });
  return done.ok && done.value;
}
