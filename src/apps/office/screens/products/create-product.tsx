import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Page } from '../../shell/page.tsx';

/** A new article starts as a draft with nothing but its title. */
export function CreateProduct() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const { run, busy, problem } = useAction({ inline: true });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const made = await run<{ id: number }>(
      '/products',
      { method: 'POST', body: { title: title.trim(), state: 'draft' } },
      'products.created',
    );
    if (made !== undefined) void navigate(`/products/${made.id}`, { replace: true });
  };
  return (
    <Page title={translate('products.create')} back="/products" width={720}>
      <Panel>
        <Box
          component="form"
          onSubmit={(event: FormEvent) => void submit(event)}
          sx={{ display: 'grid', gap: 2 }}
        >
          {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
          <TextField
            label={translate('products.field.title')}
            helperText={translate('products.createHelp')}
            value={title}
            autoFocus
            onChange={(event) => setTitle(event.target.value)}
          />
          <Box>
            <Button type="submit" variant="contained" disabled={busy || title.trim() === ''}>
              {translate('products.createVerb')}
            </Button>
          </Box>
        </Box>
      </Panel>
    </Page>
  );
}
