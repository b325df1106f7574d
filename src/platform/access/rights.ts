import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Tx } from '../db/index.ts';
import { SCOPES, type Role, type Scope } from './scopes.ts';

/** The scopes of who gives rights away; `system` (the command line) may give all. */
export type Granter = ReadonlySet<string> | 'system';

/** Whether granted scopes allow `needed`: itself, `*`, or `*:read` for what only reads. */
export function allows(granted: ReadonlySet<string>, needed: string): boolean {
  return (
    granted.has(needed) || granted.has('*') || (needed.endsWith(':read') && granted.has('*:read'))
  );
}

/** The scopes spelt out, wildcards expanded. */
export function expandScopes(granted: ReadonlySet<string>): Scope[] {
  return SCOPES.filter((scope) => allows(granted, scope));
}

/** Refuses `scope-not-held` (403): nobody gives away a right that they do not have. */
export function checkScopesHeld(granter: Granter, wanted: readonly string[]): Result<null> {
  if (granter === 'system') return ok(null);
  const missing = wanted.find((scope) => !allows(granter, scope));
  if (missing === undefined) return ok(null);
  return refuse('scope-not-held', 403, { params: { scope: missing } });
}

/** Refuses `scope-not-held` when the role holds a right that the granter does not. */
export async function checkRoleHeld(tx: Tx, granter: Granter, role: Role): Promise<Result<null>> {
  if (granter === 'system') return ok(null);
  const { rows } = await sql<{ scope: string }>`
    select scope from access.role_scope where role = ${role}`.execute(tx);
  return checkScopesHeld(
    granter,
    rows.map((row) => row.scope),
  );
}
