import { useCallback, useState } from 'react';
import { useNotify } from 'react-admin';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api, type ApiOptions } from './api.ts';
import { OFFLINE, problemCode, problemFields, problemText, wordsAt } from './problem.ts';

/** Returns a function that says in the reader's language what an error means. */
export function useProblemText(): (error: unknown) => string {
  const translate = useTranslate();
  return useCallback(
    (error: unknown) => {
      const code = problemCode(error);
      if (code === OFFLINE) return translate('notice.offline');
      const known = translate(`problem.${code}`, { _: '' });
      return known || problemText(error) || translate('notice.failed');
    },
    [translate],
  );
}

/** A write that the person asked for. */
export interface Action {
  /** True while the server has not answered. */
  busy: boolean;
  /** What went wrong at the last try, to be shown where the person looks; `null` when nothing did. */
  problem: string | null;
  /** The stable code of what went wrong, or an empty string. */
  code: string;
  /** What the server says of one field that was sent, by its path: `email`, `lines.0.quantity`. */
  errorOf: (path: string) => string | undefined;
  /** Sends; resolves to the answer, or `undefined` when it was refused. */
  run: <T = unknown>(path: string, options: ApiOptions, done?: string) => Promise<T | undefined>;
  clear: () => void;
}

/**
 * Sends a write, refreshes what the screens show, and says the outcome: a quiet notice when it worked,
 * `problem` when it was refused (also as a notice unless `inline`).
 */
export function useAction({ inline = false }: { inline?: boolean } = {}): Action {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [fields, setFields] = useState<Record<string, unknown>>({});
  const [code, setCode] = useState('');
  const notify = useNotify();
  const describe = useProblemText();
  const queries = useQueryClient();
  const run = useCallback(
    async <T>(path: string, options: ApiOptions, done?: string): Promise<T | undefined> => {
      setBusy(true);
      setProblem(null);
      setFields({});
      setCode('');
      try {
        const answer = await api<T>(path, options);
        await queries.invalidateQueries();
        if (done !== undefined) notify(done, { type: 'success' });
        return answer ?? ({} as T);
      } catch (error) {
        const text = describe(error);
        setProblem(text);
        setFields(problemFields(error));
        setCode(problemCode(error));
        if (!inline) notify(text, { type: 'error' });
        return undefined;
      } finally {
        setBusy(false);
      }
    },
    [describe, inline, notify, queries],
  );
  return {
    busy,
    problem,
    code,
    errorOf: (path) => wordsAt(fields, path),
    run,
    clear: useCallback(() => {
      setProblem(null);
      setFields({});
    }, []),
  };
}
