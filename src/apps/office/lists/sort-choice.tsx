import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useListContext, useTranslate } from 'react-admin';
import { readSort, sortText, type ListSort } from './list-state.ts';
import type { Column } from './model.ts';

/** The order of a list where there are no column titles to press. */
export function SortChoice<Row>({
  words,
  columns,
  usual,
}: {
  words: string;
  columns: readonly Column<Row>[];
  usual: ListSort;
}) {
  const translate = useTranslate();
  const { sort, setSort } = useListContext();
  const sortable = columns.filter(({ sortBy }) => sortBy !== undefined);
  if (sortable.length === 0) return null;
  const texts = sortable.flatMap(({ key, sortBy }) => {
    const column = translate(`${words}.columns.${key}`);
    return [
      { value: sortBy!, label: translate('list.sortUp', { column }) },
      { value: `-${sortBy}`, label: translate('list.sortDown', { column }) },
    ];
  });
  const now = sortText(sort);
  return (
    <TextField
      select
      size="small"
      value={texts.some(({ value }) => value === now) ? now : ''}
      onChange={(event) => setSort(readSort(event.target.value) ?? usual)}
      slotProps={{
        select: { displayEmpty: true },
        htmlInput: { 'aria-label': translate('list.sort') },
      }}
      sx={{ flex: '1 1 160px', width: 'auto' }}
    >
      <MenuItem value="">{translate('list.sortUsual')}</MenuItem>
      {texts.map(({ value, label }) => (
        <MenuItem key={value} value={value}>
          {label}
        </MenuItem>
      ))}
    </TextField>
  );
}
