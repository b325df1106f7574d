import type { Wiring } from '../jobs/index.ts';
import { SEND_JOB } from './queue-mail.ts';
import type { MailSender } from './send-mail.ts';

/** What mails hook into the worker. */
export function mailWiring(deps: { sender: MailSender }): Wiring {
  return {
    jobs: {
      [SEND_JOB]: async (payload, { attempt }) => {
        const { mailId } = payload as { mailId: number };
        await deps.sender.send(mailId, attempt);
      },
    },
  };
}
