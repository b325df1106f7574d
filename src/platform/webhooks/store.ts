import { isoInstants } from '../../kernel/instants.ts';
import { sql, type Db, type Tx } from '../db/index.ts';
import type { Delivery, DeliveryState, Endpoint, EndpointFields } from './model.ts';

const ENDPOINT = sql`e.id, e.url, e.description, e.events, e.active, e.version, e.created_at as "createdAt",
  (select count(*)::int from webhooks.delivery d where d.endpoint_id = e.id and d.state = 'failed') as failed,
  (select max(d.tried_at) from webhooks.delivery d where d.endpoint_id = e.id and d.state = 'delivered') as "deliveredAt"`;
const DELIVERY = sql`d.id, d.endpoint_id as "endpointId", e.url, d.message_id as "messageId", d.type, d.state,
  d.attempts, d.status, d.fault, d.created_at as "createdAt", d.tried_at as "triedAt"`;

/** A page of endpoints, the newest first. */
export async function listEndpoints(
  db: Db,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<Endpoint[]> {
  const { rows } = await sql<Endpoint>`
    select ${ENDPOINT} from webhooks.endpoint e
    where ${before ?? null}::bigint is null or e.id < ${before ?? null}
    order by e.id desc limit ${limit}`.execute(db);
  return rows.map((row) => isoInstants(row) as Endpoint);
}

/** One endpoint. */
export async function findEndpoint(db: Db | Tx, id: number): Promise<Endpoint | undefined> {
  const { rows } = await sql<Endpoint>`
    select ${ENDPOINT} from webhooks.endpoint e where e.id = ${id}`.execute(db);
  return rows[0] && (isoInstants(rows[0]) as Endpoint);
}

/** One endpoint, locked until the transaction ends. */
export async function lockEndpoint(tx: Tx, id: number): Promise<Endpoint | undefined> {
  await sql`select from webhooks.endpoint where id = ${id} for update`.execute(tx);
  return findEndpoint(tx, id);
}

/** Inserts an endpoint; returns its id. */
export async function insertEndpoint(
  tx: Tx,
  fields: EndpointFields,
  secret: string,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into webhooks.endpoint (url, description, events, active, secret)
    values (${fields.url}, ${fields.description}, ${fields.events}, ${fields.active}, ${secret})
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** Saves an endpoint whole and counts its version up. */
export async function saveEndpoint(tx: Tx, id: number, fields: EndpointFields): Promise<void> {
  await sql`update webhooks.endpoint set url = ${fields.url}, description = ${fields.description},
    events = ${fields.events}, active = ${fields.active}, version = version + 1 where id = ${id}`.execute(
    tx,
  );
}

/** Gives an endpoint a new secret; the one before signs too for another day. */
export async function replaceSecret(tx: Tx, id: number, secret: string): Promise<void> {
  await sql`update webhooks.endpoint set former_secret = secret, former_until = now() + interval '1 day',
    secret = ${secret}, version = version + 1 where id = ${id}`.execute(tx);
}

/** Switches an endpoint off; false when it was. */
export async function switchEndpointOff(tx: Tx, id: number): Promise<boolean> {
  const done = await sql`update webhooks.endpoint set active = false, version = version + 1
    where id = ${id} and active`.execute(tx);
  return done.numAffectedRows === 1n;
}

/** Removes an endpoint and what was to be delivered to it. */
export async function removeEndpoint(tx: Tx, id: number): Promise<void> {
  await sql`delete from webhooks.endpoint where id = ${id}`.execute(tx);
}

/** Endpoints that want to hear of one of `types`. */
export async function endpointsFor(
  tx: Tx,
  types: readonly string[],
): Promise<{ id: number; events: string[] }[]> {
  const { rows } = await sql<{ id: number; events: string[] }>`
    select id, events from webhooks.endpoint where active and events && ${[...types]}::text[]`.execute(
    tx,
  );
  return rows;
}

/** A message to be delivered. */
export interface Message {
  endpointId: number;
  messageId: string;
  type: string;
  body: string;
}

/** Keeps messages; returns the ids of their deliveries in order. */
export async function insertDeliveries(tx: Tx, messages: readonly Message[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into webhooks.delivery (endpoint_id, message_id, type, body)
    select * from unnest(${messages.map((one) => one.endpointId)}::bigint[],
      ${messages.map((one) => one.messageId)}::text[], ${messages.map((one) => one.type)}::text[],
      ${messages.map((one) => one.body)}::text[])
    returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** A delivery that is to be tried, with what it takes. */
export interface Outgoing {
  id: number;
  endpointId: number;
  url: string;
  messageId: string;
  body: string;
  state: DeliveryState;
  active: boolean;
  secrets: string[];
}

/** What one try needs; undefined when the endpoint is gone. */
export async function findOutgoing(db: Db, id: number): Promise<Outgoing | undefined> {
  const { rows } = await sql<Outgoing>`
    select d.id, d.endpoint_id as "endpointId", e.url, d.message_id as "messageId", d.body, d.state, e.active,
      array_remove(array[e.secret, case when e.former_until > now() then e.former_secret end], null) as secrets
    from webhooks.delivery d join webhooks.endpoint e on e.id = d.endpoint_id where d.id = ${id}`.execute(
    db,
  );
  return rows[0];
}

/** Writes down how a try ended. */
export async function noteTry(
  db: Db | Tx,
  id: number,
  { state, status, fault }: Pick<Delivery, 'state' | 'status' | 'fault'>,
): Promise<void> {
  await sql`update webhooks.delivery set state = ${state}, status = ${status}, fault = ${fault},
    attempts = attempts + 1, tried_at = now() where id = ${id}`.execute(db);
}

/** Which deliveries a page shows. */
export interface DeliveryFilter {
  endpointId?: number;
  state?: DeliveryState;
  type?: string;
  before: number | undefined;
  limit: number;
}

/** A page of deliveries, the newest first. */
export async function listDeliveries(db: Db, filter: DeliveryFilter): Promise<Delivery[]> {
  const { endpointId = null, state = null, type = null, before = null, limit } = filter;
  const { rows } = await sql<Delivery>`
    select ${DELIVERY} from webhooks.delivery d join webhooks.endpoint e on e.id = d.endpoint_id
    where (${endpointId}::bigint is null or d.endpoint_id = ${endpointId})
      and (${state}::text is null or d.state = ${state})
      and (${type}::text is null or d.type = ${type})
      and (${before}::bigint is null or d.id < ${before})
    order by d.id desc limit ${limit}`.execute(db);
  return rows.map((row) => isoInstants(row) as Delivery);
}

/** One delivery with what is sent. */
export async function findDelivery(
  db: Db | Tx,
  id: number,
): Promise<(Delivery & { body: string }) | undefined> {
  const { rows } = await sql<Delivery & { body: string }>`
    select ${DELIVERY}, d.body from webhooks.delivery d
    join webhooks.endpoint e on e.id = d.endpoint_id where d.id = ${id}`.execute(db);
  return rows[0] && (isoInstants(rows[0]) as Delivery & { body: string });
}

/** Makes deliveries wait again, as if none had been tried; returns those that were there, the oldest first. */
export async function waitAgain(
  tx: Tx,
  which: { id: number } | { failedOf: number },
): Promise<number[]> {
  const chosen =
    'id' in which
      ? sql`id = ${which.id}`
      : sql`endpoint_id = ${which.failedOf} and state = 'failed'`;
  const { rows } = await sql<{ id: number }>`
    update webhooks.delivery set state = 'waiting', attempts = 0, status = null, fault = ''
    where ${chosen} returning id`.execute(tx);
  return rows.map((row) => row.id).sort((a, b) => a - b);
}

/** Forgets deliveries of more than `days` days ago; returns how many. */
export async function forgetDeliveries(db: Db, days: number): Promise<number> {
  const done = await sql`delete from webhooks.delivery
    where created_at < now() - make_interval(days => ${days})`.execute(db);
  return Number(done.numAffectedRows ?? 0n);
}
