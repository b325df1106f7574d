import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TableSortLabel from '@mui/material/TableSortLabel';
import { useListContext, useTranslate, type RaRecord } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import type { Column } from './model.ts';

/** Rows at a desk: the first column identifies, figures stand right, a row opens on click. */
export function ListTable<Row extends RaRecord>({
  rows,
  columns,
  words,
  selectable,
  focusIndex,
  rowHref,
}: {
  rows: Row[];
  columns: readonly Column<Row>[];
  words: string;
  selectable: boolean;
  focusIndex: number;
  rowHref?: (row: Row) => string;
}) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { selectedIds, onSelect, onToggleItem } = useListContext<Row>();
  const allSelected = rows.every(({ id }) => selectedIds.includes(id));
  return (
    <TableContainer
      tabIndex={0}
      role="region"
      aria-label={translate(`${words}.title`)}
      sx={{
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1.5,
        overflowX: 'auto',
      }}
    >
      <Table>
        <TableHead>
          <TableRow>
            {selectable ? (
              <TableCell padding="checkbox">
                <Checkbox
                  size="small"
                  checked={allSelected && selectedIds.length > 0}
                  indeterminate={selectedIds.length > 0 && !allSelected}
                  onChange={() => {
                    const onPage = rows.map(({ id }) => id);
                    const elsewhere = selectedIds.filter((id) => !onPage.includes(id));
                    onSelect(allSelected ? elsewhere : [...elsewhere, ...onPage]);
                  }}
                  slotProps={{ input: { 'aria-label': translate('list.selectAll') } }}
                />
              </TableCell>
            ) : null}
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} words={words} />
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row, index) => (
            <TableRow
              key={row.id}
              hover
              selected={selectedIds.includes(row.id)}
              data-row={index}
              onClick={(event) => {
                if (!rowHref || (event.target as HTMLElement).closest('a,button,input,label'))
                  return;
                void navigate(rowHref(row));
              }}
              sx={{
                cursor: rowHref ? 'pointer' : 'default',
                boxShadow: (theme) =>
                  index === focusIndex ? `inset 3px 0 0 ${theme.palette.primary.main}` : 'none',
                '&:last-child > td': { borderBottom: 0 },
                '&.MuiTableRow-hover:hover': { bgcolor: 'tokens.sunken' },
                '&.Mui-selected, &.Mui-selected.MuiTableRow-hover:hover': {
                  bgcolor: 'tokens.accentWash',
                },
              }}
            >
              {selectable ? (
                <TableCell padding="checkbox">
                  <Checkbox
                    size="small"
                    checked={selectedIds.includes(row.id)}
                    onChange={() => onToggleItem(row.id)}
                    slotProps={{
                      input: { 'aria-label': translate('list.selectRow', { row: index + 1 }) },
                    }}
                  />
                </TableCell>
              ) : null}
              {columns.map((column, at) => (
                <TableCell
                  key={column.key}
                  align={column.align ?? 'left'}
                  sx={{ width: column.width }}
                >
                  {at === 0 && rowHref ? (
                    <Box
                      component={Link}
                      to={rowHref(row)}
                      sx={{
                        textDecoration: 'none',
                        fontWeight: 600,
                        '&:hover': { textDecoration: 'underline' },
                      }}
                    >
                      {column.render(row)}
                    </Box>
                  ) : (
                    column.render(row)
                  )}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function HeadCell<Row extends RaRecord>({ column, words }: { column: Column<Row>; words: string }) {
  const translate = useTranslate();
  const { sort, setSort } = useListContext();
  const label = translate(`${words}.columns.${column.key}`);
  const { sortBy, sortFirst = 'ASC' } = column;
  if (sortBy === undefined) {
    return <TableCell align={column.align ?? 'left'}>{label}</TableCell>;
  }
  const isActive = sort.field === sortBy;
  const order = isActive ? sort.order : sortFirst;
  const direction = order === 'DESC' ? 'desc' : 'asc';
  return (
    <TableCell align={column.align ?? 'left'} sortDirection={isActive ? direction : false}>
      <TableSortLabel
        active={isActive}
        direction={direction}
        onClick={() =>
          setSort({
            field: sortBy,
            order: !isActive ? sortFirst : sort.order === 'ASC' ? 'DESC' : 'ASC',
          })
        }
      >
        {label}
      </TableSortLabel>
    </TableCell>
  );
}

/** Holds the place of the rows while they are read. */
export function ListTableLoading() {
  const translate = useTranslate();
  return (
    <Box
      role="status"
      aria-label={translate('common.loading')}
      sx={{
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1.5,
        px: 2,
        py: 1,
      }}
    >
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} height={42} sx={{ transform: 'none', my: 1 }} animation={false} />
      ))}
    </Box>
  );
}
