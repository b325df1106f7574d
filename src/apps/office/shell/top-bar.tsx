import MenuItem from '@mui/material/MenuItem';
import AccountCircleOutlined from '@mui/icons-material/AccountCircleOutlined';
import FlagOutlined from '@mui/icons-material/FlagOutlined';
import HelpOutline from '@mui/icons-material/HelpOutlineOutlined';
import Search from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import ListSubheader from '@mui/material/ListSubheader';
import Menu from '@mui/material/Menu';
import { useState } from 'react';
import { useGetIdentity, useLocaleState, useLogout, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useInstall } from '../data/install.ts';
import { useMode, type ModeChoice } from '../theme/mode.ts';
import { Wordmark } from './wordmark.tsx';

/** Search, the shop itself, and the person. */
export function TopBar({
  isWide,
  onSearch,
  onHelp,
  onNote,
}: {
  isWide: boolean;
  onSearch: () => void;
  onHelp: () => void;
  /** Something does not look right here. */
  onNote: () => void;
}) {
  const translate = useTranslate();
  return (
    <Box
      component="header"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        px: { xs: 2, sm: 3, lg: 5 },
        height: 60,
        borderBottom: 1,
        borderColor: 'divider',
        position: 'sticky',
        top: 0,
        bgcolor: 'background.default',
        zIndex: 20,
      }}
    >
      {isWide ? (
        <Button
          onClick={onSearch}
          variant="outlined"
          startIcon={<Search />}
          sx={{
            color: 'text.secondary',
            fontWeight: 400,
            width: 'min(440px, 50vw)',
            justifyContent: 'flex-start',
          }}
        >
          <Box component="span" sx={{ flex: 1, textAlign: 'left' }}>
            {translate('search.invite')}
          </Box>
          <Box
            component="kbd"
            sx={{
              font: 'inherit',
              fontSize: '0.8125rem',
              border: 1,
              borderColor: 'divider',
              borderRadius: 0.75,
              px: 0.75,
            }}
          >
            Ctrl K
          </Box>
        </Button>
      ) : (
        <Wordmark />
      )}
      <Box sx={{ flex: 1 }} />
      {isWide ? (
        <Button href="/" target="_blank" variant="text" sx={{ color: 'text.secondary' }}>
          {translate('shell.seeShop')}
        </Button>
      ) : (
        <IconButton onClick={onSearch} aria-label={translate('search.invite')}>
          <Search />
        </IconButton>
      )}
      <IconButton
        onClick={onNote}
        aria-label={translate('anomalies.wrongHere')}
        title={translate('anomalies.wrongHere')}
      >
        <FlagOutlined />
      </IconButton>
      <IconButton onClick={onHelp} aria-label={translate('help.title')}>
        <HelpOutline />
      </IconButton>
      <PersonMenu />
    </Box>
  );
}

const MODES: readonly ModeChoice[] = ['system', 'light', 'dark'];

function PersonMenu() {
  const translate = useTranslate();
  const logout = useLogout();
  const { identity } = useGetIdentity();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [locale, setLocale] = useLocaleState();
  const { choice, choose } = useMode();
  const install = useInstall();
  const close = () => setAnchor(null);
  return (
    <>
      <IconButton
        onClick={(event) => setAnchor(event.currentTarget)}
        aria-label={translate('shell.person')}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
      >
        <AccountCircleOutlined />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        <Box sx={{ px: 2, pt: 1, pb: 1.5 }} component="li" role="none">
          <Box sx={{ fontWeight: 600 }}>{identity?.fullName}</Box>
          <Box sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
            {String(identity?.['email'] ?? '')}
          </Box>
        </Box>
        <Divider />
        <MenuItem component={Link} to="/settings/account" onClick={close}>
          {translate('shell.account')}
        </MenuItem>
        <MenuItem
          lang={locale === 'fr' ? 'en' : 'fr'}
          onClick={() => {
            void setLocale(locale === 'fr' ? 'en' : 'fr');
            close();
          }}
        >
          {locale === 'fr' ? 'English' : 'Français'}
        </MenuItem>
        <Divider />
        <ListSubheader sx={{ lineHeight: '32px', bgcolor: 'transparent' }} role="none">
          {translate('shell.mode.title')}
        </ListSubheader>
        {MODES.map((mode) => (
          <MenuItem
            key={mode}
            role="menuitemradio"
            aria-checked={mode === choice}
            selected={mode === choice}
            onClick={() => choose(mode)}
          >
            {translate(`shell.mode.${mode}`)}
          </MenuItem>
        ))}
        <Divider />
        {install === null ? null : (
          <MenuItem
            onClick={() => {
              install();
              close();
            }}
          >
            {translate('shell.install')}
          </MenuItem>
        )}
        <MenuItem onClick={() => void logout()}>{translate('shell.signOut')}</MenuItem>
      </Menu>
    </>
  );
}
