import ChevronRight from '@mui/icons-material/ChevronRight';
import MoreVert from '@mui/icons-material/MoreVert';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Category } from '../../data/use-catalogue.ts';
import { useFormat } from '../../i18n/format.ts';
import { MoveHandle } from '../../parts/sorting/move-handle.tsx';
import { useSorted } from '../../parts/sorting/sorting.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Thumb } from '../../parts/thumb.tsx';
import { INDENT_PX, type Step, type TreeRow } from './tree.ts';

interface LineProps {
  row: TreeRow<Category>;
  /** Where it would land while it is dragged. */
  depth: number;
  isOpen: boolean;
  isCurrent: boolean;
  isDragged: boolean;
  readOnly: boolean;
  onToggle: () => void;
  can: (step: Step) => boolean;
  onStep: (step: Step) => void;
}

/** One category in the tree: opened, edited, dragged by its handle, moved by the arrows on it. */
export function TreeLine(props: LineProps) {
  const { row, depth, isOpen, isCurrent, isDragged, readOnly } = props;
  const { node } = row;
  const translate = useTranslate();
  const format = useFormat();
  const sorted = useSorted(node.id, { disabled: readOnly });
  return (
    <Box
      component="li"
      ref={sorted.setNodeRef}
      aria-level={row.depth + 1}
      style={sorted.style}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 0.5,
        minHeight: 52,
        pr: 1,
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: isDragged
          ? 'tokens.accentWash'
          : isCurrent
            ? 'tokens.accentWash'
            : 'background.paper',
        position: 'relative',
        zIndex: isDragged ? 1 : 0,
      }}
    >
      {readOnly ? (
        <Box sx={{ width: 12 }} />
      ) : (
        <MoveHandle
          id={node.id}
          name={node.name}
          steps={{
            ArrowUp: () => props.onStep('up'),
            ArrowDown: () => props.onStep('down'),
            ArrowRight: () => props.onStep('in'),
            ArrowLeft: () => props.onStep('out'),
          }}
          activator={sorted.setActivatorNodeRef}
          listeners={sorted.listeners}
        />
      )}
      <Box sx={{ width: { xs: depth * 16, sm: depth * INDENT_PX }, flexShrink: 0 }} />
      {row.hasChildren ? (
        <IconButton
          size="small"
          onClick={props.onToggle}
          aria-expanded={isOpen}
          aria-label={translate(isOpen ? 'categories.close' : 'categories.open', {
            name: node.name,
          })}
        >
          <ChevronRight fontSize="small" sx={{ transform: isOpen ? 'rotate(90deg)' : 'none' }} />
        </IconButton>
      ) : (
        <Box sx={{ width: 30, flexShrink: 0 }} />
      )}
      <Box
        component={Link}
        to={`/categories/${node.id}`}
        aria-current={isCurrent ? 'true' : undefined}
        sx={{
          flex: 1,
          minWidth: 0,
          display: 'flex',
          alignItems: 'center',
          gap: 1.25,
          minHeight: 52,
          textDecoration: 'none',
          '&:hover .name': { textDecoration: 'underline' },
        }}
      >
        <Thumb picture={node.picture} size={32} />
        <Box
          component="span"
          className="name"
          sx={{ fontWeight: 600, overflowWrap: 'anywhere', minWidth: 0 }}
        >
          {node.name}
        </Box>
        {node.hidden ? <StateWord tone="off">{translate('categories.hidden')}</StateWord> : null}
        <Box
          component="span"
          sx={{ ml: 'auto', color: 'text.secondary', whiteSpace: 'nowrap', pl: 1 }}
        >
          {translate('categories.articles', {
            smart_count: node.productCountBelow,
            count: format.number(node.productCountBelow),
          })}
        </Box>
      </Box>
      {readOnly ? null : <LineMenu {...props} />}
    </Box>
  );
}

function LineMenu({ row, can, onStep }: LineProps) {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { id, name } = row.node;
  const close = () => setAnchor(null);
  return (
    <>
      <IconButton
        size="small"
        onClick={(event) => setAnchor(event.currentTarget)}
        aria-label={translate('categories.acts', { name })}
        aria-haspopup="menu"
      >
        <MoreVert fontSize="small" />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        {(['up', 'down', 'in', 'out'] as const).map((step) => (
          <MenuItem
            key={step}
            disabled={!can(step)}
            onClick={() => {
              close();
              onStep(step);
            }}
          >
            {translate(`categories.step.${step}`)}
          </MenuItem>
        ))}
        <MenuItem
          component={Link}
          to={`/categories/create?in=${id}`}
          onClick={close}
          divider={false}
        >
          {translate('categories.createIn')}
        </MenuItem>
        <MenuItem
          component={Link}
          to={`/products?filter=${encodeURIComponent(JSON.stringify({ categoryId: String(id) }))}`}
          onClick={close}
        >
          {translate('categories.seeArticles')}
        </MenuItem>
      </Menu>
    </>
  );
}
