import type { DragEndEvent, DragMoveEvent } from '@dnd-kit/core';
import Box from '@mui/material/Box';
import { useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Category } from '../../data/use-catalogue.ts';
import { Sorting } from '../../parts/sorting/sorting.tsx';
import { TreeLine } from './tree-line.tsx';
import {
  branchOf,
  INDENT_PX,
  projectDrop,
  stepPlace,
  visibleRows,
  type Place,
  type Step,
} from './tree.ts';

/** The shelves: opened and closed, and moved by mouse, finger, keyboard or menu. */
export function CategoryTree({
  categories,
  current,
  open,
  setOpen,
  readOnly,
  said,
  onMove,
  onStep,
}: {
  categories: readonly Category[];
  current: number | null;
  open: ReadonlySet<number>;
  setOpen: (open: ReadonlySet<number>) => void;
  readOnly: boolean;
  /** Where the one that was just moved stands. */
  said: string;
  onMove: (id: number, place: Place) => void;
  /** Where it went; null: it cannot. */
  onStep: (id: number, by: Step) => Place | null;
}) {
  const translate = useTranslate();
  const [drag, setDrag] = useState<{ id: number; overId: number; shift: number } | null>(null);
  const rows = useMemo(() => {
    // What is below a dragged one goes with it, unseen.
    const below = drag ? branchOf(categories, drag.id) : new Set<number>();
    return visibleRows(
      categories.filter(({ id }) => id === drag?.id || !below.has(id)),
      open,
    );
  }, [categories, drag, open]);
  const landing = drag && projectDrop(rows, drag.id, drag.overId, drag.shift);
  const step = (id: number, by: Step) => {
    const place = onStep(id, by);
    if (place && place.parentId !== null) setOpen(new Set([...open, place.parentId]));
  };
  const follow = ({ active, over, delta }: DragMoveEvent) =>
    setDrag({
      id: Number(active.id),
      overId: Number(over?.id ?? active.id),
      shift: Math.round(delta.x / INDENT_PX),
    });
  const drop = (event: DragEndEvent) => {
    setDrag(null);
    if (!landing) return;
    if (landing.place.parentId !== null) setOpen(new Set([...open, landing.place.parentId]));
    onMove(Number(event.active.id), landing.place);
  };
  return (
    <Sorting
      ids={rows.map(({ node }) => node.id)}
      hint={translate('categories.moveHint')}
      said={said}
      onStart={({ active }) =>
        setDrag({ id: Number(active.id), overId: Number(active.id), shift: 0 })
      }
      onFollow={follow}
      onDrop={drop}
      onCancel={() => setDrag(null)}
    >
      <Box
        component="ol"
        aria-label={translate('categories.title')}
        sx={{ listStyle: 'none', m: 0, p: 0 }}
      >
        {rows.map((row) => (
          <TreeLine
            key={row.node.id}
            row={row}
            depth={drag?.id === row.node.id && landing ? landing.depth : row.depth}
            isOpen={open.has(row.node.id)}
            isCurrent={row.node.id === current}
            isDragged={row.node.id === drag?.id}
            readOnly={readOnly}
            onToggle={() => {
              const next = new Set(open);
              if (!next.delete(row.node.id)) next.add(row.node.id);
              setOpen(next);
            }}
            can={(by) => stepPlace(categories, row.node.id, by) !== null}
            onStep={(by) => step(row.node.id, by)}
          />
        ))}
      </Box>
    </Sorting>
  );
}
