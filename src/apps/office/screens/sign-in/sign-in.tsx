import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useLocaleState, useLogin, useTranslate } from 'react-admin';
import { problemCode } from '../../data/problem.ts';
import { requestPasswordReset, signIn, verifyTotp, wasSessionEnded } from '../../data/session.ts';
import { useProblemText } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';

/** The door of the office: password, then the authenticator when the account has one. */
export function SignIn() {
  const translate = useTranslate();
  const [needsTotp, setNeedsTotp] = useState(false);
  const [isEnded] = useState(wasSessionEnded);
  const [locale, setLocale] = useLocaleState();
  useEffect(() => {
    document.title = `${translate('signIn.title')} · Sereine`;
  }, [translate]);
  return (
    <Box
      component="main"
      sx={{
        minHeight: '100dvh',
        display: 'grid',
        gridTemplateRows: '1fr auto',
        bgcolor: 'background.default',
        color: 'text.primary',
        px: 3,
      }}
    >
      <Box sx={{ width: '100%', maxWidth: 380, m: 'auto', py: 6 }}>
        <Typography variant="h1" sx={{ fontSize: '2.5rem', mb: 0.5 }}>
          Sereine
        </Typography>
        <Typography sx={{ color: 'text.secondary', mb: 4 }}>
          {translate(needsTotp ? 'signIn.totpLead' : 'signIn.lead')}
        </Typography>
        {isEnded && !needsTotp ? (
          <Box sx={{ mb: 2.5 }}>
            <CalmAlert tone="go">{translate('signIn.ended')}</CalmAlert>
          </Box>
        ) : null}
        {needsTotp ? (
          <TotpStep onBack={() => setNeedsTotp(false)} />
        ) : (
          <PasswordStep onTotp={() => setNeedsTotp(true)} />
        )}
      </Box>
      <Box sx={{ textAlign: 'center', pb: 3 }}>
        <Button
          onClick={() => void setLocale(locale === 'fr' ? 'en' : 'fr')}
          lang={locale === 'fr' ? 'en' : 'fr'}
        >
          {locale === 'fr' ? 'English' : 'Français'}
        </Button>
      </Box>
    </Box>
  );
}

function PasswordStep({ onTotp }: { onTotp: () => void }) {
  const translate = useTranslate();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const [missing, setMissing] = useState<'email' | 'password' | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const { send, busy, problem } = useSignIn();
  const lacks = (needsPassword: boolean) => {
    const lack = !email.includes('@')
      ? 'email'
      : needsPassword && password === ''
        ? 'password'
        : null;
    setMissing(lack);
    if (lack === 'email') field.current?.focus();
    return lack !== null;
  };
  const forgotten = () => {
    if (lacks(false)) return;
    send(async () => {
      await requestPasswordReset(email.trim());
      setIsAsked(true);
      return false;
    });
  };
  const submit = () => {
    if (lacks(true)) return;
    send(async () => {
      const step = await signIn(email.trim(), password);
      if (step === 'totp-needed') onTotp();
      return step === 'signed-in';
    });
  };
  return (
    <Step onSubmit={submit} problem={problem} busy={busy} action={translate('signIn.action')}>
      <TextField
        label={translate('signIn.email')}
        type="email"
        name="email"
        autoComplete="username"
        autoFocus
        inputRef={field}
        error={missing === 'email'}
        helperText={missing === 'email' ? translate('signIn.emailMissing') : undefined}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label={translate('signIn.password')}
        type="password"
        name="password"
        autoComplete="current-password"
        error={missing === 'password'}
        helperText={missing === 'password' ? translate('signIn.passwordMissing') : undefined}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {isAsked ? (
        <CalmAlert tone="go">{translate('signIn.linkSent')}</CalmAlert>
      ) : (
        <Button onClick={forgotten} disabled={busy} sx={{ order: 2 }}>
          {translate('signIn.forgotten')}
        </Button>
      )}
    </Step>
  );
}

function TotpStep({ onBack }: { onBack: () => void }) {
  const translate = useTranslate();
  const [code, setCode] = useState('');
  const [trust, setTrust] = useState(false);
  const { send, busy, problem } = useSignIn();
  const submit = () =>
    send(async () => {
      await verifyTotp(code.replaceAll(/\s/g, ''), trust);
      return true;
    });
  return (
    <Step onSubmit={submit} problem={problem} busy={busy} action={translate('signIn.totpAction')}>
      <TextField
        label={translate('signIn.totp')}
        helperText={translate('signIn.totpHelp')}
        name="code"
        autoComplete="one-time-code"
        autoFocus
        value={code}
        onChange={(event) => setCode(event.target.value)}
        slotProps={{
          htmlInput: {
            inputMode: 'numeric',
            style: { fontSize: '1.375rem', letterSpacing: '0.15em' },
          },
        }}
      />
      <FormControlLabel
        control={<Checkbox checked={trust} onChange={(event) => setTrust(event.target.checked)} />}
        label={translate('signIn.trust')}
      />
      <Button onClick={onBack} sx={{ order: 2 }}>
        {translate('signIn.back')}
      </Button>
    </Step>
  );
}

function Step({
  onSubmit,
  problem,
  busy,
  action,
  children,
}: {
  onSubmit: () => void;
  problem: string | null;
  busy: boolean;
  action: string;
  children: ReactNode;
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Stack component="form" noValidate onSubmit={submit} sx={{ gap: 2.5 }}>
      {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
      {children}
      <Button type="submit" variant="contained" size="large" disabled={busy} sx={{ order: 1 }}>
        {action}
      </Button>
    </Stack>
  );
}

/** Sends one step; when it opens the door, goes on to where the person wanted to be. */
function useSignIn() {
  const login = useLogin();
  const translate = useTranslate();
  const describe = useProblemText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = (step: () => Promise<boolean>) => {
    setBusy(true);
    setProblem(null);
    step()
      .then(async (isIn) => {
        if (isIn) await login({});
      })
      .catch((error: unknown) => {
        const isWrong = problemCode(error) === 'credentials-wrong';
        setProblem(isWrong ? translate('signIn.wrong') : describe(error));
      })
      .finally(() => setBusy(false));
  };
  return { send, busy, problem };
}
