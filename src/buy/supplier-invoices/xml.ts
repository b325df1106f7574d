import { XMLParser } from 'fast-xml-parser';

/** An element: its text, its attributes (`@name`), its children by local name. */
export type XmlNode = { readonly [name: string]: unknown };

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  processEntities: true,
});

/** Reads XML; null when it is none. One that declares entities is not read: invoices have no use for them. */
export function parseXml(text: string): XmlNode | null {
  const clean = text.replace(/^\uFEFF/, '').trimStart();
  if (!clean.startsWith('<') || /<!DOCTYPE/i.test(clean)) return null;
  try {
    const read: unknown = parser.parse(clean);
    return isNode(read) ? read : null;
  } catch {
    return null;
  }
}

function isNode(value: unknown): value is XmlNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every element at a path (`Party/PartyName/Name`); an element without children is one with `#text`. */
export function nodesAt(node: XmlNode, path: string): XmlNode[] {
  return path.split('/').reduce<XmlNode[]>(
    (nodes, name) =>
      nodes.flatMap((one) => {
        const found = one[name];
        if (found === undefined) return [];
        const all: unknown[] = Array.isArray(found) ? found : [found];
        return all.map((each) => (isNode(each) ? each : { '#text': each }));
      }),
    [node],
  );
}

/** The text of the first element at a path, or an empty one. */
export function textAt(node: XmlNode, path: string): string {
  const text = nodesAt(node, path)[0]?.['#text'];
  return typeof text === 'string' ? text.trim() : '';
}

/** An attribute of an element, or an empty text. */
export function attributeOf(node: XmlNode, name: string): string {
  const value = node[`@${name}`];
  return typeof value === 'string' ? value : '';
}

/** Cents of a decimal amount (`-12.345`), half away from zero; null when it is none. */
export function readCents(text: string): number | null {
  const parts = /^([+-]?)(\d{1,13})(?:\.(\d*))?$/.exec(text);
  if (!parts) return null;
  const digits = `${parts[3] ?? ''}000`;
  const cents =
    Number(parts[2]) * 100 + Number(digits.slice(0, 2)) + (digits.charAt(2) >= '5' ? 1 : 0);
  return parts[1] === '-' ? -cents || 0 : cents;
}

/** A day as invoices write it: `2026-01-31` or `20260131`; null when it is none. */
export function readDay(text: string): string | null {
  const parts = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text);
  if (!parts) return null;
  const day = `${parts[1]}-${parts[2]}-${parts[3]}`;
  return Number.isNaN(Date.parse(day)) ? null : day;
}
