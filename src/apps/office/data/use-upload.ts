import { useCallback, useState } from 'react';
import { sendFile } from './send-file.ts';
import type { Picture } from './types.ts';
import { useProblemText } from './use-action.ts';

/** A file that the server keeps. */
export interface KeptFile {
  id: number;
  name: string;
  byteSize: number;
  picture: Picture | null;
  /** The address of the picture as it was sent; null: no picture. */
  url: string | null;
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
            kept.push(await sendFile<KeptFile>(what === 'goods' ? '/files?goods=true' : '/files', file, tell));
        } catch (error) {
          refused.push(`${file.name}\u00a0: ${describe(error)}`);
        }
        doneBytes += file.size;
      }
      setLeft(0);
      if (refused.length > 0) setProblem(refused.join('\n'));
      return kept;
    },
    [describe, what],
  );
  return { send, left, percent, problem };
}
