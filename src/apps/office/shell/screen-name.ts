import { useTranslate } from 'react-admin';
import { TRADES, type Place } from './rooms.ts';

/** Every screen that has a line in the rail, in its order. */
export const PLACES: readonly Place[] = TRADES.flatMap(({ places }) => places);

/** The screen in which a path stands, the closest one; undefined: none has it. */
export function placeOf(path: string): Place | undefined {
  const [bare = ''] = path.split('?');
  const whole = PLACES.find(({ to }) => to === path);
  const holds = ({ to, behind }: Place) =>
    [to.split('?')[0]!, behind].some(
      (root) => root !== undefined && (bare === root || bare.startsWith(`${root}/`)),
    );
  return (
    whole ??
    PLACES.filter(holds).toSorted(
      (a, b) => b.to.split('?')[0]!.length - a.to.split('?')[0]!.length,
    )[0]
  );
}

/** Names the screen of a path as the rail does; a path that no screen has stays as it is. */
export function useScreenName(): (path: string) => string {
  const translate = useTranslate();
  return (path) => {
    const place = placeOf(path);
    return place ? translate(`rooms.${place.key}`) : path;
  };
}
