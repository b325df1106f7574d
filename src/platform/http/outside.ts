import { lookup } from 'node:dns/promises';
import { isPrivateAddress } from '../../kernel/private-address.ts';

/** Whether a host is this machine or one of its network: nobody may make the server speak to those. */
export async function isLocalHost(host: string): Promise<boolean> {
  // An address of IPv6 stands in brackets in a URL.
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  const addresses = await lookup(bare, { all: true }).catch(() => []);
  return addresses.some(({ address }) => isPrivateAddress(address));
}
