import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, type FormEvent } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { encode } from 'uqr';
import { startTotp, stopTotp, verifyTotp } from '../../data/session.ts';
import { useProblemText } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';

interface Enrolment {
  totpURI: string;
  backupCodes: string[];
}

/** The second step of the sign-in: enrol an authenticator, or end it. */
export function SecondFactor({ isOn }: { isOn: boolean }) {
  const translate = useTranslate();
  const notify = useNotify();
  const describe = useProblemText();
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = async (step: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await step();
    } catch (error) {
      setProblem(describe(error));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      if (enrolment) {
        await verifyTotp(code.replaceAll(/\s/g, ''), false);
        setEnrolment(null);
        notify('settings.totpEnabled', { type: 'success' });
      } else if (isOn) {
        await stopTotp(password);
        notify('settings.totpDisabled', { type: 'success' });
      } else {
        setEnrolment(await startTotp(password));
      }
      setPassword('');
      setCode('');
      await queries.invalidateQueries();
    });
  };
  return (
    <Panel
      title={translate('settings.totp')}
      why={translate('settings.totpWhy')}
      action={
        <StateWord tone={isOn ? 'done' : 'off'}>
          {translate(isOn ? 'settings.on' : 'settings.off')}
        </StateWord>
      }
    >
      <Box
        component="form"
        noValidate
        onSubmit={submit}
        sx={{ display: 'grid', gap: 2, maxWidth: 460 }}
      >
        {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
        {enrolment ? (
          <>
            <Typography>{translate('settings.totpScan')}</Typography>
            <QrCode text={enrolment.totpURI} />
            <Typography variant="body2" sx={{ overflowWrap: 'anywhere', color: 'text.secondary' }}>
              {translate('settings.totpByHand')}{' '}
              <Box
                component="code"
                sx={{ font: 'inherit', fontWeight: 600, color: 'text.primary' }}
              >
                {new URL(enrolment.totpURI).searchParams.get('secret')}
              </Box>
            </Typography>
            <Box>
              <Typography sx={{ fontWeight: 600 }}>{translate('settings.backupCodes')}</Typography>
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {translate('settings.backupCodesWhy')}
              </Typography>
              <Box
                component="ul"
                sx={{
                  columns: 2,
                  listStyle: 'none',
                  p: 0,
                  my: 1,
                  fontVariantNumeric: 'tabular-nums',
                }}
              >
                {enrolment.backupCodes.map((backup) => (
                  <li key={backup}>{backup}</li>
                ))}
              </Box>
              <Button
                size="small"
                onClick={() => saveCodes(enrolment.backupCodes)}
                sx={{ ml: -1.5 }}
              >
                {translate('settings.saveCodes')}
              </Button>
            </Box>
            <TextField
              label={translate('signIn.totp')}
              value={code}
              onChange={(event) => setCode(event.target.value)}
              slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'one-time-code' } }}
            />
          </>
        ) : (
          <TextField
            label={translate('settings.currentPassword')}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
        <Box>
          <Button
            type="submit"
            variant={isOn ? 'outlined' : 'contained'}
            disabled={busy || (enrolment ? code === '' : password === '')}
          >
            {translate(
              enrolment
                ? 'settings.totpConfirm'
                : isOn
                  ? 'settings.totpStop'
                  : 'settings.totpStart',
            )}
          </Button>
        </Box>
      </Box>
    </Panel>
  );
}

/** Gives the backup codes as a text file: to print, or to keep in a safe. */
function saveCodes(codes: readonly string[]): void {
  const url = URL.createObjectURL(new Blob([codes.join('\r\n')], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'sereine-codes.txt';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A QR code drawn here: the secret never leaves the page. */
function QrCode({ text }: { text: string }) {
  const translate = useTranslate();
  const { data, size } = useMemo(() => encode(text, { ecc: 'M', border: 3 }), [text]);
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <Box
      component="svg"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={translate('settings.qr')}
      sx={{ width: 220, height: 220, bgcolor: '#ffffff', borderRadius: 1 }}
    >
      <path d={path} fill="#000000" shapeRendering="crispEdges" />
    </Box>
  );
}
