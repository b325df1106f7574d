import { useCallback, useState } from 'react';
import { sendFile } from './send-file.ts';
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
  /** Of all bytes. */
  const [percent, setPercent] = useState(0);
  const send = useCallback(
    async (files: readonly File[]): Promise<KeptFile[]> => {
      const kept: KeptFile[] = [];
      const refused: string[] = [];
      const totalBytes = files.reduce((sum, { size }) => sum + size, 0);
      let doneBytes = 0;
      setProblem(null);
      for (const [index, file] of files.entries()) {
        setLeft(files.length - index);
        const tell = (sent: number) =>
          setPercent(Math.round((100 * (doneBytes + Math.min(sent, file.size))) / totalBytes));
        tell(0);
        try {
          kept.push(await sendFile<KeptFile>('/files', file, tell));
        } catch (error) {
          refused.push(`${file.name}\u00a0: ${describe(error)}`);
        }
        doneBytes += file.size;
      }
      setLeft(0);
      if (refused.length > 0) setProblem(refused.join('\n'));
      return kept;
    },
    [describe],
  );
  return { send, left, percent, problem };
}
