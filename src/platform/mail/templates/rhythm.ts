import type { MailTemplate } from './context.ts';

/** The day of somebody who works here: at most three actions. */
export interface DailyDigestData {
  name: string;
  needs: { kind: string; count: number; url: string }[];
  notices: { title: string; detail: string }[];
  /** What can wait. */
  moreCount: number;
  url: string;
}

export const dailyDigest: MailTemplate<DailyDigestData> = (data, { say }) => {
  const count = data.needs.length + data.notices.length;
  return {
    subject: say('subject', { count }),
    preheader: say('preheader'),
    blocks: [
      { kind: 'title', text: say('title', { count }) },
      { kind: 'text', text: say('.greetingName', { name: data.name }) },
      ...(count === 0 ? [{ kind: 'text' as const, text: say('nothing') }] : []),
      ...data.needs.map((need) => ({
        kind: 'link' as const,
        label: say(`need.${need.kind}`, { count: need.count }),
        url: need.url,
      })),
      ...data.notices.map(({ title, detail }) => ({
        kind: 'text' as const,
        text: detail === '' ? title : `${title} — ${detail}`,
      })),
      ...(data.moreCount > 0
        ? [{ kind: 'quiet' as const, text: say('more', { count: data.moreCount }) }]
        : []),
      { kind: 'button', label: say('open'), url: data.url },
      { kind: 'quiet', text: say('why') },
    ],
  };
};

/** Something red that cannot wait for the morning. */
export interface RedNoticeData {
  name: string;
  what: string;
  /** `what` names a kind of incident, not words of a person. */
  isKind: boolean;
  /** Who stands in and asks it; empty: nobody, it is an incident. */
  askedBy: string;
  url: string;
}

export const redNotice: MailTemplate<RedNoticeData> = (data, { say }) => {
  const what = data.isKind ? say(`kind.${data.what}`) : data.what;
  const isAsked = data.askedBy !== '';
  return {
    subject: isAsked ? say('asked.subject', { name: data.askedBy }) : say('subject', { what }),
    preheader: isAsked ? what : say('preheader'),
    blocks: [
      { kind: 'title', text: say('title', { what }) },
      { kind: 'text', text: say('.greetingName', { name: data.name }) },
      { kind: 'text', text: isAsked ? say('asked.body', { name: data.askedBy }) : say('body') },
      { kind: 'button', label: say(isAsked ? 'asked.open' : 'open'), url: data.url },
    ],
  };
};
