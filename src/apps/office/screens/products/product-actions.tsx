import MoreHoriz from '@mui/icons-material/MoreHoriz';
import OpenInNew from '@mui/icons-material/OpenInNew';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import type { Product } from './model.ts';

/** What can be done with an article as a whole. What is typed is saved first. */
export function ProductActions({
  product,
  isDirty,
  readOnly,
}: {
  product: Product;
  isDirty: boolean;
  readOnly: boolean;
}) {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isCopying, setIsCopying] = useState(false);
  const { run, busy } = useAction();
  const isArchived = product.state === 'archived';
  const isShown = product.state === 'active' && !product.addOn && product.channelIds.length > 0;
  const setState = (state: Product['state']) => {
    setAnchor(null);
    void run(
      `/products/${product.id}`,
      { method: 'PATCH', body: { state }, version: product.version },
      `article.became.${state}`,
    );
  };
  return (
    <>
      {isShown ? (
        <Button
          href={`/articles/${product.handle}`}
          target="_blank"
          variant="outlined"
          endIcon={<OpenInNew />}
        >
          {translate('products.seeInShop')}
        </Button>
      ) : null}
      {readOnly ? null : (
        <Button
          variant="outlined"
          startIcon={<MoreHoriz />}
          aria-haspopup="menu"
          disabled={busy}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          {translate('article.acts')}
        </Button>
      )}
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {isDirty ? <MenuItem disabled>{translate('article.saveFirst')}</MenuItem> : null}
        <MenuItem
          disabled={isDirty}
          onClick={() => {
            setAnchor(null);
            setIsCopying(true);
          }}
        >
          {translate('article.duplicate')}
        </MenuItem>
        {isArchived ? (
          <MenuItem disabled={isDirty} onClick={() => setState('draft')}>
            {translate('article.unarchive')}
          </MenuItem>
        ) : (
          <MenuItem disabled={isDirty} onClick={() => setState('archived')}>
            {translate('article.archive')}
          </MenuItem>
        )}
      </Menu>
      {isCopying ? <DuplicateDialog product={product} onClose={() => setIsCopying(false)} /> : null}
    </>
  );
}

function DuplicateDialog({ product, onClose }: { product: Product; onClose: () => void }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { run, busy, problem } = useAction({ inline: true });
  const [title, setTitle] = useState(translate('article.copyOf', { title: product.title }));
  const submit = async () => {
    const made = await run<{ id: number }>(
      `/products/${product.id}/duplicate`,
      { method: 'POST', body: { title: title.trim() } },
      'article.duplicated',
    );
    if (made === undefined) return;
    onClose();
    void navigate(`/products/${made.id}`);
  };
  return (
    <ActionDialog
      title={translate('article.duplicateTitle', { title: product.title })}
      verb={translate('article.duplicate')}
      busy={busy}
      problem={problem}
      disabled={title.trim() === ''}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Typography>{translate('article.duplicateWhy')}</Typography>
      <TextField
        label={translate('products.field.title')}
        value={title}
        autoFocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTitle(event.target.value)}
      />
    </ActionDialog>
  );
}
