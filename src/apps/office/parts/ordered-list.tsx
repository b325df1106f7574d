import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { SortableList } from './sorting/sortable-list.tsx';

/** Names in an order that is changed by hand; each can be taken away. */
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
  return (
    <SortableList
      items={items}
      keyOf={keyOf}
      nameOf={nameOf}
      readOnly={readOnly}
      onChange={onChange}
      lineSx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        py: 0.5,
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
    >
      {(item, at, { handle, buttons }) => (
        <>
          {handle}
          <Box sx={{ flex: 1, minWidth: 160 }}>{nameOf(item)}</Box>
          {extra?.(item, at)}
          {readOnly ? null : (
            <Box sx={{ display: 'flex' }}>
              {buttons}
              <IconButton
                size="small"
                aria-label={translate('ordering.takeAway', { name: nameOf(item) })}
                onClick={() => onChange(items.filter((_, index) => index !== at))}
              >
                <DeleteOutlined fontSize="small" />
              </IconButton>
            </Box>
          )}
        </>
      )}
    </SortableList>
  );
}
