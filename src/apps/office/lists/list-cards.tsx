import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import { useTranslate, type RaRecord } from 'react-admin';
import { Link } from 'react-router-dom';
import type { CardFacts } from './model.ts';

/** Rows on a phone: what identifies and what counts, one under the other. */
export function ListCards<Row extends RaRecord>({
  rows,
  card,
  rowHref,
  onCard,
  selected,
  toggle,
}: {
  rows: Row[];
  card: (row: Row) => CardFacts;
  rowHref?: (row: Row) => string;
  onCard?: (row: Row) => void;
  selected?: Row['id'][];
  toggle?: (id: Row['id']) => void;
}) {
  const translate = useTranslate();
  return (
    <Box
      component="ul"
      sx={{ listStyle: 'none', m: 0, p: 0, borderTop: 1, borderColor: 'divider', mx: -2 }}
    >
      {rows.map((row, index) => {
        const facts = card(row);
        return (
          <Box
            component="li"
            key={row.id}
            sx={{
              display: 'flex',
              alignItems: 'stretch',
              borderBottom: 1,
              borderColor: 'divider',
              bgcolor: 'background.paper',
            }}
          >
            {toggle && selected ? (
              <Checkbox
                checked={selected.includes(row.id)}
                onChange={() => toggle(row.id)}
                slotProps={{
                  input: { 'aria-label': translate('list.selectRow', { row: index + 1 }) },
                }}
                sx={{ alignSelf: 'center', ml: 0.5 }}
              />
            ) : null}
            <Box
              {...(onCard
                ? { component: 'button', type: 'button', onClick: () => onCard(row) }
                : rowHref
                  ? { component: Link, to: rowHref(row) }
                  : {})}
              sx={{
                flex: 1,
                minWidth: 0,
                display: 'flex',
                gap: 1.5,
                alignItems: 'center',
                px: 2,
                pl: toggle ? 0.5 : 2,
                py: 1.5,
                color: 'inherit',
                textDecoration: 'none',
                font: 'inherit',
                textAlign: 'left',
                border: 0,
                bgcolor: 'transparent',
                cursor: onCard ? 'pointer' : undefined,
              }}
            >
              {facts.picture}
              <Box sx={{ flex: 1, minWidth: 0 }}>
                <Box sx={{ display: 'flex', gap: 1.5, justifyContent: 'space-between' }}>
                  <Box sx={{ fontWeight: 600, minWidth: 0, overflowWrap: 'anywhere' }}>
                    {facts.title}
                  </Box>
                  <Box sx={{ whiteSpace: 'nowrap' }}>{facts.end}</Box>
                </Box>
                {facts.lines?.map((line, at) => (
                  <Box
                    key={at}
                    sx={{
                      color: 'text.secondary',
                      fontSize: '0.9375rem',
                      overflowWrap: 'anywhere',
                    }}
                  >
                    {line}
                  </Box>
                ))}
                {facts.state ? (
                  <Box
                    sx={{
                      mt: 0.75,
                      display: 'flex',
                      gap: 1,
                      flexWrap: 'wrap',
                      alignItems: 'center',
                    }}
                  >
                    {facts.state}
                  </Box>
                ) : null}
              </Box>
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
