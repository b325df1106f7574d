import { loadLater } from '../../kernel/load-later.ts';
import type * as Fflate from 'fflate';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Db, Tx } from '../../platform/db/index.ts';
import { loadFiles, putFile, type FileRow, type FileStorage } from '../../platform/files/index.ts';
import type { ExpectedVersion } from '../../platform/http/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { queueMail, type MailAttachment, type MailPlace } from '../../platform/mail/index.ts';
import { readSetting, shopSetting } from '../../platform/settings/index.ts';
import type { Colour } from '../incidents/index.ts';
import { openAccessOf, type PartnerAccess } from './access-store.ts';
import { clockOf } from './clock.ts';
import { credibilityOf, type Credibility } from './credibility.ts';
import { afterWorkingMinutes } from './hours.ts';
import {
  composeAccess,
  composeRequest,
  previewLetter,
  referenceOf,
  type ComposedLetter,
  type LetterContext,
} from './letter.ts';
import type { Partner, SupportRequest } from './model.ts';
import { colourNow, lockDraft, recordRequest } from './requests.ts';
import {
  addEvent,
  findRequest,
  listFinalColours,
  markSent,
  readLogs,
  readSent,
  readToken,
} from './request-store.ts';
import { partnersSetting } from './settings.ts';
import { findPartner } from './store.ts';

const fflate = loadLater<typeof Fflate>('fflate');

/** What letters to partners leave with. */
export interface LetterDeps {
  db: Db;
  storage: FileStorage;
  mail: MailPlace;
  publicUrl: string;
}

/** Where a partner answers. */
export const ANSWER_PATH = '/reponse';

/** Everything that a letter about a request is made of, as of now. */
export async function letterContext(
  db: Db | Tx,
  { publicUrl }: Pick<LetterDeps, 'publicUrl'>,
  request: SupportRequest,
  at: Date,
): Promise<LetterContext> {
  const partner = (await findPartner(db, request.partnerId))!;
  const [shop, token, access, colour] = await Promise.all([
    readSetting(db, shopSetting),
    readToken(db, request.id),
    openAccessOf(db, request.id),
    request.askedColour ?? colourNow(db, request),
  ]);
  const dueAt = request.dueAt ?? (await dueAtOf(db, partner, colour, at))?.toISOString() ?? null;
  return {
    request,
    partner,
    colour,
    shopName: shop.name,
    answerUrl: `${publicUrl}${ANSWER_PATH}/${token}`,
    access: access ? { officeUrl: `${publicUrl}/office/`, until: access.endsAt } : null,
    dueAt,
  };
}

/** When an answer is due: what was agreed for the colour, else what is usual, in their working time. */
async function dueAtOf(
  db: Db | Tx,
  partner: Partner,
  colour: Colour,
  from: Date,
): Promise<Date | null> {
  const { answerHours } = await readSetting(db, partnersSetting);
  const minutes = partner.promises[colour] ?? answerHours[colour] * 60;
  const { hours, isClosed } = await clockOf(db, partner, from);
  return afterWorkingMinutes(hours, from, minutes, isClosed);
}

/** What will leave, to the letter, and what the word "urgent" is worth. */
export interface Preview {
  to: string;
  subject: string;
  text: string;
  html: string;
  attachments: { name: string; byteSize: number }[];
  logs: string;
  hidden: number;
  colour: Colour;
  dueAt: string | null;
  credibility: Credibility;
}

/** Reads what a request says, as it will be sent or as it was. Refusal: `request-unknown` (404). */
export async function previewRequest(
  deps: LetterDeps,
  id: number,
  at: Date,
): Promise<Result<Preview>> {
  const { db } = deps;
  const request = await findRequest(db, id);
  if (!request) return refuse('request-unknown', 404);
  const context = await letterContext(db, deps, request, at);
  const [sent, composed, files, logs, colours] = await Promise.all([
    readSent(db, id),
    composeRequest(db, context),
    loadFiles(db, request.fileIds),
    logsOf(db, request),
    listFinalColours(db),
  ]);
  const { subject, text, html } = await previewLetter(db, composed.letter, context.partner.locale);
  const isSent = request.sentAt !== null;
  return ok({
    to: isSent ? request.sentTo : context.partner.email,
    subject: isSent ? sent.subject : subject,
    text: isSent ? sent.letter : text,
    html,
    attachments: [
      ...(logs === ''
        ? []
        : [{ name: logName(request, context), byteSize: fflate().strToU8(logs).length }]),
      ...files.map(({ originalName, byteSize }) => ({ name: originalName, byteSize })),
    ],
    logs,
    hidden: composed.hidden,
    colour: context.colour,
    dueAt: context.dueAt,
    credibility: credibilityOf(colours),
  });
}

async function logsOf(db: Db | Tx, request: SupportRequest): Promise<string> {
  return request.parts.includes('logs') ? readLogs(db, request.id) : '';
}

function logName(request: SupportRequest, { partner }: LetterContext): string {
  const word = translator(partner.locale)('partners.letter.logFile');
  return `${referenceOf(request)}-${word}.txt`;
}

