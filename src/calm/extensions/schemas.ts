import { z } from 'zod';
import { FAULT_KINDS } from '../../platform/sandbox/index.ts';

const localised = z.object({ fr: z.string(), en: z.string() });

/** An extension as a list shows it. */
export const extensionRow = z
  .object({
    name: z.string(),
    kind: z.enum(['extension', 'theme']),
    title: localised,
    description: localised,
    author: z.string(),
    version: z.string(),
    state: z.enum(['enabled', 'disabled', 'available']),
    cutOff: z.enum(FAULT_KINDS).nullable().describe('Why Sereine disabled it by itself'),
    trust: z.enum(['shipped', 'trusted', 'signed', 'unsigned']),
    /** Of the last day. */
    faults: z.int(),
    pages: z.array(z.object({ id: z.string(), title: localised })),
    left: z.boolean().describe('Left out in this browser alone'),
    revision: z.int(),
  })
  .meta({ id: 'Extension' });

/** An extension with everything that a person decides. */
export const extensionDetail = extensionRow
  .extend({
    previousVersion: z.string().nullable(),
    checksum: z.string(),
    signer: z.string().nullable(),
    installedAt: z.string().nullable(),
    requires: z.array(z.string()).describe('Other extensions without which it rests'),
    permissions: z.array(z.string()),
    hosts: z.array(z.string()),
    slots: z.array(z.string()),
    events: z.array(z.string()),
    jobs: z.array(z.object({ name: z.string(), cron: z.string() })),
    asksAtCheckout: z.boolean(),
    keepsData: z.boolean(),
    fields: z.array(z.looseObject({ key: z.string(), type: z.string() })),
    settings: z.record(z.string(), z.unknown()),
    versions: z.array(
      z.object({
        version: z.string(),
        addedAt: z.string(),
        checksum: z.string(),
        signer: z.string().nullable(),
      }),
    ),
    recentFaults: z.array(
      z.object({
        id: z.int(),
        version: z.string(),
        kind: z.string(),
        place: z.string(),
        message: z.string(),
        at: z.string(),
      }),
    ),
  })
  .meta({ id: 'ExtensionDetail' });

/** What came of trying one function. */
export const trialSchema = z.object({
  place: z.string(),
  ms: z.int(),
  fault: z.string().nullable(),
  message: z.string(),
});

/** What a person decides. */
export const extensionPatch = z.strictObject({
  state: z.enum(['enabled', 'disabled']).optional(),
  settings: z.record(z.string().max(40), z.unknown()).optional(),
  version: z.string().max(20).optional(),
});
