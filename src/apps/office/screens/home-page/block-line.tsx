import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useLocale, useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import type { SortTools } from '../../parts/sorting/sortable-list.tsx';
import { shopToday } from '../../data/shop-day.ts';
import { seasonOf, titleOf, type HomeBlock } from './model.ts';

interface BlockLineProps {
  block: HomeBlock;
  tools: SortTools;
  readOnly: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

/** A block in words: what it is, and its title. */
export function blockName(
  block: HomeBlock,
  translate: (key: string) => string,
  locale: string,
): string {
  const kind = translate(`homePage.kind.${block.kind}`);
  const title = titleOf(block, locale);
  return title === '' ? kind : `${kind}, ${title}`;
}

/** One block: what it is, when it is shown, and its place. */
export function BlockLine({ block, tools, readOnly, onEdit, onRemove }: BlockLineProps) {
  const translate = useTranslate();
  const locale = useLocale();
  const kind = translate(`homePage.kind.${block.kind}`);
  const title = titleOf(block, locale);
  const name = blockName(block, translate, locale);
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: { xs: 0.5, sm: 1 },
        border: 1,
        borderColor: tools.isDragging ? 'tokens.accent' : 'divider',
        bgcolor: 'background.paper',
        borderRadius: 1.5,
        px: { xs: 0.5, sm: 1 },
        py: 1,
        opacity: seasonOf(block, shopToday()) === 'over' ? 0.75 : 1,
      }}
    >
      {tools.handle}
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
          {tools.buttons}
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
  const season = seasonOf(block, shopToday());
  if (season === 'always') return <>{translate('homePage.season.always')}</>;
  const days = {
    from: fromOn === null ? '' : format.day(fromOn),
    to: toOn === null ? '' : format.day(toOn),
  };
  if (season === 'later') return <>{translate('homePage.season.later', days)}</>;
  if (season === 'over') return <>{translate('homePage.season.over', days)}</>;
  return <>{translate(toOn === null ? 'homePage.season.since' : 'homePage.season.until', days)}</>;
}
