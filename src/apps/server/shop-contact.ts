import {
  makeReady,
  readOrderMessages,
  receiveMessage,
  type HelpdeskDeps,
} from '../../manage/helpdesk/index.ts';
import { transact } from '../../platform/db/index.ts';
import type { ShopDeps } from '../shop/index.ts';

/** Messages that are typed in the shop go to the help desk. */
export function shopContact(deps: HelpdeskDeps): ShopDeps['contact'] {
  return {
    async receive(message) {
      const ready = await makeReady(message);
      await transact(deps.db, (tx) => receiveMessage(tx, deps, ready));
    },
    ofOrder: (orderId) => readOrderMessages(deps.db, orderId),
  };
}
