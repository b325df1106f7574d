import { useTranslate } from 'react-admin';
import type { RecordedAct } from '../../data/recording.ts';
import { placeOf, useScreenName } from '../../shell/screen-name.ts';
import { emptyProcedure, LENDABLE, type ProcedureDraft, type Step } from './model.ts';

/** What each thing that happens to an order takes, beyond looking at it. */
const EVENT_SCOPES: Readonly<Record<string, string>> = { 'refund-promised': 'payments:refund' };

/** Drafts a procedure from what was done: its steps in words, and the rights that doing so took. */
export function useDraftedProcedure(): (acts: readonly RecordedAct[]) => ProcedureDraft {
  const translate = useTranslate();
  const nameOf = useScreenName();
  const say = ({ kind, what, href }: RecordedAct): string => {
    if (kind === 'open') return translate('procedures.drafted.open', { screen: nameOf(href) });
    if (kind === 'event') {
      return translate(`procedures.drafted.event.${what}`, {
        _: translate('procedures.drafted.event.any'),
      });
    }
    const record = translate(`changes.kind.${what}`, { _: what });
    return translate(`procedures.drafted.${kind}`, { record });
  };
  return (acts) => {
    // Going home and to the procedures is how one began and ended, not the task.
    const done = acts.filter(
      ({ kind, href }) => kind !== 'open' || !/^\/($|procedures)/.test(href),
    );
    const steps = done
      .map((act): Step => ({ text: say(act), href: act.href, fileId: null, decisions: [] }))
      // Two addresses of one screen are one step.
      .filter(({ text }, index, all) => text !== all[index - 1]?.text);
    return {
      ...emptyProcedure,
      steps: steps.length > 0 ? steps : emptyProcedure.steps,
      scopes: scopesOf(done),
    };
  };
}

/** The rights that a stand-in would need to do the same, as far as screens tell. */
function scopesOf(acts: readonly RecordedAct[]): string[] {
  const needed = new Set<string>();
  for (const { kind, what, href } of acts) {
    const read = placeOf(href)?.scope;
    if (read === undefined) continue;
    needed.add(read);
    if (kind !== 'open') {
      needed.add(
        (kind === 'event' ? EVENT_SCOPES[what] : undefined) ?? read.replace(/:.*/, ':write'),
      );
    }
  }
  return LENDABLE.filter((scope) => needed.has(scope));
}
