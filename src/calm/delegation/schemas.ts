import { z } from 'zod';
import { LENDABLE_SCOPES } from './rules.ts';

const line = z.string().trim().max(500);
const scope = z.enum(LENDABLE_SCOPES as [string, ...string[]]);
const step = z.strictObject({
  text: line.min(1),
  href: z
    .string()
    .max(300)
    .regex(/^$|^\/(?![/\\])/, 'office-path-invalid')
    .default('')
    .describe('A path in the office'),
  fileId: z.int().positive().nullable().default(null),
  decisions: z
    .array(z.strictObject({ when: line.min(1), answer: line.min(1) }))
    .max(12)
    .default([]),
});

/** A procedure as it is written. */
export const procedureFields = z.strictObject({
  title: z.string().trim().min(1).max(200),
  why: line.default(''),
  canWait: z.boolean().default(false),
  waitCost: line.default(''),
  steps: z.array(step).min(1).max(80),
  scopes: z.array(scope).max(40),
});

const stepAnswer = z.object({
  text: z.string(),
  href: z.string(),
  fileId: z.int().nullable(),
  decisions: z.array(z.object({ when: z.string(), answer: z.string() })),
});
export const actsSchema = z.object({
  acts: z.array(
    z.object({
      kind: z.enum(['open', 'create', 'update', 'delete', 'event']),
      what: z.string(),
      href: z.string(),
    }),
  ),
});
export const contentSchema = z.object({
  title: z.string(),
  why: z.string(),
  canWait: z.boolean(),
  waitCost: z.string(),
  steps: z.array(stepAnswer),
  scopes: z.array(z.string()),
});
export const procedureSchema = contentSchema
  .extend({
    id: z.int(),
    version: z.int(),
    archivedAt: z.string().nullable(),
    writtenBy: z.string(),
    writtenAt: z.string(),
  })
  .meta({ id: 'Procedure' });

export const runSchema = z
  .object({
    id: z.int(),
    procedureId: z.int(),
    version: z.int(),
    actorLabel: z.string(),
    stepsDone: z.array(z.int()),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    helped: z.boolean(),
    note: z.string(),
  })
  .meta({ id: 'ProcedureRun' });

export const openRunSchema = runSchema.extend({ steps: z.array(stepAnswer) });

export const standInSchema = z
  .object({
    id: z.int(),
    staffId: z.string(),
    name: z.string(),
    email: z.string(),
    startsAt: z.string(),
    endsAt: z.string(),
    refundCapCents: z.int(),
    isRehearsal: z.boolean(),
    revokedAt: z.string().nullable(),
    procedureIds: z.array(z.int()),
    twoFactorEnabled: z.boolean(),
    thankedAt: z.string().nullable(),
  })
  .meta({ id: 'StandIn' });

export const invitationFields = z.strictObject({
  name: z.string().trim().min(1).max(120),
  email: z.email().max(254),
  locale: z.enum(['fr', 'en']).default('fr'),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
  refundCapCents: z.int().min(0).max(10_000_000).default(0),
  isRehearsal: z.boolean().default(false),
  procedureIds: z.array(z.int().positive()).min(1).max(50),
});

export const questionSchema = z.object({
  id: z.int(),
  text: z.string(),
  isUrgent: z.boolean(),
  askedAt: z.string(),
  answer: z.string().nullable(),
});
const waitingProcedure = procedureSchema.extend({ waiting: z.int() });
export const homeSchema = z.object({
  standIn: standInSchema.nullable(),
  comingAt: z.string().nullable(),
  mustDo: z.array(waitingProcedure),
  canWait: z.array(waitingProcedure),
  questions: z.array(questionSchema),
});
export const reportSchema = z.object({
  runs: z.array(runSchema.extend({ title: z.string(), steps: z.int() })),
  done: z.int(),
  readiness: z.number().nullable(),
  gaps: z.array(
    z.object({
      kind: z.enum(['helped', 'asked', 'touched']),
      procedureId: z.int().nullable(),
      title: z.string(),
      note: z.string(),
      by: z.string(),
      label: z.string(),
      path: z.string(),
      at: z.string(),
    }),
  ),
  decided: z.array(z.object({ kind: z.string(), count: z.int() })),
  waited: z.object({ procedures: z.array(z.string()), orders: z.int(), questions: z.int() }),
  questions: z.array(questionSchema),
  refundedCents: z.int(),
  ordersShipped: z.int(),
});
