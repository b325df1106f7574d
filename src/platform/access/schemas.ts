import { z } from 'zod';
import { ROLES, SCOPES } from './scopes.ts';

export const roleSchema = z.enum(ROLES);
export const scopeSchema = z.enum(SCOPES);
const instant = z.string().describe('Instant (ISO 8601, UTC)');

/** An instant as an input: with its offset, never a local time. */
export const instantInput = z.iso.datetime({ offset: true });

export const staffSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    locale: z.string(),
    twoFactorEnabled: z.boolean(),
    disabledAt: instant.nullable(),
    createdAt: instant,
    roles: z.array(roleSchema).describe('Roles held now'),
    hasPassword: z.boolean(),
    lastSeenAt: instant.nullable().describe('Latest sign-in whose session is still kept'),
  })
  .meta({ id: 'Staff' });

export const grantSchema = z
  .object({
    id: z.number(),
    staffId: z.string(),
    staffName: z.string(),
    role: roleSchema,
    startsAt: instant,
    endsAt: instant.nullable(),
    why: z.string().nullable(),
    active: z.boolean(),
  })
  .meta({ id: 'Grant' });

export const sessionSchema = z
  .object({
    id: z.string(),
    staffId: z.string(),
    staffName: z.string(),
    userAgent: z.string().nullable(),
    ipAddress: z.string().nullable(),
    createdAt: instant,
    expiresAt: instant,
    current: z.boolean().describe('The session that asks'),
  })
  .meta({ id: 'Session' });

export const apiKeySchema = z
  .object({
    id: z.number(),
    name: z.string(),
    prefix: z.string(),
    scopes: z.array(z.string()),
    createdAt: instant,
    expiresAt: instant.nullable(),
    revokedAt: instant.nullable(),
    lastUsedAt: instant.nullable(),
  })
  .meta({ id: 'ApiKey' });

/** Who asks and what they may do. */
export const whoSchema = z
  .object({
    user: z
      .object({
        id: z.string(),
        name: z.string(),
        email: z.string(),
        locale: z.string(),
        twoFactorEnabled: z.boolean(),
        role: roleSchema.nullable().describe('The strongest role held now'),
      })
      .nullable()
      .describe('Null for an API key'),
    apiKey: z.object({ id: z.string(), name: z.string() }).nullable(),
    scopes: z.array(scopeSchema),
  })
  .meta({ id: 'Who' });
