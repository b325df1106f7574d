import type { Wiring } from '../../platform/jobs/index.ts';
import { readInbox, type InboxDeps } from './inbox.ts';

/** What the help desk hooks into the worker. */
export function wireHelpdesk(deps: InboxDeps): Wiring {
  return {
    jobs: { 'helpdesk.read-inbox': () => readInbox(deps) },
    // Without a mailbox there is nothing to look at.
    schedules: deps.inboxUrl === null ? [] : [{ job: 'helpdesk.read-inbox', cron: '*/2 * * * *' }],
  };
}
