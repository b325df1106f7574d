import sharp from 'sharp';
import type { Actor } from '../../kernel/actor.ts';
import {
  answerCase,
  makeReady,
  noteOnCase,
  receiveMessage,
  type HelpdeskDeps,
} from '../../manage/helpdesk/index.ts';
import { declareWithdrawal } from '../../sell/orders/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { must } from './must.ts';

const HOUR_MS = 3_600_000;

interface Asked {
  hoursAgo: number;
  channel: 'form' | 'order-page' | 'mail';
  subject: string;
  text: string;
  /** Which of the latest orders it is about; null: none. */
  order: number | null;
  photo?: string;
  answer?: { text: string; state: 'waiting' | 'closed' };
  note?: string;
}

const ASKED: readonly Asked[] = [
  {
    hoursAgo: 190,
    channel: 'mail',
    subject: 'Lave-vaisselle',
    text: 'Bonjour,\n\nLes bols en grès passent-ils au lave-vaisselle ? Je voudrais en offrir à ma sœur, qui n’a pas beaucoup de temps.\n\nMerci d’avance.',
    order: null,
    answer: {
      text: 'Bonjour,\n\nOui, sans crainte : ils sont cuits à 1 280 °C. Seul l’or de la bordure, quand il y en a, préfère la main.\n\nBelle journée.',
      state: 'closed',
    },
  },
  {
    hoursAgo: 52,
    channel: 'order-page',
    subject: 'Changer l’adresse',
    text: 'Bonjour, est-il encore possible de livrer chez mon voisin, au 14 de la même rue ? Je serai absent jeudi.',
    order: 4,
    answer: {
      text: 'Bonjour,\n\nC’est possible tant que le colis n’est pas parti. À quel nom est la sonnette ?',
      state: 'waiting',
    },
  },
  {
    hoursAgo: 27,
    channel: 'form',
    subject: 'Un bol arrivé ébréché',
    text: 'Bonjour,\n\nLe bol du dessus est arrivé avec un éclat sur le bord, voir la photo. Les autres sont parfaits. Que proposez-vous ?',
    order: 9,
    photo: 'eclat.jpg',
    note: 'Trois éclats ce mois-ci sur les colis de six : revoir le calage.',
  },
  {
    hoursAgo: 5,
    channel: 'form',
    subject: 'Commande pour un restaurant',
    text: 'Bonjour, nous ouvrons un petit restaurant à Rezé en mars et cherchons quarante assiettes. Faites-vous des prix, et dans quels délais ?',
    order: null,
  },
];

/** What customers asked lately: answered, waiting for them, and waiting for us. */
export async function seedCases(
  deps: HelpdeskDeps,
  tx: Tx,
  actor: Actor,
  now: Date,
): Promise<void> {
  const { rows: orders } = await sql<{ id: number; email: string; name: string }>`
    select id, email, trim((shipping_address ->> 'firstName') || ' ' || (shipping_address ->> 'lastName')) as name
    from orders."order" where state in ('paid', 'prepared', 'shipped') order by id desc limit 12`.execute(
    tx,
  );
  for (const [index, asked] of ASKED.entries()) {
    const order = asked.order === null ? undefined : orders[asked.order];
    const from = order ?? {
      id: null,
      email: `visiteuse${index}@example.org`,
      name: 'Maud Kerbrat',
    };
    const ready = await makeReady({
      ...{ channel: asked.channel, email: from.email, name: from.name },
      ...{ subject: asked.subject, text: asked.text, quoted: '', locale: 'fr' },
      ...{ orderId: from.id, orderHint: '', mail: null },
      attachments: asked.photo
        ? [{ name: asked.photo, mediaType: 'image/jpeg', content: await chippedBowl() }]
        : [],
      at: new Date(now.getTime() - asked.hoursAgo * HOUR_MS),
    });
    const { caseId } = must(await receiveMessage(tx, deps, ready));
    if (caseId === null) continue;
    if (asked.note) must(await noteOnCase(tx, actor, caseId, asked.note));
    if (asked.answer) must(await answerCase(tx, deps, actor, caseId, 'any', asked.answer));
  }
}

/** A drawn bowl with a chip in its rim: no photograph of anybody's kitchen. */
function chippedBowl(): Promise<Buffer> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="640">
    <rect width="900" height="640" fill="#e9e2d6"/><ellipse cx="450" cy="560" rx="300" ry="36" fill="#cfc5b4"/>
    <path d="M150 240 C170 520 330 560 450 560 C570 560 730 520 750 240 Z" fill="#7d94a3"/>
    <ellipse cx="450" cy="240" rx="300" ry="70" fill="#a9bcc7"/><ellipse cx="450" cy="246" rx="268" ry="54" fill="#5f7685"/>
    <path d="M640 176 L690 196 L668 214 L700 226 L722 214 L700 190 Z" fill="#f3ede2"/></svg>`;
  return sharp(Buffer.from(drawing)).jpeg({ quality: 82 }).toBuffer();
}

/** A buyer who changed their mind: the money of what they give back is due (R35). */
export async function seedWithdrawal(tx: Tx): Promise<void> {
  const { rows } = await sql<{ number: string; email: string; name: string; what: string }>`
    select o.number, o.email,
      trim((o.shipping_address ->> 'firstName') || ' ' || (o.shipping_address ->> 'lastName')) as name,
      (select l.quantity || ' × ' || concat_ws(', ', l.title, nullif(l.options, ''))
       from orders.line l where l.order_id = o.id order by l.id limit 1) as what
    from orders."order" o
    where o.state = 'delivered' and o.payment_state = 'paid' and o.delivered_at > now() - interval '12 days'
      and not exists (select from orders.line l join catalogue.variant v on v.id = l.variant_id
        where l.order_id = o.id and v.digital)
    order by o.id desc limit 1`.execute(tx);
  for (const order of rows) must(await declareWithdrawal(tx, order));
}
