import type { MailBlock } from '../blocks.ts';
import type { MailTemplate, TemplateContext } from './context.ts';
import type { MailParcel, OrderReference } from './order-data.ts';
import { greeting, orderButton } from './order-parts.ts';

/** Parcels have left; the invoice is attached when there is one. */
export interface OrderShippedData extends OrderReference {
  parcels: MailParcel[];
  /** True when something of the order is still to come. */
  partial: boolean;
  invoiceNumber: string | null;
  promisedToOn: string | null;
}

export const orderShipped: MailTemplate<OrderShippedData> = (data, context) => {
  const { say } = context;
  const count = data.parcels.length;
  const blocks: MailBlock[] = [
    { kind: 'title', text: say('title', { count }) },
    greeting(data.firstName, context),
    { kind: 'text', text: say(data.partial ? 'partial' : 'body', { number: data.orderNumber }) },
  ];
  data.parcels.forEach((parcel, i) => {
    const name = count === 1 ? say('parcel') : say('parcelOf', { position: i + 1, count });
    blocks.push(...parcelBlocks(parcel, name, context));
  });
  if (data.promisedToOn !== null) {
    blocks.push({ kind: 'text', text: say('promised', { on: context.day(data.promisedToOn) }) });
  }
  if (data.invoiceNumber !== null) {
    blocks.push({ kind: 'text', text: say('invoice', { number: data.invoiceNumber }) });
  }
  blocks.push(orderButton(data, context));
  return {
    subject: say('subject', { number: data.orderNumber }),
    preheader: say('preheader', { count }),
    blocks,
  };
};

function parcelBlocks(parcel: MailParcel, name: string, { say }: TemplateContext): MailBlock[] {
  const facts = [{ label: say('carrier'), value: parcel.carrier }];
  if (parcel.trackingNumber !== null) {
    facts.push({ label: say('trackingNumber'), value: parcel.trackingNumber });
  }
  const blocks: MailBlock[] = [
    { kind: 'heading', text: name },
    { kind: 'facts', rows: facts },
    {
      kind: 'lines',
      rows: parcel.lines.map((line) => ({
        title: line.title,
        detail: line.options,
        amount: say('.quantity', { quantity: line.quantity }),
      })),
    },
  ];
  if (parcel.trackingUrl !== null) {
    blocks.push({ kind: 'button', label: say('track'), url: parcel.trackingUrl });
  }
  return blocks;
}

/** Everything has arrived; the withdrawal period runs from the last parcel (R35). */
export interface OrderDeliveredData extends OrderReference {
  withdrawalUrl: string;
  withdrawalUntilOn: string;
}

export const orderDelivered: MailTemplate<OrderDeliveredData> = (data, context) => {
  const { say } = context;
  const until = context.day(data.withdrawalUntilOn);
  return {
    subject: say('subject', { number: data.orderNumber }),
    preheader: say('preheader'),
    blocks: [
      { kind: 'title', text: say('title') },
      greeting(data.firstName, context),
      { kind: 'text', text: say('body') },
      orderButton(data, context),
      { kind: 'quiet', text: say('withdrawal', { until }) },
      { kind: 'link', label: say('.withdrawalLink'), url: data.withdrawalUrl },
    ],
  };
};

/** The order can be collected. */
export interface PickupAvailableData extends OrderReference {
  place: string;
  addressLines: string[];
  openingHours: string;
  keptUntilOn: string | null;
}

export const pickupAvailable: MailTemplate<PickupAvailableData> = (data, context) => {
  const { say } = context;
  const blocks: MailBlock[] = [
    { kind: 'title', text: say('title') },
    greeting(data.firstName, context),
    { kind: 'text', text: say('body', { number: data.orderNumber, place: data.place }) },
    { kind: 'text', text: [data.place, ...data.addressLines].join('\n') },
  ];
  if (data.openingHours !== '') blocks.push({ kind: 'text', text: data.openingHours });
  if (data.keptUntilOn !== null) {
    blocks.push({ kind: 'text', text: say('kept', { on: context.day(data.keptUntilOn) }) });
  }
  blocks.push(orderButton(data, context));
  return {
    subject: say('subject', { number: data.orderNumber }),
    preheader: say('preheader', { place: data.place }),
    blocks,
  };
};
