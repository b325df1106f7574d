import { useCallback, useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../data/api.ts';
import { OFFLINE, problemCode } from '../../data/problem.ts';
import { useProblemText } from '../../data/use-action.ts';
import type { Receipt } from './model.ts';

/** What is sent for one scan: a code or an article, how many, and what the place of work adds. */
export interface ScanBody {
  code?: string;
  variantId?: number;
  quantity?: number;
  /** In all, instead of one more. */
  total?: number;
  condition?: 'good' | 'damaged';
  lot?: string;
  bestBefore?: string;
  /** Into which bin, and of which lot; null: of none. */
  binId?: number;
  lotId?: number | null;
}

interface Waiting {
  /** The `Idempotency-Key`: however often it is sent, it counts once. */
  key: string;
  body: ScanBody;
}

/** What the last scan came to. */
export interface ScanOutcome {
  rank: number;
  ok: boolean;
  text: string;
  /** What else is worth reading. */
  more: string;
  pieces: number;
}

interface ScanAnswer {
  article: { title: string };
  pieces: number;
}

/** Where scans go, and what their answers change on the screen. */
interface ScanPlace<Answer extends ScanAnswer> {
  path: string;
  /** Under which scans wait on this device. */
  store: string;
  onAnswer: (answer: Answer) => void;
  /** A second line about it. */
  moreOf?: (answer: Answer) => string;
}

const RETRY_MS = 3_000;

/** The scans of a receipt. */
export function useReceiptScans(receiptId: number) {
  const queries = useQueryClient();
  return useScanQueue<ScanAnswer & { receipt: Receipt }>({
    path: `/goods-receipts/${receiptId}/scans`,
    store: `sereine.scans.${receiptId}`,
    onAnswer: ({ receipt }) =>
      queries.setQueryData(['record', 'goods-receipts', String(receiptId)], receipt),
  });
}

/**
 * Sends scans one after the other, in the order in which they were made. Without network they wait on this device, also
 * over a reload, and are sent when it is back.
 */
export function useScanQueue<Answer extends ScanAnswer>(given: ScanPlace<Answer>) {
  const { path, store } = given;
  const place = useRef(given);
  place.current = given;
  const describe = useProblemText();
  const [waiting, setWaiting] = useState<Waiting[]>(() => readStored(store));
  const [outcome, setOutcome] = useState<ScanOutcome | null>(null);
  const queue = useRef(waiting);
  const busy = useRef(false);
  const keep = useCallback(
    (next: Waiting[]) => {
      queue.current = next;
      setWaiting(next);
      localStorage.setItem(store, JSON.stringify(next));
    },
    [store],
  );
  const drain = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    try {
      for (let head = queue.current[0]; head !== undefined; head = queue.current[0]) {
        const said = await send<Answer>(path, head, describe);
        if (said === null) return;
        keep(queue.current.slice(1));
        const { answer, ...shown } = said;
        const more = answer ? (place.current.moreOf?.(answer) ?? '') : '';
        if (answer) place.current.onAnswer(answer);
        setOutcome((before) => ({ ...shown, more, rank: (before?.rank ?? 0) + 1 }));
        announce(said.ok);
      }
    } finally {
      busy.current = false;
    }
  }, [describe, keep, path]);
  useEffect(() => {
    void drain();
    const timer = setInterval(() => void drain(), RETRY_MS);
    return () => clearInterval(timer);
  }, [drain]);
  const scan = useCallback(
    (body: ScanBody) => {
      keep([...queue.current, { key: crypto.randomUUID(), body }]);
      void drain();
    },
    [drain, keep],
  );
  return { scan, outcome, waitingCount: waiting.length };
}

/** Null while there is no network: the scan stays in the queue. */
async function send<Answer extends ScanAnswer>(
  path: string,
  { key, body }: Waiting,
  describe: (error: unknown) => string,
): Promise<{ ok: boolean; text: string; pieces: number; answer?: Answer } | null> {
  try {
    const answer = await api<Answer>(path, { method: 'POST', body, key });
    return { ok: true, text: answer.article.title, pieces: answer.pieces, answer };
  } catch (error) {
    if (problemCode(error) === OFFLINE) return null;
    return { ok: false, text: describe(error), pieces: 0 };
  }
}

function readStored(store: string): Waiting[] {
  try {
    return JSON.parse(localStorage.getItem(store) ?? '[]') as Waiting[];
  } catch {
    return [];
  }
}

/** A high short tone and one pulse when it counted, a low long one and two pulses when not; the screen says the same. */
function announce(isGood: boolean): void {
  if ('vibrate' in navigator) navigator.vibrate(isGood ? 40 : [120, 80, 120]);
  try {
    const audio = new AudioContext();
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = isGood ? 1_320 : 220;
    volume.gain.value = 0.08;
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + (isGood ? 0.09 : 0.35));
    tone.onended = () => void audio.close();
  } catch {
    // A device without sound still shows and vibrates.
  }
}
