import type { Refusal } from '../../kernel/refusal.ts';

/**
 * What `sereine` exits with; the codes of sysexits.h, so that scripts and supervisors can tell
 * "try again later" from "somebody must look". Documented in docs/CLI.md.
 */
export const EXIT = {
  ok: 0,
  /** The command ran and found something wrong: `verify` does not reconcile, a checked file has faults. */
  found: 1,
  usage: 64,
  /** The input file is damaged or not what it should be. */
  data: 65,
  noInput: 66,
  /** The database or another service cannot be reached or used. */
  unavailable: 69,
  /** A bug. */
  software: 70,
  /** A folder cannot be written or the disk is full. */
  cannotCreate: 73,
  /** Busy: the port is taken, another Sereine runs. Trying again later may work. */
  tryAgain: 75,
  config: 78,
} as const;

/** Wrong usage of a command that measures an engine (`forecast`): 0 done, 1 refused, 2 wrong usage. */
export const ENGINE_USAGE = 2;

const BY_REFUSAL: Record<string, number> = {
  'config-invalid': EXIT.config,
  'data-folder-not-writable': EXIT.cannotCreate,
  'disk-full': EXIT.cannotCreate,
  'data-folder-not-a-folder': EXIT.cannotCreate,
  'database-already-running': EXIT.tryAgain,
  'port-busy': EXIT.tryAgain,
  'backup-damaged': EXIT.data,
  'backup-passphrase-wrong': EXIT.data,
  'backup-passphrase-missing': EXIT.usage,
  'backup-not-found': EXIT.noInput,
  'database-not-empty': EXIT.usage,
  'import-file-not-found': EXIT.noInput,
  'import-file-not-a-file': EXIT.noInput,
  'import-file-not-readable': EXIT.noInput,
  'import-errors-not-writable': EXIT.cannotCreate,
  'import-running': EXIT.tryAgain,
  'channel-unknown': EXIT.usage,
};

/** The exit code of a refusal: by its own code, else "unavailable" for 503 and "data" for the rest. */
export function exitCodeOf(refusal: Refusal): number {
  return BY_REFUSAL[refusal.code] ?? (refusal.status === 503 ? EXIT.unavailable : EXIT.data);
}
