import path from 'node:path';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Db } from '../../platform/db/index.ts';
import type { CopyStep } from './copy-database.ts';

/** What test sites are made and run with. */
export interface TestSiteDeps {
  db: Db;
  /** Of the shop; its `database.url` is the one that is copied. */
  config: Config;
  program: SiteProgram;
}

/** The program that serves a test site: Node’s options before the script, and the script. */
export interface SiteProgram {
  entry: string;
  nodeArgs: readonly string[];
}

export type SiteState = 'copying' | 'ready' | 'failed' | 'removed';

/** A test site: a copy of the shop in which changes are tried. */
export interface TestSite {
  id: number;
  name: string;
  state: SiteState;
  /** 0 to 1, of the copy being made. */
  progress: number;
  step: CopyStep | 'waiting';
  /** Name of the database in use; null before the first copy is whole. */
  database: string | null;
  copies: number;
  /** Why the last copy did not come about. */
  failure: Refusal | null;
  port: number;
  /** The one moment that all its rows are of. */
  copiedAt: string | null;
  /** The last entry of the shop’s timeline that it holds: what has a higher number there was changed there. */
  lastChangeId: number | null;
  rowCount: number | null;
  tookMs: number | null;
  expiresAt: string;
  createdBy: string;
  createdAt: string;
  version: number;
}

/** How long a test site stays unless somebody says otherwise, days. */
export const USUAL_DAYS = 14;
export const MOST_DAYS = 90;
/** So many at once: each is a database of the size of the shop’s. */
export const MOST_SITES = 8;

/** The folder of a test site’s own: its files and its secret. */
export function folderOf({ config }: TestSiteDeps, id: number): string {
  return path.join(config.dataFolder, 'test-sites', String(id));
}
