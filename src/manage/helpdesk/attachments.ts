import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { loadSharp, type FileRow } from '../../platform/files/index.ts';
import type { RawAttachment } from './model.ts';

const MOST = 6;
const LARGEST_BYTES = 8_000_000;
const WIDEST_PX = 2_000;
/** What is kept as it is; anything else but pictures is known by its name only. */
const PAPERS = new Set(['application/pdf', 'text/plain']);

/** An attachment as it is kept. */
interface Kept {
  name: string;
  mediaType: string;
  byteSize: number;
  content: Buffer | null;
}

/**
 * Makes what came with a message fit to be kept: pictures are drawn anew at most 2000 pixels wide, without where and when they were taken, so that
 * nothing hides in them; papers stay; of the rest the name stays.
 */
export async function readyToKeep(attachments: readonly RawAttachment[]): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const { name, mediaType, content } of attachments.slice(0, MOST)) {
    const facts = { name: cleanName(name), mediaType, byteSize: content.length };
    if (content.length > LARGEST_BYTES) kept.push({ ...facts, content: null });
    else if (/^image\//i.test(mediaType))
      kept.push((await drawnAnew(content, facts.name)) ?? { ...facts, content: null });
    else kept.push({ ...facts, content: PAPERS.has(mediaType.toLowerCase()) ? content : null });
  }
  return kept;
}

async function drawnAnew(content: Buffer, name: string): Promise<Kept | null> {
  try {
    const sharp = await loadSharp();
    const drawn = await sharp(content, { limitInputPixels: 60_000_000 })
      .autoOrient()
      .resize({ width: WIDEST_PX, height: WIDEST_PX, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 82 })
      .toBuffer();
    const called = `${name.replace(/\.[^.]*$/, '')}.jpg`;
    return { name: called, mediaType: 'image/jpeg', byteSize: drawn.length, content: drawn };
  } catch {
    return null;
  }
}

function cleanName(name: string): string {
  return (
    name
      .replace(/^.*[/\\]/, '')
      .replace(/\p{Cc}/gu, '')
      .trim()
      .slice(0, 120) || 'piece-jointe'
  );
}

/** Keeps what came with a message. */
export async function insertAttachments(
  tx: Tx,
  messageId: number,
  kept: readonly Kept[],
): Promise<void> {
  for (const { name, mediaType, byteSize, content } of kept) {
    await sql`insert into helpdesk.attachment (message_id, name, media_type, byte_size, content)
      values (${messageId}, ${name}, ${mediaType}, ${byteSize}, ${content})`.execute(tx);
  }
}

/** Notes which files of the house went with an answer. */
export async function insertSentFiles(
  tx: Tx,
  messageId: number,
  files: readonly Pick<FileRow, 'id' | 'originalName' | 'mediaType' | 'byteSize'>[],
): Promise<void> {
  for (const { id, originalName, mediaType, byteSize } of files) {
    await sql`insert into helpdesk.attachment (message_id, name, media_type, byte_size, file_id)
      values (${messageId}, ${cleanName(originalName)}, ${mediaType}, ${byteSize}, ${id})`.execute(
      tx,
    );
  }
}

/** What came with a message, with its bytes; undefined when it is not kept. */
export async function readAttachment(
  db: Db,
  id: number,
): Promise<{ name: string; mediaType: string; content: Buffer } | undefined> {
  const { rows } = await sql<{ name: string; mediaType: string; content: Buffer }>`
    select name, media_type as "mediaType", content from helpdesk.attachment where id = ${id} and content is not null`.execute(
    db,
  );
  return rows[0];
}
