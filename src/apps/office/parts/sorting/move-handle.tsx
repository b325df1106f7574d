import type { useSortable } from '@dnd-kit/sortable';
import DragIndicator from '@mui/icons-material/DragIndicator';
import IconButton from '@mui/material/IconButton';
import type { KeyboardEvent } from 'react';
import { useTranslate } from 'react-admin';
import { useSortingPlace, type SortId } from './sorting.tsx';

/** The grip of a thing that is sorted: dragged by mouse or finger, moved by the keys of `steps`. */
export function MoveHandle({
  id,
  name,
  steps,
  activator,
  listeners,
}: {
  id: SortId;
  name: string;
  /** What each key does. */
  steps: Readonly<Record<string, () => void>>;
  activator: (element: HTMLElement | null) => void;
  listeners: ReturnType<typeof useSortable>['listeners'];
}) {
  const translate = useTranslate();
  const { hintId, stay } = useSortingPlace();
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    stay(id, 'handle');
    step();
  };
  return (
    <IconButton
      ref={activator}
      size="small"
      {...listeners}
      onKeyDown={onKeyDown}
      data-sort={id}
      data-control="handle"
      aria-label={translate('ordering.move', { name })}
      aria-describedby={hintId}
      sx={{ cursor: 'grab', touchAction: 'none', color: 'text.secondary' }}
    >
      <DragIndicator fontSize="small" />
    </IconButton>
  );
}
