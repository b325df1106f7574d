import { frFR } from '@mui/material/locale';
import { createTheme, ThemeProvider, useTheme } from '@mui/material/styles';
import { useMemo, type ReactNode } from 'react';
import { useLocale } from 'react-admin';

/** The theme with the words that its parts say themselves (open, clear, nothing found) in the language of the screen. */
export function WordedTheme({ children }: { children: ReactNode }) {
  const locale = useLocale();
  const plain = useTheme();
  const theme = useMemo(
    () => (locale === 'fr' ? createTheme(plain, frFR) : plain),
    [locale, plain],
  );
  return <ThemeProvider theme={theme}>{children}</ThemeProvider>;
}
