import {
  closestCenter,
  DndContext,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
  type DragMoveEvent,
  type DragStartEvent,
} from '@dnd-kit/core';
import {
  rectSortingStrategy,
  SortableContext,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import Box from '@mui/material/Box';
import { createContext, useContext, useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { hiddenText } from '../hidden-text.ts';

/** What names a thing that is sorted. */
export type SortId = string | number;

interface SortingProps {
  ids: readonly SortId[];
  layout?: 'list' | 'grid';
  /** How the keyboard moves a thing, read out on its handle. */
  hint?: string;
  /** Where the one that was just moved stands, read out. */
  said: string;
  onStart?: (event: DragStartEvent) => void;
  onFollow?: (event: DragMoveEvent) => void;
  onDrop: (event: DragEndEvent) => void;
  onCancel?: () => void;
  children: ReactNode;
}

interface SortingPlace {
  hintId: string;
  /** Keeps the keyboard on the control that moved a thing, wherever it stands afterwards. */
  stay: (id: SortId, control: string) => void;
}

const SortingContext = createContext<SortingPlace>({ hintId: '', stay: () => undefined });

/**
 * Things whose order is changed by mouse, finger or keyboard: lists, grids and trees. It carries the gesture, reads out
 * what happened and keeps the keyboard where it is; what a drop means is the caller's.
 */
export function Sorting(props: SortingProps) {
  const { ids, layout = 'list', hint, said, onStart, onFollow, onDrop, onCancel } = props;
  const translate = useTranslate();
  const hintId = useId();
  const place = useRef<HTMLDivElement>(null);
  const staying = useRef<{ id: SortId; control: string } | null>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 180, tolerance: 8 } }),
  );
  useEffect(() => {
    if (staying.current === null) return;
    const { id, control } = staying.current;
    staying.current = null;
    const find = (name: string) =>
      place.current?.querySelector<HTMLElement>(
        `[data-sort="${CSS.escape(String(id))}"][data-control="${name}"]:not(:disabled)`,
      );
    (find(control) ?? find('handle'))?.focus();
  });
  const words = hint ?? translate('ordering.hint');
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragStart={(event) => onStart?.(event)}
      onDragMove={(event) => onFollow?.(event)}
      onDragOver={(event) => onFollow?.(event)}
      onDragEnd={onDrop}
      onDragCancel={() => onCancel?.()}
      accessibility={{
        screenReaderInstructions: { draggable: words },
        announcements: SILENT,
      }}
    >
      <Box id={hintId} sx={hiddenText}>
        {words}
      </Box>
      <Box role="status" sx={hiddenText}>
        {said}
      </Box>
      <SortableContext
        items={[...ids]}
        strategy={layout === 'grid' ? rectSortingStrategy : verticalListSortingStrategy}
      >
        <SortingContext.Provider
          value={{
            hintId,
            stay: (id, control) => {
              staying.current = { id, control };
            },
          }}
        >
          <div ref={place}>{props.children}</div>
        </SortingContext.Provider>
      </SortableContext>
    </DndContext>
  );
}

// What was moved where is said in the shop's own words, once it is done.
const SILENT = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

/** The place of the sorting that a control stands in. */
export function useSortingPlace(): SortingPlace {
  return useContext(SortingContext);
}

/** One thing that is sorted: where its element goes, and what its handle listens to. */
export function useSorted(
  id: SortId,
  { disabled, layout }: { disabled: boolean; layout?: 'grid' },
) {
  const { setNodeRef, setActivatorNodeRef, listeners, transform, transition, isDragging } =
    useSortable({ id, disabled });
  const x = layout === 'grid' ? Math.round(transform?.x ?? 0) : 0;
  return {
    setNodeRef,
    setActivatorNodeRef,
    listeners,
    isDragging,
    style: {
      transform: transform ? `translate3d(${x}px, ${Math.round(transform.y)}px, 0)` : undefined,
      transition,
    },
  };
}
