import { z } from 'zod';
import type { Db } from '../db/index.ts';
import type { RoutePlugin } from '../http/index.ts';
import type { SendPasswordLink } from './password-changes.ts';

/** What the routes of access need. */
export interface AccessDeps {
  db: Db;
  sendPasswordLink: SendPasswordLink;
}

/** The instance that routes are added to. */
export type App = Parameters<RoutePlugin>[0];

export const textId = z.object({ id: z.string().min(1).max(64) });
export const locale = z.enum(['fr', 'en']);
export const name = z.string().trim().min(1).max(120);
export const nameCursor = z.tuple([z.string(), z.string()]);
export const idCursor = z.tuple([z.int()]);
