import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { MoneyField } from '../../parts/money-field.tsx';
import { QuantityField } from '../../parts/quantity-field.tsx';
import type { Offer, PriceBreak } from '../suppliers/model.ts';

/** One line of a draft while it is written. */
export interface LineDraft {
  variantId: number;
  name: string;
  reference: string;
  packSize: number;
  quantity: number;
  priceCents: number | null;
  pricePer: number;
}

/** What a line comes to, in cents. */
export function amountOf(line: LineDraft): number {
  const quantity = Number.isNaN(line.quantity) ? 0 : line.quantity;
  return Math.round((quantity * (line.priceCents ?? 0)) / line.pricePer);
}

/** The agreed price for a quantity: that of the greatest minimum reached, else the first. */
export function priceFor(breaks: readonly PriceBreak[], quantity: number): PriceBreak | undefined {
  return breaks.findLast((one) => one.minQuantity <= quantity) ?? breaks[0];
}

function isPrice(line: LineDraft, one: PriceBreak | undefined): boolean {
  return one !== undefined && line.priceCents === one.priceCents && line.pricePer === one.pricePer;
}

/** The price of a line at another quantity; nothing when somebody agreed to one of their own. */
function priceAt(line: LineDraft, offer: Offer | undefined, quantity: number): Partial<LineDraft> {
  const next = priceFor(offer?.breaks ?? [], quantity);
  const isAgreed = isPrice(line, priceFor(offer?.breaks ?? [], line.quantity));
  return next && isAgreed ? { priceCents: next.priceCents, pricePer: next.pricePer } : {};
}

/** What is worth knowing of a line: another agreed price, a pack that is broken, too few for the supplier. */
function useLineWords(line: LineDraft, offer: Offer | undefined, currency: string) {
  const translate = useTranslate();
  const format = useFormat();
  const { quantity, packSize } = line;
  const priceOf = ({ priceCents, pricePer }: PriceBreak) => {
    const amount = format.money(priceCents, currency);
    const count = format.number(pricePer);
    return pricePer === 1 ? amount : translate('suppliers.pricePer', { amount, count });
  };
  const agreed = priceFor(offer?.breaks ?? [], quantity);
  const next = offer?.breaks.find((one) => one.minQuantity > quantity);
  const words = {
    next: next
      ? translate('purchaseOrders.nextBreak', {
          price: priceOf(next),
          count: format.number(next.minQuantity),
        })
      : '',
    agreed: agreed ? translate('purchaseOrders.agreedPrice', { price: priceOf(agreed) }) : '',
  };
  const isBroken = packSize > 1 && quantity % packSize !== 0;
  const isFew = offer !== undefined && quantity < offer.minimumQuantity;
  return {
    hint: isPrice(line, agreed) ? words.next : words.agreed,
    warning: [
      isFew
        ? translate('purchaseOrders.tooFew', { count: format.number(offer.minimumQuantity) })
        : '',
      isBroken
        ? translate('purchaseOrders.brokenPack', {
            count: format.number(Math.ceil(quantity / packSize) * packSize),
          })
        : '',
    ]
      .filter(Boolean)
      .join(' '),
  };
}

/** One article of a draft: how many, for how much; the price follows the quantity while it is the agreed one. */
export function DraftLine({
  line,
  offer,
  currency,
  error,
  onChange,
  onRemove,
}: {
  line: LineDraft;
  /** What the supplier agreed to of it; undefined until it is known, or when nothing is. */
  offer: Offer | undefined;
  currency: string;
  error: string | undefined;
  onChange: (patch: Partial<LineDraft>) => void;
  onRemove: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const { hint, warning } = useLineWords(line, offer, currency);
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1.5,
        alignItems: 'center',
        gridTemplateColumns: {
          xs: 'auto minmax(0, 1fr) auto',
          md: 'minmax(0, 1fr) 92px 150px 110px auto',
        },
        borderBottom: 1,
        borderColor: 'divider',
        pb: 1.5,
      }}
    >
      <Box sx={{ minWidth: 0, gridColumn: { xs: '1 / -1', md: 'auto' } }}>
        <Box sx={{ fontWeight: 500, overflowWrap: 'anywhere' }}>{line.name}</Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
          {[
            line.reference,
            line.packSize > 1 ? translate('suppliers.packOf', { smart_count: line.packSize }) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </Box>
        {hint === '' ? null : (
          <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>{hint}</Box>
        )}
        {warning === '' ? null : (
          <Box sx={{ color: 'tokens.yellow', fontSize: '0.9063rem' }}>{warning}</Box>
        )}
        {error === undefined ? null : <Box sx={{ color: 'tokens.red' }}>{error}</Box>}
      </Box>
      <QuantityField
        label={translate('purchaseOrders.quantityOf', { name: line.name })}
        value={line.quantity}
        min={1}
        onChange={(quantity) => onChange({ quantity, ...priceAt(line, offer, quantity) })}
      />
      <MoneyField
        hideLabel
        label={translate('purchaseOrders.priceOf', { name: line.name })}
        cents={line.priceCents}
        currency={currency}
        onChange={(priceCents) => onChange({ priceCents })}
      />
      <Box
        sx={{
          textAlign: 'right',
          fontVariantNumeric: 'tabular-nums',
          gridColumn: { xs: '1 / 3', md: 'auto' },
          gridRow: { xs: 3, md: 'auto' },
        }}
      >
        {format.money(amountOf(line), currency)}
      </Box>
      <IconButton
        aria-label={translate('purchaseOrders.removeLine', { name: line.name })}
        onClick={onRemove}
      >
        <Close />
      </IconButton>
    </Box>
  );
}
