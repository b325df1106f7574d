import type { Scope } from '../../platform/access/index.ts';
import type { IncidentKind } from '../incidents/index.ts';

/** What somebody who looks into any incident needs: what is known of it, and what changed. */
const LOOK: readonly Scope[] = ['incidents:read', 'changes:read'];

/** What it takes to understand each kind of incident, and what more to repair it. Rights over people, keys and backups: never. */
const NEEDED: Readonly<Record<IncidentKind, { see: readonly Scope[]; repair: readonly Scope[] }>> =
  {
    checkout: {
      see: ['settings:read', 'channels:read', 'payments:read', 'orders:read', 'jobs:read'],
      repair: ['settings:write', 'channels:write', 'jobs:write'],
    },
    sales: {
      see: ['catalogue:read', 'prices:read', 'channels:read', 'settings:read', 'reports:read'],
      repair: ['settings:write', 'prices:write', 'channels:write'],
    },
    payments: {
      see: ['payments:read', 'settings:read', 'orders:read'],
      repair: ['settings:write'],
    },
    pages: {
      see: ['settings:read', 'catalogue:read', 'files:read', 'jobs:read'],
      repair: ['settings:write', 'catalogue:write', 'jobs:write'],
    },
    jobs: { see: ['jobs:read', 'imports:read'], repair: ['jobs:write'] },
    mails: {
      see: ['settings:read', 'jobs:read', 'mails:read'],
      repair: ['settings:write', 'jobs:write'],
    },
    extension: { see: ['settings:read', 'jobs:read'], repair: ['settings:write', 'jobs:write'] },
    manual: { see: ['settings:read', 'jobs:read'], repair: ['settings:write', 'jobs:write'] },
  };

/** The rights that may be lent for a request: those to see are proposed, those to repair are chosen one by one. */
export function scopesFor(kind: IncidentKind): { see: Scope[]; repair: Scope[] } {
  const { see, repair } = NEEDED[kind];
  return { see: [...LOOK, ...see], repair: [...repair] };
}
