import type { Json } from '../db/index.ts';

/** A program that is not ours: ES modules by their path, and the one that is asked. */
export interface Program {
  name: string;
  files: Readonly<Record<string, string>>;
  main: string;
}

/** What one call may use. */
export interface Limits {
  /** Time that its own code may run, ms. */
  runMs: number;
  /** From beginning to end, with what it waits for, ms. */
  wallMs: number;
  /** Lines that it may write to the log. */
  logLines: number;
  /** Questions that it may ask the host. */
  hostCalls: number;
}

/** Enough for a block of a page. */
export const BLOCK_LIMITS: Limits = {
  runMs: 250,
  wallMs: 2_000,
  logLines: 50,
  hostCalls: 50,
};

/** Enough for work that nobody waits for. */
export const WORK_LIMITS: Limits = {
  runMs: 2_000,
  wallMs: 30_000,
  logLines: 200,
  hostCalls: 1_000,
};

/** How a call can go wrong. */
export const FAULT_KINDS = [
  'threw',
  'timeout',
  'memory',
  'flood',
  'forbidden',
  'tampered',
  'too-large',
  'invalid',
  'crashed',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** What a call came to. `missing`: there is no such function. `busy`: too many wait already; nobody's fault. */
export type Outcome =
  { ok: true; value: Json } | { ok: false; kind: FaultKind | 'missing' | 'busy'; message: string };

/** Answers a question of the program; throwing `ForbiddenCall` is a fault of the program, any other error is told to it. */
export type HostCall = (name: string, args: Json[]) => Promise<Json>;

/** The program asked for what it may not do. */
export interface ForbiddenCall extends Error {
  forbidden: true;
}

/** An error that says that a program asked for what it may not do. */
export function forbiddenCall(message: string): ForbiddenCall {
  return Object.assign(new Error(message), { forbidden: true as const });
}

/** From us to the thread. */
export type ToThread =
  | { type: 'call'; id: number; path: string[]; input: string; limits: Limits }
  | { type: 'answer'; id: number; question: number; error: string | null; value: string };

/** From the thread to us. */
export type FromThread =
  | { type: 'ready' }
  | { type: 'done'; id: number; outcome: Outcome }
  | { type: 'question'; id: number; question: number; name: string; args: string }
  | { type: 'log'; id: number; line: string };
