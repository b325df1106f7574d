import { z } from 'zod';
import { actionSchema, actorKindSchema } from './pages.ts';

/** Which kinds of things belong together for a reader, by the name of the area. Kinds of no area are `other`. */
export type ChangeAreas = Readonly<Record<string, readonly string[]>>;

export const areaSchema = z.string().max(40);

const instant = z.iso.datetime({ offset: true });

/** What the timeline is narrowed by. */
export const filterQuery = {
  area: areaSchema.optional(),
  entityKind: z.string().max(60).optional(),
  entityId: z.string().max(100).optional(),
  action: actionSchema.optional(),
  actorKind: actorKindSchema.optional(),
  actorId: z.string().max(100).optional(),
  from: instant.optional(),
  to: instant.optional(),
  q: z.string().max(200).optional(),
};

/** The kinds of an area; undefined: all. An unknown area has none. */
export function kindsOf(
  areas: ChangeAreas,
  area: string | undefined,
): readonly string[] | undefined {
  return area === undefined ? undefined : (areas[area] ?? []);
}
