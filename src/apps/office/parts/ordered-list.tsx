import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';

/** Lines in an order that buttons change; each can be taken away. */
export function OrderedList<T>({
  items,
  nameOf,
  keyOf,
  readOnly,
  extra,
  onChange,
}: {
  items: readonly T[];
  nameOf: (item: T) => string;
  keyOf: (item: T) => string | number;
  readOnly: boolean;
  /** Stands behind the name. */
  extra?: (item: T, at: number) => ReactNode;
  onChange: (items: T[]) => void;
}) {
  const translate = useTranslate();
  const move = (at: number, by: -1 | 1) => {
    const next = [...items];
    [next[at], next[at + by]] = [next[at + by]!, next[at]!];
    onChange(next);
  };
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {items.map((item, at) => (
        <Box
          component="li"
          key={keyOf(item)}
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            gap: 1,
            py: 0.5,
            borderBottom: 1,
            borderColor: 'divider',
          }}
        >
          <Box sx={{ flex: 1, minWidth: 160 }}>{nameOf(item)}</Box>
          {extra?.(item, at)}
          {readOnly ? null : (
            <Box sx={{ display: 'flex' }}>
              <IconButton
                size="small"
                disabled={at === 0}
                aria-label={translate('ordering.up', { name: nameOf(item) })}
                onClick={() => move(at, -1)}
              >
                <ArrowUpward fontSize="small" />
              </IconButton>
              <IconButton
                size="small"
                disabled={at === items.length - 1}
                aria-label={translate('ordering.down', { name: nameOf(item) })}
                onClick={() => move(at, 1)}
              >
                <ArrowDownward fontSize="small" />
              </IconButton>
              <IconButton
                size="small"
                aria-label={translate('ordering.takeAway', { name: nameOf(item) })}
                onClick={() => onChange(items.filter((_, index) => index !== at))}
              >
                <DeleteOutlined fontSize="small" />
              </IconButton>
            </Box>
          )}
        </Box>
      ))}
    </Box>
  );
}
