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
