import { z } from 'zod';
import { defineSetting } from '../../platform/settings/index.ts';

/** What a tag may be for; each is asked about on its own. */
export const PURPOSES = ['measurement', 'marketing'] as const;

/** One purpose. */
export type Purpose = (typeof PURPOSES)[number];

/** Stands in a Content Security Policy: a bare name, nothing that could end a directive. */
const host = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'tag-host-invalid');

const tag = z.strictObject({
  active: z.boolean(),
  name: z.string().trim().min(1).max(60),
  purpose: z.enum(PURPOSES),
  scriptUrl: z.string().trim().max(300).refine(isScriptUrl, 'tag-script-invalid'),
  /** Hosts besides the script's own that it talks to. */
  hosts: z.array(host).max(6),
  /** What the script reads on its own element, `data-domain` for example. */
  attributes: z
    .array(
      z.strictObject({
        name: z
          .string()
          .trim()
          .max(60)
          .regex(/^data-[a-z0-9-]+$/, 'tag-attribute-invalid'),
        value: z.string().trim().max(200),
      }),
    )
    .max(6),
  /** The cookies that it sets, as its maker declares them. */
  cookies: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(80),
        days: z.int().min(0).max(396),
      }),
    )
    .max(12),
});

/** A script of another host, with what it is for. */
export type Tag = z.output<typeof tag>;

/** Scripts of others in the shop: each loads only for visitors who agreed to its purpose (R43). */
export const tagsSetting = defineSetting('tags', z.strictObject({ tags: z.array(tag).max(8) }), {
  tags: [],
});

function isScriptUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hostname } = new URL(text);
  const isPlain = username === '' && password === '';
  return protocol === 'https:' && isPlain && host.safeParse(hostname).success;
}
