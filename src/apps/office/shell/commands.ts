import type { SvgIconComponent } from '@mui/icons-material';
import ArrowForward from '@mui/icons-material/ArrowForward';
import BoltOutlined from '@mui/icons-material/BoltOutlined';
import { useMemo } from 'react';
import { useLocaleState, useLogout, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useScopes } from '../data/use-scopes.ts';
import { useMode } from '../theme/mode.ts';
import { TRADES } from './rooms.ts';

/** A screen to go to or an act to do, found by its words. */
export interface Command {
  key: string;
  group: 'places' | 'acts';
  title: string;
  /** The trade it belongs to. */
  detail: string;
  icon: SvgIconComponent;
  run: () => void;
}

/** Screens inside the settings; `scope` is what it takes to see them. Words are `search.settings.<key>`. */
const SETTING_PLACES = [
  { key: 'company', scope: 'settings:read' },
  { key: 'shop', scope: 'settings:read' },
  { key: 'home', scope: 'settings:read' },
  { key: 'deliveries', scope: 'settings:read' },
  { key: 'payments', scope: 'settings:read' },
  { key: 'people', scope: 'users:read' },
  { key: 'keys', scope: 'users:read' },
  { key: 'account', scope: undefined },
] as const;

/** Acts that begin on a screen. Words are `search.act.<key>`. */
const ACTS = [
  { key: 'prepare', to: '/orders?view=to-prepare', scope: 'orders:write' },
  { key: 'ship', to: '/orders?view=to-ship', scope: 'shipments:write' },
  { key: 'recordPayment', to: '/orders?view=awaiting-payment', scope: 'orders:write' },
  { key: 'takeOrder', to: '/draft-orders/create', scope: 'orders:write' },
  { key: 'newCustomer', to: '/customers/create', scope: 'customers:write' },
  { key: 'newProduct', to: '/products/create', scope: 'catalogue:write' },
  { key: 'import', to: '/imports', scope: 'imports:write' },
  { key: 'invite', to: '/settings/people', scope: 'users:write' },
  { key: 'firstSteps', to: '/first-steps', scope: 'settings:read' },
] as const;

/** Every screen and act that the person may use. */
export function useCommands(close: () => void, note: () => void): readonly Command[] {
  const translate = useTranslate();
  const navigate = useNavigate();
  const may = useScopes();
  const logout = useLogout();
  const [locale, setLocale] = useLocaleState();
  const { mode, choose } = useMode();
  return useMemo(() => {
    const go = (to: string) => () => {
      close();
      void navigate(to);
    };
    const act = (key: string, run: () => void): Command => ({
      key: `act-${key}`,
      group: 'acts',
      title: translate(`search.act.${key}`),
      detail: '',
      icon: BoltOutlined,
      run: () => {
        close();
        run();
      },
    });
    const places = TRADES.flatMap((trade) =>
      trade.places
        .filter(({ scope }) => may(scope))
        .map(({ key, to }): Command => {
          const title = translate(`rooms.${key}`);
          const tradeName = translate(`rooms.${trade.key}`);
          return {
            key: `place-${key}`,
            group: 'places',
            title,
            detail: tradeName === title ? '' : tradeName,
            icon: ArrowForward,
            run: go(to),
          };
        }),
    );
    const settings = SETTING_PLACES.filter(({ scope }) => may(scope)).map(({ key }): Command => ({
      key: `setting-${key}`,
      group: 'places',
      title: translate(`search.settings.${key}`),
      detail: translate('rooms.settings'),
      icon: ArrowForward,
      run: go(`/settings/${key}`),
    }));
    return [
      ...ACTS.filter(({ scope }) => may(scope)).map(({ key, to }) => act(key, go(to))),
      act('noteAnomaly', note),
      ...places,
      ...settings,
      act('seeShop', () => window.open('/', '_blank', 'noopener')),
      act('otherLanguage', () => void setLocale(locale === 'fr' ? 'en' : 'fr')),
      act(mode === 'dark' ? 'light' : 'dark', () => choose(mode === 'dark' ? 'light' : 'dark')),
      act('signOut', () => void logout()),
    ];
  }, [translate, navigate, may, logout, locale, setLocale, mode, choose, close, note]);
}
