import { answerWhileAway } from '../calm/absence/index.ts';
import type { HelpdeskDeps } from '../manage/helpdesk/index.ts';
import type { Config } from '../platform/config/index.ts';
import { companySetting, readSetting } from '../platform/settings/index.ts';
import type { Commerce } from './commerce.ts';

/** Composes the help desk: its mailbox, where its mails lead, and who answers while nobody is there. */
export function composeHelpdesk(commerce: Commerce, config: Config): HelpdeskDeps {
  const { db, orderUrl, now } = commerce;
  return {
    db,
    orderUrl,
    now,
    mail: config.mail,
    inboxUrl: config.inboxUrl,
    secret: config.secret,
    publicUrl: config.http.publicUrl,
    autoReplier: {
      async reply(tx, { email, locale, mail }) {
        const notice = await commerce.absenceNotice(locale);
        if (!notice) return null;
        const company = await readSetting(tx, companySetting);
        return answerWhileAway(tx, notice, {
          email,
          mail,
          shopAddresses: ourAddresses(config, company.email),
        });
      },
    },
  };
}

/** Addresses under which customers write to the shop. */
function ourAddresses({ mail, inboxUrl }: Config, companyEmail: string): string[] {
  const from = /<([^<>]+)>/.exec(mail.from)?.[1] ?? mail.from;
  const user = inboxUrl === null ? '' : decodeURIComponent(URL.parse(inboxUrl)?.username ?? '');
  return [companyEmail, from, user].filter((address) => address.includes('@'));
}
