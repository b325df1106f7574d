import { addressLines, type Address } from '../../../kernel/address.ts';
import { countryName } from '../../../platform/i18n/index.ts';
import { useShop } from '../context.ts';

/** An address on one line per part. */
export function AddressText({ address }: { address: Address }) {
  const { locale } = useShop();
  return <Lines lines={addressLines(address, countryName(address.country, locale))} />;
}

/** A pick-up point: its name, then its address, which may begin with that name. */
export function PointText({ point }: { point: { name: string; address: Address } }) {
  const { locale } = useShop();
  const lines = addressLines(point.address, countryName(point.address.country, locale));
  return <Lines lines={[point.name, ...lines.filter((line) => line !== point.name)]} />;
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <address>
      {lines.map((line, index) => (
        <span key={line}>
          {index > 0 ? <br /> : null}
          {line}
        </span>
      ))}
    </address>
  );
}
