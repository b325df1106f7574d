import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useFormat } from '../../i18n/format.ts';
import type { VariantPlace } from './model.ts';

/** Where the pieces of an article are, by warehouse, bin and lot. */
export function PlacesOf({ variantId }: { variantId: number }) {
  const translate = useTranslate();
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ['places-of', variantId],
    queryFn: ({ signal }) =>
      api<{ items: VariantPlace[] }>(`/variants/${variantId}/places`, { signal }),
  });
  if (!data || data.items.length === 0) return null;
  const lot = (place: VariantPlace) =>
    [
      place.lotCode ? translate('bins.lot', { lot: place.lotCode }) : '',
      place.bestBefore ? translate('bins.bestBefore', { day: format.date(place.bestBefore) }) : '',
    ].filter(Boolean);
  return (
    <Box sx={{ mb: 2 }}>
      <Box sx={{ fontWeight: 600, mb: 0.5 }}>{translate('bins.where')}</Box>
      {data.items.map((place) => (
        <Box
          key={`${place.warehouseId}.${place.kind}.${place.binId}.${place.lotCode}.${place.bestBefore}`}
          sx={{
            display: 'flex',
            gap: 2,
            justifyContent: 'space-between',
            py: 0.75,
            borderTop: 1,
            borderColor: 'divider',
          }}
        >
          <Box sx={{ minWidth: 0 }}>
            {place.binId === null ? (
              translate(`bins.floor.${place.kind}`)
            ) : (
              <Link to={`/warehouse-bins/${place.binId}/show`}>{place.binCode}</Link>
            )}
            <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
              {[place.zoneName ?? '', place.warehouseName, ...lot(place)]
                .filter(Boolean)
                .join(' · ')}
            </Box>
          </Box>
          <Box sx={{ fontVariantNumeric: 'tabular-nums' }}>{format.number(place.quantity)}</Box>
        </Box>
      ))}
    </Box>
  );
}
