import { createHash } from 'node:crypto';
import { z } from 'zod';
import { refuse, type Result } from '../../kernel/refusal.ts';
import { goingOut } from '../../platform/egress/index.ts';
import { readArchive, type ExtensionPackage } from './package.ts';

/** `name`, `@scope/name`, and after another `@` a version or a tag. */
const SPEC =
  /^(?<name>(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*)(?:@(?<wanted>[\w.+-]{1,60}))?$/;
const LARGEST_TARBALL = 2 * 1024 * 1024;
const LARGEST_PAGE = 8 * 1024 * 1024;
const WAIT_MS = 15_000;

/** What a registry tells of a package, as far as it matters here. */
const pageSchema = z.object({
  'dist-tags': z.record(z.string(), z.string()),
  versions: z.record(
    z.string(),
    z.object({ dist: z.object({ tarball: z.url(), integrity: z.string().optional() }) }),
  ),
});

/** Whether words could be the name of an npm package, with a version or without. */
export function isPackageSpec(words: string): boolean {
  return words.length <= 220 && SPEC.test(words);
}

/**
 * Reads a package from an npm registry by its name (`my-extension`, `@agency/my-extension@1.2.0`), the newest version unless one is named,
 * and holds what came against the checksum that the registry gives. Refusals: `extension-not-published` (404),
 * `extension-registry-unreachable` (422), `extension-checksum` (422), and those of `readArchive`.
 */
export async function readFromRegistry(
  registry: string,
  spec: string,
): Promise<Result<ExtensionPackage>> {
  const { name, wanted = 'latest' } = SPEC.exec(spec)?.groups ?? {};
  const unknown = refuse('extension-not-published', 404, { params: { name: spec.slice(0, 80) } });
  if (name === undefined) return unknown;
  return goingOut(`extension ${name}`, async () => {
    const page = await get(`${registry}/${name.replace('/', '%2f')}`, LARGEST_PAGE);
    if (!page) return unreachable(registry);
    if (page.bytes === null) return unknown;
    const told = pageSchema.safeParse(parsed(page.bytes));
    if (!told.success) return unreachable(registry);
    const version = told.data['dist-tags'][wanted] ?? wanted;
    const dist = told.data.versions[version]?.dist;
    if (!dist) return unknown;
    const tarball = await get(dist.tarball, LARGEST_TARBALL);
    if (!tarball?.bytes) return unreachable(registry);
    if (!isWhole(tarball.bytes, dist.integrity)) return refuse('extension-checksum', 422);
    return readArchive(tarball.bytes);
  });
}

function unreachable(registry: string) {
  const host = URL.parse(registry)?.host ?? registry;
  return refuse('extension-registry-unreachable', 422, { params: { host } });
}

/** What an address answers; `bytes` is null when there is nothing, all is null when nobody answers, or too much. */
async function get(address: string, most: number): Promise<{ bytes: Uint8Array | null } | null> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(WAIT_MS) });
    if (answer.status === 404) return { bytes: null };
    if (!answer.ok || !answer.body) return null;
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of answer.body) {
      size += part.length;
      if (size > most) return null;
      parts.push(part);
    }
    return { bytes: Buffer.concat(parts) };
  } catch {
    return null;
  }
}

/** Whether bytes are those of which a registry told the checksum; without one nobody can say, and they are not. */
function isWhole(bytes: Uint8Array, integrity = ''): boolean {
  return integrity
    .split(' ')
    .some((one) => one === `sha512-${createHash('sha512').update(bytes).digest('base64')}`);
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