/**
 * Sends a draft: by mail with its attachments, or as copied by hand. From then on an answer is awaited. Refusals: `request-unknown`
 * (404), `version-changed` (412), `request-sent` (409), `partner-without-address` (409).
 */
export async function sendRequest(
  tx: Tx,
  deps: LetterDeps,
  actor: Actor,
  {
    id,
    expected,
    by,
    at,
  }: { id: number; expected: ExpectedVersion; by: 'mail' | 'copy'; at: Date },
): Promise<Result<SupportRequest>> {
  const draft = await lockDraft(tx, id, expected);
  if (!draft.ok) return draft;
  const context = await letterContext(tx, deps, draft.value, at);
  const to = context.partner.email;
  if (by === 'mail' && to === '') return refuse('partner-without-address', 409);
  const composed = await composeRequest(tx, context);
  const { subject, text } = await previewLetter(tx, composed.letter, context.partner.locale);
  const { colour, dueAt } = context;
  await markSent(tx, id, {
    ...{ by, to, subject, letter: text, colour, at },
    dueAt: dueAt === null ? null : new Date(dueAt),
  });
  if (by === 'mail') {
    const attached = await attachmentsOf(tx, deps.storage, draft.value, context);
    if (!attached.ok) return attached;
    await mailLetter(tx, deps, context, composed, attached.value);
  }
  await addEvent(tx, id, by === 'mail' ? 'sent' : 'copied', actor.label, to);
  const after = (await findRequest(tx, id))!;
  const said = { state: 'sent', colour, isUrgent: after.isUrgent };
  await recordRequest(tx, actor, after, 'update', { state: 'draft' }, said);
  return ok(after);
}

async function mailLetter(
  tx: Tx,
  deps: LetterDeps,
  { partner, request }: LetterContext,
  { letter }: ComposedLetter,
  attachments: MailAttachment[],
): Promise<void> {
  await queueMail(tx, deps.mail, {
    template: 'partner-letter',
    data: letter,
    locale: partner.locale,
    to: partner.email,
    dedupeKey: `support-request:${request.id}`,
    origin: { kind: 'support-request', id: String(request.id) },
    attachments,
  });
}

async function attachmentsOf(
  tx: Tx,
  storage: FileStorage,
  request: SupportRequest,
  context: LetterContext,
): Promise<Result<MailAttachment[]>> {
  const logs = await logsOf(tx, request);
  const pictures = (await loadFiles(tx, request.fileIds)).map(attachmentOf);
  if (logs === '') return ok(pictures);
  const kept = await putFile(tx, storage, {
    content: Buffer.from(logs),
    name: logName(request, context),
    goods: true,
  });
  if (!kept.ok) return kept;
  const name = logName(request, context);
  return ok([{ fileId: kept.value.id, name, mediaType: 'text/plain' }, ...pictures]);
}

const attachmentOf = ({ id, originalName, mediaType }: FileRow): MailAttachment => ({
  fileId: id,
  name: originalName,
  mediaType,
});

/** The letter, the log and the pictures as one ZIP, for whoever writes by other ways. Refusal: `request-unknown` (404). */
export async function zipRequest(
  deps: LetterDeps,
  id: number,
  at: Date,
): Promise<Result<{ name: string; content: Buffer }>> {
  const preview = await previewRequest(deps, id, at);
  if (!preview.ok) return preview;
  const request = (await findRequest(deps.db, id))!;
  const { subject, text, logs, attachments } = preview.value;
  const files: Record<string, Uint8Array> = {
    [`${referenceOf(request)}.txt`]: fflate().strToU8(`${subject}\n\n${text}`),
  };
  if (logs !== '') files[attachments[0]!.name] = fflate().strToU8(logs);
  const pictures = await loadFiles(deps.db, request.fileIds);
  for (const [index, picture] of pictures.entries()) {
    const content = await deps.storage.read(picture.storageKey);
    // Two screenshots may have one name.
    if (content) files[`${index + 1}-${picture.originalName}`] = new Uint8Array(content);
  }
  return ok({ name: `${referenceOf(request)}.zip`, content: Buffer.from(fflate().zipSync(files)) });
}

/** Tells whoever was let in for a request, and until when; also those who have a password already, whom nobody invites again. */
export async function tellAccess(
  tx: Tx,
  deps: LetterDeps,
  access: PartnerAccess,
  at: Date,
): Promise<void> {
  const request = (await findRequest(tx, access.requestId))!;
  const context = await letterContext(tx, deps, request, at);
  const { name, email, endsAt } = access;
  const letter = composeAccess(context, {
    ...{ name, until: endsAt, officeUrl: `${deps.publicUrl}/office/` },
  });
  await queueMail(tx, deps.mail, {
    template: 'partner-letter',
    data: letter,
    locale: context.partner.locale,
    to: email,
    dedupeKey: `partner-access:${access.id}`,
    origin: { kind: 'support-request', id: String(request.id) },
  });
}
