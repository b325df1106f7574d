import { previewMail, type MailData } from '../../platform/mail/index.ts';
import type { Db, Tx } from '../../platform/db/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import type { Colour } from '../incidents/index.ts';
import { saidAt } from './facts.ts';
import type { Partner, SupportRequest } from './model.ts';
import { namesIn, redact } from './redact.ts';
import { findCustomerNames } from './customer-names.ts';

type Letter = MailData['partner-letter'];
type Block = Letter['blocks'][number];

/** A letter as it will leave: what it says, and how many personal data were hidden in what was typed. */
export interface ComposedLetter {
  letter: Letter;
  hidden: number;
}

/** What a letter about a request is written with. */
export interface LetterContext {
  request: SupportRequest;
  partner: Partner;
  colour: Colour;
  shopName: string;
  /** Where the partner answers with one tap. */
  answerUrl: string;
  /** Until when somebody of theirs may come in; null: nobody. */
  access: { officeUrl: string; until: string } | null;
  dueAt: string | null;
}

/** The request for help: the human's words first, then the facts. Personal data of customers are hidden in both. */
export async function composeRequest(db: Db | Tx, context: LetterContext): Promise<ComposedLetter> {
  const { request, partner, colour, shopName } = context;
  const { locale } = partner;
  const t = translator(locale);
  const typed = [request.title, request.seen, request.steps, request.tried].join('\n');
  const names = await findCustomerNames(db, namesIn(typed));
  let hidden = 0;
  const plain = (text: string) => {
    const done = redact(text, names);
    hidden += done.hidden;
    return done.text.trim();
  };
  const title = plain(request.title);
  const section = (key: string, text: string): Block[] =>
    text === ''
      ? []
      : [
          { kind: 'heading', text: t(`partners.letter.${key}`) },
          { kind: 'text', text },
        ];
  const subject = t(
    request.isUrgent ? 'partners.letter.subjectUrgent' : 'partners.letter.subject',
    {
      title,
      reference: referenceOf(request),
    },
  );
  const letter: Letter = {
    subject,
    preheader: t(`partners.letter.colour.${colour}`),
    blocks: [
      { kind: 'title', text: title },
      { kind: 'text', text: t('partners.letter.hello', { name: partner.name, shop: shopName }) },
      {
        kind: 'facts',
        rows: [
          { label: t('partners.letter.severity'), value: t(`partners.letter.colour.${colour}`) },
          ...rowOf(
            t('partners.letter.since'),
            request.facts.onsetAt && saidAt(request.facts.onsetAt, locale),
          ),
          ...rowOf(t('partners.letter.wanted'), context.dueAt && saidAt(context.dueAt, locale)),
          {
            label: t('partners.letter.support'),
            value: t(`partners.letter.supports.${request.support}`),
          },
          { label: t('partners.letter.reference'), value: referenceOf(request) },
        ],
      },
      ...section('consequences', request.facts.consequences),
      ...section('seen', plain(request.seen)),
      ...section('steps', plain(request.steps)),
      ...section('tried', plain(request.tried)),
      ...section('searched', request.facts.searched ?? ''),
      ...factBlocks(request, locale),
      ...accessBlocks(context, locale),
      { kind: 'button', label: t('partners.letter.answer'), url: context.answerUrl },
      { kind: 'quiet', text: t('partners.letter.private') },
    ],
  };
  return { letter, hidden };
}

function rowOf(label: string, value: string | null): { label: string; value: string }[] {
  return value === null || value === '' ? [] : [{ label, value }];
}

