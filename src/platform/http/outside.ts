import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

const LOCAL = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  LOCAL.addSubnet(net, bits, 'ipv4');
}
LOCAL.addSubnet('::1', 128, 'ipv6');
LOCAL.addSubnet('fc00::', 7, 'ipv6');
LOCAL.addSubnet('fe80::', 10, 'ipv6');
LOCAL.addSubnet('::ffff:0:0', 96, 'ipv6');

/** Whether a host is this machine or one of its network: nobody may make the server speak to those. */
export async function isLocalHost(host: string): Promise<boolean> {
  // An address of IPv6 stands in brackets in a URL.
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  const addresses = await lookup(bare, { all: true }).catch(() => []);
  return addresses.some(({ address }) =>
    LOCAL.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'),
  );
}
