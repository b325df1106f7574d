import type { Config } from '../platform/config/index.ts';
import { guardEgress } from '../platform/egress/index.ts';
import type { Log } from '../platform/log/index.ts';
import { ownHosts } from './own-hosts.ts';

/** Holds this process to the hosts of `EGRESS_ALLOW`, when it is given; its own databases are always allowed. */
export function guardOwnList(config: Config, log: Log): void {
  if (config.egress === null) return;
  guardEgress({
    allow: [...ownHosts(config), ...config.egress],
    onRefused: (call) => log.warn(call, 'a connection outside EGRESS_ALLOW was refused'),
  });
}
