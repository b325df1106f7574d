import { useSortable } from '@dnd-kit/sortable';
import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import DragIndicator from '@mui/icons-material/DragIndicator';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useLocale, useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { seasonOf, titleOf, today, type HomeBlock } from './model.ts';

interface BlockLineProps {
  block: HomeBlock;
  index: number;
  count: number;
  readOnly: boolean;
  onEdit: () => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** One block: what it is, when it is shown, and its place. Dragged, or moved by its buttons. */
export function BlockLine({
  block,
  index,
  count,
  readOnly,
  onEdit,
  onMove,
  onRemove,
}: BlockLineProps) {
  const translate = useTranslate();
  const locale = useLocale();
  const { setNodeRef, listeners, transform, transition, isDragging } = useSortable({
    id: block.id,
    disabled: readOnly,
  });
  const season = seasonOf(block, today());
  const kind = translate(`homePage.kind.${block.kind}`);
  const title = titleOf(block, locale);
  const name = title === '' ? kind : `${kind}, ${title}`;
  return (
    <Box
      component="li"
      ref={setNodeRef}
      style={{
        transform: transform ? `translate3d(0, ${Math.round(transform.y)}px, 0)` : undefined,
        transition,
      }}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        border: 1,
        borderColor: isDragging ? 'tokens.accent' : 'divider',
        bgcolor: 'background.paper',
        borderRadius: 1.5,
        px: { xs: 1, sm: 1.5 },
        py: 1,
        position: 'relative',
        zIndex: isDragging ? 1 : 0,
        opacity: season === 'over' ? 0.75 : 1,
      }}
    >
      {readOnly ? null : (
        <Box
          {...listeners}
          aria-hidden
          sx={{ display: 'flex', cursor: 'grab', color: 'text.secondary', touchAction: 'none' }}
        >
          <DragIndicator fontSize="small" />
        </Box>
      )}
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Button
          onClick={onEdit}
          aria-label={translate('homePage.editOne', { name })}
          sx={{ ml: -1, px: 1, py: 0.25, color: 'text.primary', textAlign: 'left' }}
        >
          {title || kind}
        </Button>
        <Box sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
          {title === '' ? null : `${kind} · `}
          {block.kind === 'products' ? `${translate(`homePage.by.${block.pick.by}`)} · ` : null}
          <SeasonWords block={block} />
        </Box>
      </Box>
      {readOnly ? null : (
        <Box sx={{ display: 'flex', flexShrink: 0 }}>
          <IconButton
            disabled={index === 0}
            onClick={() => onMove(index - 1)}
            aria-label={translate('homePage.up', { name })}
          >
            <ArrowUpward fontSize="small" />
          </IconButton>
          <IconButton
            disabled={index === count - 1}
            onClick={() => onMove(index + 1)}
            aria-label={translate('homePage.down', { name })}
          >
            <ArrowDownward fontSize="small" />
          </IconButton>
          <IconButton onClick={onRemove} aria-label={translate('homePage.removeOne', { name })}>
            <DeleteOutlined fontSize="small" />
          </IconButton>
        </Box>
      )}
    </Box>
  );
}

/** When a block is shown, in words. */
function SeasonWords({ block }: { block: HomeBlock }) {
  const translate = useTranslate();
  const format = useFormat();
  const { fromOn, toOn } = block;
  const season = seasonOf(block, today());
  if (season === 'always') return <>{translate('homePage.season.always')}</>;
  const days = {
    from: fromOn === null ? '' : format.day(fromOn),
    to: toOn === null ? '' : format.day(toOn),
  };
  if (season === 'later') return <>{translate('homePage.season.later', days)}</>;
  if (season === 'over') return <>{translate('homePage.season.over', days)}</>;
  return <>{translate(toOn === null ? 'homePage.season.since' : 'homePage.season.until', days)}</>;
}
