import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { pathsOf, type Category } from '../../data/use-catalogue.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { branchOf } from './tree.ts';

/** Deletes a category; what it holds goes into another one, and nothing is lost. */
export function DeleteCategoryDialog({
  category,
  categories,
  onClose,
}: {
  category: Category;
  categories: readonly Category[];
  onClose: () => void;
}) {
  const translate = useTranslate();
  const locale = useLocale();
  const navigate = useNavigate();
  const { run, busy, problem } = useAction({ inline: true });
  const [moveTo, setMoveTo] = useState<number | ''>('');
  // What the server refused shows that there was more in it than the list said.
  const [isFull, setIsFull] = useState(false);
  const children = categories.filter(({ parentId }) => parentId === category.id).length;
  const isEmpty = category.productCount + children === 0 && !isFull;
  const own = branchOf(categories, category.id);
  const paths = pathsOf(categories);
  const contents = new Intl.ListFormat(locale).format([
    ...(category.productCount > 0
      ? [
          translate('categories.articles', {
            smart_count: category.productCount,
            count: category.productCount,
          }),
        ]
      : []),
    ...(children > 0 ? [translate('categories.children', { smart_count: children })] : []),
    ...(category.productCount + children === 0 ? [translate('categories.archivedOnly')] : []),
  ]);
  const submit = async () => {
    const query = { moveTo: moveTo === '' ? undefined : moveTo };
    const done = await run(
      `/categories/${category.id}`,
      { method: 'DELETE', version: category.version, query },
      'categories.deleted',
    );
    if (done === undefined) return setIsFull(true);
    void navigate('/categories', { replace: true });
  };
  return (
    <ActionDialog
      title={translate('categories.deleteTitle', { name: category.name })}
      verb={translate(isEmpty ? 'categories.delete' : 'categories.deleteMoving')}
      danger
      busy={busy}
      problem={problem}
      disabled={!isEmpty && moveTo === ''}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Typography>
        {isEmpty
          ? translate('categories.deleteEmpty')
          : translate('categories.deleteFull', { content: contents })}
      </Typography>
      {isEmpty ? null : (
        <TextField
          select
          label={translate('categories.moveContent')}
          value={moveTo}
          helperText={translate('categories.moveContentHelp')}
          onChange={(event) => setMoveTo(Number(event.target.value))}
        >
          {categories
            .filter(({ id }) => !own.has(id))
            .map(({ id }) => (
              <MenuItem key={id} value={id}>
                {paths.get(id)}
              </MenuItem>
            ))}
        </TextField>
      )}
    </ActionDialog>
  );
}
