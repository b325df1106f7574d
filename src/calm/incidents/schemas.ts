import { z } from 'zod';
import { ANOMALY_KINDS, COLOURS, INCIDENT_KINDS } from './model.ts';

export const incidentSchema = z
  .object({
    id: z.int(),
    kind: z.enum(INCIDENT_KINDS),
    state: z.enum(['open', 'relieved', 'solved', 'reviewed']),
    impact: z.int(),
    urgency: z.int(),
    colour: z.enum(COLOURS),
    title: z.string(),
    facts: z.record(z.string(), z.unknown()),
    onsetAt: z.string(),
    noticedAt: z.string(),
    lastSeenAt: z.string(),
    relievedAt: z.string().nullable(),
    solvedAt: z.string().nullable(),
    workaround: z.string(),
    cause: z.string(),
    learned: z.string(),
    actions: z.string(),
    checkOn: z.string().nullable(),
    wasEffective: z.boolean().nullable(),
    publicFr: z
      .string()
      .nullable()
      .describe('What customers read on the status page; null: nothing'),
    publicEn: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Incident' });

export const suspectSchema = z.object({
  changeId: z.int(),
  at: z.string(),
  actorLabel: z.string(),
  entityKind: z.string(),
  entityId: z.string(),
  entityLabel: z.string(),
  action: z.string(),
  hoursBefore: z.number(),
  suspicion: z.number().describe('0 to 1'),
});

export const noteSchema = z.object({
  id: z.int(),
  at: z.string(),
  actorLabel: z.string(),
  text: z.string(),
});

export const trialSchema = z.object({
  id: z.int(),
  at: z.string(),
  failedStep: z.string().nullable(),
  message: z.string(),
  steps: z.array(z.object({ step: z.string(), milliseconds: z.int() })),
});

export const verdictSchema = z.object({
  state: z.enum(['red', 'green', 'unknown']),
  stopSeenAfterHours: z.int().nullable(),
  ordersADay: z.number(),
  loss: z
    .object({
      sinceHours: z.number(),
      expected: z.number(),
      seen: z.int(),
      share: z.number(),
      low: z.number(),
      high: z.number(),
      chance: z.number(),
    })
    .nullable(),
});

export const anomalySchema = z
  .object({
    id: z.int(),
    kind: z.enum(ANOMALY_KINDS),
    subject: z.string(),
    label: z.string(),
    path: z.string(),
    detail: z.record(z.string(), z.unknown()),
    state: z.enum(['open', 'closed']),
    firstAt: z.string(),
    lastAt: z.string(),
    closedAt: z.string().nullable(),
    closedAlone: z.boolean(),
    cause: z.string(),
    checkOn: z.string().nullable(),
    wasEffective: z.boolean().nullable(),
    minutes: z.int().describe('Spent on it'),
    costCents: z.int(),
    alike: z.int(),
    since: z.int().describe('Alike ones that came after it was closed'),
    version: z.int(),
  })
  .meta({ id: 'Anomaly' });

export const causeSchema = z.object({
  key: z.string(),
  kind: z.enum(ANOMALY_KINDS),
  label: z.string(),
  count: z.int(),
  minutes: z.int(),
  costCents: z.int(),
  firstAt: z.string(),
  lastAt: z.string(),
  taskId: z.int().nullable(),
});
