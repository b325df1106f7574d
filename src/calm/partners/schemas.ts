import { z } from 'zod';
import { SCOPES } from '../../platform/access/index.ts';
import { COLOURS, INCIDENT_KINDS } from '../incidents/index.ts';
import { AREAS, EVENT_KINDS, PARTNER_KINDS, PARTS, SUPPORTS } from './model.ts';

const text = (max: number) => z.string().trim().max(max);
const day = z.iso.date().nullable();
const instant = z.string().nullable();
const colour = z.enum(COLOURS);
const degree = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const minutes = z.int().min(1).max(60_000).nullable();

const person = z.strictObject({
  name: text(120),
  role: text(120),
  email: text(254).regex(/^$|^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]{2,}$/, 'email-invalid'),
  phone: text(40),
});

/** What people write of a partner. */
const partnerFields = {
  kind: z.enum(PARTNER_KINDS),
  state: z.enum(['active', 'archived']),
  supplierId: z.int().positive().nullable().describe('Where they are a supplier too'),
  name: text(200),
  email: person.shape.email,
  phone: text(40),
  website: text(300),
  people: z.array(person).max(30),
  locale: z.enum(['fr', 'en']),
  areas: z.array(z.enum(AREAS)).max(AREAS.length),
  skills: text(2_000),
  hours: z.strictObject({
    zone: z.string().max(60),
    fromMinute: z.int().min(0).max(1440),
    toMinute: z.int().min(0).max(1440).describe('As `fromMinute`: round the clock'),
    restDays: z.array(z.int().min(1).max(7)).max(7),
  }),
  keepsHolidays: z.boolean(),
  promises: z
    .strictObject({ red: minutes, orange: minutes, yellow: minutes, green: minutes })
    .describe('Minutes of their working time until they answer, by colour'),
  contractFrom: day,
  contractUntil: day,
  renewsItself: z.boolean(),
  noticeDays: z.int().min(0).max(730),
  includedMinutes: z.int().min(0).max(60_000),
  hourlyCents: z.int().min(0).max(100_000_00).nullable(),
  support: z.enum(SUPPORTS),
  mostChasers: z.int().min(0).max(5),
};
export const newPartner = z.strictObject(partnerFields).partial();

export const partnerSchema = z
  .object({ ...partnerFields, id: z.int(), supplierName: z.string().nullable(), version: z.int() })
  .meta({ id: 'Partner' });

const measuresSchema = z.object({
  health: z.object({
    word: z.enum(['good', 'fair', 'strained', 'unknown']),
    advice: z.enum(['pay', 'thank', 'prepare']).nullable(),
    billsDue: z.int(),
    billsPaidInTime: z.int(),
    jobs: z.int(),
    jobsThanked: z.int(),
    ourSurprises: z.int(),
    theirSurprises: z.int(),
    answersDue: z.int(),
    answersInTime: z.int(),
  }),
  answerMinutes: z.int().nullable().describe('Median, in their working time'),
  measured: z.int(),
  requests: z.int(),
  open: z.int(),
  spentCents: z.int(),
  spentMinutes: z.int(),
  usedThisMonth: z.int(),
});
export const partnerRow = partnerSchema
  .extend({ measures: measuresSchema })
  .meta({ id: 'PartnerRow' });

export const noteSchema = z.object({
  id: z.int(),
  saidOn: z.string(),
  text: z.string(),
  actorLabel: z.string(),
});
export const documentSchema = z.object({
  id: z.int(),
  fileId: z.int(),
  title: z.string(),
  fileName: z.string(),
  byteSize: z.int(),
  addedBy: z.string(),
  addedAt: z.string(),
});
export const newSpend = z.strictObject({
  spentOn: z.iso.date(),
  what: text(300).min(1),
  minutes: z.int().min(0).max(60_000).default(0),
  amountCents: z.int().min(0).max(1_000_000_00).default(0),
  dueOn: day.default(null),
  paidOn: day.default(null),
});
export const spendSchema = newSpend.extend({ id: z.int(), requestId: z.int().nullable() });

/** What a human answers. */
export const requestFields = {
  title: text(200).min(1),
  seen: text(4_000),
  steps: text(4_000),
  tried: text(4_000),
  impact: degree,
  urgency: degree,
  isUrgent: z.boolean(),
  support: z.enum(SUPPORTS),
  parts: z.array(z.enum(PARTS)).max(PARTS.length),
  fileIds: z.array(z.int().positive()).max(12),
};
export const newRequest = z.strictObject({
  ...requestFields,
  steps: requestFields.steps.default(''),
  tried: requestFields.tried.default(''),
  parts: requestFields.parts.default([...PARTS]),
  fileIds: requestFields.fileIds.default([]),
  partnerId: z.int().positive(),
  incidentId: z.int().positive().nullable().default(null),
});

