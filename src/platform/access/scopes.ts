/** Everything a person or a key may be allowed to do, by what it touches. */
export const SCOPES = [
  'catalogue:read',
  'catalogue:write',
  'prices:read',
  'prices:write',
  'channels:read',
  'channels:write',
  'stock:read',
  'stock:write',
  'orders:read',
  'orders:write',
  'customers:read',
  'customers:write',
  'cases:read',
  'cases:write',
  'reviews:read',
  'reviews:write',
  'payments:read',
  'payments:write',
  'payments:refund',
  'shipments:read',
  'shipments:write',
  'invoices:read',
  'invoices:write',
  'suppliers:read',
  'suppliers:write',
  'purchasing:read',
  'purchasing:write',
  'imports:read',
  'imports:write',
  'files:read',
  'files:write',
  'reports:read',
  'incidents:read',
  'incidents:write',
  'partners:read',
  'partners:write',
  'settings:read',
  'settings:write',
  'changes:read',
  'changes:undo',
  'jobs:read',
  'jobs:write',
  'mails:read',
  'mails:write',
  'calendar:read',
  'calendar:write',
  'procedures:read',
  'procedures:write',
  'backups:read',
  'backups:write',
  'users:read',
  'users:write',
] as const;

/** One right. `orders:write` does not include `orders:read`: roles name both. */
export type Scope = (typeof SCOPES)[number];

/** A role as people know it. Its rights are data: `access.role_scope`. */
export const ROLES = [
  'owner',
  'manager',
  'seller',
  'logistician',
  'accountant',
  'read-only',
] as const;

/** One role. */
export type Role = (typeof ROLES)[number];

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * The right that this route needs; `signed-in` for what everybody does with their own account. Every route under
     * `/api/admin` has one.
     */
    scope?: Scope | 'signed-in';
    /** What a file shows of people, which cannot be masked on its way: what shipping needs, or all of it. */
    people?: 'shipping' | 'all';
  }
}
