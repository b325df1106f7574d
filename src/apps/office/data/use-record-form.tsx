import { useEffect, useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useNotify } from 'react-admin';
import { useQueryClient } from '@tanstack/react-query';
import { useLeaveGuard } from '../parts/leave-guard.tsx';
import { useProblemText } from './use-action.ts';

/** A form over one record: what is typed, what the server refused, and the way back. */
export interface RecordForm<T> {
  draft: T;
  set: (patch: Partial<T>) => void;
  /** Only the fields that differ from the record. */
  patch: Partial<T>;
  isDirty: boolean;
  busy: boolean;
  /** What went wrong at the last try, to stand above the form. */
  problem: string | null;
  /** What the server says of one field, by its path: `name`, `address.city`. */
  errorOf: (path: string) => string | undefined;
  /** Sends; resolves to the answer, or `undefined` when it was refused or the person is elsewhere by now. */
  save: () => Promise<unknown>;
  discard: () => void;
  /** The dialog that asks before unsaved changes are left behind; render it. */
  guard: ReactNode;
}

/**
 * Keeps the draft of `record` and sends what changed with `send`. A newer version of the record is taken
 * over below what is typed; where both touch one field the draft stays on the `version` it was begun on, so that the server
 * says so. Remount (`key`) it when the record is another one. `done` is the notice after success.
 */
export function useRecordForm<T extends object>(
  { record, version }: { record: T; version: number },
  send: (patch: Partial<T>, draft: T, version: number) => Promise<unknown>,
  done: string,
): RecordForm<T> {
  const notify = useNotify();
  const describe = useProblemText();
  const queries = useQueryClient();
  const [base, setBase] = useState(record);
  const [draft, setDraft] = useState(record);
  const [begunOn, setBegunOn] = useState(version);
  const [errors, setErrors] = useState<Record<string, unknown>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const patch = changedFields(base, draft);
  const isDirty = Object.keys(patch).length > 0;
  const guard = useLeaveGuard(isDirty);
  if (version !== begunOn && !touches(base, record, patch)) {
    setBegunOn(version);
    setBase(record);
    setDraft({ ...record, ...patch });
  }
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const save = async () => {
    setBusy(true);
    setProblem(null);
    setErrors({});
    try {
      const answer = (await send(patch, draft, begunOn)) ?? {};
      // At once: who navigates now must not be asked whether to leave.
      flushSync(() => setBase(draft));
      await queries.invalidateQueries();
      notify(done, { type: 'success' });
      return isHere.current ? answer : undefined;
    } catch (error) {
      setErrors((error as { body?: { errors?: Record<string, unknown> } }).body?.errors ?? {});
      setProblem(describe(error));
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return {
    draft,
    set: (next) => setDraft((now) => ({ ...now, ...next })),
    patch,
    isDirty,
    busy,
    problem,
    errorOf: (path) => wordsAt(errors, path),
    save,
    discard: () => {
      setDraft(base);
      setErrors({});
      setProblem(null);
    },
    guard,
  };
}

/** Whether `after` differs from `before` in a field of `patch`. */
function touches<T extends object>(before: T, after: T, patch: Partial<T>): boolean {
  return Object.keys(changedFields(before, after)).some((key) => key in patch);
}

/** The fields of `after` that are not those of `before`, as JSON. */
export function changedFields<T extends object>(before: T, after: T): Partial<T> {
  const keys = Object.keys(after) as (keyof T)[];
  const changed = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return Object.fromEntries(changed.map((key) => [key, after[key]])) as Partial<T>;
}

/** The words that stand at a path of the refused fields, or all of them that stand below it. */
export function wordsAt(errors: Record<string, unknown>, path: string): string | undefined {
  let node: unknown = errors;
  for (const part of path.split('.')) node = (node as Record<string, unknown> | undefined)?.[part];
  const words = wordsOf(node);
  return words.length === 0 ? undefined : words.join(' ');
}

function wordsOf(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  if (typeof node !== 'object' || node === null) return [];
  return Object.values(node).flatMap(wordsOf);
}
