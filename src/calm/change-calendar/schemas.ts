import { z } from 'zod';
import { AREAS } from './model.ts';

const day = z.iso.date();

/** What a client writes of a planned change. */
export const plannedFields = z.strictObject({
  title: z.string().trim().min(1).max(160),
  detail: z.string().trim().max(2_000).default(''),
  area: z.enum(AREAS),
  ownerId: z.string().max(64).nullable().default(null),
  risk: z.literal([1, 2, 3]).describe('1 small, 2 middling, 3 can stop sales'),
  partner: z.string().trim().max(160).default(''),
  leadDays: z.int().min(0).max(90).default(0).describe('Working days that the partner asks for'),
  wishedOn: day,
  evidence: z.string().trim().max(2_000).default('').describe('Where it was tried'),
  testedOn: day.nullable().default(null),
  freezeReason: z
    .string()
    .trim()
    .max(500)
    .default('')
    .describe('Why it is wished for a day of a freeze; kept on the timeline'),
});

/** What a wished day is asked about before it is booked. */
export const wishFields = plannedFields.pick({
  wishedOn: true,
  leadDays: true,
  risk: true,
  evidence: true,
  testedOn: true,
});

const closedDays = z.object({
  kind: z.enum(['freeze', 'absence', 'closure']),
  title: z.string(),
  fromOn: z.string(),
  toOn: z.string(),
});

/** What a wished day is worth. */
export const assessmentSchema = z.object({
  bookBy: z.string(),
  isLate: z.boolean(),
  freeze: closedDays.nullable(),
  away: closedDays.nullable(),
  isBeforeRest: z.boolean(),
  isUntested: z.boolean(),
  nextSlot: z.string().nullable(),
});

/** A planned change in the API. */
export const plannedSchema = z
  .object({
    id: z.int(),
    title: z.string(),
    detail: z.string(),
    area: z.enum(AREAS),
    ownerId: z.string().nullable(),
    ownerName: z.string().nullable(),
    risk: z.int(),
    partner: z.string(),
    leadDays: z.int(),
    wishedOn: z.string(),
    evidence: z.string(),
    testedOn: z.string().nullable(),
    freezeReason: z.string(),
    state: z.enum(['planned', 'done', 'dropped']),
    bookedOn: z.string(),
    endedOn: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'PlannedChange' });

const freezeSchema = z.object({
  id: z.int(),
  startsOn: z.string(),
  endsOn: z.string(),
  titleFr: z.string(),
  titleEn: z.string(),
  version: z.int(),
});

const proposalSchema = z.object({
  key: z.string(),
  reason: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  evidence: z
    .object({ fromOn: z.string(), toOn: z.string(), orders: z.int(), usual: z.number() })
    .nullable(),
  label: z.string(),
});

const plannedView = plannedSchema.extend({ assessment: assessmentSchema });

/** The whole change calendar. */
export const changeCalendarSchema = z.object({
  today: z.string(),
  freezes: z.array(freezeSchema),
  proposals: z.array(proposalSchema),
  planned: z.array(plannedView),
  ended: z.array(plannedView),
  staff: z.array(z.object({ id: z.string(), name: z.string() })),
});
