import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useProblemText } from '../../data/use-action.ts';
import type { Category } from '../../data/use-catalogue.ts';
import { applyPlace, siblingsOf, stepPlace, type Place, type Step } from './tree.ts';

/**
 * Moves categories: the tree follows at once, the server one move after the other. When one is refused the tree is read
 * again. `said` is where the last one stands now, in words.
 */
export function useMoveCategory(): {
  move: (id: number, place: Place) => void;
  /** Moves by one step from where it stands now, also when the screen has not followed yet; null: it cannot. */
  step: (id: number, by: Step) => Place | null;
  said: string;
} {
  const translate = useTranslate();
  const notify = useNotify();
  const describe = useProblemText();
  const queries = useQueryClient();
  const [said, setSaid] = useState('');
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const move = useCallback(
    (id: number, place: Place) => {
      const key = ['categories'];
      const before = queries.getQueryData<Category[]>(key) ?? [];
      const after = applyPlace(before, id, place);
      void queries.cancelQueries({ queryKey: key });
      queries.setQueryData(key, after);
      const siblings = siblingsOf(after, id);
      const parent = after.find((node) => node.id === place.parentId);
      setSaid(
        translate('categories.movedTo', {
          name: after.find((node) => node.id === id)?.name ?? '',
          place: siblings.findIndex((node) => node.id === id) + 1,
          of: siblings.length,
          parent: parent?.name ?? translate('categories.root'),
        }),
      );
      const send = async () => {
        const now = queries.getQueryData<Category[]>(key)?.find((node) => node.id === id);
        try {
          const saved = await api<Category>(`/categories/${id}/move`, {
            method: 'POST',
            body: place,
            version: now?.version ?? 0,
          });
          queries.setQueryData<Category[]>(key, (list) =>
            list?.map((node) => (node.id === id ? { ...node, version: saved.version } : node)),
          );
          void queries.invalidateQueries({ queryKey: ['changes'] });
        } catch (error) {
          notify(describe(error), { type: 'error' });
          await queries.invalidateQueries({ queryKey: key });
        }
      };
      queue.current = queue.current.then(send);
    },
    [describe, notify, queries, translate],
  );
  const step = useCallback(
    (id: number, by: Step) => {
      const place = stepPlace(queries.getQueryData<Category[]>(['categories']) ?? [], id, by);
      if (place) move(id, place);
      return place;
    },
    [move, queries],
  );
  return { move, step, said };
}
