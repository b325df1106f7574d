import { z } from 'zod';
import { CASE_CHANNELS, CASE_STATES } from './model.ts';

const words = (max: number) => z.string().trim().max(max);

const rowShape = {
  id: z.int(),
  subject: z.string(),
  state: z.enum(CASE_STATES),
  channel: z.enum(CASE_CHANNELS),
  email: z.string().nullable(),
  name: z.string(),
  partyId: z.int().nullable(),
  orderId: z.int().nullable(),
  orderNumber: z.string().nullable(),
  assignedTo: z.object({ id: z.string(), name: z.string() }).nullable(),
  waitingSince: z.string().nullable(),
  lastAt: z.string(),
  openedAt: z.string(),
  excerpt: z.string(),
  version: z.int(),
};
export const caseRow = z.object(rowShape);
export const caseSchema = z
  .object({
    ...rowShape,
    locale: z.string(),
    orderHint: z.string(),
    closedAt: z.string().nullable(),
    messages: z.array(
      z.object({
        id: z.int(),
        kind: z.enum(['in', 'out', 'note', 'auto']),
        author: z.string(),
        text: z.string(),
        quoted: z.string(),
        at: z.string(),
        mailState: z.string().nullable(),
        attachments: z.array(
          z.object({
            id: z.int(),
            name: z.string(),
            mediaType: z.string(),
            byteSize: z.int(),
            isKept: z.boolean(),
            fileId: z.int().nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Case' });

export const newCase = z.strictObject({
  email: z.union([z.literal(''), z.email().max(254)]).default(''),
  name: words(120).default(''),
  subject: words(200).min(1),
  text: words(20_000).min(1),
  orderNumber: words(32).default(''),
});
export const answerBody = z.strictObject({
  text: z.string().max(20_000),
  state: z.enum(['waiting', 'closed']).default('waiting'),
  fileIds: z
    .array(z.int().positive())
    .max(6)
    .default([])
    .describe('Files of the house that go with it'),
});
export const casePatch = z.strictObject({
  state: z.enum(CASE_STATES).optional(),
  assignedTo: z.string().max(64).nullable().optional(),
  partyId: z.int().positive().nullable().optional(),
  orderId: z.int().positive().nullable().optional(),
  subject: words(200).optional(),
});

export const inboxSchema = z.object({
  mailbox: z.string().nullable().describe('Host and mailbox; null: none is configured'),
  readAt: z.string().nullable(),
  problem: z.string(),
  kept: z.int(),
  leftAside: z.int(),
  handInUrl: z.string(),
});
