import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { useSettingTitle } from '../changes/setting-words.ts';
import { PROMOTION_TONES, type Promotion } from './model.ts';

const FEW = 4;

/** What was brought over so far, the newest first: what it was, how it went, and the way back. */
export function PastPromotions({ promotions }: { promotions: readonly Promotion[] }) {
  const translate = useTranslate();
  if (promotions.length === 0) return null;
  return (
    <Panel title={translate('promotion.past')} flush>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {promotions.map((one) => (
          <Line key={one.id} promotion={one} />
        ))}
      </Box>
    </Panel>
  );
}

function Line({ promotion }: { promotion: Promotion }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const titleOf = useSettingTitle();
  const { id, state, choices } = promotion;
  const names = choices
    .slice(0, FEW)
    .map((one) => (one.kind === 'setting' ? titleOf(one.id) : one.label));
  const more = choices.length - names.length;
  const listed = [
    ...names,
    ...(more > 0 ? [translate('promotion.more', { smart_count: more })] : []),
  ].join(', ');
  const isThere = state === 'watching' || state === 'kept';
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gap: 0.75,
        justifyItems: 'start',
        px: { xs: 2, md: 3 },
        py: 1.75,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <StateWord tone={PROMOTION_TONES[state]}>{translate(`promotion.state.${state}`)}</StateWord>
        <Box sx={{ color: 'text.secondary' }}>
          {[format.moment(promotion.appliedAt ?? promotion.askedAt), promotion.actor.label].join(
            ' · ',
          )}
        </Box>
      </Box>
      <Box sx={{ overflowWrap: 'anywhere' }}>{listed}</Box>
      <Outcome promotion={promotion} />
      {isThere && may('changes:undo') ? (
        <ConfirmButton
          label={translate('promotion.undo')}
          title={translate('promotion.undoTitle')}
          consequence={translate('promotion.undoMeans', { smart_count: choices.length })}
          path={`/promotions/${id}/undo`}
          options={{ method: 'POST', body: {} }}
          done="promotion.undone"
        />
      ) : null}
    </Box>
  );
}

function Outcome({ promotion }: { promotion: Promotion }) {
  const translate = useTranslate();
  const format = useFormat();
  const { state, refusal, trials, failedStep, failedBefore, watchedUntil } = promotion;
  const step = failedStep === null ? '' : translate(`incidents.step.${failedStep}`);
  const left = useLeft(promotion);
  const deletions = promotion.choices.filter(({ isDeletion }) => isDeletion).length;
  const words: Record<Promotion['state'], string> = {
    waiting: translate('promotion.told.waiting'),
    watching: [
      translate(
        failedBefore === null ? 'promotion.told.watching' : 'promotion.told.watchingBroken',
        { smart_count: trials, until: format.time(watchedUntil ?? promotion.askedAt) },
      ),
      deletions === 0 ? '' : translate('promotion.told.deletes', { smart_count: deletions }),
    ].join(' '),
    kept: `${translate(failedStep === null ? 'promotion.told.kept' : 'promotion.told.keptBroken', {
      smart_count: trials,
    })} ${left}`,
    refused: refusal === null ? '' : `${refusal.title} ${refusal.remedy}`,
    'rolled-back': `${translate('promotion.told.rolledBack', { step })} ${left}`,
    undone: `${translate('promotion.told.undone')} ${left}`,
  };
  return <Box sx={{ color: 'text.secondary', textWrap: 'pretty' }}>{words[state]}</Box>;
}

/** What was left as it is, each with why. */
function useLeft({ state, leftStanding }: Promotion): string {
  const translate = useTranslate();
  const why = ({ code }: Promotion['leftStanding'][number]) => {
    if (state === 'kept') return 'notDeleted';
    if (code === 'change-not-undoable') return 'deleted';
    return code === 'change-conflict' ? 'left' : 'held';
  };
  return (['left', 'notDeleted', 'deleted', 'held'] as const)
    .map((key) => {
      const names = leftStanding.filter((one) => why(one) === key).map(({ label }) => label);
      return names.length === 0
        ? ''
        : translate(`promotion.told.${key}`, { names: names.join(', ') });
    })
    .filter((text) => text !== '')
    .join(' ');
}