function factBlocks(request: SupportRequest, locale: string): Block[] {
  const t = translator(locale);
  const { facts, parts } = request;
  const blocks: Block[] = [];
  if (parts.includes('changes') && facts.changes.length > 0) {
    blocks.push(
      { kind: 'heading', text: t('partners.letter.changes') },
      {
        kind: 'text',
        text: facts.changes.map(({ at, what }) => `${saidAt(at, locale)} — ${what}`).join('\n'),
      },
    );
  }
  if (parts.includes('versions')) {
    blocks.push(
      { kind: 'heading', text: t('partners.letter.versions') },
      {
        kind: 'facts',
        rows: facts.versions.map(({ name, version }) => ({ label: name, value: version })),
      },
    );
  }
  const attached = [
    ...(parts.includes('logs') && facts.logLines > 0
      ? [t('partners.letter.logs', { count: facts.logLines })]
      : []),
    ...(request.fileIds.length > 0
      ? [t('partners.letter.pictures', { count: request.fileIds.length })]
      : []),
  ];
  if (attached.length > 0) {
    blocks.push(
      { kind: 'heading', text: t('partners.letter.attached') },
      { kind: 'text', text: attached.join('\n') },
    );
  }
  return blocks;
}

function accessBlocks({ access }: LetterContext, locale: string): Block[] {
  if (access === null) return [];
  const t = translator(locale);
  return [
    { kind: 'heading', text: t('partners.letter.access') },
    {
      kind: 'text',
      text: t('partners.letter.accessText', {
        url: access.officeUrl,
        until: saidAt(access.until, locale),
      }),
    },
  ];
}

/** How both sides name a request. */
export function referenceOf({ id }: { id: number }): string {
  return `A-${id}`;
}

/** A polite word that asks again. */
export function composeChaser({ request, partner, shopName, answerUrl }: LetterContext): Letter {
  const { locale } = partner;
  const t = translator(locale);
  const title = redact(request.title).text;
  return {
    subject: t('partners.chaser.subject', { title, reference: referenceOf(request) }),
    preheader: t('partners.chaser.preheader'),
    blocks: [
      { kind: 'title', text: t('partners.chaser.title') },
      { kind: 'text', text: t('partners.letter.hello', { name: partner.name, shop: shopName }) },
      {
        kind: 'text',
        text: t('partners.chaser.text', {
          title,
          reference: referenceOf(request),
          sent: saidAt(request.sentAt!, locale),
        }),
      },
      { kind: 'text', text: t('partners.chaser.help') },
      { kind: 'button', label: t('partners.letter.answer'), url: answerUrl },
    ],
  };
}

/** A thank-you for a job that is over. */
export function composeThanks({
  request,
  partner,
  shopName,
  wentWell,
}: Pick<LetterContext, 'request' | 'partner' | 'shopName'> & { wentWell: string }): Letter {
  const t = translator(partner.locale);
  const title = redact(request.title).text;
  return {
    subject: t('partners.thanks.subject', { title }),
    preheader: t('partners.thanks.preheader'),
    blocks: [
      { kind: 'title', text: t('partners.thanks.title') },
      {
        kind: 'text',
        text: t('partners.thanks.text', { name: partner.name, title, shop: shopName }),
      },
      ...(wentWell === ''
        ? []
        : [
            { kind: 'heading' as const, text: t('partners.thanks.wentWell') },
            { kind: 'text' as const, text: redact(wentWell).text },
          ]),
    ],
  };
}

/** A word to whoever is let in: for what, until when, and how. */
export function composeAccess(
  { request, partner, shopName }: Pick<LetterContext, 'request' | 'partner' | 'shopName'>,
  { name, until, officeUrl }: { name: string; until: string; officeUrl: string },
): Letter {
  const { locale } = partner;
  const t = translator(locale);
  const title = redact(request.title).text;
  const reference = referenceOf(request);
  const said = { name, title, reference, shop: shopName, until: saidAt(until, locale) };
  return {
    subject: t('partners.access.subject', { reference }),
    preheader: t('partners.access.title'),
    blocks: [
      { kind: 'title', text: t('partners.access.title') },
      { kind: 'text', text: t('partners.access.text', said) },
      { kind: 'text', text: t('partners.access.how') },
      { kind: 'button', label: t('partners.access.open'), url: officeUrl },
    ],
  };
}

/** A letter as mail programs show it, to the letter: subject, text and HTML. */
export function previewLetter(db: Db | Tx, letter: Letter, locale: string) {
  return previewMail(db, { template: 'partner-letter', data: letter, locale });
}
