import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useListContext, useTranslate } from 'react-admin';
import { useFormat } from '../i18n/format.ts';

/** Page by page; says the total only when the API knows it. */
export function Pager() {
  const translate = useTranslate();
  const format = useFormat();
  const { page, perPage, setPage, hasNextPage, hasPreviousPage, total, data } = useListContext();
  const rows = data?.length ?? 0;
  if (rows === 0 || (hasNextPage !== true && hasPreviousPage !== true)) return null;
  const from = (page - 1) * perPage + 1;
  const range = { from: format.number(from), to: format.number(from + rows - 1) };
  return (
    <Box
      component="nav"
      aria-label={translate('list.pages')}
      sx={{ display: 'flex', alignItems: 'center', justifyContent: 'flex-end', gap: 1, mt: 2 }}
    >
      <Box sx={{ color: 'text.secondary', mr: 1 }}>
        {total === undefined
          ? translate('list.range', range)
          : translate('list.rangeOf', { ...range, total: format.number(total) })}
      </Box>
      <Button
        variant="outlined"
        size="small"
        disabled={hasPreviousPage !== true}
        onClick={() => setPage(page - 1)}
      >
        {translate('list.previous')}
      </Button>
      <Button
        variant="outlined"
        size="small"
        disabled={hasNextPage !== true}
        onClick={() => setPage(page + 1)}
      >
        {translate('list.next')}
      </Button>
    </Box>
  );
}
