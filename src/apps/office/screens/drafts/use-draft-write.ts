import { createContext, useContext } from 'react';
import { useAction, type Action } from '../../data/use-action.ts';

/** A write of the draft that is open. */
interface DraftWrite extends Pick<Action, 'busy' | 'problem' | 'errorOf'> {
  send: <T = unknown>(
    method: 'POST' | 'PATCH',
    path: string,
    body?: unknown,
    done?: string,
  ) => Promise<T | undefined>;
}

/** Writes the draft `id`: everything is saved as it is said, totals come back with it. */
export function useDraftWrite(id: number): DraftWrite {
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  return {
    busy,
    problem,
    errorOf,
    send: (method, path, body, done) =>
      run(`/draft-orders/${id}${path}`, { method, ...(body === undefined ? {} : { body }) }, done),
  };
}

/** Whether the draft that is shown can still be changed. */
export const DraftIsOpen = createContext(true);

/** See `DraftIsOpen`. */
export function useDraftIsOpen(): boolean {
  return useContext(DraftIsOpen);
}
