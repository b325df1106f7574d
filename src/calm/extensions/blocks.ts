import type { Tree } from '../../kernel/element-tree.ts';
import type { JsonObject } from '../../platform/db/index.ts';
import type { ExtensionHost } from './host.ts';
import type { SharedSlot, OwnSlot } from './manifest.ts';
import type { Active } from './model.ts';
import { readTree } from './tree.ts';

/** What one extension shows in a slot. The same object as long as nothing changed, which is what page caches go by. */
export interface Block {
  extension: string;
  trees: readonly Tree[];
}

/** How long a page waits for all of its slots together: what comes later is shown at the next page. */
const PAGE_BUDGET_MS = 40;
/** A page of one visitor asks for what nobody else is shown, so that nothing is there from before. */
const OWN_BUDGET_MS = 250;
const MOST_KEPT = 5_000;
/** What could not be had is asked for again after so long. */
const AGAIN_MS = 1_000;

interface Kept {
  block: Block | null;
  text: string;
  until: number;
  asking: Promise<Block | null> | null;
}

/** The blocks of a process's pages. */
export function blockKitchen(host: ExtensionHost) {
  const kept = new Map<string, Kept>();

  const ask = (extension: Active, slot: SharedSlot, key: string, input: JsonObject) => {
    const entry = kept.get(key) ?? { block: null, text: '', until: 0, asking: null };
    entry.asking ??= blockOf(host, extension, slot, input).then((block) => {
      const keep = extension.manifest.blocks.find((one) => one.slot === slot)!.keepSeconds * 1_000;
      const text = JSON.stringify(block?.trees ?? null);
      entry.asking = null;
      // An equal answer is the same object again: pages made with it stay valid.
      if (text !== entry.text || !block) entry.block = block;
      entry.text = text;
      entry.until = performance.now() + (block ? keep : AGAIN_MS);
      return entry.block;
    });
    kept.delete(key);
    kept.set(key, entry);
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
    return entry;
  };

  return {
    /**
     * What a slot that is the same for everybody shows: remembered, brought up to date behind the page, and waited for only
     * the first time and within the page's budget, or `budgetMs`. `without` names extensions that this visitor does not want to see.
     */
    async shared(
      slot: SharedSlot,
      about: { key: string; input: () => JsonObject },
      without: ReadonlySet<string>,
      budgetMs = PAGE_BUDGET_MS,
    ): Promise<Block[]> {
      const extensions = (await host.active()).filter(
        (one) => !without.has(one.name) && one.manifest.blocks.some((block) => block.slot === slot),
      );
      if (extensions.length === 0) return NOTHING;
      const now = performance.now();
      const found = extensions.map(async (extension) => {
        const key = `${extension.name}@${extension.version}#${extension.revision}|${slot}|${about.key}`;
        const known = kept.get(key);
        if (known && known.until > now) return known.block;
        const entry = ask(extension, slot, key, about.input());
        return known ? known.block : within(budgetMs, entry.asking!);
      });
      return (await Promise.all(found)).filter((block) => block !== null);
    },

    /** What a slot of one visitor's own page shows: asked each time, within a budget. */
    async own(
      slot: OwnSlot,
      inputOf: (extension: Active) => JsonObject,
      without: ReadonlySet<string>,
    ): Promise<Block[]> {
      const extensions = (await host.active()).filter(
        (one) => !without.has(one.name) && one.manifest.blocks.some((block) => block.slot === slot),
      );
      if (extensions.length === 0) return NOTHING;
      const found = extensions.map((extension) =>
        within(OWN_BUDGET_MS, blockOf(host, extension, slot, inputOf(extension))),
      );
      return (await Promise.all(found)).filter((block) => block !== null);
    },
  };
}

export type BlockKitchen = ReturnType<typeof blockKitchen>;

const NOTHING: Block[] = [];

async function blockOf(
  host: ExtensionHost,
  extension: Active,
  slot: SharedSlot | OwnSlot,
  input: JsonObject,
): Promise<Block | null> {
  const answer = await host.call(extension, ['blocks', slot], input);
  if (!answer) return null;
  const trees = readTree(answer.value);
  if (!trees) {
    host.blame(extension, `blocks ${slot}`, 'invalid', 'what it gave is no element tree');
    return null;
  }
  return { extension: extension.name, trees };
}

/** The answer, or null when it takes longer. */
async function within<T>(ms: number, answer: Promise<T | null>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
