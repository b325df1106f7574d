import { useCallback } from 'react';
import { useTranslate } from 'react-admin';

/** Returns a function that says a right (`orders:write`) as people do: commandes, modifier. */
export function useScopeWords(): (scope: string) => string {
  const translate = useTranslate();
  return useCallback(
    (scope: string) => {
      const [what = '', act = ''] = scope.split(':');
      return translate('settings.scopeWords', {
        what: translate(`settings.scopeOf.${what}`, { _: what }),
        act: translate(`settings.scopeAct.${act}`, { _: act }),
      });
    },
    [translate],
  );
}
