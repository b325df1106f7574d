import type pg from 'pg';
import { listTables, quoteName, quoteTable } from '../../platform/backup/index.ts';

/** Where in a copy somebody of the shop was found. */
export interface FoundPerson {
  /** `schema.table.column`. */
  column: string;
  kind: 'mail' | 'phone' | 'name' | 'line';
  /** As the copy has it. */
  value: string;
}

/** What was looked for, and what was found. */
export interface PersonScan {
  /** Different mails, telephone numbers, names and lines of addresses that the shop knows. */
  known: number;
  /** Different texts that were read in the copy. */
  texts: number;
  found: FoundPerson[];
}

/** Everybody whom the shop knows, as rows of `kind` and `value`. */
const KNOWN = `
  with address as (
    select address as a from parties.address
    union all select shipping_address from orders."order" union all select billing_address from orders."order"
    union all select shipping_address from carts.cart union all select billing_address from carts.cart
    union all select address from suppliers.supplier union all select ship_to from purchasing.purchase_order)
  select distinct kind, value from (
    select 'mail' as kind, email::text as value from parties.party
    union all select 'mail', email from orders."order" union all select 'mail', email from carts.cart
    union all select 'mail', email::text from parties.consent union all select 'mail', email::text from access.staff
    union all select 'mail', email::text from alerts.alert union all select 'mail', email from suppliers.supplier
    union all select 'mail', c ->> 'email' from suppliers.supplier, jsonb_array_elements(contacts) c
    union all select 'mail', sent_to from purchasing.purchase_order
    union all select 'phone', phone from parties.party union all select 'phone', phone from orders."order"
    union all select 'phone', phone from suppliers.supplier union all select 'phone', a ->> 'phone' from address
    union all select 'phone', c ->> 'phone' from suppliers.supplier, jsonb_array_elements(contacts) c
    union all select 'name', first_name || ' ' || last_name from parties.party
    union all select 'name', name from access.staff
    union all select 'name', c ->> 'name' from suppliers.supplier, jsonb_array_elements(contacts) c
    union all select 'name', concat(a ->> 'firstName', ' ', a ->> 'lastName') from address
    union all select 'line', a ->> 'line1' from address union all select 'line', a ->> 'line2' from address) known
  where length(value) > 4`;

const MAIL = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const PHONE = /\+?\d(?:[ .()-]{0,2}\d){8,13}/g;
const MOST_WORDS = 7;
const MOST_FOUND = 100;
const PAGE = 20_000;

/**
 * Reads every text of a copy, inside JSON too, and looks for every mail, telephone number, name and line of an address that
 * the shop knows. Finds at most a hundred.
 */
export async function findPersons(source: pg.Pool, copy: pg.Pool): Promise<PersonScan> {
  const known = await readKnown(source);
  const scan: PersonScan = { known: known.size, texts: 0, found: [] };
  const client = await copy.connect();
  try {
    await client.query('begin read only');
    await client.query('set local statement_timeout = 0');
    for (const table of await listTables(client)) {
      for (const { name, type } of table.facts) {
        const texts = textsOf(quoteName(name), type, quoteTable(table));
        if (texts === null) continue;
        const column = `${table.schema}.${table.name}.${name}`;
        await client.query(`declare texts no scroll cursor for ${texts}`);
        for (;;) {
          const { rows } = await client.query<{ text: string }>(`fetch ${PAGE} from texts`);
          scan.texts += rows.length;
          for (const { text } of rows) look(text, column, known, scan.found);
          if (rows.length < PAGE || scan.found.length >= MOST_FOUND) break;
        }
        await client.query('close texts');
      }
    }
    await client.query('commit');
    return scan;
  } finally {
    client.release();
  }
}

/** The different texts of a column; null when it holds none. */
function textsOf(column: string, type: string, table: string): string | null {
  if (/^(?:text|citext|public\.citext|character varying)$/.test(type)) {
    return `select distinct ${column}::text as text from ${table} where ${column}::text <> ''`;
  }
  if (/^(?:text|citext|public\.citext)\[\]$/.test(type)) {
    return `select distinct t as text from ${table}, unnest(${column}::text[]) t where t <> ''`;
  }
  if (type !== 'jsonb' && type !== 'json') return null;
  return `select distinct t #>> '{}' as text from ${table},
    jsonb_path_query(${column}::jsonb, 'strict $.** ? (@.type() == "string" && @ != "")') t`;
}

type Known = ReadonlyMap<string, FoundPerson['kind']>;

async function readKnown(source: pg.Pool): Promise<Known> {
  const known = new Map<string, FoundPerson['kind']>();
  const client = await source.connect();
  try {
    await client.query('begin read only');
    await client.query('set local statement_timeout = 0');
    await client.query(`declare known no scroll cursor for ${KNOWN}`);
    for (;;) {
      const { rows } = await client.query<{ kind: FoundPerson['kind']; value: string }>(
        `fetch ${PAGE} from known`,
      );
      for (const { kind, value } of rows) {
        const plain = kind === 'phone' ? digitsOf(value) : plainOf(value);
        // One word may be anything: a town, an article.
        if (plain.length > 4 && (kind === 'mail' || kind === 'phone' || plain.includes(' '))) {
          known.set(plain, kind);
        }
      }
      if (rows.length < PAGE) break;
    }
    await client.query('commit');
    return known;
  } finally {
    client.release();
  }
}

function look(text: string, column: string, known: Known, found: FoundPerson[]): void {
  const note = (plain: string, value: string): void => {
    const kind = known.get(plain);
    if (kind !== undefined && found.length < MOST_FOUND) found.push({ column, kind, value });
  };
  for (const [mail] of text.includes('@') ? text.matchAll(MAIL) : []) note(plainOf(mail), mail);
  for (const [phone] of text.matchAll(PHONE)) note(digitsOf(phone), phone);
  if (!text.includes(' ')) return;
  const words = plainOf(text).split(' ');
  for (let from = 0; from < words.length - 1; from += 1) {
    let run = words[from]!;
    for (let to = from + 1; to < Math.min(words.length, from + MOST_WORDS); to += 1) {
      run += ` ${words[to]!}`;
      note(run, run);
    }
  }
}

/** Small letters, and whatever is neither letter, digit nor part of an address as one space. */
function plainOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}@._%+'’-]+/gu, ' ')
    .trim();
}

/** The last nine digits: with or without the prefix of a country. */
function digitsOf(phone: string): string {
  return phone.replaceAll(/\D/g, '').slice(-9);
}