export const requestSchema = z
  .object({
    ...requestFields,
    title: z.string(),
    impact: z.int(),
    urgency: z.int(),
    id: z.int(),
    partnerId: z.int(),
    partnerName: z.string(),
    incidentId: z.int().nullable(),
    kind: z.enum(INCIDENT_KINDS),
    state: z.enum(['draft', 'sent', 'acknowledged', 'answered', 'solved', 'withdrawn']),
    askedColour: colour.nullable(),
    finalColour: colour.nullable(),
    facts: z.object({
      gatheredAt: z.string(),
      onsetAt: z.string().nullable(),
      consequences: z.string(),
      searched: z.string().optional(),
      versions: z.array(z.object({ name: z.string(), version: z.string() })),
      changes: z.array(z.object({ at: z.string(), what: z.string(), suspicion: z.number() })),
      logLines: z.int(),
    }),
    sentTo: z.string(),
    sentBy: z.enum(['mail', 'copy']).nullable(),
    sentAt: instant,
    dueAt: instant,
    acknowledgedAt: instant,
    answeredAt: instant,
    answerMinutes: z.int().nullable(),
    solvedAt: instant,
    chasers: z.int(),
    lastChasedAt: instant,
    thankedAt: instant,
    askedBy: z.string(),
    createdAt: z.string(),
    version: z.int(),
  })
  .meta({ id: 'SupportRequest' });

export const accessSchema = z
  .object({
    id: z.int(),
    requestId: z.int(),
    staffId: z.string(),
    name: z.string(),
    email: z.string(),
    scopes: z.array(z.string()),
    startsAt: z.string(),
    endsAt: z.string(),
    revokedAt: instant,
    twoFactorEnabled: z.boolean(),
    lentBy: z.string(),
  })
  .meta({ id: 'PartnerAccess' });
export const newAccess = z.strictObject({
  name: text(120).min(1),
  email: z.email().max(254),
  locale: z.enum(['fr', 'en']).default('fr'),
  scopes: z.array(z.enum(SCOPES)).min(1).max(20),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
});

const debrief = {
  wentWell: text(4_000),
  toImprove: text(4_000),
  learned: text(4_000),
  ourSurprise: z.boolean(),
  theirSurprise: z.boolean(),
};
export const newDebrief = z.strictObject({
  ...debrief,
  finalColour: colour,
  knowsArea: z.boolean().default(false),
  minutes: z.int().min(0).max(60_000).default(0),
  amountCents: z.int().min(0).max(1_000_000_00).default(0),
  dueOn: day.default(null),
});

export const credibilitySchema = z.object({
  urgent: z.int(),
  calmer: z.int(),
  calmerWere: z.enum(['yellow', 'green', 'both']).nullable(),
});
export const requestDetail = requestSchema
  .extend({
    colour: colour.describe('By the matrix of now'),
    chaseBar: z.enum(['early', 'rest', 'enough', 'answered']).nullable(),
    mostChasers: z.int(),
    events: z.array(
      z.object({
        id: z.int(),
        at: z.string(),
        kind: z.enum(EVENT_KINDS),
        actorLabel: z.string(),
        text: z.string(),
      }),
    ),
    accesses: z.array(accessSchema),
    mayLend: z.object({ see: z.array(z.string()), repair: z.array(z.string()) }),
    people: z.array(z.object({ name: z.string(), email: z.string() })),
    accessHours: z.int(),
    debrief: z.object(debrief).nullable(),
  })
  .meta({ id: 'SupportRequestDetail' });
export const previewSchema = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  attachments: z.array(z.object({ name: z.string(), byteSize: z.int() })),
  logs: z.string(),
  hidden: z.int().describe('Personal data that were hidden in what was typed'),
  colour,
  dueAt: instant,
  credibility: credibilitySchema,
});

/** What people write of a brief. */
export const briefFields = {
  partnerId: z.int().positive().nullable(),
  title: text(200).min(1),
  goal: text(4_000),
  measure: text(4_000),
  readyOn: day,
  budgetCents: z.int().min(0).max(10_000_000_00).nullable(),
  included: text(8_000),
  excluded: text(8_000),
  acceptance: text(8_000),
  decider: text(200),
  locale: z.enum(['fr', 'en']),
};
export const briefSchema = z
  .object({
    ...briefFields,
    id: z.int(),
    partnerName: z.string().nullable(),
    state: z.enum(['draft', 'sent', 'agreed', 'done', 'dropped']),
    sentAt: instant,
    sentTo: z.string(),
    writtenBy: z.string(),
    createdAt: z.string(),
    version: z.int(),
  })
  .meta({ id: 'Brief' });
export const findingSchema = z.object({ field: z.string(), reason: z.string(), word: z.string() });
