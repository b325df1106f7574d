import { queueMail, type MailPlace } from '../mail/index.ts';
import { digestSecret } from './digest.ts';
import { PASSWORD_PAGE } from './password-page.ts';
import type { SendPasswordLink } from './password-changes.ts';

/** Sends links to choose a password by mail, in the person's language. */
export function mailPasswordLinks(place: MailPlace, publicUrl: string): SendPasswordLink {
  return async (tx, { staff, purpose, secret, expiresAt, askedBy }) => {
    const url = `${publicUrl}${PASSWORD_PAGE}?token=${secret}`;
    const common = {
      to: staff.email,
      locale: staff.locale,
      dedupeKey: `password-link:${digestSecret(secret)}`,
      origin: { kind: 'staff', id: staff.id },
    };
    const { name } = staff;
    if (purpose === 'invitation') {
      const data = { name, url, expiresAt, invitedBy: askedBy };
      await queueMail(tx, place, { ...common, template: 'staff-invitation', data });
    } else {
      const data = { name, url, expiresAt };
      await queueMail(tx, place, { ...common, template: 'password-reset', data });
    }
  };
}
