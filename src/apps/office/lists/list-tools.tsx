import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import FilterList from '@mui/icons-material/FilterList';
import Search from '@mui/icons-material/Search';
import ViewColumnOutlined from '@mui/icons-material/ViewColumnOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Chip from '@mui/material/Chip';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import OutlinedInput from '@mui/material/OutlinedInput';
import Tooltip from '@mui/material/Tooltip';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { useEffect, useRef, useState } from 'react';
import { useListContext, useTranslate, type RaRecord } from 'react-admin';
import { FilterMenu, useFilterPhrase } from './filter-menu.tsx';
import type { ListSort } from './list-state.ts';
import type { Column, FilterDef, View } from './model.ts';
import { SortChoice } from './sort-choice.tsx';
import { currentView } from './views.tsx';
import { useCsvExport } from './use-csv-export.ts';
import type { ColumnChoice } from './use-column-choice.ts';

/** Search, filters as sentences, columns, export. */
export function ListTools<Row extends RaRecord>({
  words,
  resource,
  columns,
  choice,
  filters,
  views = [],
  searchable,
  usual,
}: {
  words: string;
  resource: string;
  columns: readonly Column<Row>[];
  choice: ColumnChoice<Row>;
  filters: readonly FilterDef[];
  views?: readonly View[];
  searchable: boolean;
  /** The order of the list when nobody chose another; without it there is no choice of orders on a phone. */
  usual?: ListSort;
}) {
  const translate = useTranslate();
  const { filterValues, setFilters } = useListContext();
  const values = filterValues as Record<string, string>;
  const phrase = useFilterPhrase(words, filters);
  const isWide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'));
  const [filterAnchor, setFilterAnchor] = useState<HTMLElement | null>(null);
  // What the open view says already is not said again.
  const implied = currentView(views, values)?.filter ?? {};
  const active = filters.filter(
    ({ key }) => (values[key] ?? '') !== '' && values[key] !== implied[key],
  );
  const drop = (key: string) => {
    const { [key]: _dropped, ...rest } = values;
    setFilters(rest);
  };
  return (
    <Box sx={{ mb: 2 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        {searchable ? <SearchField label={translate(`${words}.search`)} /> : null}
        {filters.length > 0 ? (
          <Button
            variant="outlined"
            startIcon={<FilterList />}
            onClick={(event) => setFilterAnchor(event.currentTarget)}
            aria-haspopup="menu"
          >
            {translate('list.filter')}
          </Button>
        ) : null}
        {isWide || usual === undefined ? null : (
          <SortChoice words={words} columns={columns} usual={usual} />
        )}
        <Box sx={{ flex: 1, display: { xs: 'none', md: 'block' } }} />
        {columns.length === 0 ? null : (
          <Box sx={{ display: { xs: 'none', md: 'flex' } }}>
            <ColumnMenu words={words} columns={columns} choice={choice} />
            <ExportButton resource={resource} words={words} columns={columns} />
          </Box>
        )}
      </Box>
      {active.length > 0 ? (
        <Box
          sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mt: 1.5 }}
          role="group"
          aria-label={translate('list.activeFilters')}
        >
          {active.map((def) => (
            <Chip
              key={def.key}
              variant="outlined"
              label={phrase(def, values[def.key]!)}
              onDelete={() => drop(def.key)}
              onClick={() => drop(def.key)}
              aria-label={translate('list.dropFilter', { filter: phrase(def, values[def.key]!) })}
            />
          ))}
        </Box>
      ) : null}
      <FilterMenu
        words={words}
        filters={filters}
        anchor={filterAnchor}
        onClose={() => setFilterAnchor(null)}
      />
    </Box>
  );
}

function SearchField({ label }: { label: string }) {
  const { filterValues, setFilters } = useListContext();
  const values = filterValues as Record<string, string>;
  const settled = values['q'] ?? '';
  const [text, setText] = useState(settled);
  const latest = useRef({ values, setFilters });
  latest.current = { values, setFilters };
  useEffect(() => setText(settled), [settled]);
  useEffect(() => {
    if (text === settled) return;
    const timer = setTimeout(() => {
      const { q: _old, ...rest } = latest.current.values;
      latest.current.setFilters(text.trim() === '' ? rest : { ...rest, q: text.trim() });
    }, 300);
    return () => clearTimeout(timer);
  }, [text, settled]);
  return (
    <OutlinedInput
      value={text}
      onChange={(event) => setText(event.target.value)}
      placeholder={label}
      type="search"
      inputProps={{ 'aria-label': label, 'data-list-search': '' }}
      startAdornment={
        <InputAdornment position="start">
          <Search fontSize="small" />
        </InputAdornment>
      }
      sx={{ flex: { xs: '1 1 180px', sm: '0 1 380px' } }}
    />
  );
}

function ColumnMenu<Row extends RaRecord>({
  words,
  columns,
  choice,
}: {
  words: string;
  columns: readonly Column<Row>[];
  choice: ColumnChoice<Row>;
}) {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Tooltip title={translate('list.columns')}>
        <IconButton
          onClick={(event) => setAnchor(event.currentTarget)}
          aria-label={translate('list.columns')}
          aria-haspopup="menu"
        >
          <ViewColumnOutlined />
        </IconButton>
      </Tooltip>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {columns.slice(1).map((column) => {
          const isShown = choice.shown.includes(column);
          return (
            <MenuItem
              key={column.key}
              role="menuitemcheckbox"
              aria-checked={isShown}
              onClick={() => choice.toggle(column.key)}
              dense
            >
              <Checkbox
                checked={isShown}
                size="small"
                tabIndex={-1}
                disableRipple
                sx={{ ml: -1, py: 0.5 }}
                slotProps={{ input: { 'aria-hidden': true } }}
              />
              {translate(`${words}.columns.${column.key}`)}
            </MenuItem>
          );
        })}
      </Menu>
    </>
  );
}

function ExportButton<Row extends RaRecord>({
  resource,
  words,
  columns,
}: {
  resource: string;
  words: string;
  columns: readonly Column<Row>[];
}) {
  const translate = useTranslate();
  const { start, progress } = useCsvExport(resource, words, columns);
  const label =
    progress === null ? translate('list.export') : translate('list.exporting', { count: progress });
  return (
    <Tooltip title={label}>
      <span>
        <IconButton onClick={start} disabled={progress !== null} aria-label={label}>
          <FileDownloadOutlined />
        </IconButton>
      </span>
    </Tooltip>
  );
}
