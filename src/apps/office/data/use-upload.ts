import { useCallback, useState } from 'react';
import { api } from './api.ts';
import type { Picture } from './types.ts';
import { useProblemText } from './use-action.ts';

/** A file that the server keeps. */
export interface KeptFile {
  id: number;
  name: string;
  byteSize: number;
  picture: Picture | null;
}

/**
 * Sends files one after the other: pictures, or goods of any type that are sold. Those that were refused are named in
 * `problem`, the others given back.
 */
export function useUpload(what: 'pictures' | 'goods' = 'pictures') {
  const describe = useProblemText();
  const [problem, setProblem] = useState<string | null>(null);
  /** How many are still to be sent. */
  const [left, setLeft] = useState(0);
  const send = useCallback(
    async (files: readonly File[]): Promise<KeptFile[]> => {
      const kept: KeptFile[] = [];
      const refused: string[] = [];
      setProblem(null);
      for (const [index, file] of files.entries()) {
        setLeft(files.length - index);
        const body = new FormData();
        body.append('file', file, file.name);
        try {
          const query = what === 'goods' ? { goods: true } : {};
          kept.push(await api<KeptFile>('/files', { method: 'POST', body, query }));
        } catch (error) {
          refused.push(`${file.name}\u00a0: ${describe(error)}`);
        }
      }
      setLeft(0);
      if (refused.length > 0) setProblem(refused.join('\n'));
      return kept;
    },
    [describe, what],
  );
  return { send, left, problem };
}
