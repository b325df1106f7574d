import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useRef } from 'react';
import { useTranslate } from 'react-admin';
import { apiHref } from '../../data/api.ts';
import { useUpload } from '../../data/use-upload.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import type { DigitalArticle, FileDraft, FileVersion } from './digital-model.ts';

interface DigitalFileProps {
  file: FileDraft;
  number: number;
  variants: DigitalArticle['variants'];
  versions: readonly FileVersion[];
  readOnly: boolean;
  problemOf: (field: string) => string | undefined;
  change: (patch: Partial<FileDraft>) => void;
  takeAway: () => void;
}

/** One file: how buyers read it, for which variant, what it is now and was before. */
export function DigitalFile(props: DigitalFileProps) {
  const { file, number, variants, readOnly, problemOf, change, takeAway } = props;
  const translate = useTranslate();
  return (
    <Box
      component="fieldset"
      sx={{ border: 0, borderBottom: 1, borderColor: 'divider', m: 0, p: 0, pb: 2, minWidth: 0 }}
    >
      <Box component="legend" sx={{ fontWeight: 600, p: 0, mb: 1.5 }}>
        {translate('digital.file', { number })}
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr) auto', md: '1fr 1fr auto' },
        }}
      >
        <TextField
          label={translate('digital.name')}
          value={file.name}
          disabled={readOnly}
          error={problemOf('name') !== undefined}
          helperText={problemOf('name')}
          onChange={(event) => change({ name: event.target.value })}
        />
        {readOnly ? (
          <span />
        ) : (
          <IconButton
            aria-label={translate('digital.takeAway', { name: file.name })}
            onClick={takeAway}
            sx={{ gridColumn: { xs: 2, md: 3 }, gridRow: 1 }}
          >
            <DeleteOutlined />
          </IconButton>
        )}
        {variants.length > 1 ? (
          <TextField
            select
            label={translate('digital.for')}
            value={file.variantId ?? 0}
            disabled={readOnly}
            error={problemOf('variantId') !== undefined}
            helperText={problemOf('variantId')}
            onChange={(event) =>
              change({
                variantId: Number(event.target.value) === 0 ? null : Number(event.target.value),
              })
            }
            sx={{ gridColumn: { xs: '1 / -1', md: 2 } }}
          >
            <MenuItem value={0}>{translate('digital.forAll')}</MenuItem>
            {variants.map(({ id, options }) => (
              <MenuItem key={id} value={id}>
                {options}
              </MenuItem>
            ))}
          </TextField>
        ) : null}
      </Box>
      <Versions {...props} />
    </Box>
  );
}

/** What the file is, a way to replace it, and what it was before. */
function Versions({ file, versions, readOnly, problemOf, change }: DigitalFileProps) {
  const translate = useTranslate();
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const { send, left, problem } = useUpload('goods');
  const replace = async (list: readonly File[]) => {
    const [kept] = await send(list);
    if (kept) change({ fileId: kept.id, fileName: kept.name, byteSize: kept.byteSize });
  };
  const newest = versions[0];
  const isReplaced = newest !== undefined && newest.fileId !== file.fileId;
  const wrong = problemOf('fileId') ?? problem;
  return (
    <Box sx={{ mt: 1.5, display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
        <a href={apiHref(`/files/${file.fileId}/content`)}>{file.fileName}</a>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {format.bytes(file.byteSize)}
          {newest && !isReplaced
            ? ` · ${translate('digital.versionOf', { number: newest.number, day: format.day(newest.at) })}`
            : ` · ${translate('digital.notSaved')}`}
        </Box>
        {readOnly ? null : (
          <>
            <input
              ref={input}
              type="file"
              hidden
              onChange={(event) => {
                const list = [...(event.target.files ?? [])];
                event.target.value = '';
                void replace(list);
              }}
            />
            <Button size="small" disabled={left > 0} onClick={() => input.current?.click()}>
              {translate('digital.replace')}
              <Box component="span" sx={{ position: 'absolute', left: -9999 }}>
                {' '}
                {file.name}
              </Box>
            </Button>
          </>
        )}
      </Box>
      {wrong ? <CalmAlert>{wrong}</CalmAlert> : null}
      {isReplaced ? (
        <Box sx={{ color: 'text.secondary' }}>{translate('digital.replaceHelp')}</Box>
      ) : null}
      {versions.length > 1 ? (
        <Box component="details">
          <summary>{translate('digital.versions', { smart_count: versions.length - 1 })}</summary>
          <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
            {versions.slice(1).map((version) => (
              <li key={version.number}>
                <a href={apiHref(`/files/${version.fileId}/content`)}>{version.originalName}</a>{' '}
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  {translate('digital.versionOf', {
                    number: version.number,
                    day: format.day(version.at),
                  })}{' '}
                  · {version.by}
                </Box>
              </li>
            ))}
          </Box>
        </Box>
      ) : null}
    </Box>
  );
}
