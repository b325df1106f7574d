/** Blocks that do what no block should: name, how that is told, and the body of the function. */
export const HOSTILE: [string, string, string][] = [
  ['never-ends', 'timeout', 'for (;;);'],
  [
    'eats-memory',
    'memory|timeout',
    'const all = []; for (let i = 0; i < 2048; i += 1) all.push(new Uint8Array(1048576));',
  ],
  ['throws-promise', 'threw', "throw Promise.reject(new Error('no'));"],
  ['floods-log', 'flood', "for (let i = 0; i < 10000; i += 1) host.log('line ' + i);"],
  ['pollutes', 'tampered', 'Object.prototype.isAdmin = true; return [];'],
  [
    'reads-files',
    'forbidden',
    "return import('node:fs').then((fs) => fs.readFileSync('/etc/passwd', 'utf8'));",
  ],
  [
    'calls-home',
    'forbidden',
    "return host.fetch('https://evil.example/').then(() => [], () => []);",
  ],
  ['writes-html', 'invalid', "return { tag: 'script', children: ['alert(1)'] };"],
];
