import { arrayMove } from '@dnd-kit/sortable';
import ArrowBack from '@mui/icons-material/ArrowBack';
import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowForward from '@mui/icons-material/ArrowForward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import type { SxProps, Theme } from '@mui/material/styles';
import { useState, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { MoveHandle } from './move-handle.tsx';
import { Sorting, useSorted, useSortingPlace, type SortId } from './sorting.tsx';

/** What a line draws to let itself be moved; nothing of it where the list may only be read. */
export interface SortTools {
  /** The grip, for mouse, finger and arrow keys. */
  handle: ReactNode;
  /** One place towards the beginning or the end, by a press. */
  buttons: ReactNode;
  /** Spread on something else that may be dragged as well, a picture for example. */
  grab: object;
  isDragging: boolean;
}

interface SortableListProps<T> {
  items: readonly T[];
  keyOf: (item: T, index: number) => SortId;
  nameOf: (item: T, index: number) => string;
  readOnly: boolean;
  /** What the list is of, read out. */
  label?: string;
  /** A grid sorts to both sides; default: a list. */
  layout?: 'list' | 'grid';
  /** Of the list. */
  sx?: SxProps<Theme>;
  /** Of each line. */
  lineSx?: SxProps<Theme>;
  onChange: (items: T[]) => void;
  children: (item: T, index: number, tools: SortTools) => ReactNode;
}

/** Lines (or cards in a grid) whose order is changed by mouse, finger, arrow keys or buttons, and read out. */
export function SortableList<T>(props: SortableListProps<T>) {
  const { items, keyOf, nameOf, readOnly, label, layout = 'list', sx = {}, onChange } = props;
  const translate = useTranslate();
  const [said, setSaid] = useState('');
  const ids = items.map(keyOf);
  const move = (from: number, to: number) => {
    if (to < 0 || to >= items.length || from === to) return;
    onChange(arrayMove([...items], from, to));
    const name = nameOf(items[from]!, from);
    setSaid(translate('ordering.movedTo', { name, place: to + 1, of: items.length }));
  };
  return (
    <Sorting
      ids={ids}
      layout={layout}
      said={said}
      onDrop={({ active, over }) => {
        if (over) move(ids.indexOf(active.id), ids.indexOf(over.id));
      }}
    >
      <Box
        component="ol"
        aria-label={label}
        sx={[{ listStyle: 'none', m: 0, p: 0 }, ...(Array.isArray(sx) ? sx : [sx])]}
      >
        {items.map((item, index) => (
          <SortedLine
            key={ids[index]}
            id={ids[index]!}
            name={nameOf(item, index)}
            index={index}
            count={items.length}
            layout={layout}
            readOnly={readOnly}
            sx={props.lineSx}
            onMove={(to) => move(index, to)}
          >
            {(tools) => props.children(item, index, tools)}
          </SortedLine>
        ))}
      </Box>
    </Sorting>
  );
}

interface SortedLineProps {
  id: SortId;
  name: string;
  index: number;
  count: number;
  layout: 'list' | 'grid';
  readOnly: boolean;
  sx: SxProps<Theme> | undefined;
  onMove: (to: number) => void;
  children: (tools: SortTools) => ReactNode;
}

function SortedLine(props: SortedLineProps) {
  const { id, name, index, count, layout, readOnly, sx = {}, onMove, children } = props;
  const sorted = useSorted(id, {
    disabled: readOnly,
    ...(layout === 'grid' ? { layout } : {}),
  });
  const back = () => onMove(index - 1);
  const on = () => onMove(index + 1);
  const steps = {
    ArrowUp: back,
    ArrowDown: on,
    ...(layout === 'grid' ? { ArrowLeft: back, ArrowRight: on } : {}),
    Home: () => onMove(0),
    End: () => onMove(count - 1),
  };
  const { listeners } = sorted;
  return (
    <Box
      component="li"
      ref={sorted.setNodeRef}
      style={sorted.style}
      sx={[
        { position: 'relative', zIndex: sorted.isDragging ? 1 : 0 },
        ...(Array.isArray(sx) ? sx : [sx]),
      ]}
    >
      {children(
        readOnly
          ? { handle: null, buttons: null, grab: {}, isDragging: false }
          : {
              handle: (
                <MoveHandle
                  {...{ id, name, steps, listeners }}
                  activator={sorted.setActivatorNodeRef}
                />
              ),
              buttons: <MoveButtons {...{ id, name, index, count, layout, back, on }} />,
              grab: listeners ?? {},
              isDragging: sorted.isDragging,
            },
      )}
    </Box>
  );
}

interface MoveButtonsProps {
  id: SortId;
  name: string;
  index: number;
  count: number;
  layout: 'list' | 'grid';
  back: () => void;
  on: () => void;
}

function MoveButtons({ id, name, index, count, layout, back, on }: MoveButtonsProps) {
  const translate = useTranslate();
  const { stay } = useSortingPlace();
  const [Back, On] = layout === 'grid' ? [ArrowBack, ArrowForward] : [ArrowUpward, ArrowDownward];
  const button = (
    control: 'back' | 'on',
    disabled: boolean,
    Icon: typeof Back,
    act: () => void,
  ) => (
    <IconButton
      size="small"
      disabled={disabled}
      data-sort={id}
      data-control={control}
      aria-label={translate(`ordering.${control}`, { name })}
      onClick={() => {
        stay(id, control);
        act();
      }}
    >
      <Icon fontSize="small" />
    </IconButton>
  );
  return (
    <>
      {button('back', index === 0, Back, back)}
      {button('on', index === count - 1, On, on)}
    </>
  );
}
