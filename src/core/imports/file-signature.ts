/** Kinds of files that are recognised in order to be refused with the right remedy (`import-file-<kind>`). */
export const UNREADABLE_KINDS = [
  'xlsx',
  'ods',
  'xls',
  'encrypted',
  'zip',
  'archive',
  'pdf',
  'image',
  'json',
  'xml',
  'html',
  'yaml',
  'binary',
] as const;
export type UnreadableKind = (typeof UNREADABLE_KINDS)[number];

const MAGIC: readonly [kind: UnreadableKind, bytes: readonly number[]][] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['archive', [0x52, 0x61, 0x72, 0x21]],
  ['archive', [0x42, 0x5a, 0x68]],
  ['archive', [0xfd, 0x37, 0x7a, 0x58]],
  ['archive', [0x28, 0xb5, 0x2f, 0xfd]],
  ['archive', [0x1f, 0x8b]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
];

/**
 * Recognises a file that is not a table of text from its first bytes; `null` when it may be one.
 * `head` is already decompressed.
 */
export function recogniseUnreadable(head: Buffer): UnreadableKind | null {
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) {
    return recogniseZip(head);
  }
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) {
    return head.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'xls';
  }
  for (const [kind, bytes] of MAGIC) if (startsWith(head, bytes)) return kind;
  return recogniseText(head);
}

function recogniseZip(head: Buffer): UnreadableKind {
  if (head.includes('application/vnd.oasis.opendocument.spreadsheet')) return 'ods';
  return head.includes('xl/') || head.includes('[Content_Types].xml') ? 'xlsx' : 'zip';
}

function recogniseText(head: Buffer): UnreadableKind | null {
  const start = head
    .subarray(0, 2_048)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (/^[[{]\s*["{[\]}]/.test(start)) return 'json';
  if (/^<(!doctype html|html)/i.test(start)) return 'html';
  if (start.startsWith('<?xml')) return 'xml';
  const body = start.replace(/^(#.*\r?\n|---[ \t]*\r?\n|[ \t]*\r?\n)*/, '');
  if (/^[A-Za-z_][\w-]*:[ \t]*\r?\n[ \t]+\S+:/.test(body)) return 'yaml';
  return null;
}

function startsWith(head: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}
