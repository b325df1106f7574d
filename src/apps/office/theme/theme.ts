import { createTheme, type Theme } from '@mui/material/styles';
import { DARK, LIGHT, SANS, SERIF, type Tokens } from './tokens.ts';

declare module '@mui/material/styles' {
  interface Palette {
    tokens: Tokens;
  }
  interface PaletteOptions {
    tokens?: Tokens;
  }
}

/** Builds the theme of the office: flat paper surfaces, hairlines, one quiet accent. */
export function buildTheme(mode: 'light' | 'dark'): Theme {
  const t = mode === 'dark' ? DARK : LIGHT;
  const base = createTheme({
    palette: {
      mode,
      tokens: t,
      primary: { main: t.accent, contrastText: t.accentInk },
      secondary: { main: t.ink },
      error: { main: t.red, contrastText: mode === 'dark' ? '#2a1210' : '#ffffff' },
      warning: { main: t.orange },
      info: { main: t.accent },
      success: { main: t.green },
      text: { primary: t.ink, secondary: t.muted, disabled: t.muted },
      background: { default: t.paper, paper: t.surface },
      divider: t.hairline,
    },
    shape: { borderRadius: 8 },
    spacing: 8,
    breakpoints: { values: { xs: 0, sm: 600, md: 900, lg: 1200, xl: 1536 } },
    typography: {
      fontFamily: SANS,
      fontSize: 15,
      htmlFontSize: 16,
      h1: { fontFamily: SERIF, fontWeight: 500, fontSize: '1.875rem', lineHeight: 1.2 },
      h2: { fontFamily: SERIF, fontWeight: 500, fontSize: '1.3125rem', lineHeight: 1.3 },
      h3: { fontFamily: SANS, fontWeight: 600, fontSize: '1rem', lineHeight: 1.4 },
      body1: { fontSize: '1rem', lineHeight: 1.5 },
      body2: { fontSize: '0.9375rem', lineHeight: 1.45 },
      caption: { fontSize: '0.8438rem', lineHeight: 1.4 },
      button: { textTransform: 'none', fontWeight: 600, fontSize: '0.9375rem', letterSpacing: 0 },
    },
  });
  return createTheme(base, { components: componentStyles(t) });
}

