import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useUpload } from '../../data/use-upload.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { DigitalFile } from './digital-file.tsx';
import { DigitalVariants, DownloadTerms } from './digital-terms.tsx';
import { digitalDraft, type DigitalArticle, type DigitalDraft } from './digital-model.ts';

/** What an article delivers by a link instead of a parcel: its files, for which variants, and on which terms. */
export function DigitalPanel({ productId, readOnly }: { productId: number; readOnly: boolean }) {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ['products', 'digital', productId],
    queryFn: ({ signal }) => api<DigitalArticle>(`/products/${productId}/digital`, { signal }),
  });
  if (!data) return null;
  return (
    <Panel title={translate('digital.title')} why={translate('digital.why')}>
      <DigitalForm
        key={data.version}
        known={data}
        path={`/products/${productId}/digital`}
        readOnly={readOnly}
      />
    </Panel>
  );
}

function DigitalForm({
  known,
  path,
  readOnly,
}: {
  known: DigitalArticle;
  path: string;
  readOnly: boolean;
}) {
  const translate = useTranslate();
  const action = useAction({ inline: true });
  const [draft, setDraft] = useState<DigitalDraft>(() => digitalDraft(known));
  const isDirty = JSON.stringify(draft) !== JSON.stringify(digitalDraft(known));
  const change = (patch: Partial<DigitalDraft>) => setDraft((now) => ({ ...now, ...patch }));
  const save = () => {
    const { files, ...others } = draft;
    const sent = files.map(({ id, variantId, name, fileId }) => ({ id, variantId, name, fileId }));
    const body = { ...others, files: sent };
    return action.run(path, { method: 'PUT', version: known.version, body }, 'digital.saved');
  };
  const variants = known.variants.filter(({ bundle }) => !bundle);
  return (
    <Box sx={{ display: 'grid', gap: 2.5 }}>
      {action.problem === null ? null : <CalmAlert>{action.problem}</CalmAlert>}
      {draft.files.map((file, at) => (
        <DigitalFile
          key={file.key}
          file={file}
          number={at + 1}
          variants={variants}
          versions={known.files.find(({ id }) => id === file.id)?.versions ?? []}
          readOnly={readOnly}
          problemOf={(field) => action.errorOf(`files.${at}.${field}`)}
          change={(patch) =>
            change({
              files: draft.files.map((one) => (one.key === file.key ? { ...one, ...patch } : one)),
            })
          }
          takeAway={() => change({ files: draft.files.filter(({ key }) => key !== file.key) })}
        />
      ))}
      {readOnly ? null : <AddFiles draft={draft} variants={variants} change={change} />}
      {draft.files.length > 0 || draft.digitalVariantIds.length > 0 ? (
        <>
          <DigitalVariants
            draft={draft}
            variants={variants}
            readOnly={readOnly}
            problem={draft.digitalVariantIds
              .map((_, at) => action.errorOf(`digitalVariantIds.${at}`))
              .find((text) => text !== undefined)}
            change={change}
          />
          <DownloadTerms draft={draft} readOnly={readOnly} change={change} />
        </>
      ) : null}
      {isDirty && !readOnly ? (
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button variant="contained" disabled={action.busy} onClick={() => void save()}>
            {translate('digital.save')}
          </Button>
          <Button onClick={() => setDraft(digitalDraft(known))}>
            {translate('common.discard')}
          </Button>
        </Box>
      ) : null}
    </Box>
  );
}

/** Uploads files; the first one makes every variant digital, which is what is meant nearly always. */
function AddFiles({
  draft,
  variants,
  change,
}: {
  draft: DigitalDraft;
  variants: DigitalArticle['variants'];
  change: (patch: Partial<DigitalDraft>) => void;
}) {
  const translate = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const { send, left, problem } = useUpload('goods');
  const add = async (list: readonly File[]) => {
    const kept = await send(list);
    if (kept.length === 0) return;
    const added = kept.map((file) => ({
      key: `new-${file.id}-${crypto.randomUUID()}`,
      id: null,
      variantId: null,
      name: file.name.replace(/\.[a-z0-9]{1,8}$/i, ''),
      fileId: file.id,
      fileName: file.name,
      byteSize: file.byteSize,
    }));
    const isFirst = draft.files.length === 0 && draft.digitalVariantIds.length === 0;
    change({
      files: [...draft.files, ...added],
      ...(isFirst ? { digitalVariantIds: variants.map(({ id }) => id) } : {}),
    });
  };
  return (
    <Box>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          const list = [...(event.target.files ?? [])];
          event.target.value = '';
          void add(list);
        }}
      />
      <Button
        variant="outlined"
        startIcon={<Add />}
        disabled={left > 0 || variants.length === 0}
        onClick={() => input.current?.click()}
      >
        {translate('digital.add')}
      </Button>
      <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem', mt: 0.75 }}>
        {translate(variants.length === 0 ? 'digital.bundleOnly' : 'digital.addHelp')}
      </Box>
      {left > 0 ? (
        <LinearProgress sx={{ mt: 1 }} aria-label={translate('digital.sending')} />
      ) : null}
      {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
    </Box>
  );
}
