import type { MailTemplate } from './context.ts';

/** Somebody is invited into the office. */
export interface StaffInvitationData {
  name: string;
  invitedBy: string;
  url: string;
  expiresAt: string;
}

export const staffInvitation: MailTemplate<StaffInvitationData> = (data, context) => {
  const { say } = context;
  return {
    subject: say('subject', { shop: context.shop.name }),
    preheader: say('preheader', { by: data.invitedBy }),
    blocks: [
      { kind: 'title', text: say('title') },
      { kind: 'text', text: say('.greetingName', { name: data.name }) },
      { kind: 'text', text: say('body', { by: data.invitedBy, shop: context.shop.name }) },
      { kind: 'button', label: say('join'), url: data.url },
      { kind: 'quiet', text: say('expires', { at: context.instant(data.expiresAt) }) },
    ],
  };
};

/** Somebody asked for a new password. */
export interface PasswordResetData {
  name: string;
  url: string;
  expiresAt: string;
}

export const passwordReset: MailTemplate<PasswordResetData> = (data, context) => {
  const { say } = context;
  return {
    subject: say('subject', { shop: context.shop.name }),
    preheader: say('preheader'),
    blocks: [
      { kind: 'title', text: say('title') },
      { kind: 'text', text: say('.greetingName', { name: data.name }) },
      { kind: 'text', text: say('body') },
      { kind: 'button', label: say('choose'), url: data.url },
      { kind: 'quiet', text: say('expires', { at: context.instant(data.expiresAt) }) },
      { kind: 'quiet', text: say('notYou') },
    ],
  };
};

/** Whoever stood in is thanked, with what they did. */
export interface StandInThanksData {
  name: string;
  from: string;
  /** The owner's own words. */
  text: string;
  fromOn: string;
  toOn: string;
  /** Procedures followed to their end. */
  followed: number;
  /** What they did to orders and cases, by kind: `shipped`. */
  decided: { kind: string; count: number }[];
  refundedCents: number;
  /** Procedures that waited. */
  waited: string[];
}

export const standInThanks: MailTemplate<StandInThanksData> = (data, context) => {
  const { say, money, day } = context;
  const done = [
    say('followed', { count: data.followed }),
    ...data.decided.map(({ kind, count }) => say(`act.${kind}`, { count })),
  ];
  return {
    subject: say('subject', { shop: context.shop.name }),
    preheader: say('preheader', { from: data.from }),
    blocks: [
      { kind: 'title', text: say('title', { name: data.name }) },
      { kind: 'text', text: data.text },
      { kind: 'quiet', text: data.from },
      { kind: 'heading', text: say('days', { from: day(data.fromOn), to: day(data.toOn) }) },
      {
        kind: 'facts',
        rows: [
          { label: say('done'), value: done.join(', ') },
          { label: say('spent'), value: money(data.refundedCents, 'EUR') },
          {
            label: say('waited'),
            value: data.waited.length === 0 ? say('nothing') : data.waited.join(', '),
          },
        ],
      },
      { kind: 'quiet', text: say('given') },
    ],
  };
};
