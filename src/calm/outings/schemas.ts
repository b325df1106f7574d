import { z } from 'zod';
import { OUTING_KINDS } from './model.ts';

const instant = z.iso.datetime({ offset: true });
const words = (max: number) => z.string().trim().max(max);
const guestKey = z
  .strictObject({
    partyId: z.int().positive().nullable().default(null),
    supplierId: z.int().positive().nullable().default(null),
  })
  .refine(({ partyId, supplierId }) => (partyId === null) !== (supplierId === null), {
    error: 'guest-unknown',
  });

export const outingBody = z.strictObject({
  kind: z.enum(OUTING_KINDS),
  title: words(120).min(1),
  place: words(200).default(''),
  postalCode: z
    .union([z.literal(''), z.string().regex(/^\d{5}$/, 'postal-code-invalid')])
    .default(''),
  town: words(80).default(''),
  startsAt: instant,
  endsAt: instant,
  aim: words(2_000).default(''),
  plannedCostCents: z.int().min(0).max(100_000_000).default(0),
  guests: z.array(guestKey).max(12).default([]),
});
export const pauseBody = z.strictObject({
  partyId: z.int().positive().nullable().default(null),
  supplierId: z.int().positive().nullable().default(null),
  untilOn: z.iso.date(),
});
export const leadBody = z.strictObject({
  name: words(120).min(1),
  email: z.union([z.literal(''), z.email().max(254)]).default(''),
  phone: words(30).default(''),
  note: words(2_000).default(''),
});
export const endBody = z.strictObject({
  costCents: z.int().min(0).max(100_000_000),
  learnt: words(4_000).default(''),
  guests: z
    .array(
      z.strictObject({
        id: z.int().positive(),
        notes: words(4_000).default(''),
        task: words(200).default(''),
        comeBackAt: instant.nullable().default(null),
      }),
    )
    .max(12)
    .default([]),
});

const outingShape = {
  id: z.int(),
  kind: z.enum(OUTING_KINDS),
  title: z.string(),
  place: z.string(),
  postalCode: z.string(),
  town: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  aim: z.string(),
  plannedCostCents: z.int(),
  state: z.enum(['planned', 'done', 'cancelled']),
  costCents: z.int().nullable(),
  learnt: z.string(),
  doneAt: z.string().nullable(),
  version: z.int(),
};
export const outingRow = z.object({
  ...outingShape,
  guestNames: z.array(z.string()),
  leads: z.int(),
});
const guestSchema = z.object({
  id: z.int(),
  partyId: z.int().nullable(),
  supplierId: z.int().nullable(),
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  questions: z.string(),
  notes: z.string(),
});
export const outingSchema = z
  .object({
    ...outingShape,
    guests: z.array(guestSchema),
    leads: z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        email: z.string().nullable(),
        phone: z.string(),
        note: z.string(),
        partyId: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'Outing' });
const takenSchema = z.object({
  kind: z.string(),
  title: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
});
export const timesSchema = z.object({
  items: z.array(z.object({ startsAt: z.string(), endsAt: z.string() })),
});
export const outingPage = z.object({
  outing: outingSchema,
  conflicts: z.array(takenSchema).describe('What else is at that time'),
  outcome: z
    .object({
      beforeCents: z.int(),
      afterCents: z.int(),
      ordersAfter: z.int(),
      leadsWon: z.int(),
      untilAt: z.string(),
    })
    .nullable()
    .describe('Margin of the 90 days after and before; null before it is over'),
  distanceKm: z.int().nullable(),
});
export const takenList = z.object({ items: z.array(takenSchema) });

const proposalSchema = z.object({
  partyId: z.int().nullable(),
  supplierId: z.int().nullable(),
  name: z.string(),
  postalCode: z.string(),
  town: z.string(),
  country: z.string(),
  marginCents: z.int(),
  lastContactAt: z.string().nullable(),
  knownSince: z.string(),
  because: z.enum(['company', 'consent', 'supplier']),
  score: z.int(),
  daysSince: z.int(),
  distanceKm: z.int().nullable(),
  isRough: z.boolean(),
});
export const proposalsSchema = z
  .object({
    shop: z.object({ town: z.string(), postalCode: z.string() }).nullable(),
    groups: z.array(
      z.object({
        town: z.string(),
        postalCode: z.string(),
        country: z.string(),
        distanceKm: z.int().nullable(),
        isRough: z.boolean(),
        score: z.int(),
        items: z.array(proposalSchema),
      }),
    ),
    leftOut: z.object({ noConsent: z.int() }),
  })
  .meta({ id: 'OutingProposals' });

export const dossierSchema = z.object({
  outing: outingSchema,
  pages: z.array(
    z.object({
      guest: guestSchema,
      since: z.string().nullable(),
      orders: z.int(),
      turnoverCents: z.int(),
      lastAt: z.string().nullable(),
      history: z.array(
        z.object({ at: z.string(), label: z.string(), amountCents: z.int(), path: z.string() }),
      ),
      favourites: z.array(z.object({ title: z.string(), pieces: z.int() })),
      open: z.array(z.object({ code: z.string(), count: z.int(), path: z.string() })),
      asks: z.array(z.object({ code: z.string(), label: z.string(), count: z.int() })),
      said: z.array(z.object({ on: z.string(), text: z.string() })),
      meetings: z.array(
        z.object({ outingId: z.int(), kind: z.enum(OUTING_KINDS), at: z.string() }),
      ),
    }),
  ),
});

export const trainingSchema = z.object({
  hour: z.object({ weekday: z.int(), fromMinute: z.int(), minutes: z.int() }).nullable(),
  entries: z.array(
    z.object({
      id: z.int(),
      onDay: z.string(),
      minutes: z.int(),
      text: z.string(),
      ideaId: z.int().nullable(),
    }),
  ),
  ideas: z.array(
    z.object({
      id: z.int(),
      text: z.string(),
      state: z.enum(['to-try', 'tried', 'dropped']),
      learnt: z.string(),
      endedAt: z.string().nullable(),
      version: z.int(),
    }),
  ),
  minutes: z.int().describe('Learnt in the last eight weeks'),
  weeks: z.int().describe('In how many of them'),
});
export const hourBody = z.strictObject({
  hour: z
    .strictObject({
      weekday: z.int().min(1).max(7),
      fromMinute: z.int().min(0).max(1_439),
      minutes: z.int().min(15).max(480),
    })
    .nullable(),
});
export const trainingBody = z.strictObject({
  onDay: z.iso.date(),
  minutes: z.int().min(5).max(600),
  text: words(2_000).min(1),
  ideaId: z.int().positive().nullable().default(null),
});
export const ideaBody = z.strictObject({ text: words(500).min(1) });
export const ideaChange = z.strictObject({
  state: z.enum(['to-try', 'tried', 'dropped']),
  learnt: words(2_000).default(''),
});

export const calendarsSchema = z.object({
  feedUrl: z.string().nullable().describe('Secret address of the calendar that goes out'),
  sources: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      host: z.string(),
      bookings: z.int(),
      readAt: z.string().nullable(),
      problem: z.string(),
    }),
  ),
});
export const sourceBody = z.strictObject({
  name: words(80).min(1),
  url: words(2_000).default('').describe('An address; empty when the text of a file comes with it'),
  text: z.string().max(1_000_000).default('').describe('The text of an iCalendar file'),
});
