import { createContext, useContext } from 'react';
import { useAction, type Action } from '../../data/use-action.ts';
import { useFirstWrite } from './begin-draft.tsx';
import { UNWRITTEN } from './model.ts';

/** A write of the draft that is open. */
interface DraftWrite extends Pick<Action, 'busy' | 'problem' | 'errorOf'> {
  send: <T = unknown>(
    method: 'POST' | 'PATCH',
    path: string,
    body?: unknown,
    done?: string,
  ) => Promise<T | undefined>;
}

/** Writes the draft `id`: everything is saved as it is said, totals come back with it. An empty sheet becomes a draft first. */
export function useDraftWrite(id: number): DraftWrite {
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const first = useFirstWrite();
  return {
    busy,
    problem,
    errorOf,
    async send<T>(method: 'POST' | 'PATCH', path: string, body?: unknown, done?: string) {
      const draftId = id === UNWRITTEN ? await first.begin(run) : id;
      if (draftId === undefined) return undefined;
      const options = { method, ...(body === undefined ? {} : { body }) };
      const answer = await run<T>(`/draft-orders/${draftId}${path}`, options, done);
      if (answer !== undefined && id === UNWRITTEN) await first.show(draftId);
      return answer;
    },
  };
}

/** Whether the draft that is shown can still be changed. */
export const DraftIsOpen = createContext(true);

/** See `DraftIsOpen`. */
export function useDraftIsOpen(): boolean {
  return useContext(DraftIsOpen);
}
