/** Something to come back to. */
export interface Task {
  id: number;
  title: string;
  detail: string;
  /** A screen of the office; empty: none. */
  path: string;
  /** Whose it is; null: of whoever comes first. */
  staffId: string | null;
  staffName: string | null;
  /** Who asked, in the words of whoever noted it. */
  askedBy: string;
  comeBackAt: string | null;
  createdAt: string;
  doneAt: string | null;
  version: number;
}

/** What is written of a task. */
export type TaskFields = Pick<
  Task,
  'title' | 'detail' | 'path' | 'staffId' | 'askedBy' | 'comeBackAt'
>;