function componentStyles(t: Tokens): NonNullable<Theme['components']> {
  return {
    MuiCssBaseline: {
      styleOverrides: {
        body: {
          fontVariantNumeric: 'tabular-nums lining-nums',
          WebkitFontSmoothing: 'antialiased',
        },
        a: { color: 'inherit' },
        '::selection': { background: t.accentWash },
        ':focus-visible': { outline: `2px solid ${t.accent}`, outlineOffset: 2 },
      },
    },
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiButton: {
      defaultProps: { disableElevation: true },
      styleOverrides: {
        root: {
          minHeight: 40,
          paddingInline: 16,
          whiteSpace: 'nowrap',
          '&.Mui-focusVisible': { outline: `2px solid ${t.accent}`, outlineOffset: 2 },
        },
        outlined: { borderColor: t.strongLine, color: t.ink, background: t.surface },
        text: { paddingInline: 10 },
        sizeSmall: { minHeight: 34, paddingInline: 12 },
        sizeLarge: { minHeight: 48, paddingInline: 22 },
      },
    },
    MuiIconButton: {
      styleOverrides: {
        root: { '&.Mui-focusVisible': { outline: `2px solid ${t.accent}`, outlineOffset: -2 } },
      },
    },
    MuiPaper: {
      defaultProps: { elevation: 0 },
      styleOverrides: { root: { backgroundImage: 'none' } },
    },
    MuiMenu: {
      styleOverrides: { paper: { border: `1px solid ${t.hairline}`, boxShadow: SHADOW } },
    },
    MuiPopover: {
      styleOverrides: { paper: { border: `1px solid ${t.hairline}`, boxShadow: SHADOW } },
    },
    MuiMenuItem: {
      styleOverrides: {
        root: {
          minHeight: 40,
          '&.Mui-selected, &.Mui-selected:hover, &.Mui-selected.Mui-focusVisible': {
            backgroundColor: t.accentWash,
          },
        },
      },
    },
    MuiDialog: {
      styleOverrides: {
        paper: { border: `1px solid ${t.hairline}`, boxShadow: SHADOW, borderRadius: 12 },
        paperFullScreen: { borderRadius: 0, border: 0 },
      },
    },
    MuiDialogTitle: {
      styleOverrides: {
        root: { fontFamily: SERIF, fontWeight: 500, fontSize: '1.375rem', paddingTop: 22 },
      },
    },
    MuiDialogActions: { styleOverrides: { root: { padding: '12px 24px 20px' } } },
    MuiInputLabel: {
      defaultProps: { shrink: true },
      styleOverrides: {
        root: {
          position: 'static',
          transform: 'none',
          marginBottom: 6,
          fontSize: '0.9063rem',
          fontWeight: 600,
          color: t.ink,
          maxWidth: 'none',
          whiteSpace: 'normal',
          '&.Mui-focused': { color: t.ink },
          '&.Mui-error': { color: t.ink },
        },
        asterisk: { display: 'none' },
      },
    },
    MuiOutlinedInput: {
      defaultProps: { notched: false },
      styleOverrides: {
        root: {
          background: t.surface,
          '& .MuiOutlinedInput-notchedOutline': { borderColor: t.strongLine, top: 0 },
          '& .MuiOutlinedInput-notchedOutline legend': { display: 'none' },
        },
        input: { paddingBlock: 9.5, paddingInline: 12, minHeight: 21 },
        multiline: { paddingBlock: 10, paddingInline: 12, '& textarea': { padding: 0 } },
      },
    },
    MuiInputBase: {
      styleOverrides: {
        input: { '&::placeholder': { color: t.muted, opacity: 1 } },
      },
    },
    MuiFormHelperText: { styleOverrides: { root: { marginInline: 0, fontSize: '0.875rem' } } },
    MuiAutocomplete: {
      styleOverrides: {
        inputRoot: {
          '&.MuiOutlinedInput-root': { paddingBlock: 3 },
          '& .MuiAutocomplete-input': { minHeight: 0, paddingBlock: 6 },
        },
      },
    },
    MuiTextField: { defaultProps: { fullWidth: true } },
    MuiTableCell: {
      styleOverrides: {
        root: {
          borderColor: t.hairline,
          paddingBlock: 11,
          paddingInline: 12,
          fontSize: '0.9688rem',
        },
        head: {
          color: t.muted,
          fontWeight: 600,
          fontSize: '0.875rem',
          paddingBlock: 9,
          whiteSpace: 'nowrap',
        },
      },
    },
    MuiTabs: { styleOverrides: { indicator: { height: 2, background: t.accent } } },
    MuiTab: {
      styleOverrides: {
        root: {
          minHeight: 44,
          minWidth: 0,
          paddingInline: 12,
          fontWeight: 600,
          color: t.muted,
          '&.Mui-selected': { color: t.ink },
        },
      },
    },
    MuiTooltip: {
      styleOverrides: {
        tooltip: { background: t.ink, color: t.paper, fontSize: '0.8438rem', fontWeight: 400 },
      },
    },
    MuiChip: {
      styleOverrides: {
        root: { fontSize: '0.9063rem', borderRadius: 8 },
        outlined: { borderColor: t.strongLine },
      },
    },
    MuiLinearProgress: {
      styleOverrides: { root: { height: 6, borderRadius: 3, background: t.hairline } },
    },
    MuiDrawer: { styleOverrides: { paper: { boxShadow: SHADOW } } },
    MuiSkeleton: { styleOverrides: { root: { background: t.sunken } } },
  };
}

const SHADOW = '0 12px 32px -12px rgb(30 24 16 / 0.28)';
