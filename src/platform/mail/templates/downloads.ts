import type { MailBlock } from '../blocks.ts';
import type { MailTemplate } from './context.ts';
import type { OrderReference } from './order-data.ts';
import { greeting, orderButton } from './order-parts.ts';

/** The files of an order can be downloaded: each by its own secret link. */
export interface DownloadsReadyData extends OrderReference {
  /** The buyer asked us to open them again. */
  renewed: boolean;
  files: {
    /** The article, and the file of it. */
    title: string;
    name: string;
    /** `PDF · 2,3 Mo`. */
    detail: string;
    url: string;
    /** Null: as often as wanted, for ever. */
    mostDownloads: number | null;
    expiresAt: string | null;
  }[];
  /** Something of the order is still to come by parcel. */
  partial: boolean;
  /** Attached when there is one. */
  invoiceNumber: string | null;
  /** By which words, and when, the right of withdrawal was given up (L221-28 13°); null: it had passed. */
  waiver: { text: string; at: string } | null;
}

export const downloadsReady: MailTemplate<DownloadsReadyData> = (data, context) => {
  const { say, instant, day } = context;
  const count = data.files.length;
  const blocks: MailBlock[] = [
    { kind: 'title', text: say(data.renewed ? 'renewedTitle' : 'title', { count }) },
    greeting(data.firstName, context),
    {
      kind: 'text',
      text: say(data.renewed ? 'renewed' : 'body', { count, number: data.orderNumber }),
    },
  ];
  for (const file of data.files) {
    const limits = [
      file.mostDownloads === null ? '' : say('most', { count: file.mostDownloads }),
      file.expiresAt === null ? '' : say('until', { on: day(file.expiresAt.slice(0, 10)) }),
    ].filter((text) => text !== '');
    blocks.push(
      { kind: 'heading', text: file.title },
      { kind: 'text', text: [file.name, file.detail].join(' · ') },
      { kind: 'button', label: say('download', { name: file.name }), url: file.url },
    );
    if (limits.length > 0) blocks.push({ kind: 'quiet', text: limits.join(' ') });
  }
  if (data.partial) blocks.push({ kind: 'text', text: say('partial') });
  if (data.invoiceNumber !== null) {
    blocks.push({ kind: 'text', text: say('invoice', { number: data.invoiceNumber }) });
  }
  blocks.push(orderButton(data, context), ...waiverBlocks(data.waiver, context, instant));
  return {
    subject: say(data.renewed ? 'renewedSubject' : 'subject', { count, number: data.orderNumber }),
    preheader: say('preheader', { count }),
    blocks,
  };
};

/** What was agreed to of digital content, on a durable medium (L221-13). */
export function waiverBlocks(
  waiver: { text: string; at: string } | null | undefined,
  { say }: Parameters<MailTemplate<DownloadsReadyData>>[1],
  instant: (at: string) => string,
): MailBlock[] {
  if (!waiver) return [];
  return [
    { kind: 'heading', text: say('.waiverHeading') },
    { kind: 'quiet', text: say('.waiver', { at: instant(waiver.at), text: waiver.text }) },
  ];
}
