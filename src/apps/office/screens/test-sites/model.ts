import type { Tone } from '../../parts/state-word.tsx';

/** A copy of the shop in which changes are tried, as the API tells it. */
export interface TestSite {
  id: number;
  name: string;
  state: 'copying' | 'ready' | 'failed';
  /** Of the copy being made, 0 to 1. */
  progress: number;
  step: 'waiting' | 'preparing' | 'rows' | 'indexes' | 'proving' | 'done';
  /** A whole copy is there and may be opened. */
  isReady: boolean;
  failure: { code: string; title: string; remedy: string } | null;
  address: string;
  copiedAt: string | null;
  rowCount: number | null;
  tookMs: number | null;
  expiresAt: string;
  createdBy: string;
  createdAt: string;
}

/** All of them, and whether this office is itself one. */
export interface TestSiteList {
  items: TestSite[];
  isInside: boolean;
}

/** What would have left a test site. */
export interface Captured {
  mails: { id: number; to: string; subject: string; text: string; at: string }[];
  calls: { host: string; port: number; purpose: string; calls: number; lastAt: string }[];
}

export const STATE_TONES: Record<TestSite['state'], Tone> = {
  copying: 'go',
  ready: 'done',
  failed: 'wrong',
};

/** How often a copy that is being made is asked about. */
export const POLL_MS = 1_000;
