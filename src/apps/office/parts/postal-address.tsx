import Box from '@mui/material/Box';
import { useLocale } from 'react-admin';
import { addressLines } from '../../../kernel/address.ts';
import type { Address } from '../data/types.ts';

/** An address as it is written on a parcel. */
export function PostalAddress({ address }: { address: Address }) {
  const locale = useLocale();
  const country = /^[A-Z]{2}$/.test(address.country)
    ? new Intl.DisplayNames([locale], { type: 'region' }).of(address.country)
    : address.country;
  return (
    <Box component="address" sx={{ fontStyle: 'normal' }}>
      {addressLines(address, country).map((line, index) => (
        <Box key={index}>{line}</Box>
      ))}
      {address.siren ? <Box>SIREN {address.siren}</Box> : null}
      {address.phone === '' ? null : <Box>{address.phone}</Box>}
    </Box>
  );
}
