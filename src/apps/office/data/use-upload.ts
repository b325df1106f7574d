import { useCallback, useState } from 'react';
import { api } from './api.ts';
import type { Picture } from './types.ts';
import { useProblemText } from './use-action.ts';

/** A file that the server keeps. */
export interface KeptFile {
  id: number;
  picture: Picture | null;
}

/** Sends pictures one after the other; those that were refused are named in `problem`, the others given back. */
export function useUpload() {
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
          kept.push(await api<KeptFile>('/files', { method: 'POST', body }));
        } catch (error) {
          refused.push(`${file.name}\u00a0: ${describe(error)}`);
        }
      }
      setLeft(0);
      if (refused.length > 0) setProblem(refused.join('\n'));
      return kept;
    },
    [describe],
  );
  return { send, left, problem };
}
