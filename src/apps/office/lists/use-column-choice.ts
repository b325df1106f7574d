import { useMemo } from 'react';
import { useStore } from 'react-admin';
import type { Column } from './model.ts';

/** Which columns are shown, remembered on this device. */
export interface ColumnChoice<Row> {
  shown: readonly Column<Row>[];
  toggle: (key: string) => void;
}

/** The columns of a list as this person chose them; the first one always stays. */
export function useColumnChoice<Row>(
  resource: string,
  columns: readonly Column<Row>[],
): ColumnChoice<Row> {
  const [toggled, setToggled] = useStore<string[]>(`${resource}.columns`, []);
  const shown = useMemo(
    () =>
      columns.filter(
        ({ key, optional }, at) => at === 0 || (optional === true) === toggled.includes(key),
      ),
    [columns, toggled],
  );
  return {
    shown,
    toggle: (key) =>
      setToggled(
        toggled.includes(key) ? toggled.filter((other) => other !== key) : [...toggled, key],
      ),
  };
}
